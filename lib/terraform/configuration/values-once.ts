import { notKnown, type Value } from '../resource/resource';

/** A value of more parts has been written to be slow. */
const mostParts = 500_000;

/**
 * Values that are resolved when they are first asked for, each once. Those that refer to each other in a circle, or that hold each other
 * over and over, are not known.
 */
export class ValuesOnce {
  private readonly known = new Map<string, Value>();

  public of(key: string, resolve: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // Only by mistake is it asked for before it is there.
    this.known.set(key, notKnown);
    const resolved = resolve();
    const value = partsOf(resolved) > mostParts ? notKnown : resolved;
    this.known.set(key, value);
    return value;
  }
}

/** How many parts lists and blocks have, each counted wherever it stands; what stands in several is gone through once. */
const counted = new WeakMap<object, number>();

function partsOf(value: Value): number {
  if (typeof value !== 'object' || value === null) return 1;
  const known = counted.get(value);
  if (known !== undefined) return known;
  let parts = 1;
  for (const each of Array.isArray(value) ? value : Object.values(value)) parts += partsOf(each);
  counted.set(value, parts);
  return parts;
}
