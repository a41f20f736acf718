import { isPublic } from '../../arithmetic/address-space';
import { addressTarget } from '../../rules/rule-targets';
import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, inNetworkRules, listed } from '../check';

/** A rule for ICMP alone that leads to the Internet, where Azure Firewall translates TCP and UDP only. */
export const icmpToInternet: AuditCheck = {
  code: 'icmp-to-internet',
  faults: inNetworkRules(({ action, protocols, destinationAddresses, destinationFqdns }) => {
    const onlyIcmp = protocols.every((protocol) => protocol === 'ICMP');
    if (action === 'Deny' || protocols.length === 0 || !onlyIcmp) return [];
    const outside = [...destinationAddresses.filter(isOutside), ...knownOf(destinationFqdns)];
    if (outside.length === 0) return [];
    return [
      {
        message: `The rule allows ICMP to ${listed(outside)}: Azure Firewall passes ICMP between virtual networks, not to the Internet.`,
        cure: 'leave the rule out, or name private destinations',
      },
    ];
  }),
};

function isOutside(text: string): boolean {
  const target = addressTarget(text);
  return target?.kind === 'serviceTag' || (target?.interval !== undefined && isPublic(target.interval));
}
