import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import type { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { checkSubnetLimits } from '../../compile/findings/limit-checks';
import type { CompiledWorkload, EgressRoute, NsgRule } from '../../compile/rule';
import { within } from '../../errors';
import type { ObjectName } from '../../input/shape';
import type { Finding } from '../../model/finding';
import type { Workload } from '../../model/workload';
import { SubnetNeighbours } from '../../neighbours/subnet-neighbours';
import { putOnSubnets, type SubnetTenant, type TenantGroup } from '../../neighbours/subnet-tenant';
import type { PlannedTagRoutes } from '../../resources/route-table';
import { storageEndpointToEnable, storagePolicyToAttach } from '../../resources/service-endpoint';
import {
  type PlacedSubnetResources,
  routeTableResources,
  securityGroupResources,
  type WorkloadSubnet,
  workloadSubnets,
} from '../../resources/subnet-resources';
import type { StorageEndpoint, WorkloadDefinition } from '../../workloads/workload-definition';
import type { WorkloadParameters } from '../../workloads/workload-parameters';
import { checkLocation, nsgWanted, routesWanted } from '../../workloads/workload-placement';
import { addResource, addRoutes } from '../add-resource';
import { checkedProps } from '../checked-props';
import { checkUnique } from '../clashes';
import type { OwnPlacement } from '../files/written-workload';
import type { SharedNetworkSecurityGroup } from '../shared/shared-network-security-group';
import { resolvedText, resourceKey } from '../tokens';
import type { SubnetEgressProps } from './egress-props';
import { addressesInStack } from './stack-subnet';
import { attachEndpointPolicy, enableStorageEndpoint, type SubnetsOfRoles } from './storage-endpoint';
import { WorkloadEgress } from './workload-egress';

/** The workloads in subnets by the app in which they stand. */
const neighbours = new WeakMap<IConstruct, SubnetNeighbours>();

function neighboursIn({ node: { root } }: IConstruct): SubnetNeighbours {
  const known = neighbours.get(root) ?? new SubnetNeighbours();
  neighbours.set(root, known);
  return known;
}

/** What is made for some kinds of workloads besides rules, security groups and routes. */
export interface OwnResources {
  readonly subnet?: Subnet;
  readonly storagePolicy?: SubnetServiceEndpointStoragePolicy;
}

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
   * Makes everything that a workload needs: its rules on the firewall, and the resources of its subnets.
   *
   * @returns what is made for some kinds of workloads alone
   * @internal
   */
  protected _addWorkload<P extends WorkloadParameters, Props extends PlacedProps & P>(
    definition: WorkloadDefinition<P>,
    given: Props,
    ...ownPlacement: OwnPlacement<P, Props>
  ): OwnResources {
    const of = definition.members ?? (`${definition.kind}Props` as ObjectName);
    const props = checkedProps(this.node.path, of, given);
    const toMake = definition.madeSubnet?.(props);
    // Refuses what cannot be made before anything is made.
    definition.storageEndpoint?.(this.node.path, props, []);
    let workload = this._workloadOf(definition, props);
    let placed = props;
    const subnet = toMake && addResource(this, toMake.description);
    if (subnet !== undefined) {
      placed = { ...props, [toMake!.idParameter]: subnet.id };
      workload = this._workloadOf(definition, placed);
    }
    const compiled = this._addFirewallRules(definition, placed, workload, ...ownPlacement);
    const ids = subnetIdsOf(definition, placed, TerraformStack.of(this));
    const planned = definition.plannedRoutes?.(placed) ?? [];
    this._addSubnetResources(compiled, placed, workloadSubnets(ids), planned);
    const endpoint = definition.storageEndpoint?.(this.node.path, placed, compiled.flows);
    this.addTenant(compiled, placed, ids, endpoint);
    const storagePolicy = endpoint && this.addStorageEndpoint(endpoint, ids);
    this._annotate();
    return { subnet, storagePolicy };
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
    within(this.node.path, () => checkLocation(props));
    const placed = { ...props, resourceGroupName: props.resourceGroupName! };
    if (nsgWanted(props)) this.addSecurityGroup(nsgRules, placed, subnets);
    if (routesWanted(props) && routes.length + planned.length > 0)
      this.addRouteTable(routes, placed, subnets, planned);
  }

  /** Lets other workloads in the same subnets learn of this one, and this one of them. */
  private addTenant(
    { routes }: CompiledWorkload,
    props: PlacedProps,
    subnetIds: SubnetsOfRoles,
    endpoint: StorageEndpoint | undefined,
  ): void {
    const placed = { ...props, resourceGroupName: props.resourceGroupName! };
    this.tenant = {
      name: this.node.path,
      workload: () => this._resolvedWorkload(),
      flows: () => this._recompiled().flows,
      group: nsgWanted(props) ? this.groupOf(placed) : undefined,
      subnetKey: (id) => resourceKey(id, this),
      knownAddresses: (addresses) => addressesInStack(this, addresses),
      ...putOnSubnets({ routes, routeTableEnabled: props.routeTableEnabled, endpoint, subnetIds }),
    };
    neighboursIn(this).add(this.tenant);
  }

  /**
   * Subnets of the same stack get the service endpoint of Azure Storage, and its policy where there is one; of others the
   * user is told.
   */
  private addStorageEndpoint(
    { subnets, requirement, otherwise, policy }: StorageEndpoint,
    ids: SubnetsOfRoles,
  ): SubnetServiceEndpointStoragePolicy | undefined {
    const made = policy && addResource(this, policy.description);
    const guarded = Object.fromEntries(subnets.map((name) => [name, ids[name]]));
    const withoutEndpoint = enableStorageEndpoint(this, guarded);
    if (withoutEndpoint.length > 0)
      this._report(storageEndpointToEnable(withoutEndpoint, requirement, otherwise));
    if (policy === undefined || made === undefined) return undefined;
    const withoutPolicy = attachEndpointPolicy(this, guarded, made.id);
    if (withoutPolicy.length > 0 || subnets.length === 0)
      this._report(storagePolicyToAttach(policy.subnet, policy.requirements));
    return made;
  }

  /**
   * What other workloads in the same subnets do to this one.
   *
   * @internal
   */
  protected override _neighbourFindings(): Finding[] {
    return this.tenant === undefined ? [] : neighboursIn(this).findingsOf(this.tenant);
  }

  /**
   * The workload with what its shared security group denies.
   *
   * @internal
   */
  public override _resolvedWorkload(): Workload {
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

/**
 * The ids of a workload's subnets that are known, by the names that its definition gives them. Several tokens for the id of one
 * subnet are one id.
 */
function subnetIdsOf<P extends WorkloadParameters>(
  { subnets }: WorkloadDefinition<P>,
  props: P,
  stack: TerraformStack,
): SubnetsOfRoles {
  const bySubnet = new Map<string, string>();
  const ids = Object.entries(subnets).map(([name, parameter]) => {
    const id = props[parameter] as string | undefined;
    if (id === undefined) return [name, id];
    const subnet = resolvedText(id, stack);
    const same = bySubnet.get(subnet) ?? id;
    bySubnet.set(subnet, same);
    return [name, same];
  });
  return Object.fromEntries(ids) as SubnetsOfRoles;
}
