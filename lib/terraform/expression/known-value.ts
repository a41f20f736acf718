import { notKnown, referencePrefix, type Value } from '../resource/resource';

/** What an expression that fails throws: only `try` and `can` have something else instead. */
export class Failing {}

/** A text that is known, and no reference. */
export function isPlainText(value: Value): value is string | number {
  return isText(value) && !isNotKnown(value);
}

/** A text or a number, which Terraform takes for one; references are texts too. */
export function isText(value: Value | undefined): value is string | number {
  return typeof value === 'number' || typeof value === 'string';
}

/** A number, or a text that is one. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Whether a value is a reference to a resource, or to an attribute of one. */
export function isReference(value: Value): value is string {
  return typeof value === 'string' && value.startsWith(referencePrefix);
}

/** Whether nothing can be made of a value: it is not known, or a reference. */
export function isNotKnown(value: Value): boolean {
  return value === notKnown || isReference(value);
}

/** Whether some value in others, however deep, is so. */
export function deeply(values: readonly Value[], test: (value: Value) => boolean): boolean {
  return values.some((value) =>
    typeof value === 'object' && value !== null ? deeply(Object.values(value), test) : test(value),
  );
}
