import { addressNumber, intervalOf } from '../arithmetic/ipv4';
import type { ServiceTagFile } from '../azure/service-tag-file';
import type { LoggedQuery } from './log/logged-flow';

/** The service tags of addresses, by the published file. */
export class TagsOfAddresses {
  /** Tags by the number of an address without its last bits, and by how many bits these are. */
  private readonly byBits: Map<number, string[]>[] = Array.from({ length: 33 }, () => new Map());

  constructor(file: ServiceTagFile) {
    for (const tag of file._names)
      for (const prefix of file.ipv4Prefixes(tag)) {
        const [first, last] = intervalOf(prefix)!;
        const size = last - first + 1;
        const blocks = this.byBits[Math.log2(size)]!;
        const known = blocks.get(first / size);
        if (known === undefined) blocks.set(first / size, [tag]);
        else known.push(tag);
      }
  }

  /** The tags that an address is of, those of the fewest addresses first. */
  public of(address: string): string[] {
    const number = addressNumber(address);
    const tags = this.byBits.flatMap((blocks, bits) => blocks.get(Math.floor(number / 2 ** bits)) ?? []);
    return [...new Set(tags)];
  }
}

/** So long after a query for a name a machine connects to what it was answered. */
const connectsWithin = 5_000;

/**
 * The names that machines asked for, by which the hosts of their connections are presumed. A log of queries has no answers: that a
 * connection was to one of these names is likely, and not known.
 */
export class AskedNames {
  private readonly bySource = new Map<string, readonly TimedName[]>();

  constructor(private readonly queries: ReadonlyMap<string, readonly LoggedQuery[]>) {}

  /**
   * Those that a machine asked for just before it opened connections at some times, the likeliest first: the one that came before
   * the most of them, and of these the one that came nearest.
   */
  public before(source: string, times: readonly number[], isZoneless: boolean): string[] {
    const names = this.of(source);
    const found = new Map<string, { times: number; nearest: number }>();
    for (const at of times)
      for (const [host, distance] of nearestBefore(names, at, isZoneless)) {
        const known = found.get(host) ?? { times: 0, nearest: distance };
        found.set(host, { times: known.times + 1, nearest: Math.min(known.nearest, distance) });
      }
    return [...found]
      .sort(([, a], [, b]) => b.times - a.times || a.nearest - b.nearest)
      .map(([host]) => host);
  }

  private of(source: string): readonly TimedName[] {
    let names = this.bySource.get(source);
    if (names === undefined) {
      names = (this.queries.get(source) ?? [])
        .flatMap(({ host, time, isZoneless }) =>
          time === undefined ? [] : { host, time, isZoneless: isZoneless === true },
        )
        .sort((a, b) => a.time - b.time);
      this.bySource.set(source, names);
    }
    return names;
  }
}

interface TimedName {
  readonly host: string;
  readonly time: number;
  readonly isZoneless: boolean;
}

/**
 * How long before a time each name was asked for last. A time of which nothing tells the zone may be hours from one of which
 * something does.
 */
function nearestBefore(names: readonly TimedName[], at: number, isZoneless: boolean): Map<string, number> {
  const nearest = new Map<string, number>();
  for (let i = countUntil(names, at) - 1; i >= 0; i--) {
    const { host, time, isZoneless: isOther } = names[i]!;
    if (at - time > connectsWithin) break;
    if (isOther === isZoneless && !nearest.has(host)) nearest.set(host, at - time);
  }
  return nearest;
}

/** How many of the names, which are in order, were asked for at a time or before it. */
function countUntil(names: readonly TimedName[], at: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (names[middle]!.time <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
