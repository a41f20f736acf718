import { isIPv6 } from 'node:net';
import { addressNumber, canonicalPrefix, intervalOf } from '../arithmetic/ipv4';
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

/** The cure for an address that Azure would not take as the user means it. */
function problemOf(address: string, rangesAllowed: boolean): string | undefined {
  if (address.includes('-')) {
    if (!rangesAllowed) return 'write the range as prefixes: security groups and routes take no ranges';
    if (intervalOf(address) !== undefined) return undefined;
    const ends = address.split('-');
    const proper = ends.length === 2 && ends.every((end) => addressNumber(end) >= 0);
    return proper
      ? 'put the lower address of the range first'
      : 'write a range as first-last, without spaces';
  }
  if (addressNumber(address) >= 0) return undefined;
  const canonical = canonicalPrefix(address);
  if (canonical === address) return undefined;
  if (canonical !== undefined)
    return `bits are set behind the prefix: write ${canonical}, or the address alone`;
  if (isIPv6(address.split('/')[0]!)) return 'name the IPv4 address or prefix instead';
  return 'name the subnet by its address prefix';
}
