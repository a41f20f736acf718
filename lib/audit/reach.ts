import type { AddressSpan } from '../arithmetic/address-span';

/** What a rule reaches, by the way in which it is named. A `pattern` is a host of an application rule. */
export interface RuleTarget {
  readonly kind: 'address' | 'serviceTag' | 'host' | 'pattern' | 'url' | 'fqdnTag' | 'webCategory' | 'group';
  readonly text: string;
  /** Of an address, the first and the last. */
  readonly interval?: readonly [number, number];
}

/** Ports by protocol: `tcp`, `udp`, `icmp`, `any` for every protocol; `http`, `https`, `mssql` of application rules. */
export type Doors = ReadonlyMap<string, readonly (readonly [number, number])[]>;

/** What a rule matches, as far as the document tells. */
export interface Reach {
  readonly sources: AddressSpan;
  readonly targets: readonly RuleTarget[];
  /** The addresses among the targets. */
  readonly targetSpan: AddressSpan;
  readonly doors: Doors;
  /** Whether the rule matches more than is known, on any side. */
  readonly open: boolean;
}

export const everyPortInterval: readonly [number, number] = [1, 65_535];

/** The first and the last port of `443`, `8000-9000` or `*`; `undefined` of anything else. */
export function portInterval(text: string): readonly [number, number] | undefined {
  if (text === '*') return everyPortInterval;
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from <= to && to <= 65_535 ? [Math.max(from, 1), to] : undefined;
}

/** Intervals in order, none touching another. */
export function joinedIntervals(
  intervals: readonly (readonly [number, number])[],
): (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const [first, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], end);
    else joined.push([first, end]);
  }
  return joined;
}

export function intervalsCover(
  outer: readonly (readonly [number, number])[],
  inner: readonly [number, number],
): boolean {
  return outer.some(([first, end]) => first <= inner[0] && inner[1] <= end);
}

/** The intervals of a protocol, those for every protocol among them. */
export function doorsOf(doors: Doors, protocol: string): readonly (readonly [number, number])[] {
  const [own = [], any = []] = [doors.get(protocol), doors.get('any')];
  if (protocol === 'any' || any.length === 0) return own;
  return own.length === 0 ? any : joinedIntervals([...own, ...any]);
}

/** `TCP 443, 8000-9000; UDP *`. */
export function doorsText(doors: Doors): string {
  const ports = (intervals: readonly (readonly [number, number])[]) =>
    intervals
      .map(([first, end]) =>
        first === 1 && end === 65_535 ? '*' : first === end ? `${first}` : `${first}-${end}`,
      )
      .join(', ');
  return [...doors]
    .map(([protocol, intervals]) =>
      protocol === 'icmp' ? 'ICMP' : `${protocol.toUpperCase()} ${ports(intervals)}`,
    )
    .join('; ');
}

/** The ports whose connections application rules are to judge by name. */
const webPorts = [80, 443];

/** Whether a network rule lets connections to the web pass. */
export function isWebDoor({ doors }: Reach): boolean {
  return doorsOf(doors, 'tcp').some(([first, end]) => webPorts.some((port) => first <= port && port <= end));
}
