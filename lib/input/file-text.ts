import { LockdownError } from '../errors';
import { readFailure } from './read-failure';

/**
 * The text that bytes hold: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it.
 *
 * @param name what errors call the file
 * @throws LockdownError `unreadable-file`.
 */
export function textIn(bytes: Buffer, name: string): string {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
      return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le');
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw unreadableFile(name, error);
  }
}

/** The error of a file that cannot be read, by what reading it ended with. */
export function unreadableFile(name: string, error: unknown): LockdownError {
  const { reason, cure } = readFailure(error);
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${name} cannot be read: ${reason}.`,
    allowed: 'a text file of less than half a gigabyte, or - for standard input',
    cure,
  });
}
