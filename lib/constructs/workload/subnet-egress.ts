import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { checkSubnetLimits } from '../../compile/limit-checks';
import type { CompiledWorkload, EgressRoute, NsgRule } from '../../compile/rule';
import type { PlannedTagRoutes } from '../../resources/route-table';
import {
  type PlacedSubnetResources,
  routeTableResources,
  securityGroupResources,
  type WorkloadSubnet,
} from '../../resources/subnet-resources';
import { nsgWanted, routesWanted } from '../../workloads/workload-placement';
import { addResource, addRoutes } from '../add-resource';
import { checkUnique } from '../clashes';
import type { SubnetEgressProps } from './egress-props';
import { WorkloadEgress } from './workload-egress';

/** Properties of a workload in subnets, with the resource group that some constructs leave open. */
interface PlacedProps extends SubnetEgressProps {
  readonly resourceGroupName?: string;
}

/**
 * A workload in subnets of Azure: besides its rules on the firewall, the network security group and the route table
 * of its subnets.
 */
export abstract class SubnetEgress extends WorkloadEgress {
  private _networkSecurityGroup?: NetworkSecurityGroup;
  private _networkSecurityRules: NetworkSecurityRule[] = [];
  private _routeTable?: RouteTable;
  private _routeResources: Route[] = [];

  /** The network security group, shared or its own; absent where an existing one is filled, or none is wanted. */
  public get networkSecurityGroup(): NetworkSecurityGroup | undefined {
    return this._networkSecurityGroup;
  }

  /** The rules in an existing network security group. */
  public get networkSecurityRules(): NetworkSecurityRule[] {
    return this._networkSecurityRules;
  }

  /** The route table; absent where an existing one is filled, or none is wanted. */
  public get routeTable(): RouteTable | undefined {
    return this._routeTable;
  }

  /** The routes that are resources of their own; in a shared table those that no workload before had asked for. */
  public get routeResources(): Route[] {
    return this._routeResources;
  }

  /** The rules of the network security group. */
  public get nsgRules(): NsgRule[] {
    return this._recompiled().nsgRules;
  }

  /** The routes that are known at synth. */
  public get routes(): EgressRoute[] {
    return this._recompiled().routes;
  }

  /**
   * Adds the network security group and the route table of the subnets.
   *
   * @internal
   */
  protected _addSubnetResources(
    { nsgRules, routes, findings }: CompiledWorkload,
    props: PlacedProps,
    subnets: readonly WorkloadSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    checkSubnetLimits(this.node.path, nsgRules, routes, findings);
    const within = { ...props, resourceGroupName: props.resourceGroupName! };
    if (nsgWanted(props)) this.addSecurityGroup(nsgRules, within, subnets);
    if (routesWanted(props) && routes.length + planned.length > 0)
      this.addRouteTable(routes, within, subnets, planned);
  }

  private addSecurityGroup(
    rules: readonly NsgRule[],
    props: PlacedSubnetResources & SubnetEgressProps,
    subnets: readonly WorkloadSubnet[],
  ): void {
    const { sharedNetworkSecurityGroup: shared } = props;
    if (shared !== undefined) {
      shared._attach({ path: this.node.path, rules }, subnets);
      this._networkSecurityGroup = shared.networkSecurityGroup;
      return;
    }
    const resources = securityGroupResources(this.node.path, props, rules, subnets);
    const { group, associations } = resources;
    if (group !== undefined) {
      this._networkSecurityGroup = addResource(this, group);
      checkUnique(this, [group]);
    }
    for (const each of associations) addResource(this, each);
    this._networkSecurityRules = resources.rules.map((each) => addResource(this, each));
    checkUnique(this, [...associations, ...resources.rules]);
  }

  private addRouteTable(
    routes: readonly EgressRoute[],
    props: PlacedSubnetResources & SubnetEgressProps,
    subnets: readonly WorkloadSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    const { sharedRouteTable: shared } = props;
    if (shared !== undefined) {
      this._routeResources = shared._attach(this.node.path, routes, planned, subnets);
      this._routeTable = shared.routeTable;
      return;
    }
    const resources = routeTableResources(this.node.path, props, routes, planned, subnets);
    const { table, associations } = resources;
    if (table !== undefined) {
      this._routeTable = addResource(this, table);
      checkUnique(this, [table]);
    }
    for (const each of associations) addResource(this, each);
    this._routeResources = addRoutes(this, resources);
    checkUnique(this, [...associations, ...resources.routes]);
  }
}
