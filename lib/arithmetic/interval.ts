/** The first and the last of whole numbers that follow each other: addresses, or ports. */
export type Interval = readonly [first: number, last: number];

export function intervalCovers([first, last]: Interval, [from, to]: Interval): boolean {
  return first <= from && to <= last;
}

/**
 * A set of whole numbers as intervals in order, none touching another, so that equal sets have equal intervals.
 *
 * `coversAll` is a partial order: reflexive, transitive, and two sets that cover each other have the same numbers.
 * `meets` is symmetric, and true of a set and one that covers it unless the inner one is empty. Engines ask them by the
 * hundred thousand, which is why they search and walk over plain numbers.
 */
export class IntervalSet {
  public static readonly none = new IntervalSet([]);

  /** The first and the last number of each interval, in one row. */
  private readonly bounds: readonly number[];

  constructor(intervals: readonly Interval[]) {
    if (intervals.length === 1) {
      this.bounds = intervals[0]!;
      return;
    }
    const bounds: number[] = [];
    const sorted = intervals.length < 2 ? intervals : [...intervals].sort((a, b) => a[0] - b[0]);
    for (const [first, last] of sorted) {
      const end = bounds.length - 1;
      if (end > 0 && first <= bounds[end]! + 1) bounds[end] = Math.max(bounds[end]!, last);
      else bounds.push(first, last);
    }
    this.bounds = bounds.slice();
  }

  public get intervals(): Interval[] {
    const intervals: Interval[] = [];
    for (let i = 0; i < this.bounds.length; i += 2) intervals.push([this.bounds[i]!, this.bounds[i + 1]!]);
    return intervals;
  }

  public get empty(): boolean {
    return this.bounds.length === 0;
  }

  /** The least of its numbers; 0 where it has none. */
  public get first(): number {
    return this.bounds[0] ?? 0;
  }

  /** How many numbers it has. */
  public get size(): number {
    let size = 0;
    for (let i = 0; i < this.bounds.length; i += 2) size += this.bounds[i + 1]! - this.bounds[i]! + 1;
    return size;
  }

  public has(number: number): boolean {
    const at = this.before(number);
    return at >= 0 && number <= this.bounds[at + 1]!;
  }

  /** Whether it has all of an interval. */
  public covers([first, last]: Interval): boolean {
    const at = this.before(first);
    return at >= 0 && last <= this.bounds[at + 1]!;
  }

  /** Whether it has any of an interval. */
  public touches([first, last]: Interval): boolean {
    const at = this.before(last);
    return at >= 0 && first <= this.bounds[at + 1]!;
  }

  /** Whether it has everything that another set has. */
  public coversAll({ bounds: inner }: IntervalSet): boolean {
    const { bounds } = this;
    if (inner.length === 0) return true;
    // Most pairs of sets differ at an end.
    if (bounds.length === 0 || inner[0]! < bounds[0]! || inner.at(-1)! > bounds.at(-1)!) return false;
    for (let i = 0; i < inner.length; i += 2) {
      const at = this.before(inner[i]!);
      if (at < 0 || inner[i + 1]! > bounds[at + 1]!) return false;
    }
    return true;
  }

  /** Whether it has anything that another set has. */
  public meets({ bounds: other }: IntervalSet): boolean {
    const { bounds } = this;
    let [i, j] = [0, 0];
    while (i < bounds.length && j < other.length) {
      if (bounds[i]! <= other[j + 1]! && other[j]! <= bounds[i + 1]!) return true;
      if (bounds[i + 1]! < other[j + 1]!) i += 2;
      else j += 2;
    }
    return false;
  }

  /** How many numbers it has in common with another set. */
  public sharedSize({ bounds: other }: IntervalSet): number {
    const { bounds } = this;
    let shared = 0;
    let [i, j] = [0, 0];
    while (i < bounds.length && j < other.length) {
      const first = Math.max(bounds[i]!, other[j]!);
      const last = Math.min(bounds[i + 1]!, other[j + 1]!);
      if (first <= last) shared += last - first + 1;
      if (bounds[i + 1]! < other[j + 1]!) i += 2;
      else j += 2;
    }
    return shared;
  }

  /** Everything from the first number to the last that it has not. */
  public complement([first, last]: Interval): IntervalSet {
    const gaps: Interval[] = [];
    let from = first;
    for (const [start, end] of this.intervals) {
      if (start > last) break;
      if (start > from) gaps.push([from, start - 1]);
      from = Math.max(from, end + 1);
    }
    if (from <= last) gaps.push([from, last]);
    return new IntervalSet(gaps);
  }

  /** The place of the last interval that begins at a number or before it. */
  private before(number: number): number {
    const { bounds } = this;
    let low = 0;
    let high = bounds.length >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle * 2]! <= number) low = middle + 1;
      else high = middle;
    }
    return low * 2 - 2;
  }
}
