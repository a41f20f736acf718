import { isPublic } from '../../arithmetic/address-space';
import { addressTarget } from '../../rules/reach';
import { type AuditCheck, listed } from '../check';
import { knownItems } from '../known-values';
import { inNetworkRules } from '../rule-faults';

/** A rule for ICMP alone that leads to the Internet, where Azure Firewall translates TCP and UDP only. */
export const icmpToInternet: AuditCheck = {
  code: 'icmp-to-internet',
  faults: inNetworkRules(({ values, action }) => {
    const protocols = knownItems(values.protocols);
    const onlyIcmp = !protocols.open && protocols.items.every((protocol) => protocol === 'ICMP');
    if (action === 'Deny' || protocols.items.length === 0 || !onlyIcmp) return [];
    const outside = [
      ...knownItems(values.destination_addresses).items.filter(isOutside),
      ...knownItems(values.destination_fqdns).items,
    ];
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
