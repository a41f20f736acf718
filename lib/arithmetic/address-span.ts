import { type Interval, IntervalSet } from './interval';
import { everything, intervalOf } from './ipv4';

/** What a list of addresses, prefixes, ranges and names stands for. */
export interface AddressSpan {
  readonly addresses: IntervalSet;
  /** What has no addresses that are known here: ids of IP groups, service tags, and what Terraform resolves. */
  readonly names: ReadonlySet<string>;
}

const noNames: ReadonlySet<string> = new Set();

/** The span of a list as rules have it: `*`, addresses, prefixes, ranges; anything else is a name. */
export function addressSpan(list: readonly string[]): AddressSpan {
  const intervals: Interval[] = [];
  let names: Set<string> | undefined;
  for (const text of list) {
    const interval = intervalOf(text);
    if (interval !== undefined) intervals.push(interval);
    else {
      names ??= new Set();
      names.add(text);
    }
  }
  return { addresses: new IntervalSet(intervals), names: names ?? noNames };
}

/**
 * Whether two spans have an address, or a name, in common. What a name stands for is not guessed: it is among every
 * address, and otherwise like itself alone. Symmetric, and true where one covers the other unless that is empty.
 */
export function spansOverlap(a: AddressSpan, b: AddressSpan): boolean {
  if (a.addresses.meets(b.addresses)) return true;
  if (a.names.size === 0 && b.names.size === 0) return false;
  for (const name of a.names) if (b.names.has(name)) return true;
  return (a.names.size > 0 && isEverywhere(b)) || (b.names.size > 0 && isEverywhere(a));
}

/**
 * Whether everything of `inner` lies in `outer`. What is known by name lies in it by name, or where `outer` is every
 * address. A partial order: reflexive, transitive, and spans that cover each other are equal but for names beside every
 * address.
 */
export function spanCovers(outer: AddressSpan, inner: AddressSpan): boolean {
  if (!outer.addresses.coversAll(inner.addresses)) return false;
  if (inner.names.size === 0 || isEverywhere(outer)) return true;
  for (const name of inner.names) if (!outer.names.has(name)) return false;
  return true;
}

/** Whether a span has every address of IPv4. */
export function isEverywhere({ addresses }: AddressSpan): boolean {
  return addresses.covers(everything);
}
