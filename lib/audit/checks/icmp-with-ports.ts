import { type AuditCheck, listed } from '../check';
import { knownItems } from '../known-values';
import { inNetworkRules } from '../rule-faults';

/** Ports in a rule for ICMP, which has none. */
export const icmpWithPorts: AuditCheck = {
  code: 'icmp-with-ports',
  faults: inNetworkRules(({ values }) => {
    const ports = knownItems(values.destination_ports).items;
    const named = ports.filter((port) => port !== '*');
    if (!knownItems(values.protocols).items.includes('ICMP') || named.length === 0) return [];
    return [
      {
        message: `The rule allows ICMP and names the ports ${listed(named)}: ICMP has no ports.`,
        cure: 'give ICMP a rule of its own, with the port *',
      },
    ];
  }),
};
