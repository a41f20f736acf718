import { notKnown, type Value } from '../resource/resource';
import { isNotKnown } from './known-value';

/** What Terraform writes in JSON as an escape, besides what everyone does. */
const escaped = /[<>&\u2028\u2029]/g;

/** Characters that are escaped in one way by some editions of Terraform, and in another by others. */
const unclear = /[^ \t\n\r!-~\u00a0-\ud7ff\ue000-\uffff]/;

/**
 * A value as Terraform's `jsonencode` writes it, with the names of an object in their order; `notKnown` where a part is not known.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions/jsonencode
 */
export function jsonText(value: Value): Value {
  if (value === null || typeof value === 'boolean') return String(value);
  // Terraform writes out all digits.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : notKnown;
  if (typeof value === 'string') return isNotKnown(value) || unclear.test(value) ? notKnown : quoted(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map(jsonText)
    : Object.keys(value)
        .sort()
        .map((key) => {
          const part = jsonText(value[key]!);
          return part === notKnown || unclear.test(key) ? notKnown : `${quoted(key)}:${String(part)}`;
        });
  if (parts.includes(notKnown)) return notKnown;
  return isList ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    escaped,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
