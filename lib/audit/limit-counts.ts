import { type Limit, limits } from '../azure/limits';
import { knownServiceTag, looksLikeServiceTag } from '../azure/service-tag';
import { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import type { IpGroup } from '../network/firewall/ip-group';
import type { RouteTable } from '../network/route-table';
import type { SecurityGroup } from '../network/security-group';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { knownOf } from '../terraform/resource/resource-values';
import type { AuditedDocument } from './audited-document';

/** How much of a limit something takes, as far as it is known. */
export interface LimitCount {
  readonly limit: Limit;
  readonly address: string;
  readonly count: number;
  readonly cure: string;
}

const known = new WeakMap<AuditedDocument, LimitCount[]>();

/** Everything of a document that Azure limits. */
export function limitCounts(document: AuditedDocument): LimitCount[] {
  let counts = known.get(document);
  if (counts === undefined) {
    counts = counted(document);
    known.set(document, counts);
  }
  return counts;
}

function counted(document: AuditedDocument): LimitCount[] {
  return [
    ...document.firewalls.flatMap(firewallCounts),
    ...document.securityGroups.flatMap(securityGroupCounts),
    ...document.routeTables.flatMap(routeTableCounts),
    ...document.ipGroups.map(ipGroupCount),
  ];
}

const split = 'split the rules over two policies or firewalls';
const fewer = 'put addresses into IP groups, or split the rules over two firewalls';

function firewallCounts(firewall: FirewallRuleSet): LimitCount[] {
  const { name, policies, collections } = firewall;
  const fqdns = new Set<string>();
  const groups = new Set<string>();
  let pairs = 0;
  let dnat = 0;
  for (const { type, rules } of collections) {
    if (type === 'nat') dnat += rules.length;
    for (const rule of rules) {
      for (const list of [rule.sourceIpGroups, rule.destinationIpGroups])
        for (const id of knownOf(list)) groups.add(resourceIdentity(id));
      if (type !== 'network') continue;
      pairs += sourceCount(rule) * destinationCount(rule);
      for (const host of knownOf(rule.destinationFqdns)) fqdns.add(host);
    }
  }
  const byName = 'name addresses or service tags in the place of hosts';
  return [
    { limit: limits.networkRulePairs, address: name, count: pairs, cure: fewer },
    { limit: limits.networkRuleFqdns, address: name, count: fqdns.size, cure: byName },
    { limit: limits.ipGroups, address: name, count: groups.size, cure: 'unite IP groups' },
    { limit: limits.ruleCollections, address: name, count: collections.length, cure: split },
    { limit: limits.dnatRules, address: name, count: dnat, cure: split },
    ...policies.flatMap((policy) => [
      { limit: limits.ruleCollectionGroups, address: policy.id, count: policy.groups.length, cure: split },
      ...policy.groups.map((group) => ({
        limit: limits.ruleCollectionGroupBytes,
        address: group.address,
        // Comes near to what Azure counts.
        count: FirewallRule.bytesOf(group.collections.flatMap(({ rules }) => rules)),
        cure: 'split the group in two',
      })),
    ]),
  ];
}

function sourceCount({ sourceAddresses, sourceIpGroups }: FirewallRule): number {
  return knownOf(sourceAddresses).length + knownOf(sourceIpGroups).length;
}

function destinationCount({
  destinationAddresses,
  destinationIpGroups,
  destinationFqdns,
}: FirewallRule): number {
  return (
    knownOf(destinationAddresses).length +
    knownOf(destinationIpGroups).length +
    knownOf(destinationFqdns).length
  );
}

function securityGroupCounts({ address, rules }: SecurityGroup): LimitCount[] {
  const addressesOf = (side: 'source' | 'destination') =>
    rules.reduce((total, rule) => total + knownOf(rule[side].addresses).length, 0);
  const addresses = Math.max(addressesOf('source'), addressesOf('destination'));
  return [
    { limit: limits.nsgRules, address, count: rules.length, cure: 'unite security rules' },
    { limit: limits.nsgAddresses, address, count: addresses, cure: 'name wider prefixes or service tags' },
  ];
}

function routeTableCounts({ address, routes }: RouteTable): LimitCount[] {
  const tags = routes.filter(
    ({ prefix }) =>
      prefix !== undefined && looksLikeServiceTag(prefix) && knownServiceTag(prefix) !== undefined,
  );
  const cure = 'name wider prefixes, or one service tag in the place of its regions';
  return [
    { limit: limits.routes, address, count: routes.length, cure },
    { limit: limits.serviceTagRoutes, address, count: tags.length, cure },
  ];
}

function ipGroupCount({ address, cidrs }: IpGroup): LimitCount {
  return {
    limit: limits.ipGroupAddresses,
    address,
    count: new Set(knownOf(cidrs)).size,
    cure: 'name wider prefixes, or split the group in two',
  };
}
