import { holds, type Places } from './places';

/** Gathers lists of places, and walks through them in rising order, each place once. */
export class Walk {
  /** How many places there are, those of several lists counted again. */
  public total = 0;
  // Lists of earlier walks stay beyond the count, which is cheaper than to cut them off.
  private readonly lists: Places[] = [];
  private readonly at: number[] = [];
  private count = 0;
  private before = -1;
  private others: readonly Places[] | undefined;

  public clear(): void {
    this.count = 0;
    this.total = 0;
    this.before = -1;
    this.others = undefined;
  }

  public add(places: Places): void {
    this.lists[this.count] = places;
    this.at[this.count] = 0;
    this.count++;
    this.total += typeof places === 'number' ? 1 : places.length;
  }

  /** Leaves out what does not stand in other lists as well. */
  public within(others: readonly Places[]): void {
    this.others = others;
  }

  /** The next place, -1 at the end. */
  public next(): number {
    const others = this.others;
    let place = this.following();
    if (others !== undefined) while (place >= 0 && !holds(others, place)) place = this.following();
    return place;
  }

  private following(): number {
    if (this.count === 1) return placeAt(this.lists[0]!, this.at[0]!++);
    for (;;) {
      let next = -1;
      let from = -1;
      for (let i = 0; i < this.count; i++) {
        const place = placeAt(this.lists[i]!, this.at[i]!);
        if (place < 0 || (from >= 0 && place >= next)) continue;
        next = place;
        from = i;
      }
      if (from < 0) return -1;
      this.at[from]!++;
      if (next === this.before) continue;
      this.before = next;
      return next;
    }
  }
}

function placeAt(places: Places, at: number): number {
  if (typeof places === 'number') return at === 0 ? places : -1;
  return at < places.length ? places[at]! : -1;
}
