import { isSet, text } from '../../terraform/resource/resource-values';
import {
  as,
  type BodyShape,
  blocksAs,
  childrenAs,
  idAs,
  idsAs,
  itemOf,
  type MemberReader,
  memberOf,
  nothing,
  plainIdAs,
  within,
  without,
} from '../body-reading';
import { wordAs } from '../words';

/** A hub tells of what stands in it, where the document does not have that itself. */
function standsInHub(type: string): MemberReader {
  return (value, reading) => {
    const id = memberOf(value, 'id');
    if (isSet(id) && reading.bodyOf(id) === undefined)
      reading.addPart(type, { id, name: id, virtual_hub_id: reading.reference });
    return [];
  };
}

/** Route tables of a kind that Azure has given up, which bear on nothing where there are none. */
const formerTables: MemberReader = (value, reading) => {
  if (!Array.isArray(value) || value.length > 0) reading.unread.push('virtualHubRouteTableV2s');
  return [];
};

/** A gateway of branches, an appliance or a provider of security in a hub. */
export const inVirtualHub: BodyShape = { virtualHub: idAs('virtual_hub_id'), '*': nothing };

/**
 * Of its own `type`, the command line of Azure has that of all resources under the same name.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualwans
 */
export const virtualWan: BodyShape = {
  type: (value) => (/^(basic|standard)$/i.test(text(value) ?? '') ? [['type', value]] : []),
  typePropertiesType: as('type'),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualhubs */
export const virtualHub: BodyShape = {
  addressPrefix: as('address_prefix'),
  virtualWan: idAs('virtual_wan_id'),
  sku: as('sku'),
  hubRoutingPreference: wordAs('hub_routing_preference', 'HubRoutingPreference'),
  allowBranchToBranchTraffic: as('branch_to_branch_traffic_enabled'),
  routeTable: within({
    routes: blocksAs('route', {
      addressPrefixes: as('address_prefixes'),
      nextHopIpAddress: as('next_hop_ip_address'),
    }),
  }),
  vpnGateway: standsInHub('azurerm_vpn_gateway'),
  p2SVpnGateway: standsInHub('azurerm_point_to_site_vpn_gateway'),
  expressRouteGateway: standsInHub('azurerm_express_route_gateway'),
  securityPartnerProvider: standsInHub('azurerm_virtual_hub_security_partner_provider'),
  virtualHubRouteTableV2s: formerTables,
  bgpConnections: childrenAs('bgpConnections'),
  virtualNetworkConnections: childrenAs('hubVirtualNetworkConnections'),
  ...without('azureFirewall', 'securityProviderName', 'preferredRoutingGateway', 'routingState'),
  ipConfigurations: childrenAs('ipConfigurations'),
  ...without('routeMaps', 'virtualRouterAsn', 'virtualRouterIps', 'virtualRouterIpsV6', 'addressPrefixV6'),
  ...without('virtualRouterAutoScaleConfiguration'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualhubs/hubvirtualnetworkconnections */
export const hubConnection: BodyShape = {
  remoteVirtualNetwork: idAs('remote_virtual_network_id'),
  enableInternetSecurity: as('internet_security_enabled'),
  routingConfiguration: blocksAs('routing', {
    associatedRouteTable: idAs('associated_route_table_id'),
    propagatedRouteTables: blocksAs('propagated_route_table', {
      ids: idsAs('route_table_ids'),
      labels: as('labels'),
    }),
    vnetRoutes: within({
      staticRoutes: blocksAs('static_vnet_route', {
        addressPrefixes: as('address_prefixes'),
        nextHopIpAddress: as('next_hop_ip_address'),
      }),
      staticRoutesConfig: within({
        vnetLocalRouteOverrideCriteria: wordAs(
          'static_vnet_local_route_override_criteria',
          'VnetLocalRouteOverrideCriteria',
        ),
        propagateStaticRoutes: as('static_vnet_propagate_static_routes_enabled'),
      }),
      bgpConnections: nothing,
    }),
    inboundRouteMap: idAs('inbound_route_map_id'),
    outboundRouteMap: idAs('outbound_route_map_id'),
  }),
  ...without('allowHubToRemoteVnetTransit', 'allowRemoteVnetToUseHubVnetGateways', 'connectivityStatus'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualhubs/routingintent */
export const routingIntent: BodyShape = {
  routingPolicies: blocksAs('routing_policy', {
    destinations: as('destinations'),
    nextHop: plainIdAs('next_hop'),
  }),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualhubs/hubroutetables */
export const hubRouteTable: BodyShape = {
  routes: blocksAs('route', {
    destinationType: as('destinations_type'),
    destinations: as('destinations'),
    nextHopType: as('next_hop_type'),
    nextHop: plainIdAs('next_hop'),
  }),
  labels: as('labels'),
  ...without('associatedConnections', 'propagatingConnections'),
};

/** The subnet in which a route server stands, which is a virtual hub of its own kind. */
export const hubIpConfiguration: BodyShape = {
  subnet: idAs('subnet_id'),
  privateIPAddress: itemOf('virtual_router_ips'),
  publicIPAddress: idAs('public_ip_address_id'),
  privateIPAllocationMethod: nothing,
};
