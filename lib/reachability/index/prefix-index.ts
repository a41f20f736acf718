import type { Interval } from '../../arithmetic/interval';
import { everything } from '../../arithmetic/ipv4';
import { addPosition, FoundPositions, type PositionSink, type Positions } from './positions';

/** Finds what holds an address among many intervals, by the prefixes that they consist of. */
export class PrefixIndex {
  /** By the length of a prefix, then by its first address. */
  private readonly byLength: (Map<number, Positions> | undefined)[] = [];
  private readonly lengths: number[] = [];

  /** Adds a position under an interval; positions come in rising order. */
  public add([first, last]: Interval, position: number): void {
    let start = first;
    // An interval of IPv4 consists of 62 prefixes at most.
    while (start <= last) {
      let size = 1;
      let length = 32;
      while (start % (size * 2) === 0 && start + size * 2 - 1 <= last && size < everything[1]) {
        size *= 2;
        length--;
      }
      addPosition(this.ofLength(length), start | 0, position);
      start += size;
    }
  }

  /** The lists of positions whose intervals hold an address. */
  public find(address: number): number[][] {
    const found = new FoundPositions();
    this.gather(address, found);
    return found.asLists;
  }

  /** Adds to what is found the positions whose intervals hold an address. */
  public gather(address: number, found: PositionSink): void {
    for (let i = 0; i < this.lengths.length; i++) {
      const length = this.lengths[i]!;
      // Small integers are found faster than great ones. A shift by 32 would shift nothing.
      const positions = this.byLength[length]!.get(length === 0 ? 0 : address & (-1 << (32 - length)));
      if (positions !== undefined) found.add(positions);
    }
  }

  private ofLength(length: number): Map<number, Positions> {
    let byStart = this.byLength[length];
    if (byStart === undefined) {
      byStart = new Map();
      this.byLength[length] = byStart;
      this.lengths.push(length);
    }
    return byStart;
  }
}
