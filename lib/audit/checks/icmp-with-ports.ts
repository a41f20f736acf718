import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, inNetworkRules, listed } from '../check';

/** Ports in a rule for ICMP, which has none. */
export const icmpWithPorts: AuditCheck = {
  code: 'icmp-with-ports',
  faults: inNetworkRules(({ protocols, destinationPorts }) => {
    const named = knownOf(destinationPorts).filter((port) => port !== '*');
    if (!protocols.includes('ICMP') || named.length === 0) return [];
    return [
      {
        message: `The rule allows ICMP and names the ports ${listed(named)}: ICMP has no ports.`,
        cure: 'give ICMP a rule of its own, with the port *',
      },
    ];
  }),
};
