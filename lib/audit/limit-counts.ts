import { type Limit, limits } from '../azure/limits';
import { knownServiceTag, looksLikeServiceTag } from '../azure/service-tag';
import type { FirewallRule } from '../network/firewall/firewall-rule';
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
  const network = collections.filter(({ type }) => type === 'network').flatMap(({ rules }) => rules);
  const fqdns = new Set(network.flatMap(({ destinationFqdns }) => knownOf(destinationFqdns)));
  const groups = new Set(
    collections
      .flatMap(({ rules }) => rules)
      .flatMap(({ sourceIpGroups, destinationIpGroups }) =>
        knownOf([...sourceIpGroups, ...destinationIpGroups]),
      )
      .map(resourceIdentity),
  );
  const pairs = network.reduce((total, rule) => total + sourceCount(rule) * destinationCount(rule), 0);
  const dnat = collections.filter(({ type }) => type === 'nat').flatMap(({ rules }) => rules);
  const byName = 'name addresses or service tags in the place of hosts';
  return [
    { limit: limits.networkRulePairs, address: name, count: pairs, cure: fewer },
    { limit: limits.networkRuleFqdns, address: name, count: fqdns.size, cure: byName },
    { limit: limits.ipGroups, address: name, count: groups.size, cure: 'unite IP groups' },
    { limit: limits.ruleCollections, address: name, count: collections.length, cure: split },
    { limit: limits.dnatRules, address: name, count: dnat.length, cure: split },
    ...policies.flatMap((policy) => [
      { limit: limits.ruleCollectionGroups, address: policy.id, count: policy.groups.length, cure: split },
      ...policy.groups.map((group) => ({
        limit: limits.ruleCollectionGroupBytes,
        address: group.address,
        count: bytesOf(group.collections.flatMap(({ rules }) => rules)),
        cure: 'split the group in two',
      })),
    ]),
  ];
}

function sourceCount({ sourceAddresses, sourceIpGroups }: FirewallRule): number {
  return knownOf([...sourceAddresses, ...sourceIpGroups]).length;
}

function destinationCount(rule: FirewallRule): number {
  return knownOf([...rule.destinationAddresses, ...rule.destinationIpGroups, ...rule.destinationFqdns])
    .length;
}

/** The size of the rules as JSON, which comes near to what Azure counts. */
function bytesOf(rules: readonly FirewallRule[]): number {
  return rules.reduce((total, { bytes }) => total + bytes + 1, 1);
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
