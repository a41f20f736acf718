import type { Interval } from '../arithmetic/interval';
import { everything } from '../arithmetic/ipv4';
import { keptAtStart } from '../azure/address-space';
import { PrefixIndex } from './index/prefix-index';

/** Addresses that nothing of what was looked at tells apart. */
export interface AddressClass {
  readonly intervals: readonly Interval[];
  /** One of them. */
  readonly witness: number;
}

/** Parts all addresses by the intervals that tell them apart. */
export class AddressParts {
  private readonly index = new PrefixIndex();
  private readonly starts = new Set<number>([everything[0]]);
  private readonly known = new Set<string>();
  private position = 0;

  /** @param within parts that are told apart already */
  constructor(private readonly within?: AddressParts) {}

  /** An interval whose addresses are told apart from all others. */
  public add(interval: Interval): void {
    const key = `${interval[0]}-${interval[1]}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.addTogether([interval]);
  }

  /** Intervals whose addresses are told apart from all others, and not one from the other. */
  public addTogether(intervals: Iterable<Interval>): void {
    for (const interval of intervals) {
      this.index.add(interval, this.position);
      this.starts.add(interval[0]);
      if (interval[1] < everything[1]) this.starts.add(interval[1] + 1);
    }
    this.position++;
  }

  /** The classes of all addresses; those that something else tells apart are apart as well. */
  public classes(apart: (address: number) => string = () => ''): AddressClass[] {
    const starts = [...new Set(this.allStarts())].sort((a, b) => a - b);
    const byKey = new Map<string, Interval[]>();
    for (const [i, start] of starts.entries()) {
      const end = i + 1 < starts.length ? starts[i + 1]! - 1 : everything[1];
      const key = `${this.keyOf(start)};${apart(start)}`;
      const alike = byKey.get(key);
      if (alike === undefined) byKey.set(key, [[start, end]]);
      else alike.push([start, end]);
    }
    return [...byKey.values()].map((intervals) => ({ intervals, witness: witnessOf(intervals) }));
  }

  private *allStarts(): Iterable<number> {
    yield* this.starts;
    if (this.within !== undefined) yield* this.within.allStarts();
  }

  /** The same of addresses that the same intervals hold. */
  public keyOf(address: number): string {
    const own = this.ownKeyOf(address);
    return this.within === undefined ? own : `${own}|${this.within.keyOf(address)}`;
  }

  /** The same, whatever was told apart already. */
  public ownKeyOf(address: number): string {
    return this.index
      .find(address)
      .flat()
      .sort((a, b) => a - b)
      .join();
  }
}

function witnessOf(intervals: readonly Interval[]): number {
  const [first, last] = intervals.reduce((best, each) =>
    each[1] - each[0] > best[1] - best[0] ? each : best,
  );
  return Math.min(first + keptAtStart, last);
}
