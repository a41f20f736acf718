import { type AddressSpan, isEverywhere } from '../arithmetic/address-span';
import { PrefixIndex } from '../reachability/index/prefix-index';

/** Finds, among many spans, those that may overlap another one: `spansOverlap` is to be asked of what it finds alone. */
export class SpanIndex {
  private readonly byAddress = new PrefixIndex();
  private readonly byName = new Map<string, number[]>();
  private readonly everywhere: number[] = [];
  private readonly named: number[] = [];
  private starts: [first: number, position: number][] = [];
  private areSorted = true;

  /** Adds a span under a position; positions come in rising order. */
  public add(span: AddressSpan, position: number): void {
    const { addresses, names } = span;
    for (const interval of addresses.intervals) {
      this.byAddress.add(interval, position);
      this.starts.push([interval[0], position]);
      this.areSorted = false;
    }
    for (const name of names) {
      const alike = this.byName.get(name);
      if (alike === undefined) this.byName.set(name, [position]);
      else alike.push(position);
    }
    if (names.size > 0) this.named.push(position);
    if (isEverywhere(span)) this.everywhere.push(position);
  }

  /** The positions of spans that have an address or a name in common with one, and maybe of others. */
  public near(span: AddressSpan): ReadonlySet<number> {
    const found = new Set<number>();
    const add = (positions: readonly number[]) => {
      for (const position of positions) found.add(position);
    };
    // Of two intervals that meet, one holds where the other begins.
    for (const [first, last] of span.addresses.intervals) {
      for (const positions of this.byAddress.find(first)) add(positions);
      for (let i = this.firstFrom(first); i < this.starts.length && this.starts[i]![0] <= last; i++)
        found.add(this.starts[i]![1]);
    }
    for (const name of span.names) add(this.byName.get(name) ?? []);
    if (span.names.size > 0) add(this.everywhere);
    if (isEverywhere(span)) add(this.named);
    return found;
  }

  private firstFrom(address: number): number {
    if (!this.areSorted) this.starts = this.starts.sort(([a], [b]) => a - b);
    this.areSorted = true;
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]![0] < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
