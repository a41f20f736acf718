import type { EgressRoute } from '../compile/rule';
import {
  type Arguments,
  type ResourceDescription,
  ResourceReference,
  type ResourceSettings,
  settingsArguments,
} from './resource-description';

/** The routes of a service tag in a region, whose addresses are read when Terraform plans. */
export interface PlannedTagRoutes {
  readonly service: string;
  readonly region: string;
  /** The region as the service-tag file spells it, which is not always its name. */
  readonly locationFilter: string;
  readonly location: string;
}

/** A route table that routes are added to: one that is made with them, or one that exists. */
export interface FilledRouteTable {
  readonly name: string | ResourceReference;
  readonly resourceGroupName: string;
}

/** A route table with its routes inline; or with none, where routes of their own are to follow. */
export function routeTable(
  settings: ResourceSettings,
  bgpRoutePropagationEnabled: boolean | undefined,
  routes: readonly EgressRoute[] | undefined,
): ResourceDescription<'azurerm_route_table'> {
  return {
    block: 'resource',
    type: 'azurerm_route_table',
    name: 'route-table',
    arguments: {
      ...settingsArguments(settings),
      bgp_route_propagation_enabled: bgpRoutePropagationEnabled,
      // Terraform wants every field of an inline route, those without a value as null.
      route: routes?.map((each) => ({
        ...routeArguments(each),
        next_hop_in_ip_address: each.nextHopIpAddress ?? null,
      })),
    },
  };
}

/** Routes in a route table that holds none inline. */
export function routesIn(
  table: FilledRouteTable,
  routes: readonly EgressRoute[],
): ResourceDescription<'azurerm_route'>[] {
  return routes.map((each) => ({
    block: 'resource',
    type: 'azurerm_route',
    name: `route-${each.name}`,
    arguments: { ...tableArguments(table), ...routeArguments(each) },
  }));
}

/** The data source that lists the addresses of a service tag in a region, and a route to the Internet for each. */
export interface PlannedRouteResources {
  readonly serviceTags: ResourceDescription<'azurerm_network_service_tags'>;
  readonly routes: ResourceDescription<'azurerm_route'>;
}

/** A route to the Internet for each IPv4 prefix that Azure lists for a service tag in a region at plan time. */
export function plannedRoutesIn(
  table: FilledRouteTable,
  { service, region, location, locationFilter }: PlannedTagRoutes,
): PlannedRouteResources {
  const serviceTags: PlannedRouteResources['serviceTags'] = {
    block: 'data',
    type: 'azurerm_network_service_tags',
    name: `service-tags-${service}-${region}`,
    arguments: { service, location, location_filter: locationFilter },
  };
  return {
    serviceTags,
    routes: {
      block: 'resource',
      type: 'azurerm_route',
      name: `routes-${service}-${region}`,
      forEach: new ResourceReference(serviceTags, 'ipv4_cidrs'),
      arguments: {
        ...tableArguments(table),
        name: `${service}.${region}_\${replace(each.value, "/", "-")}`,
        address_prefix: '${each.value}',
        next_hop_type: 'Internet',
      },
    },
  };
}

/** Associates a route table with a subnet. */
export function routeTableAssociation(
  name: string,
  table: ResourceDescription<'azurerm_route_table'>,
  subnetId: string,
): ResourceDescription<'azurerm_subnet_route_table_association'> {
  return {
    block: 'resource',
    type: 'azurerm_subnet_route_table_association',
    name,
    arguments: { subnet_id: subnetId, route_table_id: new ResourceReference(table, 'id') },
  };
}

function tableArguments({ name, resourceGroupName }: FilledRouteTable): Arguments {
  return { route_table_name: name, resource_group_name: resourceGroupName };
}

function routeArguments(route: EgressRoute): Arguments {
  return {
    name: route.name,
    address_prefix: route.addressPrefix,
    next_hop_type: route.nextHopType,
    next_hop_in_ip_address: route.nextHopIpAddress,
  };
}
