import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { Construct } from 'constructs';
import type { EgressRoute } from '../../compile/rule';
import { checkSubnetLimits } from '../../compile/subnet-limits';
import { LockdownError } from '../../errors';
import { type Finding, Findings } from '../../model/finding';
import { annotateLate } from '../annotate-late';
import { claim } from '../claim';
import { derivedName } from '../derived-name';
import { checkEngineOf, ofThisEngine } from '../engine';
import {
  addPlannedTagRoutes,
  addRoutes,
  addRouteTable,
  associateRouteTable,
  type PlannedTagRoutes,
} from '../subnet/route-table';
import { associationClaim, type GuardedSubnet, nameClaim } from '../subnet/subnet-claims';
import { SharedSubnets } from './shared-subnets';

/** A route table that several workloads share. */
export interface SharedRouteTableProps {
  /** Resource group of the route table. */
  readonly resourceGroupName: string;
  /** Location of the route table, such as `westeurope`. */
  readonly location: string;
  /**
   * Name of the route table.
   * @default - `rt-` and the construct's path
   */
  readonly routeTableName?: string;
  /**
   * Ids of subnets that are associated with it, besides those of the workloads.
   * @default - those of the workloads alone
   */
  readonly subnetIds?: string[];
  /**
   * Tags of the route table.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
  /**
   * Whether routes that a gateway learns by BGP reach the table. More specific ones lead past the firewall.
   * @default - true, Azure's own default
   */
  readonly bgpRoutePropagationEnabled?: boolean;
}

/**
 * A route table for subnets in which several workloads stand; they share it by their property `sharedRouteTable`. A
 * route that several ask for stands once; the order in which they attach changes nothing.
 *
 * @example
 * const sharedRouteTable = new SharedRouteTable(stack, 'spoke', {
 *   resourceGroupName: 'rg-spoke',
 *   location: 'westeurope',
 * });
 * new AmlWorkspaceEgress(stack, 'aml', {
 *   firewall,
 *   sharedRouteTable,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   computeSubnetAddressPrefixes: ['10.1.0.0/24'],
 * });
 */
export class SharedRouteTable extends Construct {
  /** The route table, which holds no routes inline. */
  public readonly routeTable: RouteTable;

  private readonly known = new Map<string, { readonly route: EgressRoute; readonly path: string }>();
  private readonly planned = new Set<string>();
  private readonly subnets: SharedSubnets;
  private readonly resourceGroupName: string;

  /**
   * @throws LockdownError `other-engine`.
   */
  constructor(scope: Construct, id: string, props: SharedRouteTableProps) {
    super(ofThisEngine(scope), id);
    checkEngineOf(props);
    const { resourceGroupName, location, tags } = props;
    const place = {
      name: props.routeTableName ?? derivedName('rt', this),
      resourceGroupName,
      location,
      tags,
    };
    this.resourceGroupName = resourceGroupName;
    const table = addRouteTable(this, place, props.bgpRoutePropagationEnabled, undefined);
    this.routeTable = table;
    this.subnets = new SharedSubnets(this, (name, subnetId) => {
      associateRouteTable(this, name, table, subnetId);
      claim(this, [associationClaim('route table', subnetId)]);
    });
    claim(this, [nameClaim('route table', place)]);
    this.subnets.add(props.subnetIds ?? []);
    annotateLate(this, () => this.findings);
  }

  /** The routes that are known at synth, for the workloads that are attached by now. */
  public get routes(): EgressRoute[] {
    return structuredClone([...this.known.values()].map(({ route }) => route));
  }

  /**
   * What the user must know of the table as a whole: limits of Azure that are near.
   *
   * @throws LockdownError `limit-exceeded`.
   */
  public get findings(): Finding[] {
    const findings = new Findings();
    checkSubnetLimits(this.node.path, [], this.routes, findings);
    return findings.all;
  }

  /**
   * Takes in the routes of a workload, and its subnets.
   *
   * @throws LockdownError `route-clash`.
   * @internal
   */
  public _serve(
    path: string,
    routes: readonly EgressRoute[],
    planned: readonly PlannedTagRoutes[],
    subnets: readonly GuardedSubnet[],
  ): Route[] {
    const within = { routeTableName: this.routeTable.name, resourceGroupName: this.resourceGroupName };
    const added = addRoutes(
      this,
      within,
      routes.filter((route) => this.isNew(route, path)),
    );
    const newlyPlanned = planned.filter(({ service, region }) => !this.planned.has(`${service}.${region}`));
    for (const { service, region } of newlyPlanned) this.planned.add(`${service}.${region}`);
    this.subnets.add(subnets.map(({ subnetId }) => subnetId));
    return [...added, ...newlyPlanned.map((each) => addPlannedTagRoutes(this, within, each))];
  }

  private isNew(route: EgressRoute, path: string): boolean {
    const known = this.known.get(route.addressPrefix);
    if (known === undefined) {
      this.known.set(route.addressPrefix, { route, path });
      return true;
    }
    const { nextHopType, nextHopIpAddress } = known.route;
    if (nextHopType === route.nextHopType && nextHopIpAddress === route.nextHopIpAddress) return false;
    throw new LockdownError({
      code: 'route-clash',
      problem: `In ${this.node.path}, ${known.path} routes ${route.addressPrefix} to ${hop(known.route)}, and ${path} to ${hop(route)}.`,
      allowed: 'one next hop for each prefix of a route table',
      cure: 'give the subnets of one of them a route table of their own',
    });
  }
}

function hop({ nextHopType, nextHopIpAddress }: EgressRoute): string {
  return nextHopIpAddress === undefined ? nextHopType : `${nextHopType} ${nextHopIpAddress}`;
}
