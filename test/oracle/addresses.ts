/** Addresses as whole numbers from `first` to `last`, both included. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

export const textOf = (address: number) =>
  [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');

const known = new Map<string, Interval | undefined>();

/** What an address, a prefix, a range or `*` holds; nothing where it is none of these, as a service tag. */
export function intervalOf(text: string): Interval | undefined {
  // Millions of times the same few texts are asked about.
  if (!known.has(text)) known.set(text, readInterval(text));
  return known.get(text);
}

function readInterval(text: string): Interval | undefined {
  if (text === '*') return { first: 0, last: 2 ** 32 - 1 };
  if (!/^\d+\.\d+\.\d+\.\d+/.test(text)) return undefined;
  const [from, to] = text.split('-');
  if (to !== undefined) return { first: numberOf(from!), last: numberOf(to) };
  const [address, length = '32'] = text.split('/');
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(numberOf(address!) / size) * size;
  return { first, last: first + size - 1 };
}

export const lengthOf = (prefix: string) => Number(prefix.split('/')[1] ?? 32);

export const holds = (text: string, address: number) => {
  const interval = intervalOf(text);
  return interval !== undefined && interval.first <= address && address <= interval.last;
};

const privatePrefixes = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
export const isPrivate = (address: number) => privatePrefixes.some((prefix) => holds(prefix, address));

/** What machines of the Internet may have: without what is private, of the own host, of a link, or of groups. */
export const publicRanges = [
  '1.0.0.0-9.255.255.255',
  '11.0.0.0-100.63.255.255',
  '101.0.0.0-126.255.255.255',
  '128.0.0.0-168.62.255.255',
  '170.0.0.0-172.15.255.255',
  '172.32.0.0-191.255.255.255',
  '194.0.0.0-197.255.255.255',
  '204.0.0.0-223.255.255.255',
];

/**
 * An address of each part into which the boundaries of some texts cut some ranges. Whatever compares addresses with those
 * texts alone does the same with all addresses of a part.
 */
export function oneOfEachPart(ranges: readonly string[], texts: readonly string[]): number[] {
  const boundaries = texts.flatMap((text) => {
    const interval = intervalOf(text);
    return interval ? [interval.first, interval.last + 1] : [];
  });
  const parts = ranges.flatMap((range) => {
    const { first, last } = intervalOf(range)!;
    return [first, ...boundaries.filter((each) => first < each && each <= last)];
  });
  return [...new Set(parts)];
}
