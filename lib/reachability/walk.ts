import type { Places } from './places';

const nothing: readonly Places[] = [];

/** Walks through lists in rising order, each place once. */
export class Walk {
  private lists = nothing;
  private readonly at: number[] = [];
  private before = -1;

  public start(lists: readonly Places[]): void {
    this.lists = lists;
    this.before = -1;
    for (let i = 0; i < lists.length; i++) this.at[i] = 0;
  }

  /** The next place, -1 at the end. */
  public next(): number {
    const { lists, at } = this;
    for (;;) {
      let next = Number.POSITIVE_INFINITY;
      let from = -1;
      for (let i = 0; i < lists.length; i++) {
        const place = placeAt(lists[i]!, at[i]!);
        if (place !== undefined && place < next) {
          next = place;
          from = i;
        }
      }
      if (from < 0) return -1;
      at[from]!++;
      if (next === this.before) continue;
      this.before = next;
      return next;
    }
  }
}

function placeAt(places: Places, at: number): number | undefined {
  if (typeof places === 'number') return at === 0 ? places : undefined;
  return at < places.length ? places[at] : undefined;
}
