import { isIPv6 } from 'node:net';
import { type AuditCheck, listed } from '../check';

/** An IPv6 address in a rule, upon which Azure Firewall fails. */
export const ipv6Address: AuditCheck = {
  code: 'ipv6-address',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ rules }) =>
      rules.flatMap(({ address, sourceAddresses, destinationAddresses }) => {
        const named = [...sourceAddresses, ...destinationAddresses].filter(isIpv6Text);
        if (named.length === 0) return [];
        return {
          address,
          message: `The rule names the IPv6 addresses ${listed(named)}: Azure Firewall fails on them.`,
          cure: 'name IPv4 addresses alone',
        };
      }),
    ),
};

/** Prefixes and ranges among them. */
function isIpv6Text(text: string): boolean {
  return text.includes(':') && isIPv6(text.split(/[/-]/)[0]!);
}
