import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { Construct } from 'constructs';
import { regionOfLocation } from '../../azure/region';
import { checkSubnetLimits } from '../../compile/findings/limit-checks';
import type { EgressRoute } from '../../compile/rule';
import { within } from '../../errors';
import { brand } from '../../input/brand';
import { copiedFindings, type Finding, Findings } from '../../model/finding';
import { derivedName, ResourceReference } from '../../resources/resource-description';
import {
  type FilledRouteTable,
  type PlannedTagRoutes,
  routeTable,
  routeTableAssociation,
} from '../../resources/route-table';
import { SharedRoutes } from '../../resources/shared-routes';
import { separateRoutes, type WorkloadSubnet } from '../../resources/subnet-resources';
import { addResource, addRoutes } from '../add-resource';
import { checkedProps } from '../checked-props';
import { checkUnique } from '../clashes';
import { scopeFor } from '../engine';
import { acknowledgedIn } from '../findings/finding-register';
import { registerFindings } from '../findings/findings-at-synth';
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

  private readonly shared: SharedRoutes;
  private readonly subnets: SharedSubnets;
  private readonly filled: FilledRouteTable;

  /**
   * @throws LockdownError `other-engine`.
   */
  constructor(scope: Construct, id: string, props: SharedRouteTableProps) {
    super(scopeFor(scope, id), id);
    brand(this, 'SharedRouteTable');
    props = checkedProps(this.node.path, 'SharedRouteTableProps', props);
    const { resourceGroupName, location, tags } = props;
    within(`${this.node.path}: location`, () => regionOfLocation(location));
    const name = props.routeTableName ?? derivedName('rt', this.node.path);
    const settings = { name, resourceGroupName, location, tags };
    const table = routeTable(settings, props.bgpRoutePropagationEnabled, undefined);
    this.routeTable = addResource(this, table);
    this.shared = new SharedRoutes(this.node.path);
    this.filled = { name: new ResourceReference(table, 'name'), resourceGroupName };
    this.subnets = new SharedSubnets(this, (name, subnetId) => {
      const association = routeTableAssociation(name, table, subnetId);
      addResource(this, association);
      checkUnique(this, [association]);
    });
    checkUnique(this, [table]);
    this.subnets.add(props.subnetIds ?? []);
    registerFindings(this, () => this.findings);
  }

  /** The routes that are known at synth, for the workloads that are attached by now. */
  public get routes(): EgressRoute[] {
    return structuredClone(this.shared.known);
  }

  /**
   * What the user must know of the table as a whole: limits of Azure that are near.
   *
   * @throws LockdownError `limit-exceeded`.
   */
  public get findings(): Finding[] {
    const findings = new Findings();
    checkSubnetLimits(this.node.path, [], this.routes, findings);
    return copiedFindings(findings.all.map(acknowledgedIn(this)));
  }

  /**
   * Takes in the routes of a workload, and its subnets.
   *
   * @throws LockdownError `route-clash`.
   * @internal
   */
  public _attach(
    path: string,
    routes: readonly EgressRoute[],
    planned: readonly PlannedTagRoutes[],
    subnets: readonly WorkloadSubnet[],
  ): Route[] {
    const added = this.shared.attach(path, routes, planned);
    this.subnets.add(subnets.map(({ subnetId }) => subnetId));
    return addRoutes(this, separateRoutes(this.filled, added.routes, added.planned));
  }
}
