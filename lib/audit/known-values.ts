import { items } from '../terraform/resource-values';
import { notKnown, type Resource, type Value } from '../terraform/terraform-json';

/** The items of a list, as far as they are known. */
export interface KnownItems {
  readonly items: string[];
  /** Whether something of the list is not known. */
  readonly open: boolean;
}

export function knownItems(value: Value | undefined): KnownItems {
  const all = items(value);
  const known = all.filter((item) => item !== notKnown);
  return { items: known, open: known.length < all.length };
}

/** Several lists as one. */
export function knownItemsOf(...values: readonly (Value | undefined)[]): KnownItems {
  const all = values.map(knownItems);
  return { items: all.flatMap((each) => each.items), open: all.some(({ open }) => open) };
}

/** The singular and the plural field of a security rule, of which the provider takes one. */
export function oneOrSeveral(single: Value | undefined, several: Value | undefined): KnownItems {
  return knownItemsOf(single === null || single === undefined ? [] : [single], several);
}

export function isPresent(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === notKnown) return false;
  return !Array.isArray(value) || value.length > 0;
}

export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

export function groupedBy<T, K>(all: readonly T[], keyOf: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return groups;
}
