import ipaddr from 'ipaddr.js';
import { isUnresolved } from '../model/host-name';

/** The addresses that some addresses, prefixes and ranges of IPv4 stand for. */
export interface AddressSpan {
  /** First and last addresses as numbers, in order, none touching another. */
  readonly intervals: readonly (readonly [number, number])[];
  /** What has no addresses that are known here: ids of IP groups, and what Terraform resolves. */
  readonly names: ReadonlySet<string>;
}

const last = 2 ** 32 - 1;
const everything: readonly [number, number] = [0, last];

/** The span of a list as rules have it: `*`, addresses, prefixes, ranges; anything else is a name. */
export function addressSpan(list: readonly string[]): AddressSpan {
  const intervals: (readonly [number, number])[] = [];
  const names = new Set<string>();
  for (const text of list) {
    const interval = intervalOf(text);
    if (interval === undefined) names.add(text);
    else intervals.push(interval);
  }
  return { intervals: joined(intervals), names };
}

/** Whether two spans have an address, or a name, in common. */
export function spansOverlap(a: AddressSpan, b: AddressSpan): boolean {
  for (const name of a.names) if (b.names.has(name)) return true;
  let [i, j] = [0, 0];
  while (i < a.intervals.length && j < b.intervals.length) {
    const [x, y] = [a.intervals[i]!, b.intervals[j]!];
    if (x[0] <= y[1] && y[0] <= x[1]) return true;
    if (x[1] < y[1]) i++;
    else j++;
  }
  return false;
}

/** Whether everything of `inner` lies in `outer`. What is known by name lies in it by name, or where `outer` is everything. */
export function spanCovers(outer: AddressSpan, inner: AddressSpan): boolean {
  const all = outer.intervals.some(([first, end]) => first === 0 && end === last);
  if (all) return true;
  return (
    [...inner.names].every((name) => outer.names.has(name)) &&
    inner.intervals.every(([first, end]) => outer.intervals.some(([from, to]) => from <= first && end <= to))
  );
}

const known = new Map<string, readonly [number, number] | undefined>();

function intervalOf(text: string): readonly [number, number] | undefined {
  if (known.has(text)) return known.get(text);
  const interval = parsed(text);
  // Many workloads name few prefixes; a long-lived process names ever new ones.
  if (known.size > 50_000) known.clear();
  known.set(text, interval);
  return interval;
}

function parsed(text: string): readonly [number, number] | undefined {
  if (text === '*') return everything;
  if (isUnresolved(text)) return undefined;
  const [from = '', to] = text.split('-');
  if (to !== undefined && ipaddr.IPv4.isValidFourPartDecimal(from) && ipaddr.IPv4.isValidFourPartDecimal(to))
    return [numberOf(from), numberOf(to)];
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return [numberOf(text), numberOf(text)];
  if (!ipaddr.IPv4.isValidCIDR(text)) return undefined;
  const first = ipaddr.IPv4.networkAddressFromCIDR(text).toString();
  const end = ipaddr.IPv4.broadcastAddressFromCIDR(text).toString();
  return [numberOf(first), numberOf(end)];
}

function numberOf(address: string): number {
  return ipaddr.IPv4.parse(address)
    .toByteArray()
    .reduce((total, byte) => total * 256 + byte, 0);
}

function joined(intervals: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const result: [number, number][] = [];
  for (const [first, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], end);
    else result.push([first, end]);
  }
  return result;
}
