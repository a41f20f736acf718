import { DataAzurermNetworkServiceTags } from '@cdktf/provider-azurerm/lib/data-azurerm-network-service-tags';
import { Route } from '@cdktf/provider-azurerm/lib/route';
import { RouteTable, type RouteTableRoute } from '@cdktf/provider-azurerm/lib/route-table';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import { TerraformIterator } from 'cdktf';
import type { Construct } from 'constructs';
import type { EgressRoute } from '../../compile/rule';
import type { ResourcePlace } from './security-group';

/** The routes of a service tag in a region, whose addresses are read when Terraform plans. */
export interface PlannedTagRoutes {
  readonly service: string;
  readonly region: string;
  /** The region as the service-tag file spells it, which is not always its name. */
  readonly locationFilter: string;
  readonly location: string;
}

/** A route table with its routes inline; or with none, where routes of their own are to follow. */
export function addRouteTable(
  scope: Construct,
  place: ResourcePlace,
  bgpRoutePropagationEnabled: boolean | undefined,
  routes: readonly EgressRoute[] | undefined,
): RouteTable {
  return new RouteTable(scope, 'route-table', {
    ...place,
    bgpRoutePropagationEnabled,
    route: routes?.map(inlineRoute),
  });
}

/** Routes in a route table that holds none inline. */
export function addRoutes(
  scope: Construct,
  table: { readonly routeTableName: string; readonly resourceGroupName: string },
  routes: readonly EgressRoute[],
): Route[] {
  return routes.map(
    (route) =>
      new Route(scope, `route-${route.name}`, {
        ...table,
        name: route.name,
        addressPrefix: route.addressPrefix,
        nextHopType: route.nextHopType,
        nextHopInIpAddress: route.nextHopIpAddress,
      }),
  );
}

/** A route to the Internet for each IPv4 prefix that Azure lists for a service tag in a region at plan time. */
export function addPlannedTagRoutes(
  scope: Construct,
  table: { readonly routeTableName: string; readonly resourceGroupName: string },
  { service, region, location, locationFilter }: PlannedTagRoutes,
): Route {
  const tags = new DataAzurermNetworkServiceTags(scope, `service-tags-${service}-${region}`, {
    service,
    location,
    locationFilter,
  });
  const prefixes = TerraformIterator.fromList(tags.ipv4Cidrs);
  return new Route(scope, `routes-${service}-${region}`, {
    ...table,
    forEach: prefixes,
    name: `${service}.${region}_\${replace(each.value, "/", "-")}`,
    addressPrefix: prefixes.value,
    nextHopType: 'Internet',
  });
}

/** Associates a route table with a subnet. */
export function associateRouteTable(
  scope: Construct,
  id: string,
  table: RouteTable,
  subnetId: string,
): SubnetRouteTableAssociation {
  return new SubnetRouteTableAssociation(scope, id, { subnetId, routeTableId: table.id });
}

function inlineRoute(route: EgressRoute): RouteTableRoute {
  return {
    name: route.name,
    addressPrefix: route.addressPrefix,
    nextHopType: route.nextHopType,
    nextHopInIpAddress: route.nextHopIpAddress,
  };
}
