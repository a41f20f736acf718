import { notKnown } from '../../terraform/resource';
import { isBlock } from '../../terraform/resource-values';
import {
  as,
  type BodyShape,
  blocksAs,
  childrenAs,
  idAs,
  itemOf,
  nothing,
  plainIdAs,
  within,
  without,
} from '../body-reading';

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualhubs */
export const virtualHub: BodyShape = {
  addressPrefix: as('address_prefix'),
  virtualWan: idAs('virtual_wan_id'),
  sku: as('sku'),
  hubRoutingPreference: as('hub_routing_preference'),
  allowBranchToBranchTraffic: as('branch_to_branch_traffic_enabled'),
  routeTable: within({
    routes: blocksAs('route', {
      addressPrefixes: as('address_prefixes'),
      nextHopIpAddress: as('next_hop_ip_address'),
    }),
  }),
  ...without(
    'azureFirewall',
    'vpnGateway',
    'p2SVpnGateway',
    'expressRouteGateway',
    'securityPartnerProvider',
  ),
  ...without('securityProviderName', 'preferredRoutingGateway', 'routingState', 'bgpConnections'),
  ipConfigurations: childrenAs('ipConfigurations'),
  ...without('routeMaps', 'virtualRouterAsn', 'virtualRouterIps'),
  ...without('virtualRouterAutoScaleConfiguration', 'virtualNetworkConnections'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualhubs/hubvirtualnetworkconnections */
export const hubConnection: BodyShape = {
  remoteVirtualNetwork: idAs('remote_virtual_network_id'),
  enableInternetSecurity: as('internet_security_enabled'),
  routingConfiguration: blocksAs('routing', {
    associatedRouteTable: idAs('associated_route_table_id'),
    propagatedRouteTables: blocksAs('propagated_route_table', {
      ids: (value, reading) => [
        [
          'route_table_ids',
          Array.isArray(value)
            ? value.map((each) => (isBlock(each) ? reading.idOf(each.id) : notKnown))
            : value,
        ],
      ],
      labels: as('labels'),
    }),
    vnetRoutes: within({
      staticRoutes: blocksAs('static_vnet_route', {
        addressPrefixes: as('address_prefixes'),
        nextHopIpAddress: as('next_hop_ip_address'),
      }),
      staticRoutesConfig: within({
        vnetLocalRouteOverrideCriteria: as('static_vnet_local_route_override_criteria'),
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
