import { holdsInternet, internetSize } from '../arithmetic/address-space';
import { type AddressSpan, addressSpan, isEverywhere } from '../arithmetic/address-span';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import type { Reach } from './reach';

interface Reaching {
  readonly reach: Reach;
}

/** Rules that hold the whole Internet together, and the sources for which they do. */
export interface JointOpening<R> {
  readonly sources: AddressSpan;
  readonly rules: readonly R[];
}

/** The sources for which some rules hold the whole Internet, none of them by itself. */
export function jointOpenings<R extends Reaching>(rules: readonly R[]): JointOpening<R>[] {
  // Most rules hold far too little, be they thousands.
  if (sizeOf(rules) < internetSize) return [];
  const ofAll = rules.filter(({ reach }) => isEverywhere(reach.sources));
  const everywhere = holdingInternet(ofAll);
  if (everywhere !== undefined) return [{ sources: addressSpan(['*']), rules: everywhere }];
  return [...jointByAddress(rules), ...jointByName(rules, ofAll)];
}

/** Between the ends of sources the rules that a source has stay the same. */
function jointByAddress<R extends Reaching>(rules: readonly R[]): JointOpening<R>[] {
  const ends = rules.flatMap((rule) =>
    rule.reach.sources.addresses.intervals.flatMap(([first, last]) => [
      { at: first, rule, opens: true },
      { at: last + 1, rule, opens: false },
    ]),
  );
  ends.sort((a, b) => a.at - b.at);
  const openings: JointOpening<R>[] = [];
  const active = new Set<R>();
  let size = 0;
  for (const [i, { at, rule, opens }] of ends.entries()) {
    size += (opens ? 1 : -1) * rule.reach.addresses.size;
    if (opens) active.add(rule);
    else active.delete(rule);
    const next = ends[i + 1]?.at ?? at;
    if (next === at || size < internetSize) continue;
    const holding = holdingInternet([...active]);
    const interval: Interval = [at, next - 1];
    if (holding !== undefined)
      openings.push({
        sources: { addresses: new IntervalSet([interval]), names: new Set() },
        rules: holding,
      });
  }
  return openings;
}

function jointByName<R extends Reaching>(rules: readonly R[], ofAll: readonly R[]): JointOpening<R>[] {
  const byName = new Map<string, R[]>();
  for (const rule of rules)
    for (const name of rule.reach.sources.names) {
      const named = byName.get(name);
      if (named === undefined) byName.set(name, [rule]);
      else named.push(rule);
    }
  return [...byName].flatMap(([name, named]) => {
    const holding = holdingInternet([...new Set([...named, ...ofAll])]);
    return holding === undefined ? [] : [{ sources: addressSpan([name]), rules: holding }];
  });
}

/** The greatest of some rules, as many as it takes to hold the whole Internet; `undefined` where all do not. */
function holdingInternet<R extends Reaching>(rules: readonly R[]): R[] | undefined {
  if (sizeOf(rules) < internetSize) return undefined;
  const intervals = (some: readonly R[]) => some.flatMap(({ reach }) => reach.addresses.intervals);
  if (!holdsInternet(new IntervalSet(intervals(rules)))) return undefined;
  const greatest = [...rules].sort((a, b) => b.reach.addresses.size - a.reach.addresses.size);
  let count = 2;
  while (!holdsInternet(new IntervalSet(intervals(greatest.slice(0, count))))) count++;
  const enough = new Set(greatest.slice(0, count));
  return rules.filter((rule) => enough.has(rule));
}

function sizeOf(rules: readonly Reaching[]): number {
  return rules.reduce((total, { reach }) => total + reach.addresses.size, 0);
}
