import { isNear, nearestNames } from '../nearest-names';
import { type Shape, waysToMake } from './shape';
import { listed, quoted } from './shown';
import { isUnresolved } from './token';

/** The value that is likely meant by another, or by the name of its member. */
export function nearestChoice(
  value: unknown,
  members: readonly (readonly [string, string])[],
): string | undefined {
  if (typeof value !== 'string') return undefined;
  const given = value.slice(0, 60).replace(/^\w+\./, '');
  const spellings = new Map(
    members.flatMap(([member, each]) => [
      [each, each] as const,
      [member, each] as const,
      [member.replaceAll('_', ''), each] as const,
    ]),
  );
  const [nearest] = nearestNames(given, spellings.keys(), 1);
  return isNear(given, nearest!) ? spellings.get(nearest!) : undefined;
}

export function missingCure({ kind, name }: Shape, at: string): string {
  return `set ${at}${kind === 'instance' ? `, made by ${waysText(name!)}` : ''}`;
}

const mostWays = 6;

export function waysText(name: string): string {
  const ways = waysToMake(name);
  return ways.length > mostWays ? `${ways.slice(0, 2).join(', ')} or one of the others` : listed(ways, 'or');
}

export function stringCure(value: unknown, { format }: Partial<Shape> = {}): string {
  if (Array.isArray(value) && value.length === 1 && typeof value[0] === 'string')
    return `write ${quoted(value[0])}, without brackets`;
  if (Array.isArray(value) && value.length > 1)
    return 'give one string: what is for each of them is written once for each';
  if (['number', 'boolean', 'bigint'].includes(typeof value)) return `write "${value}", in quotes`;
  return format === 'any' ? 'give the text itself, not what holds it' : 'give a string';
}

export function numberCure(value: unknown): string {
  if (typeof value === 'string' && /^\s*\d+\s*$/.test(value))
    return `write ${value.trim().replace(/^0+(?=\d)/, '')}, without quotes`;
  const [, first] = /^\s*(\d+)\s*[-–:]\s*\d+\s*$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (first !== undefined)
    return `write one number, such as ${first}; where a range may stand, its last number is given by itself`;
  return Array.isArray(value) && value.length > 0
    ? 'give one number, and the others in entries of their own'
    : 'give a number';
}

const yes: readonly unknown[] = ['true', 'yes', 'on', '1', 1];
const no: readonly unknown[] = ['false', 'no', 'off', '0', 0, ''];

export function booleanCure(value: unknown): string {
  const given = typeof value === 'string' ? value.trim().toLowerCase() : value;
  // In YAML, yes and on are strings without quotes.
  const quotes = given === 'true' || given === 'false' ? ', without quotes' : '';
  if (yes.includes(given)) return `write true${quotes}`;
  if (no.includes(given)) return `write false${quotes}`;
  return 'write true or false';
}

export function listCure(value: unknown, { kind }: Shape): string {
  if (typeof value === 'string' && kind === 'string' && !isUnresolved(value)) {
    const parts = value.split(/[,;\s]+/).filter((part) => part !== '');
    return `write [${parts
      .slice(0, 4)
      .map((part) => quoted(part))
      .join(', ')}${parts.length > 4 ? ', …' : ''}]`;
  }
  return 'put it into a list, in brackets: [ … ]';
}
