import { notKnown, type Value } from '../resource/resource';
import { isBlock } from '../resource/resource-values';
import { isNotKnown } from './known-value';
import { isSetOfTexts } from './terraform-list';

/** The entries of a list or a map; the keys of sets are their items, and maps are in the order of their keys. */
export function entriesOf(value: Value): readonly (readonly [key: Value, item: Value])[] | undefined {
  if (Array.isArray(value)) {
    const isSet = isSetOfTexts(value);
    return value.map((item, i) => [isSet ? item : i, item] as const);
  }
  if (!isBlock(value)) return undefined;
  return Object.keys(value)
    .sort()
    .map((key) => [key, value[key]!] as const);
}

function nameOf(key: Value): string | undefined {
  if (typeof key === 'object' || isNotKnown(key)) return undefined;
  return String(key);
}

/** A map of values; `notKnown` where the name of one is not known. */
export function mapOf(entries: readonly (readonly [Value, Value])[]): Value {
  const names = entries.map(([key]) => nameOf(key));
  if (!names.every((name) => name !== undefined)) return notKnown;
  return Object.fromEntries(entries.map(([, value], i) => [names[i]!, value]));
}

/** The same with a list of the values under each name. */
export function groupsOf(entries: readonly (readonly [Value, Value])[]): Value {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of entries) {
    const name = nameOf(key);
    if (name === undefined) return notKnown;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return Object.fromEntries(groups);
}
