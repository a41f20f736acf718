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
 * The names that a machine asked for just before it opened connections at some times. A log of queries has no answers: that the
 * connection was to one of these names is likely, and not known.
 */
export function namesAskedBefore(queries: readonly LoggedQuery[], times: readonly number[]): string[] {
  const asked = queries.filter(
    ({ time }) => time !== undefined && times.some((at) => time <= at && at - time <= connectsWithin),
  );
  const counts = new Map<string, number>();
  for (const { host } of asked) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([host]) => host);
}
