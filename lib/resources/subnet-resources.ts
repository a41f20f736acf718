import type { AzureCloud } from '../azure/cloud';
import { findRegion } from '../azure/region';
import type { EgressRoute, NsgRule } from '../compile/rule';
import {
  derivedName,
  digest,
  type ResourceDescription,
  ResourceReference,
  type ResourceSettings,
} from './resource-description';
import {
  type FilledRouteTable,
  type PlannedRouteResources,
  type PlannedTagRoutes,
  plannedRoutesIn,
  routesIn,
  routeTable,
  routeTableAssociation,
} from './route-table';
import {
  networkSecurityGroup,
  networkSecurityGroupAssociation,
  networkSecurityRules,
} from './security-group';

/** A subnet of a workload, and the name by which its associations are called. */
export interface WorkloadSubnet {
  readonly name: string;
  readonly subnetId: string;
}

/** The subnets of a workload whose ids are known, each once, by the names of its roles. */
export function workloadSubnets(ids: Readonly<Record<string, string | undefined>>): WorkloadSubnet[] {
  const subnets = new Map<string, string>();
  for (const [name, subnetId] of Object.entries(ids)) {
    if (subnetId !== undefined && !subnets.has(subnetId)) subnets.set(subnetId, name);
  }
  return [...subnets].map(([subnetId, name]) => ({ name, subnetId }));
}

/** The name of what is associated with a subnet that workloads share; it tells nothing of who came first. */
export function sharedSubnetName(identity: string): string {
  return `subnet-${digest(identity)}`;
}

/** How a user names the network security group and the route table of a workload's subnets, and where they stand. */
export interface SubnetResourceParameters {
  /**
   * Location of the network security group and of the route table.
   * @default - the region
   */
  readonly location?: string;
  /**
   * Tags of the network security group and of the route table.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
  /**
   * Name of the network security group that is created.
   * @default - `nsg-` and the construct's path
   */
  readonly nsgName?: string;
  /**
   * Name of an existing network security group, without inline rules, to add the rules to. It is not associated.
   * @default - one is created and associated with the subnets whose ids are given
   */
  readonly existingNsgName?: string;
  /**
   * Resource group of the existing network security group.
   * @default - `resourceGroupName`
   */
  readonly existingNsgResourceGroupName?: string;
  /**
   * Name of the route table that is created.
   * @default - `rt-` and the construct's path
   */
  readonly routeTableName?: string;
  /**
   * Name of an existing route table, without inline routes, to add the routes to. It is not associated.
   * @default - one is created and associated with the subnets whose ids are given
   */
  readonly existingRouteTableName?: string;
  /**
   * Resource group of the existing route table.
   * @default - `resourceGroupName`
   */
  readonly existingRouteTableResourceGroupName?: string;
  /**
   * Whether routes that a gateway learns by BGP reach the created route table. More specific ones lead past the
   * firewall.
   * @default - true, Azure's own default
   */
  readonly routeTableBgpRoutePropagationEnabled?: boolean;
}

/** The same, with what decides the defaults. */
export interface PlacedSubnetResources extends SubnetResourceParameters {
  readonly region: string;
  readonly cloud?: AzureCloud;
  readonly resourceGroupName: string;
}

/** The network security group of a workload's subnets with its associations; or rules in an existing group. */
export interface SecurityGroupResources {
  readonly group?: ResourceDescription<'azurerm_network_security_group'>;
  readonly rules: readonly ResourceDescription<'azurerm_network_security_rule'>[];
  readonly associations: readonly ResourceDescription<'azurerm_subnet_network_security_group_association'>[];
}

/** The network security group of a workload, by the path of its construct. */
export function securityGroupResources(
  path: string,
  parameters: PlacedSubnetResources,
  rules: readonly NsgRule[],
  subnets: readonly WorkloadSubnet[],
): SecurityGroupResources {
  const { existingNsgName, existingNsgResourceGroupName, resourceGroupName } = parameters;
  if (existingNsgName !== undefined) {
    const existing = {
      name: existingNsgName,
      resourceGroupName: existingNsgResourceGroupName ?? resourceGroupName,
    };
    return { rules: networkSecurityRules(existing, rules), associations: [] };
  }
  const group = networkSecurityGroup(
    settingsOf(parameters, parameters.nsgName ?? derivedName('nsg', path)),
    rules,
  );
  return {
    group,
    rules: [],
    associations: subnets.map(({ name, subnetId }) =>
      networkSecurityGroupAssociation(`${name}-network-security-group`, group, subnetId),
    ),
  };
}

/** The route table of a workload's subnets with its associations, and routes that are resources of their own. */
export interface RouteTableResources {
  readonly table?: ResourceDescription<'azurerm_route_table'>;
  readonly associations: readonly ResourceDescription<'azurerm_subnet_route_table_association'>[];
  readonly routes: readonly ResourceDescription<'azurerm_route'>[];
  readonly planned: readonly PlannedRouteResources[];
}

/** The route table of a workload, by the path of its construct. */
export function routeTableResources(
  path: string,
  parameters: PlacedSubnetResources,
  routes: readonly EgressRoute[],
  planned: readonly PlannedTagRoutes[],
  subnets: readonly WorkloadSubnet[],
): RouteTableResources {
  const { existingRouteTableName, existingRouteTableResourceGroupName, resourceGroupName } = parameters;
  if (existingRouteTableName !== undefined) {
    const existing = {
      name: existingRouteTableName,
      resourceGroupName: existingRouteTableResourceGroupName ?? resourceGroupName,
    };
    return { associations: [], ...separateRoutes(existing, routes, planned) };
  }
  // Inline routes and routes of their own overwrite each other: all are of one kind.
  const inline = planned.length === 0;
  const table = routeTable(
    settingsOf(parameters, parameters.routeTableName ?? derivedName('rt', path)),
    parameters.routeTableBgpRoutePropagationEnabled,
    inline ? routes : undefined,
  );
  return {
    table,
    associations: subnets.map(({ name, subnetId }) =>
      routeTableAssociation(`${name}-route-table`, table, subnetId),
    ),
    ...separateRoutes(
      { name: new ResourceReference(table, 'name'), resourceGroupName },
      inline ? [] : routes,
      planned,
    ),
  };
}

/** Routes that are resources of their own in a table. */
export function separateRoutes(
  table: FilledRouteTable,
  routes: readonly EgressRoute[],
  planned: readonly PlannedTagRoutes[],
): Pick<RouteTableResources, 'routes' | 'planned'> {
  return { routes: routesIn(table, routes), planned: planned.map((each) => plannedRoutesIn(table, each)) };
}

function settingsOf(parameters: PlacedSubnetResources, name: string): ResourceSettings {
  const { location, region, cloud, resourceGroupName, tags } = parameters;
  return { name, location: location ?? findRegion(region, cloud).name, resourceGroupName, tags };
}
