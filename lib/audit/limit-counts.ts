import { type Limit, limits } from '../azure/limits';
import { knownServiceTag, looksLikeServiceTag } from '../azure/service-tag';
import type { Resource } from '../terraform/terraform-json';
import type { AuditedDocument } from './audited-document';
import type { AuditedFirewall, AuditedGroup } from './audited-firewall';
import type { EntryList } from './audited-network';
import { knownItems, knownItemsOf, ofType, oneOrSeveral } from './known-values';

/** How much of a limit something takes, as far as it is known. */
export interface LimitCount {
  readonly limit: Limit;
  readonly address: string;
  readonly count: number;
  readonly cure: string;
}

/** Everything of a document that Azure limits. */
export function limitCounts(document: AuditedDocument): LimitCount[] {
  return [
    ...document.firewalls.flatMap(firewallCounts),
    ...document.securityGroups.flatMap(securityGroupCounts),
    ...document.routeTables.flatMap(routeTableCounts),
    ...ofType(document.resources, 'azurerm_ip_group').map((group) => ipGroupCount(group, document)),
  ];
}

const split = 'split the rules over two policies or firewalls';
const fewer = 'put addresses into IP groups, or split the rules over two firewalls';

function firewallCounts(firewall: AuditedFirewall): LimitCount[] {
  const { name, policies, collections } = firewall;
  const network = collections.filter(({ type }) => type === 'network').flatMap(({ rules }) => rules);
  const fqdns = new Set(network.flatMap((rule) => knownItems(rule.destination_fqdns).items));
  const groups = new Set(
    collections
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => knownItemsOf(rule.source_ip_groups, rule.destination_ip_groups).items)
      .map((id) => id.toLowerCase()),
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
        address: group.resource.address,
        count: bytesOf(group),
        cure: 'split the group in two',
      })),
    ]),
  ];
}

type Rule = EntryList['entries'][number]['values'];

function sourceCount(rule: Rule): number {
  return knownItemsOf(rule.source_addresses, rule.source_ip_groups).items.length;
}

function destinationCount(rule: Rule): number {
  const { destination_addresses, destination_ip_groups, destination_fqdns } = rule;
  return knownItemsOf(destination_addresses, destination_ip_groups, destination_fqdns).items.length;
}

/** The size of the rules as JSON, which comes near to what Azure counts. */
function bytesOf({ collections }: AuditedGroup): number {
  return collections.reduce((total, { rules }) => total + Buffer.byteLength(JSON.stringify(rules)), 0);
}

function securityGroupCounts({ address, entries }: EntryList): LimitCount[] {
  const addressesOf = (side: 'source' | 'destination') =>
    entries.reduce(
      (total, { values }) =>
        total +
        oneOrSeveral(values[`${side}_address_prefix`], values[`${side}_address_prefixes`]).items.length,
      0,
    );
  const addresses = Math.max(addressesOf('source'), addressesOf('destination'));
  return [
    { limit: limits.nsgRules, address, count: names(entries).size, cure: 'unite security rules' },
    { limit: limits.nsgAddresses, address, count: addresses, cure: 'name wider prefixes or service tags' },
  ];
}

function routeTableCounts({ address, entries }: EntryList): LimitCount[] {
  const tags = entries.filter(({ values }) => {
    const prefix = values.address_prefix;
    return typeof prefix === 'string' && looksLikeServiceTag(prefix) && knownServiceTag(prefix) !== undefined;
  });
  const cure = 'name wider prefixes, or one service tag in the place of its regions';
  return [
    { limit: limits.routes, address, count: names(entries).size, cure },
    { limit: limits.serviceTagRoutes, address, count: names(tags).size, cure },
  ];
}

/** A state tells separate entries twice. */
function names(entries: EntryList['entries']): Set<string> {
  return new Set(entries.map(({ name, address }) => (name === '?' ? address : name)));
}

function ipGroupCount(group: Resource, { resources }: AuditedDocument): LimitCount {
  const separate = ofType(resources, 'azurerm_ip_group_cidr').filter(
    ({ values }) => values.ip_group_id === `ref:${group.address}` || values.ip_group_id === group.values.id,
  );
  return {
    limit: limits.ipGroupAddresses,
    address: group.address,
    count: new Set([
      ...knownItems(group.values.cidrs).items,
      ...separate.flatMap(({ values }) => knownItems([values.cidr ?? null]).items),
    ]).size,
    cure: 'name wider prefixes, or split the group in two',
  };
}
