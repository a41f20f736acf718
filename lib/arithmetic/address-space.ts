import { hostNodeAddress, keptAtStart, privatePrefixes, reservedPrefixes } from '../azure/address-space';
import { type Interval, IntervalSet } from './interval';
import { everything, intervalOf } from './ipv4';

const privateAddresses = setOf(privatePrefixes);

/** The prefixes, none within another, of all addresses that no host of the Internet has. */
export const prefixesBesideInternet: readonly string[] = [
  ...privatePrefixes,
  ...reservedPrefixes,
  `${hostNodeAddress}/32`,
];

/** The same, as intervals. */
export const addressesBesideInternet: readonly Interval[] = setOf(prefixesBesideInternet).intervals;

/** Every address that a host of the Internet may have. */
const publicAddresses = new IntervalSet(addressesBesideInternet).complement(everything);

/** How many addresses the Internet has. */
export const internetSize = publicAddresses.size;

/** Whether an address is one that no route of the Internet leads to. */
export function isPrivate(address: number): boolean {
  return privateAddresses.has(address);
}

/** Whether some addresses of an interval are on the Internet. */
export function reachesPublic(interval: Interval): boolean {
  return publicAddresses.touches(interval);
}

/** Whether all addresses of an interval are on the Internet. */
export function isPublic(interval: Interval): boolean {
  return publicAddresses.covers(interval);
}

/** Whether a set holds the whole Internet. */
export function holdsInternet(addresses: IntervalSet): boolean {
  return addresses.coversAll(publicAddresses);
}

/** How many addresses of the Internet a set has. */
export function publicAddressesIn(addresses: IntervalSet): number {
  return publicAddresses.sharedSize(addresses);
}

/** How many addresses the Internet has beside those of a set. */
export function publicAddressesBeside(addresses: IntervalSet): number {
  return internetSize - publicAddressesIn(addresses);
}

/** Whether Azure keeps an address of a subnet for itself, so that no machine has it. */
export function isKeptByAzure([first, last]: Interval, address: number): boolean {
  return address < first + keptAtStart || address === last;
}

/** The first address of a subnet that Azure does not keep for itself. */
export function firstUsable([first]: Interval): number {
  return first + keptAtStart;
}

function setOf(prefixes: readonly string[]): IntervalSet {
  return new IntervalSet(prefixes.map((prefix) => intervalOf(prefix)!));
}
