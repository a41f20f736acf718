import { reservedNameOf } from '../../azure/reserved-subnet-name';
import type { NetworkDocument } from '../../network/network-document';
import { withExpressions } from '../../terraform/resource/expressions';
import type { Resource, Value } from '../../terraform/resource/resource';
import { type ComparedDocument, isData } from '../classes/compared-document';
import type { ChangedSubnets } from './changed-subnets';

/** Types of which the content is compared as rules, and as what holds in subnets. */
const comparedByContent: ReadonlySet<string> = new Set([
  'azurerm_firewall_policy_rule_collection_group',
  'azurerm_firewall_application_rule_collection',
  'azurerm_firewall_network_rule_collection',
  'azurerm_firewall_nat_rule_collection',
  'azurerm_ip_group',
  'azurerm_ip_group_cidr',
  'azurerm_network_security_group',
  'azurerm_network_security_rule',
  'azurerm_route_table',
  'azurerm_route',
  'azurerm_subnet',
  'azurerm_subnet_network_security_group_association',
  'azurerm_subnet_route_table_association',
]);

/** All of a document that is neither compared as rules nor as what holds in subnets. */
export function contentBeside({ document }: ComparedDocument, subnets: ChangedSubnets): string {
  const besides = document.besides(new Set());
  const byContent = new Set(comparedByContent);
  const has = (type: string) => besides.some((each) => each.type === type);
  // Groups of interfaces hold for single addresses.
  if (document.networkInterfaces.groups.length > 0) {
    byContent.delete('azurerm_network_security_group');
    byContent.delete('azurerm_network_security_rule');
  }
  // A host may be at an endpoint of any subnet, and what comes to a frontend goes on to machines of another.
  if (has('azurerm_private_endpoint') || has('azurerm_lb'))
    for (const type of [...byContent].filter((each) => /subnet|security|route/.test(each)))
      byContent.delete(type);
  const others = besides.filter((each) => !byContent.has(each.type) || isData(each));
  const reserved = document.subnets.list.filter(({ name }) => reservedNameOf(name) !== undefined);
  return JSON.stringify([
    others
      .map(({ address, values, conditional }) => [address, withExpressions(values as Value), conditional])
      .sort(byAddress),
    toldApart(others),
    subnets.contentOf(reserved),
    delegatedUnderAdminRules(document),
    document.subnets.list.some(({ prefixes }) => prefixes.mayHoldMore),
    partsOf(document),
  ]);
}

/** Which resources are in one subscription, as far as providers tell: which it is makes no difference where all are in it. */
function toldApart(resources: readonly Resource[]): string[][] {
  const bySubscription = new Map<string | undefined, string[]>();
  for (const { address, subscription } of resources) {
    const others = bySubscription.get(subscription);
    if (others === undefined) bySubscription.set(subscription, [address]);
    else others.push(address);
  }
  return [...bySubscription.values()].map((each) => each.sort()).sort(byAddress);
}

/** Where subnets are delegated to some services, admin rules do not hold in the whole of their networks. */
function delegatedUnderAdminRules({ adminRules, subnets }: NetworkDocument): string[] {
  if (adminRules.length === 0) return [];
  return subnets.list
    .map(({ networkName, delegations, openDelegations }) =>
      JSON.stringify([networkName, delegations, openDelegations]),
    )
    .sort();
}

function byAddress([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** What a document leaves open as a whole. */
function partsOf({ unread, limits, clouds: [cloud] }: NetworkDocument): unknown {
  return [
    unread.map(({ what, given, content }) => [what, given && [...given].sort(), content]),
    limits,
    cloud,
  ];
}
