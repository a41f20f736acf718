import { holds, type Positions } from './positions';

/** Gathers lists of positions, and passes through them in rising order, each position once. */
export class PositionCursor {
  /** How many positions there are, those of several lists counted again. */
  public total = 0;
  // Lists of earlier passes stay beyond the count, which is cheaper than to cut them off.
  private readonly lists: Positions[] = [];
  private readonly at: number[] = [];
  private count = 0;
  private before = -1;
  private others: readonly Positions[] | undefined;

  public clear(): void {
    this.count = 0;
    this.total = 0;
    this.before = -1;
    this.others = undefined;
  }

  public add(positions: Positions): void {
    this.lists[this.count] = positions;
    this.at[this.count] = 0;
    this.count++;
    this.total += typeof positions === 'number' ? 1 : positions.length;
  }

  /** Leaves out what does not stand in other lists as well. */
  public within(others: readonly Positions[]): void {
    this.others = others;
  }

  /** The next position, -1 at the end. */
  public next(): number {
    const others = this.others;
    let position = this.following();
    if (others !== undefined) while (position >= 0 && !holds(others, position)) position = this.following();
    return position;
  }

  private following(): number {
    if (this.count === 1) return positionAt(this.lists[0]!, this.at[0]!++);
    for (;;) {
      let next = -1;
      let from = -1;
      for (let i = 0; i < this.count; i++) {
        const position = positionAt(this.lists[i]!, this.at[i]!);
        if (position < 0 || (from >= 0 && position >= next)) continue;
        next = position;
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

function positionAt(positions: Positions, at: number): number {
  if (typeof positions === 'number') return at === 0 ? positions : -1;
  return at < positions.length ? positions[at]! : -1;
}
