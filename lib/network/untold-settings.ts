import type { Directory } from '../terraform/resource/directory';
import type { Resource, Value } from '../terraform/resource/resource';
import { blocks, hasOpenBlocks, holdsUnknown } from '../terraform/resource/resource-values';
import { ruleTypes } from './firewall/firewall-rule';

/** A resource that leads or judges traffic, of which the document does not tell how, or whether there is one. */
export interface UntoldSettings {
  readonly address: string;
  /** Those that are not known, or of which something is not. */
  readonly attributes: readonly string[];
  /** Whether it is not known if there is such a resource. */
  readonly conditional: boolean;
}

const inHub: readonly string[] = ['virtual_hub_id'];

const ofClassicFirewall: readonly string[] = ['azure_firewall_name', 'resource_group_name'];

const innerSubnet: readonly string[] = [
  ...['name', 'address_prefix', 'address_prefixes', 'service_endpoints', 'service_endpoint'],
  ...['service_endpoint_policy_ids', 'default_outbound_access_enabled', 'private_endpoint_network_policies'],
];

/**
 * What decides in resources of which each is read by itself, such as the children of virtual hubs, of network managers and of network
 * security perimeters, by type; attributes of blocks follow the name of the block.
 */
const decidingAttributes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  [
    'azurerm_firewall',
    [
      ...['firewall_policy_id', 'virtual_hub.virtual_hub_id', 'ip_configuration.subnet_id'],
      ...['sku_name', 'sku_tier'],
    ],
  ],
  ['azurerm_firewall_policy', ['base_policy_id', 'threat_intelligence_mode', 'dns', 'sku']],
  ['azurerm_virtual_hub', ['address_prefix', 'virtual_wan_id', 'sku', 'route']],
  ['azurerm_virtual_hub_routing_intent', [...inHub, 'routing_policy']],
  [
    'azurerm_virtual_hub_connection',
    [...inHub, 'remote_virtual_network_id', 'internet_security_enabled', 'routing'],
  ],
  ['azurerm_virtual_hub_route_table', [...inHub, 'name', 'labels', 'route']],
  [
    'azurerm_virtual_hub_route_table_route',
    ['route_table_id', 'destinations', 'destinations_type', 'next_hop'],
  ],
  ['azurerm_virtual_hub_bgp_connection', inHub],
  ['azurerm_virtual_hub_security_partner_provider', inHub],
  ['azurerm_vpn_gateway', inHub],
  ['azurerm_express_route_gateway', inHub],
  ['azurerm_point_to_site_vpn_gateway', inHub],
  ['azurerm_network_virtual_appliance', inHub],
  [
    'azurerm_private_endpoint',
    [
      ...['subnet_id', 'private_dns_zone_group.private_dns_zone_ids'],
      'private_service_connection.private_connection_resource_id',
      'private_service_connection.private_connection_resource_alias',
      'private_service_connection.is_manual_connection',
      'private_service_connection.subresource_names',
    ],
  ],
  ['azurerm_private_dns_zone', ['name']],
  ['azurerm_private_dns_a_record', ['name', 'zone_name', 'records']],
  ['azurerm_private_dns_cname_record', ['name', 'zone_name', 'record']],
  ['azurerm_private_dns_zone_virtual_network_link', ['private_dns_zone_name', 'virtual_network_id']],
  [
    'azurerm_virtual_network',
    ['name', 'location', 'address_space', 'dns_servers', ...innerSubnet.map((each) => `subnet.${each}`)],
  ],
  ['azurerm_virtual_network_dns_servers', ['virtual_network_id', 'dns_servers']],
  ['azurerm_subnet', ['virtual_network_name', ...innerSubnet]],
  [
    'azurerm_virtual_network_peering',
    [
      ...['virtual_network_name', 'remote_virtual_network_id', 'allow_virtual_network_access'],
      ...['allow_forwarded_traffic', 'use_remote_gateways', 'peer_complete_virtual_networks_enabled'],
      'only_ipv6_peering_enabled',
    ],
  ],
  [
    'azurerm_network_interface',
    [
      'ip_configuration.subnet_id',
      'ip_configuration.private_ip_address',
      'ip_configuration.public_ip_address_id',
    ],
  ],
  ['azurerm_firewall_policy_rule_collection_group', []],
  ...ruleTypes.map((type) => [`azurerm_firewall_${type}_rule_collection`, ofClassicFirewall] as const),
  // Rules and routes of their own name theirs.
  ['azurerm_network_security_group', ['name', 'resource_group_name']],
  ['azurerm_route_table', ['name', 'resource_group_name']],
  [
    'azurerm_network_manager_admin_rule',
    [
      ...['admin_rule_collection_id', 'action', 'direction', 'priority', 'protocol', 'source', 'destination'],
      ...['source_port_ranges', 'destination_port_ranges'],
    ],
  ],
  ['azurerm_network_manager_admin_rule_collection', ['security_admin_configuration_id', 'network_group_ids']],
  [
    'azurerm_network_manager_connectivity_configuration',
    [
      ...['connectivity_topology', 'applies_to_group', 'hub', 'global_mesh_enabled'],
      'delete_existing_peering_enabled',
    ],
  ],
  ['azurerm_network_manager_routing_rule', ['rule_collection_id', 'destination', 'next_hop']],
  [
    'azurerm_network_manager_routing_rule_collection',
    ['routing_configuration_id', 'network_group_ids', 'bgp_route_propagation_enabled'],
  ],
  ['azurerm_network_manager_static_member', ['network_group_id', 'target_virtual_network_id']],
  ['azurerm_network_manager_deployment', ['scope_access', 'location', 'configuration_ids']],
  ['azurerm_network_security_perimeter_association', ['resource_id', 'access_mode']],
]);

/** The same of services that bear on admin rules alone: in their networks Azure does not apply them. */
const besideAdminRules: ReadonlyMap<string, readonly string[]> = new Map([
  ['azurerm_mssql_managed_instance', ['subnet_id']],
  ['azurerm_databricks_workspace', ['custom_parameters.virtual_network_id']],
]);

/** The same of what lets in the routes of gateways and virtual hubs, which bears where there are any. */
const besideGateways: ReadonlyMap<string, readonly string[]> = new Map([
  ['azurerm_route_table', ['bgp_route_propagation_enabled', 'disable_bgp_route_propagation']],
]);

/** By which networks learn routes that are not of their route tables. */
const givingRoutes: readonly string[] = [
  'azurerm_virtual_hub_connection',
  'azurerm_virtual_network_gateway',
  'azurerm_route_server',
];

/** Types that are read as if there were one of which that is not known. */
const takenToStand: ReadonlySet<string> = new Set(['azurerm_subnet', 'azurerm_network_interface']);

/** The resources of a document, of types whose settings no part of a network holds that stands for itself, that it does not tell. */
export function untoldSettingsOf(directory: Directory): UntoldSettings[] {
  const untold: UntoldSettings[] = [];
  const hasAdminRules = directory.ofType('azurerm_network_manager_admin_rule').length > 0;
  const hasGateways = givingRoutes.some((type) => directory.ofType(type).length > 0);
  const deciding = [
    ...decidingAttributes,
    ...(hasAdminRules ? besideAdminRules : []),
    ...(hasGateways ? besideGateways : []),
  ];
  for (const [type, attributes] of deciding) {
    const paths = attributes.map((path) => path.split('.') as [string, string?]);
    for (const resource of directory.ofType(type)) {
      const found = paths.flatMap((path) => untoldPart(resource, path) ?? []);
      const conditional = resource.conditional === true && !takenToStand.has(type);
      if (conditional || found.length > 0)
        untold.push({ address: resource.address, attributes: [...new Set(found)], conditional });
    }
  }
  return untold;
}

/** The attribute, or the whole block that has it, where the document does not tell it. */
function untoldPart({ values }: Resource, [name, inner]: [string, string?]): string | undefined {
  const value: Value | undefined = values[name];
  if (value === undefined) return undefined;
  if (inner === undefined) return holdsUnknown(value) ? name : undefined;
  if (hasOpenBlocks(value)) return name;
  return blocks(value).some((block) => block[inner] !== undefined && holdsUnknown(block[inner]))
    ? `${name}.${inner}`
    : undefined;
}
