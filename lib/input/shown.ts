import { shownText } from '../shown-text';

const longest = 80;

/** Of an id, whose end tells what it is of. */
export const longestId = 300;

/** A value as an error shows it: strings in quotes, everything else in few words, whatever it is. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isNaN(value) ? 'not a number (NaN)' : String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return objectShown(value);
}

/** A string in quotes, shortened, with what is hidden in it written out. */
export function quoted(text: string, most = longest): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return shownText(JSON.stringify(short));
}

/** The same with the word for its type, where a string has been given that should be something else. */
export function shownWithType(value: unknown): string {
  return typeof value === 'string' ? `the string ${quoted(value)}` : shown(value);
}

function objectShown(value: object): string {
  const name = nameOfClass(value);
  if (name !== undefined) return `an instance of ${name}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const first = keys.slice(0, 3).map((key) => key.slice(0, 40));
  return `an object with ${first.join(', ')}${keys.length > first.length ? ', …' : ''}`;
}

/** The name of the class of an object that is no plain one. */
export function nameOfClass(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { constructor: made } = value as { readonly constructor?: unknown };
  return typeof made !== 'function' || made.name === 'Object' || made.name === '' ? undefined : made.name;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[], last = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
