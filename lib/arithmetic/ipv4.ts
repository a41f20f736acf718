/** First and last address, as numbers. */
export type Interval = readonly [first: number, last: number];

export const everything: Interval = [0, 2 ** 32 - 1];

const zero = 48;
const dot = 46;

/**
 * The number of an address in dotted decimals, -1 of anything else. Flows are read by the ten thousand, which is why no
 * library does it; the tests hold it against one.
 */
export function addressNumber(text: string): number {
  if (typeof text !== 'string' || text.length > 15) return -1;
  let total = 0;
  let byte = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      if (digits === 0 || ++dots > 3) return -1;
      total = total * 256 + byte;
      byte = 0;
      digits = 0;
      continue;
    }
    const digit = code - zero;
    // Leading zeros would be octal to some readers.
    if (digit < 0 || digit > 9 || (digits > 0 && byte === 0)) return -1;
    byte = byte * 10 + digit;
    if (++digits > 3 || byte > 255) return -1;
  }
  return dots === 3 && digits > 0 ? total * 256 + byte : -1;
}

/** What an address, a prefix, a range or `*` stands for; `undefined` of anything else, such as IPv6. */
export function intervalOf(text: string): Interval | undefined {
  if (text === '*') return everything;
  const slash = text.indexOf('/');
  if (slash >= 0) return prefixInterval(text, slash);
  const dash = text.indexOf('-');
  if (dash < 0) {
    const number = addressNumber(text);
    return number < 0 ? undefined : [number, number];
  }
  const first = addressNumber(text.slice(0, dash));
  const last = addressNumber(text.slice(dash + 1));
  return first < 0 || last < first ? undefined : [first, last];
}

function prefixInterval(text: string, slash: number): Interval | undefined {
  const number = addressNumber(text.slice(0, slash));
  const bits = text.slice(slash + 1);
  const length = /^\d{1,2}$/.test(bits) ? Number(bits) : 33;
  if (number < 0 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const first = number - (number % size);
  return [first, first + size - 1];
}

/** The length of the prefix that an interval is, were it one. */
export function prefixLength([first, last]: Interval): number {
  return 32 - Math.log2(last - first + 1);
}

/** Addresses as sorted intervals. */
export class AddressSet {
  public static readonly none = new AddressSet([]);

  /** The first and the last address of each interval, in one row. */
  private readonly bounds: readonly number[];

  constructor(intervals: readonly Interval[]) {
    if (intervals.length === 1) {
      this.bounds = intervals[0]!;
      return;
    }
    const bounds: number[] = [];
    const sorted = intervals.length < 2 ? intervals : [...intervals].sort((a, b) => a[0] - b[0]);
    for (const [first, last] of sorted) {
      const end = bounds.length - 1;
      if (end > 0 && first <= bounds[end]! + 1) bounds[end] = Math.max(bounds[end]!, last);
      else bounds.push(first, last);
    }
    this.bounds = bounds.slice();
  }

  public get intervals(): Interval[] {
    const intervals: Interval[] = [];
    for (let i = 0; i < this.bounds.length; i += 2) intervals.push([this.bounds[i]!, this.bounds[i + 1]!]);
    return intervals;
  }

  public get empty(): boolean {
    return this.bounds.length === 0;
  }

  public has(address: number): boolean {
    const at = this.before(address);
    return at >= 0 && address <= this.bounds[at + 1]!;
  }

  /** Whether it has all of an interval. */
  public covers([first, last]: Interval): boolean {
    const at = this.before(first);
    return at >= 0 && last <= this.bounds[at + 1]!;
  }

  /** Whether it has any of an interval. */
  public touches([first, last]: Interval): boolean {
    const at = this.before(last);
    return at >= 0 && first <= this.bounds[at + 1]!;
  }

  /** The place of the last interval that begins at an address or before it. */
  private before(address: number): number {
    const { bounds } = this;
    let low = 0;
    let high = bounds.length >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle * 2]! <= address) low = middle + 1;
      else high = middle;
    }
    return low * 2 - 2;
  }
}

const privateSpaces = new AddressSet(
  ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'].map(
    (prefix) => intervalOf(prefix)!,
  ),
);

/** Whether an address is one that no route of the Internet leads to. */
export function isPrivate(address: number): boolean {
  return privateSpaces.has(address);
}

/** The address of a number. */
export function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
