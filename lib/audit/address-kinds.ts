import { isIPv6 } from 'node:net';
import { type AddressSpan, addressSpan, spanCovers, spansOverlap } from '../arithmetic/address-span';
import { parseServiceTag, type ServiceTag } from '../azure/service-tag';

/** What is not on the Internet: private and shared addresses, Azure's own host address, and what no one routes. */
const notPublic = addressSpan([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
]);

const everyPublic: AddressSpan = {
  names: new Set(),
  intervals: notPublic.intervals.flatMap(([, end], i) => {
    const next = notPublic.intervals[i + 1];
    return next === undefined ? [] : [[end + 1, next[0] - 1] as const];
  }),
};

/** First and last address of a prefix, a range or an address; `undefined` of anything else. */
export function intervalOf(text: string): readonly [number, number] | undefined {
  return addressSpan([text]).intervals[0];
}

/** Whether some addresses of an interval are on the Internet. */
export function reachesPublic(interval: readonly [number, number]): boolean {
  return !spanCovers(notPublic, { intervals: [interval], names: new Set() });
}

/** Whether all addresses of an interval are on the Internet. */
export function isPublic(interval: readonly [number, number]): boolean {
  return !spansOverlap(notPublic, { intervals: [interval], names: new Set() });
}

/** Whether a span holds the whole Internet. */
export function holdsInternet(span: AddressSpan): boolean {
  return spanCovers(span, everyPublic);
}

export function isIpv6Text(text: string): boolean {
  return isIPv6(text.split(/[/-]/)[0]!);
}

/** Whether a text can be meant as a service tag: neither an address nor `*`. */
export function looksLikeServiceTag(text: string): boolean {
  return /^[A-Za-z]/.test(text) && !isIpv6Text(text) && !text.includes('/');
}

/** A service tag that this library knows, in Azure's spelling. */
export function knownServiceTag(text: string): ServiceTag | undefined {
  try {
    return parseServiceTag(text);
  } catch {
    return undefined;
  }
}
