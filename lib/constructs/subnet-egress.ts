import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import type { EgressRoute, NsgRule } from '../compile/rule';
import { checkSubnetLimits } from '../compile/subnet-limits';
import type { CompiledWorkload } from '../compile/workload';
import { LockdownError } from '../errors';
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

/** Properties of a workload in subnets, with the resource group that some constructs leave open. */
export interface GuardedProps extends SubnetEgressProps {
  readonly resourceGroupName?: string;
}

interface PlacedProps extends SubnetEgressProps {
  readonly resourceGroupName: string;
}

/**
 * Whether network security rules are made.
 *
 * @throws LockdownError `missing-property`.
 */
export function nsgWanted({ nsgEnabled, resourceGroupName }: GuardedProps): boolean {
  return wanted('nsgEnabled', nsgEnabled, resourceGroupName);
}

/**
 * Whether routes are made.
 *
 * @throws LockdownError `missing-property`.
 */
export function routesWanted({ routeTableEnabled, resourceGroupName }: GuardedProps): boolean {
  return wanted('routeTableEnabled', routeTableEnabled, resourceGroupName);
}

function wanted(
  property: string,
  enabled: boolean | undefined,
  resourceGroupName: string | undefined,
): boolean {
  if (!enabled || resourceGroupName !== undefined) return enabled ?? resourceGroupName !== undefined;
  throw new LockdownError({
    code: 'missing-property',
    problem: `${property} is true, and resourceGroupName is not set.`,
    allowed: 'the name of the resource group in which the resource is to stand',
    cure: 'set resourceGroupName',
  });
}

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
    props: GuardedProps,
    subnets: readonly GuardedSubnet[],
    planned: readonly PlannedTagRoutes[],
  ): void {
    checkSubnetLimits(this.node.path, nsgRules, routes, findings);
    const within = { ...props, resourceGroupName: props.resourceGroupName! };
    if (nsgWanted(props)) this._addSecurityRules(nsgRules, within, subnets);
    if (routesWanted(props) && routes.length + planned.length > 0)
      this._addRoutes(routes, within, subnets, planned);
  }

  private _addSecurityRules(rules: NsgRule[], props: PlacedProps, subnets: readonly GuardedSubnet[]): void {
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
    props: PlacedProps,
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

  private _place(props: PlacedProps, name: string | undefined, prefix: string) {
    return {
      name: name ?? derivedName(prefix, this),
      location: props.location ?? this._location(props),
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
    };
  }

  private _location(props: PlacedProps): string {
    return props.region.replace(/\s/g, '').toLowerCase();
  }
}
