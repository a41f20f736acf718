import { type Interval, intervalCovers } from './interval';

/** Every address of IPv4, as numbers. */
export const everything: Interval = [0, 2 ** 32 - 1];

const zero = 48;
const dot = 46;

/**
 * The number of an address in dotted decimals, -1 of anything else. Flows are read by the ten thousand, which is why no
 * regular expression does it; the tests hold it against a slow reader.
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
  const length = /^(\d|[1-3]\d)$/.test(bits) ? Number(bits) : 33;
  if (number < 0 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const first = number - (number % size);
  return [first, first + size - 1];
}

/** The length of the prefix that an interval is, were it one. */
export function prefixLength([first, last]: Interval): number {
  return 32 - Math.log2(last - first + 1);
}

/** Whether a prefix or a range is every address. */
export function isEveryAddress(text: string): boolean {
  const interval = intervalOf(text);
  return interval !== undefined && intervalCovers(interval, everything);
}

/** Whether a text is a prefix of IPv4 with its length, such as `10.0.0.0/24`. */
export function isPrefix(text: string): boolean {
  return text.includes('/') && intervalOf(text) !== undefined;
}

/** The prefix that an address of another and its length stand for: `10.0.0.0/24` for `10.0.0.5/24`. */
export function canonicalPrefix(prefix: string): string | undefined {
  const interval = isPrefix(prefix) ? intervalOf(prefix) : undefined;
  return interval && `${addressText(interval[0])}/${prefixLength(interval)}`;
}

/** The address of a number. */
export function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/** An interval as rules name it: an address, a prefix, or a range; `*` for every address. */
export function intervalText(interval: Interval): string {
  const [first, last] = interval;
  if (first === everything[0] && last === everything[1]) return '*';
  if (first === last) return addressText(first);
  const length = prefixLength(interval);
  const isWhole = Number.isInteger(length) && first % (last - first + 1) === 0;
  return isWhole ? `${addressText(first)}/${length}` : `${addressText(first)}-${addressText(last)}`;
}
