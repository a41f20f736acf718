import { addPlace, FoundPlaces, type PlaceSink, type Places } from './places';

/** Finds the patterns that match a host: names, and names after a `*` at the very left. */
export class NameIndex {
  private readonly exact = new Map<string, Places>();
  /** `*.x` by `.x`, which only a label's beginning can end. */
  private readonly below = new Map<string, Places>();
  /** `*x` by `x`, and the lengths of these. */
  private readonly ending = new Map<string, Places>();
  private readonly lengths: number[] = [];

  /** Adds a place under a pattern in lower case; places come in rising order. */
  public add(pattern: string, place: number): void {
    const rest = pattern.slice(1);
    if (!pattern.startsWith('*')) addPlace(this.exact, pattern, place);
    else if (rest.startsWith('.')) addPlace(this.below, rest, place);
    else {
      addPlace(this.ending, rest, place);
      if (!this.lengths.includes(rest.length)) this.lengths.push(rest.length);
    }
  }

  /** The lists of places whose patterns match a host. */
  public find(host: string): number[][] {
    const found = new FoundPlaces();
    this.gather(host, found);
    return found.asLists;
  }

  /** Adds to what is found the places whose patterns match a host. */
  public gather(host: string, found: PlaceSink): void {
    const own = this.exact.size === 0 ? undefined : this.exact.get(host);
    if (own !== undefined) found.add(own);
    if (this.below.size > 0) {
      for (let at = host.indexOf('.', 1); at >= 0; at = host.indexOf('.', at + 1)) {
        const places = this.below.get(host.slice(at));
        if (places !== undefined) found.add(places);
      }
    }
    for (let i = 0; i < this.lengths.length; i++) {
      const length = this.lengths[i]!;
      const places = length > host.length ? undefined : this.ending.get(host.slice(host.length - length));
      if (places !== undefined) found.add(places);
    }
  }
}
