import type { Members } from '../input/shape';
import type { FindingParts } from '../model/finding';
import type { Flow } from '../model/flow';
import type { KnownPlaceholders } from '../model/placeholder';
import type { Table } from '../model/requirement';
import type { NsgLedger, Workload } from '../model/workload';
import type { ResourceDescription } from '../resources/resource-description';
import type { PlannedTagRoutes } from '../resources/route-table';
import type { SubnetResourceParameters } from '../resources/subnet-resources';
import type { WorkloadParameters } from './workload-parameters';
import type { WorkloadPlacement } from './workload-placement';

/**
 * What a kind of workload is: its tables, and how its parameters choose among their rows. Whatever goes by kinds of
 * workloads (constructs, workloads files and their schema, the command line, tests) is made from it.
 */
export interface WorkloadDefinition<P = WorkloadParameters> {
  /** The name of its construct, and the type in a workloads file. */
  readonly kind: string;
  /** What its parameters may be. Absent: what the interface of its construct says. */
  readonly members?: Members;
  /** Every table that can come to it. */
  readonly tables: readonly Table[];
  /** The tables that some parameters ask for, the workload's own page first. Absent: all of them, in their order. */
  tablesOf?(parameters: P): readonly Table[];
  /** Whether no page is its own: an edition of any of its tables may be pinned, and each follows that date. */
  readonly severalPages?: boolean;
  /** The parties of the workload that rows of the tables name; those of which nothing is known have no part. */
  readonly roles: Readonly<Record<string, Role<P>>>;
  /** Roles that some workloads do not have: nothing is asked for them. Absent: each has all, or addresses are missing. */
  absentRoles?(parameters: P): readonly string[];
  /** The role that own requirements are for. Absent: the first. */
  ownRole?(parameters: P): string;
  /**
   * What holds where a parameter is not given; each switch and each choice stands here, `undefined` where something
   * else decides. A switch turns on the scenario of its name.
   */
  readonly defaults: Defaults<P>;
  /** Scenarios that are no switch of the same name, and when they hold. */
  readonly scenarios?: Readonly<Record<string, (parameters: P & WorkloadPlacement) => boolean | undefined>>;
  /** Scenarios that put what Azure Firewall alone knows in the place of hosts. */
  readonly azureFirewallScenarios?: readonly string[];
  /** Which parameters fill the placeholders of the tables. Those that the region fills need no mention. */
  readonly placeholders?: Readonly<Record<string, TextName<P> | readonly TextName<P>[]>>;
  /** The placeholders of its tables. Absent: those of the library. */
  readonly knownPlaceholders?: KnownPlaceholders;
  /** The priorities of its NSG rules. */
  readonly nsgLedger: NsgLedger;
  /** Whether its machines may stand outside of Azure. Absent: they stand in subnets of Azure. */
  readonly outsideAzure?: boolean;
  /** Rows (`table/requirement`) that the construct meets by resources of its own. */
  readonly metElsewhere?: readonly string[];
  /** What else the parameters say of the workload, in the place of what they say for every kind. */
  more?(parameters: P & WorkloadPlacement, workload: Workload): Partial<Workload>;
  /** Its subnets: the names of what is associated with them, and the parameters that hold their ids. */
  readonly subnets: Readonly<Record<string, TextName<P>>>;
  /** What the user has to know besides what rows and rules tell. */
  findings?(parameters: P, workload: Workload): readonly FindingParts[];
  /** Routes whose addresses Terraform reads when it plans. */
  plannedRoutes?(parameters: P): readonly PlannedTagRoutes[];
  /** A subnet that is made for it, and the parameter that holds its id from then on. */
  madeSubnet?(parameters: P & SubnetPlacement): MadeSubnet<P> | undefined;
  /** How it reaches Azure Storage past the firewall, where it does; by the path of its construct and what it opens. */
  storageEndpoint?(
    path: string,
    parameters: P & SubnetPlacement,
    flows: readonly Flow[],
  ): StorageEndpoint | undefined;
}

/** Where resources in subnets stand; some constructs leave the resource group open. */
export interface SubnetPlacement extends SubnetResourceParameters {
  readonly resourceGroupName?: string;
}

/** A subnet that is made for a workload. */
export interface MadeSubnet<P> {
  readonly description: ResourceDescription<'azurerm_subnet'>;
  readonly idParameter: TextName<P>;
}

/** The service endpoint of Azure Storage on subnets of a workload. */
export interface StorageEndpoint {
  /** The subnets that have to have it, of those named in the definition. */
  readonly subnets: readonly string[];
  /** The row that it meets. */
  readonly requirement: string;
  /** What else the user can do than to enable it. */
  readonly otherwise: string;
  /** A policy that the endpoint is to have. */
  readonly policy?: StorageEndpointPolicy;
}

/** A service endpoint policy for Azure Storage. */
export interface StorageEndpointPolicy {
  readonly description: ResourceDescription<'azurerm_subnet_service_endpoint_storage_policy'>;
  /** The subnet that it is to be attached to, in words. */
  readonly subnet: string;
  /** The rows that it meets. */
  readonly requirements: readonly string[];
}

/** A role of a workload: where its addresses come from, and on which side of the firewall it stands. */
export interface Role<P> {
  /** The parameters that hold its addresses; the first is the one to set while there are none. */
  readonly addresses?: ListName<P> | readonly ListName<P>[];
  /** The parameter that holds the id of its subnet. */
  readonly subnetId?: TextName<P>;
  /** Whether it stands beyond the firewall, or the switch that says so. Absent: it stands in the workload's network. */
  readonly remote?: boolean | SwitchName<P>;
  /** Whether the workload's network security group stands before it. Absent: where it is not remote. */
  readonly guarded?: boolean;
  /** What stands for it in a network security group while it has no addresses. */
  readonly serviceTag?: string;
  /** What the user has to do while it has no addresses, where the workload can live without. */
  readonly unboundCure?: string;
  /** What the user has to do while it has no addresses, where the workload cannot live without. Absent: set the first parameter. */
  readonly requiredCure?: string;
  /** The role, named before, that it is one of while it has no addresses of its own. */
  readonly otherwise?: string;
  /** The role that its machines are among. Absent: that of `otherwise`. */
  readonly among?: string;
}

/** The parameters of a kind of workload by themselves, without those that every kind has. */
type OwnName<P> = Exclude<keyof P & string, keyof WorkloadParameters>;

/** The names of parameters that are lists of texts. */
type ListName<P> = { [K in OwnName<P>]: NonNullable<P[K]> extends readonly string[] ? K : never }[OwnName<P>];

/** The names of parameters that are texts, or lists of them. */
type TextName<P> = {
  [K in OwnName<P>]: NonNullable<P[K]> extends string | readonly string[] ? K : never;
}[OwnName<P>];

/** The names of parameters that are switches. */
type SwitchName<P> = { [K in OwnName<P>]: [NonNullable<P[K]>] extends [boolean] ? K : never }[OwnName<P>];

/** The names of parameters that are one of a closed set. */
type ChoiceName<P> = {
  [K in OwnName<P>]: string extends NonNullable<P[K]> ? never : NonNullable<P[K]> extends string ? K : never;
}[OwnName<P>];

type Defaults<P> = { readonly [K in SwitchName<P> | ChoiceName<P>]-?: P[K] | undefined } & Partial<P>;
