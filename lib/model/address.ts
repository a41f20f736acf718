import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { LockdownError } from '../errors';
import { isUnresolved } from './host-name';

/**
 * Refuses what is no IPv4 address, prefix (`10.0.0.0/24`) or range (`10.0.0.4-10.0.0.9`); what Terraform resolves is
 * let through. Azure Firewall fails on IPv6 addresses in rules.
 *
 * @throws LockdownError `invalid-address`.
 */
export function checkAddresses(
  property: string,
  addresses: readonly string[],
  ranges: 'ranges' | 'no ranges',
): void {
  for (const address of addresses) {
    if (isUnresolved(address)) continue;
    const cure = problemOf(address, ranges === 'ranges');
    if (cure === undefined) continue;
    throw new LockdownError({
      code: 'invalid-address',
      problem: `${property} holds "${address}".`,
      allowed: `IPv4 addresses and prefixes such as 10.0.0.4 and 10.0.0.0/24${ranges === 'ranges' ? ', and ranges such as 10.0.0.4-10.0.0.9' : ''}`,
      cure,
    });
  }
}

/** Whether `inner` lies within `outer`; both prefixes or addresses of IPv4. */
export function prefixCovers(outer: string, inner: string): boolean {
  const [outerAddress, outerLength] = parsePrefix(outer);
  const [innerAddress, innerLength] = parsePrefix(inner);
  return outerLength <= innerLength && innerAddress.match(outerAddress, outerLength);
}

export function isIpv4Prefix(prefix: string): boolean {
  return ipaddr.IPv4.isValidCIDR(prefix);
}

function parsePrefix(prefix: string): [ipaddr.IPv4, number] {
  return prefix.includes('/') ? ipaddr.IPv4.parseCIDR(prefix) : [ipaddr.IPv4.parse(prefix), 32];
}

/** The cure for an address that Azure would not take as the user means it. */
function problemOf(address: string, rangesAllowed: boolean): string | undefined {
  if (address.includes('-')) {
    const [first = '', last = '', ...more] = address.split('-');
    const proper = more.length === 0 && isIPv4(first) && isIPv4(last);
    if (!rangesAllowed) return 'write the range as prefixes: security groups and routes take no ranges';
    if (!proper) return 'write a range as first-last, without spaces';
    const order = ipaddr.IPv4.parse(first)
      .toByteArray()
      .map((byte, i) => byte - ipaddr.IPv4.parse(last).toByteArray()[i]!);
    return (order.find((difference) => difference !== 0) ?? 0) > 0
      ? 'put the lower address of the range first'
      : undefined;
  }
  if (isIPv4(address)) return undefined;
  const [base = '', length = ''] = address.split('/');
  if (isIPv4(base) && /^(3[0-2]|[12]?\d)$/.test(length) && `${base}/${length}` === address) {
    const canonical = `${ipaddr.IPv4.networkAddressFromCIDR(address).toString()}/${length}`;
    return canonical === address
      ? undefined
      : `bits are set behind the prefix: write ${canonical}, or the address alone`;
  }
  if (ipaddr.IPv6.isValid(address) || ipaddr.IPv6.isValidCIDR(address))
    return 'name the IPv4 address or prefix instead';
  return 'name the subnet by its address prefix';
}
