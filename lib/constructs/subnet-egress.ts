import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import type { EgressRoute, NsgRule } from '../compile/rule';
import { checkSubnetLimits } from '../compile/subnet-limits';
import type { CompiledWorkload } from '../compile/workload';
import { claim } from './claim';
import { derivedName } from './derived-name';
import type { SubnetEgressProps } from './egress-props';
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
} from './security-group';
import { WorkloadEgress } from './workload-egress';

/** A subnet of the workload, and the id of the construct that associates it. */
export interface GuardedSubnet {
  readonly name: string;
  readonly subnetId: string;
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

  /** The network security group; absent where an existing one is filled, or none is wanted. */
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

  /** The routes that are resources of their own. */
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
    props: SubnetEgressProps,
    subnets: readonly GuardedSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    checkSubnetLimits(this.node.path, nsgRules, routes, findings);
    if (props.nsgEnabled ?? true) this._addSecurityRules(nsgRules, props, subnets);
    if (props.routeTableEnabled ?? true) this._addRoutes(routes, props, subnets, planned);
  }

  private _addSecurityRules(
    rules: NsgRule[],
    props: SubnetEgressProps,
    subnets: readonly GuardedSubnet[],
  ): void {
    const { existingNsgName, resourceGroupName } = props;
    if (existingNsgName === undefined) {
      const group = addNetworkSecurityGroup(this, this._place(props, props.nsgName, 'nsg'), rules);
      for (const { name, subnetId } of subnets) {
        associateNetworkSecurityGroup(this, `${name}-network-security-group`, group, subnetId);
      }
      this._networkSecurityGroup = group;
      return;
    }
    const group = {
      networkSecurityGroupName: existingNsgName,
      resourceGroupName: props.existingNsgResourceGroupName ?? resourceGroupName,
    };
    this._networkSecurityRules = addNetworkSecurityRules(this, group, rules);
    const resource = `${group.resourceGroupName}/${existingNsgName}`;
    claim(
      this,
      rules.flatMap(({ name, direction, priority }) => [
        {
          what: `${direction.toLowerCase()} NSG priority`,
          resource,
          value: priority,
          cure: 'set another nsgFirstPriority on one of them; of the deny rules keep one',
        },
        { what: 'NSG rule name', resource, value: name, cure: 'leave nsgEnabled on for one of them only' },
      ]),
    );
  }

  private _addRoutes(
    routes: EgressRoute[],
    props: SubnetEgressProps,
    subnets: readonly GuardedSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    const { existingRouteTableName, resourceGroupName } = props;
    const table =
      existingRouteTableName === undefined
        ? addRouteTable(
            this,
            this._place(props, props.routeTableName, 'rt'),
            props.routeTableBgpRoutePropagationEnabled,
            // Inline routes and routes of their own overwrite each other: all are of one kind.
            planned.length === 0 ? routes : undefined,
          )
        : undefined;
    if (table !== undefined) {
      this._routeTable = table;
      for (const { name, subnetId } of subnets)
        associateRouteTable(this, `${name}-route-table`, table, subnetId);
      if (planned.length === 0) return;
    }
    const within = {
      routeTableName: table?.name ?? existingRouteTableName!,
      resourceGroupName:
        (table === undefined && props.existingRouteTableResourceGroupName) || resourceGroupName,
    };
    this._routeResources = [
      ...addRoutes(this, within, routes),
      ...planned.map((routes) => addPlannedTagRoutes(this, within, routes)),
    ];
    if (table !== undefined) return;
    claim(
      this,
      routes.map(({ name }) => ({
        what: 'route name',
        resource: `${within.resourceGroupName}/${within.routeTableName}`,
        value: name,
        cure: 'set routeTableEnabled to false on one of them',
      })),
    );
  }

  private _place(props: SubnetEgressProps, name: string | undefined, prefix: string) {
    return {
      name: name ?? derivedName(prefix, this),
      location: props.location ?? this._location(props),
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
    };
  }

  private _location(props: SubnetEgressProps): string {
    return props.region.replace(/\s/g, '').toLowerCase();
  }
}
