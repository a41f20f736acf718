import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
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

/**
 * What decides in resources of which each is read by itself, such as the children of virtual hubs, of network managers and of network
 * security perimeters, by type; attributes of blocks follow the name of the block.
 */
const decidingAttributes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['azurerm_firewall', ['firewall_policy_id', 'virtual_hub.virtual_hub_id', 'ip_configuration.subnet_id']],
  ['azurerm_firewall_policy', ['base_policy_id']],
  // Their rules are told of by themselves.
  ['azurerm_firewall_policy_rule_collection_group', []],
  ...ruleTypes.map((type) => [`azurerm_firewall_${type}_rule_collection`, []] as const),
  ['azurerm_subnet', ['service_endpoints', 'service_endpoint', 'service_endpoint_policy_ids']],
  ['azurerm_network_interface', ['ip_configuration.subnet_id']],
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
  ['azurerm_private_endpoint', ['subnet_id']],
  ['azurerm_virtual_network_peering', ['remote_virtual_network_id']],
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
    ['connectivity_topology', 'applies_to_group', 'hub', 'global_mesh_enabled'],
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

/** Types that are read as if there were one of which that is not known. */
const takenToStand: ReadonlySet<string> = new Set(['azurerm_subnet', 'azurerm_network_interface']);

/** The resources of a document, of types whose settings no part of a network holds that stands for itself, that it does not tell. */
export function untoldSettingsOf(directory: Directory): UntoldSettings[] {
  return [...decidingAttributes].flatMap(([type, deciding]) =>
    directory.ofType(type).flatMap((resource) => {
      const attributes = deciding.filter((path) => isUntold(resource, path));
      const conditional = resource.conditional === true && !takenToStand.has(type);
      return conditional || attributes.length > 0
        ? [{ address: resource.address, attributes, conditional }]
        : [];
    }),
  );
}

function isUntold({ values }: Resource, path: string): boolean {
  const [name, inner] = path.split('.') as [string, string?];
  const value: Value | undefined = values[name];
  if (value === undefined) return false;
  if (inner === undefined) return holdsUnknown(value);
  return hasOpenBlocks(value) || blocks(value).some((block) => block[inner] === notKnown);
}
