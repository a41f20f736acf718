import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { findRegion } from '../../azure/region';
import type { CompiledWorkload } from '../../compile/compiled-workload';
import type { EgressRoute, NsgRule } from '../../compile/rule';
import { checkSubnetLimits } from '../../compile/subnet-limits';
import { nsgWanted, routesWanted } from '../../workloads/workload-placement';
import { claim } from '../claim';
import { derivedName } from '../derived-name';
import type { SubnetEgressProps } from '../egress-props';
import { WorkloadEgress } from '../workload-egress';
import {
  addPlannedTagRoutes,
  addRoutes,
  addRouteTable,
  associateRouteTable,
  type PlannedTagRoutes,
} from './route-table';
import {
  addNetworkSecurityGroup,
  addNetworkSecurityRules,
  associateNetworkSecurityGroup,
  type ResourcePlace,
} from './security-group';
import { type GuardedSubnet, guardClaims, routeClaims, securityRuleClaims } from './subnet-claims';

/** Properties of a workload in subnets, with the resource group that some constructs leave open. */
export interface GuardedProps extends SubnetEgressProps {
  readonly resourceGroupName?: string;
}

interface PlacedProps extends SubnetEgressProps {
  readonly resourceGroupName: string;
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
   * Makes the network security group and the route table of the subnets.
   *
   * @internal
   */
  protected _guard(
    { nsgRules, routes, findings }: CompiledWorkload,
    props: GuardedProps,
    subnets: readonly GuardedSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    checkSubnetLimits(this.node.path, nsgRules, routes, findings);
    const within = { ...props, resourceGroupName: props.resourceGroupName! };
    if (nsgWanted(props)) this.addSecurityRules(nsgRules, within, subnets);
    if (routesWanted(props) && routes.length + planned.length > 0)
      this.addRoutes(routes, within, subnets, planned);
  }

  private addSecurityRules(rules: NsgRule[], props: PlacedProps, subnets: readonly GuardedSubnet[]): void {
    const { existingNsgName, sharedNetworkSecurityGroup: shared } = props;
    if (shared !== undefined) {
      shared._serve({ path: this.node.path, rules }, subnets);
      this._networkSecurityGroup = shared.networkSecurityGroup;
      return;
    }
    if (existingNsgName === undefined) {
      const place = this.place(props, props.nsgName, 'nsg');
      const group = addNetworkSecurityGroup(this, place, rules);
      for (const { name, subnetId } of subnets) {
        associateNetworkSecurityGroup(this, `${name}-network-security-group`, group, subnetId);
      }
      claim(this, guardClaims('network security group', place, subnets));
      this._networkSecurityGroup = group;
      return;
    }
    const resourceGroupName = props.existingNsgResourceGroupName ?? props.resourceGroupName;
    const group = { networkSecurityGroupName: existingNsgName, resourceGroupName };
    claim(this, securityRuleClaims(`${resourceGroupName}/${existingNsgName}`, rules));
    this._networkSecurityRules = addNetworkSecurityRules(this, group, rules);
  }

  private addRoutes(
    routes: EgressRoute[],
    props: PlacedProps,
    subnets: readonly GuardedSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    const { existingRouteTableName, sharedRouteTable: shared } = props;
    if (shared !== undefined) {
      this._routeResources = shared._serve(this.node.path, routes, planned, subnets);
      this._routeTable = shared.routeTable;
      return;
    }
    if (existingRouteTableName === undefined) {
      const place = this.place(props, props.routeTableName, 'rt');
      // Inline routes and routes of their own overwrite each other: all are of one kind.
      const inline = planned.length === 0 ? routes : undefined;
      const table = addRouteTable(this, place, props.routeTableBgpRoutePropagationEnabled, inline);
      for (const { name, subnetId } of subnets)
        associateRouteTable(this, `${name}-route-table`, table, subnetId);
      claim(this, guardClaims('route table', place, subnets));
      this._routeTable = table;
      if (inline === undefined) this.addRouteResources(routes, planned, table.name, props.resourceGroupName);
      return;
    }
    const resourceGroupName = props.existingRouteTableResourceGroupName ?? props.resourceGroupName;
    claim(this, routeClaims(`${resourceGroupName}/${existingRouteTableName}`, routes));
    this.addRouteResources(routes, planned, existingRouteTableName, resourceGroupName);
  }

  private addRouteResources(
    routes: EgressRoute[],
    planned: readonly PlannedTagRoutes[],
    routeTableName: string,
    resourceGroupName: string,
  ): void {
    const within = { routeTableName, resourceGroupName };
    this._routeResources = [
      ...addRoutes(this, within, routes),
      ...planned.map((each) => addPlannedTagRoutes(this, within, each)),
    ];
  }

  private place(props: PlacedProps, name: string | undefined, prefix: string): ResourcePlace {
    return {
      name: name ?? derivedName(prefix, this),
      location: props.location ?? findRegion(props.region).name,
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
    };
  }
}
