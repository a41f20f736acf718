import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { AuditCheck } from '../check';

/** A rule that names no destination, which Azure refuses. */
export const ruleWithoutDestination: AuditCheck = {
  code: 'rule-without-destination',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ rules }) =>
      rules.filter(isWithoutDestination).map(({ address, type }) => ({
        address,
        message: `The ${type} rule names no destination.`,
        cure: 'name one, or leave the rule out',
      })),
    ),
};

/** Addresses have no effect in an application rule, and are told of by themselves. */
function isWithoutDestination(rule: FirewallRule): boolean {
  const lists =
    rule.type === 'network'
      ? [rule.destinationAddresses, rule.destinationIpGroups, rule.destinationFqdns]
      : [rule.destinationFqdns, rule.destinationUrls, rule.destinationFqdnTags, rule.webCategories];
  return lists.every(({ length }) => length === 0);
}
