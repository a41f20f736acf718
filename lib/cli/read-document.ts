import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../errors';
import { isFolder, readText } from './read-text';

/**
 * The text of a Terraform document: a file, standard input, or a folder whose files in JSON syntax are one configuration, as a
 * module is.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readDocument(path: string): string {
  if (path === '-' || !isFolder(path)) return readText(path);
  const names = readdirSync(path).sort();
  const native = names.filter((name) => name.endsWith('.tf'));
  const files = names.filter((name) => name.endsWith('.tf.json'));
  if (native.length > 0 || files.length === 0) throw unreadable(path, native);
  const parts = files.map((name) => parsed(join(path, name)));
  return JSON.stringify(parts.reduce(together, {}));
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof LockdownError) throw error;
    throw new LockdownError({
      code: 'unreadable-file',
      problem: `${path} is no JSON: ${error instanceof Error ? error.message : String(error)}.`,
      allowed: "a file in Terraform's JSON syntax",
      cure: 'correct it, or ask the output of terraform show -json',
    });
  }
}

/** Blocks of several files, as Terraform takes them together. */
function together(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (!isObject(one) || !isObject(other)) return other;
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other))
    merged[name] = Object.hasOwn(one, name) ? together(one[name], value) : value;
  return merged;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(path: string, native: readonly string[]): LockdownError {
  const what =
    native.length > 0
      ? `holds ${native[0]}${native.length > 1 ? ` and ${native.length - 1} more files` : ''} in Terraform's own syntax, which is not read`
      : 'holds no file in JSON syntax (*.tf.json)';
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${path} is a folder that ${what}.`,
    allowed: 'a folder of *.tf.json files, such as azure-lockdown synth writes; a file; - for standard input',
    cure: 'plan it, and ask the output of terraform show -json',
  });
}
