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
      `${name}${placeOf(error as SyntaxError, json)}`,
      'it is no JSON',
      'correct the JSON (azure-lockdown tables --tables tells the line); what a YAML library makes of YAML is given to fromObject',
    );
  }
}

/** Where a text is no JSON, as far as the engine says so. */
function placeOf({ message }: SyntaxError, json: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return '';
  const before = json.slice(0, Number(position)).split('\n');
  return `:${before.length}:${before.at(-1)!.length + 1}`;
}

function unreadable(name: string, reason: string, cure: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-table',
    problem: `${name} cannot be read: ${reason}.`,
    allowed: 'a file in JSON',
    cure,
  });
}
