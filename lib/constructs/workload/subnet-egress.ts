import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { checkSubnetLimits } from '../../compile/limit-checks';
import type { CompiledWorkload, EgressRoute, NsgRule } from '../../compile/rule';
import type { Finding } from '../../model/finding';
import type { Workload } from '../../model/workload';
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
import type { SharedNetworkSecurityGroup } from '../shared/shared-network-security-group';
import { resourceKey } from '../tokens';
import type { SubnetEgressProps } from './egress-props';
import { attachEndpointPolicy, enableStorageEndpoint, type SubnetsOfRoles } from './storage-endpoint';
import { neighbourFindings, registerTenant, type SubnetTenant, type TenantGroup } from './subnet-neighbours';
import { WorkloadEgress } from './workload-egress';

const everywhere = '0.0.0.0/0';

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
  private tenant?: SubnetTenant;
  private sharedGroup?: SharedNetworkSecurityGroup;

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
    this.tenant = {
      holder: this,
      workload: () => this._resolvedWorkload(),
      flows: () => this._recompiled().flows,
      group: nsgWanted(props) ? this.groupOf(within) : undefined,
      defaultRoute: routes.some(
        ({ addressPrefix, nextHopType }) =>
          addressPrefix === everywhere && nextHopType === 'VirtualAppliance',
      ),
      routesElsewhere: props.routeTableEnabled === false,
      storageEndpointOn: [],
    };
    registerTenant(this.tenant);
  }

  /**
   * Enables the service endpoint of Azure Storage on subnets of the workload, with a policy where one is given, and records
   * it for other workloads in the same subnets.
   *
   * @returns the roles whose subnets stand elsewhere: those without the endpoint, and those without the policy
   * @internal
   */
  protected _enableStorageEndpoint(
    subnets: SubnetsOfRoles,
    policyId?: string,
  ): { readonly withoutEndpoint: string[]; readonly withoutPolicy: string[] } {
    this.tenant!.storageEndpointOn.push(...Object.values(subnets).filter((id) => id !== undefined));
    this.tenant!.storagePolicy = policyId !== undefined;
    return {
      withoutEndpoint: enableStorageEndpoint(this, subnets),
      withoutPolicy: policyId === undefined ? [] : attachEndpointPolicy(this, subnets, policyId),
    };
  }

  /**
   * What other workloads in the same subnets do to this one.
   *
   * @internal
   */
  protected override _neighbourFindings(): Finding[] {
    return neighbourFindings(this);
  }

  /**
   * The workload with what its shared security group denies.
   *
   * @internal
   */
  protected override _resolvedWorkload(): Workload {
    const workload = super._resolvedWorkload();
    const { nsg } = workload;
    return { ...workload, nsg: nsg && { ...nsg, ...this.sharedGroup?._denials } };
  }

  private groupOf({
    sharedNetworkSecurityGroup: shared,
    existingNsgName,
    existingNsgResourceGroupName,
    resourceGroupName,
  }: PlacedSubnetResources & SubnetEgressProps): TenantGroup {
    if (shared !== undefined)
      return { key: shared.node.path, associated: true, rules: () => shared.nsgRules };
    const rules = () => this._recompiled().nsgRules;
    if (existingNsgName === undefined) return { key: this.node.path, associated: true, rules };
    const key = resourceKey(`${existingNsgResourceGroupName ?? resourceGroupName}/${existingNsgName}`, this);
    return { key, associated: false, rules };
  }

  private addSecurityGroup(
    rules: readonly NsgRule[],
    props: PlacedSubnetResources & SubnetEgressProps,
    subnets: readonly WorkloadSubnet[],
  ): void {
    const { sharedNetworkSecurityGroup: shared } = props;
    if (shared !== undefined) {
      this.sharedGroup = shared;
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
