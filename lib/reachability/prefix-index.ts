import { everything, type Interval } from './ipv4';

/** Finds what holds an address among many intervals, by the prefixes that they consist of. */
export class PrefixIndex {
  /** By the length of a prefix, then by its first address. */
  private readonly byLength: (Map<number, number[]> | undefined)[] = [];
  private readonly lengths: number[] = [];

  /** Adds a place under an interval; places come in rising order. */
  public add([first, last]: Interval, place: number): void {
    let start = first;
    // An interval of IPv4 consists of 62 prefixes at most.
    while (start <= last) {
      let size = 1;
      while (start % (size * 2) === 0 && start + size * 2 - 1 <= last && size < everything[1]) size *= 2;
      this.addPrefix(start, 32 - Math.log2(size), place);
      start += size;
    }
  }

  /** The lists of places whose intervals hold an address. */
  public find(address: number): number[][] {
    const found: number[][] = [];
    for (const length of this.lengths) {
      const size = 2 ** (32 - length);
      const places = this.byLength[length]!.get(keyOf(address - (address % size)));
      if (places !== undefined) found.push(places);
    }
    return found;
  }

  private addPrefix(start: number, length: number, place: number): void {
    let byStart = this.byLength[length];
    if (byStart === undefined) {
      byStart = new Map();
      this.byLength[length] = byStart;
      this.lengths.push(length);
    }
    const key = keyOf(start);
    const places = byStart.get(key);
    if (places === undefined) byStart.set(key, [place]);
    else if (places.at(-1) !== place) places.push(place);
  }
}

/** Small integers are found faster than great ones. */
function keyOf(start: number): number {
  return start | 0;
}
