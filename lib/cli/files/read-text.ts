import { readFileSync } from 'node:fs';
import { textIn, unreadableFile } from '../../input/file-text';

/**
 * The bytes of a file, or of standard input where the path is `-`.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw unreadableFile(documentName(path), error);
  }
}

/**
 * The text of a file, or of standard input where the path is `-`.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readText(path: string): string {
  return textIn(readBytes(path), documentName(path));
}

/** What errors call a file. */
export function documentName(path: string): string {
  return path === '-' ? 'standard input' : path;
}
