import type { Interval } from '../../arithmetic/interval';
import { everything } from '../../arithmetic/ipv4';
import { addPlace, FoundPlaces, type PlaceSink, type Places } from './places';

/** Finds what holds an address among many intervals, by the prefixes that they consist of. */
export class PrefixIndex {
  /** By the length of a prefix, then by its first address. */
  private readonly byLength: (Map<number, Places> | undefined)[] = [];
  private readonly lengths: number[] = [];

  /** Adds a place under an interval; places come in rising order. */
  public add([first, last]: Interval, place: number): void {
    let start = first;
    // An interval of IPv4 consists of 62 prefixes at most.
    while (start <= last) {
      let size = 1;
      let length = 32;
      while (start % (size * 2) === 0 && start + size * 2 - 1 <= last && size < everything[1]) {
        size *= 2;
        length--;
      }
      addPlace(this.ofLength(length), start | 0, place);
      start += size;
    }
  }

  /** The lists of places whose intervals hold an address. */
  public find(address: number): number[][] {
    const found = new FoundPlaces();
    this.gather(address, found);
    return found.asLists;
  }

  /** Adds to what is found the places whose intervals hold an address. */
  public gather(address: number, found: PlaceSink): void {
    for (let i = 0; i < this.lengths.length; i++) {
      const length = this.lengths[i]!;
      // Small integers are found faster than great ones. A shift by 32 would shift nothing.
      const places = this.byLength[length]!.get(length === 0 ? 0 : address & (-1 << (32 - length)));
      if (places !== undefined) found.add(places);
    }
  }

  private ofLength(length: number): Map<number, Places> {
    let byStart = this.byLength[length];
    if (byStart === undefined) {
      byStart = new Map();
      this.byLength[length] = byStart;
      this.lengths.push(length);
    }
    return byStart;
  }
}
