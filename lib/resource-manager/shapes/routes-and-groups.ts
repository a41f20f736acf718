import { isSet } from '../../terraform/resource/resource-values';
import {
  as,
  associatedAs,
  type BodyShape,
  blocksAs,
  idsAs,
  type MemberReader,
  nothing,
  without,
} from '../body-reading';
import { spelt, wordAs } from '../words';

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/routetables/routes */
export const route: BodyShape = {
  addressPrefix: as('address_prefix'),
  nextHopType: wordAs('next_hop_type', 'RouteNextHopType'),
  nextHopIpAddress: as('next_hop_in_ip_address'),
  hasBgpOverride: nothing,
};

/** Without it, the table has the routes of peerings like any other. */
const disablePeeringRoute: MemberReader = (value, reading) => {
  if (isSet(value) && spelt(value, 'DisablePeeringRoute') !== 'None')
    reading.unread.push('disablePeeringRoute');
  return [];
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/routetables */
export const routeTable: BodyShape = {
  routes: blocksAs('route', route),
  disableBgpRoutePropagation: as('disable_bgp_route_propagation'),
  disablePeeringRoute,
  inEffect: as('in_effect'),
  subnets: associatedAs('azurerm_subnet_route_table_association', 'subnet_id', 'route_table_id'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups/securityrules */
export const securityRule: BodyShape = {
  description: as('description'),
  direction: wordAs('direction', 'SecurityRuleDirection'),
  priority: as('priority'),
  access: wordAs('access', 'SecurityRuleAccess'),
  protocol: wordAs('protocol', 'SecurityRuleProtocol'),
  sourceAddressPrefix: as('source_address_prefix'),
  sourceAddressPrefixes: as('source_address_prefixes'),
  sourceApplicationSecurityGroups: idsAs('source_application_security_group_ids'),
  sourcePortRange: as('source_port_range'),
  sourcePortRanges: as('source_port_ranges'),
  destinationAddressPrefix: as('destination_address_prefix'),
  destinationAddressPrefixes: as('destination_address_prefixes'),
  destinationApplicationSecurityGroups: idsAs('destination_application_security_group_ids'),
  destinationPortRange: as('destination_port_range'),
  destinationPortRanges: as('destination_port_ranges'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups */
export const securityGroup: BodyShape = {
  securityRules: blocksAs('security_rule', securityRule),
  subnets: associatedAs(
    'azurerm_subnet_network_security_group_association',
    'subnet_id',
    'network_security_group_id',
  ),
  networkInterfaces: associatedAs(
    'azurerm_network_interface_security_group_association',
    'network_interface_id',
    'network_security_group_id',
  ),
  ...without('defaultSecurityRules', 'flowLogs', 'flushConnection'),
};
