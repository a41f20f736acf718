import { readFileSync } from 'node:fs';
import { LockdownError } from '../errors';
import { readFailure } from '../input/read-failure';

/**
 * The text of a file with a table or an override.
 *
 * @throws LockdownError `unreadable-table`.
 */
export function tableText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { reason, cure } = readFailure(error);
    throw unreadable(path, reason, cure);
  }
}

/**
 * What a text in JSON holds.
 *
 * @param name what errors call the file
 * @throws LockdownError `unreadable-table`.
 */
export function jsonContent(json: string, name: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw unreadable(
      name,
      `it is no JSON: ${(error as Error).message}`,
      'correct the JSON; what a YAML library makes of YAML is given to fromObject',
    );
  }
}

function unreadable(name: string, reason: string, cure: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-table',
    problem: `${name} cannot be read: ${reason}.`,
    allowed: 'a file in JSON',
    cure,
  });
}
