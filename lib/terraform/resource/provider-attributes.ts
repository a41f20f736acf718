import type { TraversalStep } from './traversal';

/** Whether an attribute takes several values. */
export function isList(attribute: string): boolean {
  return /(_ids|_groups|_prefixes|_addresses|_ranges|_ports|address_space|cidrs)$/.test(attribute);
}

/** Whether an attribute takes ids. */
export function takesIds(attribute: string): boolean {
  return /(_id|_ids|_id_wo|_ip_groups)$|^next_hop$/.test(attribute);
}

const typesOfIds: readonly (readonly [RegExp, string])[] = [
  [/(^|_)subnet_id$/, 'azurerm_subnet'],
  [/(^|_)network_security_group_id(_wo)?$|^security_group$/, 'azurerm_network_security_group'],
  [/^route_table_id(_wo)?$/, 'azurerm_route_table'],
  [/_ip_groups$|^ip_group_id$/, 'azurerm_ip_group'],
  [/^(firewall|base)_policy_id$/, 'azurerm_firewall_policy'],
  [/^(remote_)?virtual_network_id$/, 'azurerm_virtual_network'],
  [/^network_interface_id$/, 'azurerm_network_interface'],
  [/^virtual_hub_id$/, 'azurerm_virtual_hub'],
  [/^virtual_wan_id$/, 'azurerm_virtual_wan'],
  [/^associated_route_table_id$|^route_table_ids$/, 'azurerm_virtual_hub_route_table'],
  [/application_security_group_ids?$/, 'azurerm_application_security_group'],
  // As bodies of azapi call what holds an id.
  [/^routeTable$/, 'azurerm_route_table'],
  [/^networkSecurityGroup$/, 'azurerm_network_security_group'],
  [/^natGateway$/, 'azurerm_nat_gateway'],
  [/^subnet$/, 'azurerm_subnet'],
  [/^(remoteVirtualNetwork|virtualNetwork)$/, 'azurerm_virtual_network'],
  [/^(firewallPolicy|basePolicy)$/, 'azurerm_firewall_policy'],
  [/^(source|destination)IpGroups$/, 'azurerm_ip_group'],
  [/^(source|destination|application)ApplicationSecurityGroups$/, 'azurerm_application_security_group'],
];

/** The type of the resources whose ids an attribute takes, where it takes those of one type. */
export function typeOfIds(attribute: string): string | undefined {
  return typesOfIds.find(([pattern]) => pattern.test(attribute))?.[1];
}

/** Whether an attribute takes the ids of resources of a type: a route table may be one of a virtual hub. */
export function takesIdsOf(attribute: string, type: string): boolean {
  const own = typeOfIds(attribute) ?? type;
  return own === type || (attribute === 'route_table_id' && type === 'azurerm_virtual_hub_route_table');
}

/**
 * Blocks and lists, by type, of which the provider reads back what it finds: a plan leaves them open before the resource exists, though
 * nobody wrote any.
 */
const blocksReadBack: ReadonlyMap<string, readonly string[]> = new Map([
  ['azurerm_network_security_group', ['security_rule']],
  ['azurerm_route_table', ['route']],
  ['azurerm_virtual_network', ['subnet', 'dns_servers']],
  ['azurerm_virtual_hub_connection', ['routing']],
]);

const contentsOfTemplates: readonly string[] = ['template_content', 'parameters_content'];

/** The same, with the texts that the deployment of a template reads back. */
export const readBack: ReadonlyMap<string, readonly string[]> = new Map([
  ...blocksReadBack,
  ...['resource_group', 'subscription', 'management_group', 'tenant'].map(
    (scope) => [`azurerm_${scope}_template_deployment`, contentsOfTemplates] as const,
  ),
]);

/** Blocks with rules, routes and subnets, by type, that an expression may make. */
export const blocksWithRules: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...blocksReadBack,
  [
    'azurerm_firewall_policy_rule_collection_group',
    ['nat_rule_collection', 'network_rule_collection', 'application_rule_collection'],
  ],
  ['azurerm_firewall_nat_rule_collection', ['rule']],
  ['azurerm_firewall_network_rule_collection', ['rule']],
  ['azurerm_firewall_application_rule_collection', ['rule']],
  ['azurerm_virtual_hub_route_table', ['route']],
  ['azurerm_virtual_hub_routing_intent', ['routing_policy']],
]);

/** The arguments by which data sources find resources, which have the same: name, resource group and what holds them. */
export const findingAttributes: readonly string[] = [
  ...['name', 'resource_group_name', 'virtual_network_name', 'virtual_hub_name', 'network_manager_id'],
];

/** Whether an attribute takes the name of another resource. */
export function takesName(attribute: string): boolean {
  return attribute.endsWith('_name');
}

const addressesOfAppliances: readonly string[] = [
  // The last is that of the next hop of a network manager's rule.
  ...['next_hop_in_ip_address', 'dns_servers', 'address'],
  // As bodies of azapi have them.
  ...['nextHopIpAddress', 'dnsServers', 'nextHopAddress'],
];

/**
 * What a reference to an attribute of a resource stands for, beside what it says: as a next hop or a name server the private address of
 * a resource for that, and where a route table is asked for the default one of a virtual hub for the hub. `undefined` of any other.
 */
export function standingFor(
  attribute: string,
  steps: readonly TraversalStep[],
  resource: string,
): string | undefined {
  const last = steps.at(-1)?.name;
  if (last === 'default_route_table_id') {
    if (attribute === 'resource_id') return `${resource}/hubRouteTables/defaultRouteTable`;
    return /(^|_)route_table_ids?$/.test(attribute) ? resource : undefined;
  }
  // A firewall is managed by way of that address, and forwards nothing that comes to it.
  const isManagement = steps.some(({ name }) => name === 'management_ip_configuration');
  return addressesOfAppliances.includes(attribute) && last === 'private_ip_address' && !isManagement
    ? resource
    : undefined;
}

/** Whether an attribute takes JSON that is read: bodies of resources, templates, and the parameters of these. */
export function takesJson(attribute: string): boolean {
  return ['body', ...contentsOfTemplates].includes(attribute);
}

/** Whether what follows an id in a text names a part of its resource, such as a route table of a virtual hub, or a subnet of a network. */
export function isPartOfId(suffix: string): boolean {
  return /^\/(hubRouteTables|hubVirtualNetworkConnections|subnets|virtualNetworkPeerings|routes|securityRules|ruleCollectionGroups)\/[^/]+$/i.test(
    suffix,
  );
}

/** Blocks that are sets, which stand in a plan in another order than in the configuration. */
export const setBlocks: readonly string[] = ['route', 'security_rule', 'subnet'];

/** Attributes by type that the provider takes and never reads back: only the configuration of a plan has them. */
export const writeOnly: ReadonlyMap<string, readonly string[]> = new Map([
  ['azurerm_subnet', ['network_security_group_id_wo', 'route_table_id_wo']],
]);
