import { readFileSync, statSync } from 'node:fs';
import { LockdownError } from '../../errors';
import { readFailure } from '../../input/read-failure';

/**
 * The bytes of a file, or of standard input where the path is `-`.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw unreadableFile(path, error);
  }
}

/**
 * The text of a file, or of standard input where the path is `-`.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readText(path: string): string {
  return textIn(readBytes(path), path);
}

/**
 * The text that bytes hold: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it.
 *
 * @param path the file, for errors
 * @throws LockdownError `unreadable-file`.
 */
export function textIn(bytes: Buffer, path: string): string {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
      return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le');
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw unreadableFile(path, error);
  }
}

function unreadableFile(path: string, error: unknown): LockdownError {
  const { reason, cure } = readFailure(error);
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${documentName(path)} cannot be read: ${reason}.`,
    allowed: 'a text file of less than half a gigabyte, or - for standard input',
    cure,
  });
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
