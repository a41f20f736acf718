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
  const text = json.replace(/^\uFEFF/, '');
  const content = parsed(text, name);
  const twice = memberTwice(text);
  if (twice === undefined) return content;
  throw unreadable(
    `${name}${placeAt(text, twice.offset)}`,
    `"${twice.member}" stands twice in one object`,
    'keep one of the two',
  );
}

function parsed(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw unreadable(
      `${name}${placeOf(error as SyntaxError, json)}`,
      'it is no JSON',
      'correct the JSON (azure-lockdown tables --tables tells the line); what a YAML library makes of YAML is given to fromObject',
    );
  }
}

/** A member that an object has twice, of which JSON by itself keeps the later without a word. */
function memberTwice(json: string): { readonly member: string; readonly offset: number } | undefined {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: member, index: offset } of json.matchAll(
    /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g,
  )) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (member === undefined) continue;
    const members = open.at(-1)!;
    const name = JSON.parse(member) as string;
    if (members.has(name)) return { member: name, offset };
    members.add(name);
  }
  return undefined;
}

/** Where a text is no JSON, as far as the engine says so. */
function placeOf({ message }: SyntaxError, json: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? '' : placeAt(json, Number(position));
}

/** Line and column of an offset, counted from 1. */
function placeAt(json: string, offset: number): string {
  const before = json.slice(0, offset).split('\n');
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
