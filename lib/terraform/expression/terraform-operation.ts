import { notKnown, type Value } from '../resource/resource';
import { attributeOf } from '../resource/resource-attribute';
import { deeply, isNotKnown, numberOf } from './known-value';

const operations: Readonly<Record<string, (a: number, b: number) => Value>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? notKnown : a / b),
  '%': (a, b) => (b === 0 ? notKnown : a % b),
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

/** What an operation makes of values; `notKnown` where one is not known, or no such operation takes it. */
export function operated(sign: string, [a, b]: readonly Value[]): Value {
  if (sign === '!' && typeof a === 'boolean') return !a;
  if (sign === '-' && b === undefined) return numberOf(a) === undefined ? notKnown : -numberOf(a)!;
  if (sign === '&&' || sign === '||') {
    const decisive = sign === '||';
    if (a === decisive || b === decisive) return decisive;
    return typeof a === 'boolean' && typeof b === 'boolean' ? !decisive : notKnown;
  }
  if ((sign === '==' || sign === '!=') && (isNeverNull(a) ? b === null : a === null && isNeverNull(b)))
    return sign === '!=';
  if (deeply([a ?? null, b ?? null], isNotKnown)) return notKnown;
  if (sign === '==' || sign === '!=') {
    if (![a, b].every((each) => each === null || typeof each !== 'object')) return notKnown;
    if (typeof a === 'number' && typeof b === 'number' && a !== b && isNearFraction(a, b)) return notKnown;
    const isSame = (a === null) === (b === null) && String(a) === String(b);
    // Whether a text is a number depends on types that are not told.
    if (isSame && typeof a !== typeof b) return notKnown;
    return isSame === (sign === '==');
  }
  const [left, right] = [numberOf(a), numberOf(b)];
  return left === undefined || right === undefined ? notKnown : (operations[sign]?.(left, right) ?? notKnown);
}

/** Whether two fractions are one but for rounding, which Terraform does after many more digits. */
function isNearFraction(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** Whether a value is not null for certain: what is known, and the id of a resource that stands there. */
function isNeverNull(value: Value | undefined): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== notKnown &&
    (attributeOf(value)?.path ?? []).length === 0
  );
}
