import { addPosition, FoundPositions, type PositionSink, type Positions } from './positions';

/** Finds the patterns that match a host: names, and names after a `*` at the very left. */
export class NameIndex {
  private readonly exact = new Map<string, Positions>();
  /** `*.x` by `.x`, which only a label's beginning can end. */
  private readonly below = new Map<string, Positions>();
  /** `*x` by `x`, and the lengths of these. */
  private readonly ending = new Map<string, Positions>();
  private readonly lengths: number[] = [];

  /** Adds a position under a pattern in lower case; positions come in rising order. */
  public add(pattern: string, position: number): void {
    const rest = pattern.slice(1);
    if (!pattern.startsWith('*')) addPosition(this.exact, pattern, position);
    else if (rest.startsWith('.')) addPosition(this.below, rest, position);
    else {
      addPosition(this.ending, rest, position);
      if (!this.lengths.includes(rest.length)) this.lengths.push(rest.length);
    }
  }

  /** The lists of positions whose patterns match a host. */
  public find(host: string): number[][] {
    const found = new FoundPositions();
    this.gather(host, found);
    return found.asLists;
  }

  /** Adds to what is found the positions whose patterns match a host. */
  public gather(host: string, found: PositionSink): void {
    const own = this.exact.size === 0 ? undefined : this.exact.get(host);
    if (own !== undefined) found.add(own);
    if (this.below.size > 0) {
      for (let at = host.indexOf('.', 1); at >= 0; at = host.indexOf('.', at + 1)) {
        const positions = this.below.get(host.slice(at));
        if (positions !== undefined) found.add(positions);
      }
    }
    for (let i = 0; i < this.lengths.length; i++) {
      const length = this.lengths[i]!;
      const positions = length > host.length ? undefined : this.ending.get(host.slice(host.length - length));
      if (positions !== undefined) found.add(positions);
    }
  }
}
