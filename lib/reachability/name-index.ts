/** Most names stand in one rule alone. */
type Places = number | number[];

function listOf(places: Places): number[] {
  return typeof places === 'number' ? [places] : places;
}

/** Finds the patterns that match a host: names, and names after a `*` at the very left. */
export class NameIndex {
  private readonly exact = new Map<string, Places>();
  /** `*.x` by `.x`, which only a label's beginning can end. */
  private readonly below = new Map<string, Places>();
  /** `*x` by `x`, and the lengths of these. */
  private readonly ending = new Map<string, Places>();
  private readonly lengths = new Set<number>();

  /** Adds a place under a pattern in lower case; places come in rising order. */
  public add(pattern: string, place: number): void {
    const rest = pattern.slice(1);
    if (!pattern.startsWith('*')) push(this.exact, pattern, place);
    else if (rest.startsWith('.')) push(this.below, rest, place);
    else {
      push(this.ending, rest, place);
      this.lengths.add(rest.length);
    }
  }

  /** The lists of places whose patterns match a host. */
  public find(host: string): number[][] {
    const found: number[][] = [];
    const own = this.exact.get(host);
    if (own !== undefined) found.push(listOf(own));
    if (this.below.size > 0) {
      for (let at = host.indexOf('.', 1); at >= 0; at = host.indexOf('.', at + 1)) {
        const places = this.below.get(host.slice(at));
        if (places !== undefined) found.push(listOf(places));
      }
    }
    for (const length of this.lengths) {
      const places = length > host.length ? undefined : this.ending.get(host.slice(host.length - length));
      if (places !== undefined) found.push(listOf(places));
    }
    return found;
  }
}

function push(map: Map<string, Places>, key: string, place: number): void {
  const places = map.get(key);
  if (places === undefined) map.set(key, place);
  else if (typeof places === 'number') {
    if (places !== place) map.set(key, [places, place]);
  } else if (places.at(-1) !== place) places.push(place);
}
