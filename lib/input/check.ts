import { LockdownError } from '../errors';
import type { InputMistake } from './input-mistake';
import { mistakesIn, mistakesInCall, mistakesInMembers, type Reading } from './mistakes';
import { type CallName, type Members, type ObjectName, parametersOf, waysToMake } from './shape';
import { listed } from './shown';

/**
 * Refuses properties that are not of their types, as TypeScript would: wrong kinds of values, values of no enumeration,
 * blank strings, what is missing and what does not exist.
 *
 * @param where what the properties are of, such as the path of a construct; empty where that is known
 * @param of their interface, or what they may be where they are of none
 * @throws LockdownError `missing-property`, `invalid-property`, `invalid-name`.
 */
export function checkProps(
  where: string,
  of: ObjectName | Members,
  props: unknown,
  reading: Reading = { writer: 'program' },
): void {
  const mistakes =
    typeof of === 'string' ? mistakesIn(of, props, reading) : mistakesInMembers(of, props, reading);
  refuse(where, mistakes);
}

/**
 * Refuses arguments that are not of their types.
 *
 * @throws LockdownError `missing-property`, `invalid-property`, `invalid-name`.
 */
export function checkCall(name: CallName, ...values: readonly unknown[]): void {
  refuse(name, mistakesInCall(parametersOf(name), values));
}

/** What factories hand to the constructors of their classes, and programs do not have. */
export const factory = Symbol('factory');

/**
 * Refuses a call of a constructor that is for the factories of its class alone: JavaScript knows no private ones.
 *
 * @throws LockdownError `invalid-property`.
 */
export function checkFactory(name: string, by: unknown): void {
  if (by === factory) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `${name} is made by its constructor, which checks nothing.`,
    allowed: listed(waysToMake(name), 'or'),
    cure: 'make it by one of these',
  });
}

function refuse(where: string, [mistake]: readonly InputMistake[]): void {
  if (mistake === undefined) return;
  const { problem, allowed, cure } = mistake;
  throw new LockdownError({
    code: mistake.error satisfies 'missing-property' | 'invalid-property' | 'invalid-name',
    problem: where === '' ? problem : `${where}: ${problem}`,
    allowed,
    cure,
  });
}
