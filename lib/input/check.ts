import { LockdownError } from '../errors';
import type { InputMistake } from './input-mistake';
import { mistakesIn, mistakesInCall, type Reading } from './mistakes';
import { type CallName, type ObjectName, parametersOf } from './shape';

/**
 * Refuses properties that are not of their types, as TypeScript would: wrong kinds of values, values of no enumeration,
 * blank strings, what is missing and what does not exist.
 *
 * @param where what the properties are of, such as the path of a construct; empty where that is known
 * @throws LockdownError `missing-property`, `invalid-property`, `invalid-name`.
 */
export function checkProps(
  where: string,
  name: ObjectName,
  props: unknown,
  reading: Reading = { writer: 'program' },
): void {
  refuse(where, mistakesIn(name, props, reading));
}

/**
 * Refuses arguments that are not of their types.
 *
 * @throws LockdownError `missing-property`, `invalid-property`, `invalid-name`.
 */
export function checkCall(name: CallName, ...values: readonly unknown[]): void {
  refuse(name, mistakesInCall(parametersOf(name), values));
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
