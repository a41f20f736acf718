import { readFileSync, statSync } from 'node:fs';
import { LockdownError } from '../errors';
import { readFailure } from '../input/read-failure';

/**
 * The text of a file, or of standard input where the path is `-`: UTF-8, or UTF-16 with a byte order mark, as PowerShell
 * writes it.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readText(path: string): string {
  const name = documentName(path);
  try {
    const bytes = readFileSync(path === '-' ? 0 : path);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
      return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le');
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { reason, cure } = readFailure(error);
    throw new LockdownError({
      code: 'unreadable-file',
      problem: `${name} cannot be read: ${reason}.`,
      allowed: 'a text file of less than half a gigabyte, or - for standard input',
      cure,
    });
  }
}

/** What errors call a file. */
export function documentName(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** Whether a path is that of a folder. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // What is not there is told where it is read.
    return false;
  }
}
