import type { ScopedAcknowledgement } from '../model/acknowledgement';
import type { FirewallCapabilities } from '../model/workload';
import type { RuleTarget } from '../resources/firewall-rules';
import type { IpGroupAllotment } from '../resources/ip-groups';
import type { PriorityAllotment, RuleCollectionParameters } from '../resources/rule-collection-settings';
import type { SubnetResourceParameters } from '../resources/subnet-resources';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import type { WorkloadParameters } from '../workloads/workload-parameters';
import type { WorkloadPlacement } from '../workloads/workload-placement';

/** What a module of rules is made of: a firewall, the workloads behind it, and what these share. */
export interface ModuleContent {
  readonly firewall: ModuleFirewall;
  readonly workloads: readonly ModuleWorkload[];
  /** @default - nothing is acknowledged */
  readonly acknowledgements?: readonly ScopedAcknowledgement[];
  /**
   * Modules of other firewalls that come of the same file.
   * @default - none
   */
  readonly others?: readonly OtherModule[];
  readonly sharedRuleCollectionGroups: readonly SharedGroupSettings[];
  readonly sharedNetworkSecurityGroups: readonly SharedSecurityGroupSettings[];
  readonly sharedRouteTables: readonly SharedRouteTableSettings[];
}

/** The module of another firewall that comes of the same file. */
export interface OtherModule {
  /** As the file names it. */
  readonly firewall: string;
  readonly content: ModuleContent;
}

/** The firewall whose rules these are: a policy, or a firewall with classic rules. */
export interface ModuleFirewall
  extends RuleTarget,
    FirewallCapabilities,
    PriorityAllotment,
    IpGroupAllotment {
  readonly privateIpAddress?: string;
}

/** A workload, what it needs, and where its resources stand. */
export interface ModuleWorkload {
  /** Its path in the names of resources, as the path of a construct is. */
  readonly name: string;
  readonly definition: WorkloadDefinition;
  readonly parameters: ModuleParameters;
  /** Where its routes lead. Absent: to the address of the module's firewall. */
  readonly firewallPrivateIpAddress?: string;
  readonly sharedRuleCollectionGroup?: string;
  readonly sharedNetworkSecurityGroup?: string;
  readonly sharedRouteTable?: string;
}

/** Parameters of whatever kind, with those that place its resources. */
export type ModuleParameters = WorkloadParameters &
  RuleCollectionParameters &
  SubnetResourceParameters &
  Omit<WorkloadPlacement, 'firewall' | 'sharedNetworkSecurityGroup' | 'sharedRouteTable'> &
  Readonly<Record<string, unknown>>;

/** A rule collection group that several workloads share. */
export interface SharedGroupSettings extends RuleCollectionParameters {
  /** The name by which workloads name it, and of which its name in Azure is made. */
  readonly name: string;
}

/** Something for subnets that several workloads share. */
export interface SharedSubnetSettings {
  /** The name by which workloads name it, and of which its name in Azure is made. */
  readonly name: string;
  /** Its resource group. */
  readonly resourceGroupName: string;
  /** Its location, such as `westeurope`. */
  readonly location: string;
  /**
   * Its tags.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
  /**
   * Ids of subnets that are associated with it, besides those of the workloads.
   * @default - those of the workloads alone
   */
  readonly subnetIds?: readonly string[];
}

/** A network security group that several workloads of the same subnets share. */
export interface SharedSecurityGroupSettings extends SharedSubnetSettings {
  /**
   * Its name in Azure.
   * @default - `nsg-` and its name
   */
  readonly nsgName?: string;
  /**
   * Whether to deny what no rule allows on its way to the Internet.
   * @default true
   */
  readonly denyInternetOutbound?: boolean;
  /**
   * Whether to deny what no rule allows on its way in from the Internet.
   * @default true
   */
  readonly denyInternetInbound?: boolean;
  /**
   * Whether to deny what no rule allows on its way in from the virtual network.
   * @default false
   */
  readonly denyVirtualNetworkInbound?: boolean;
}

/** A route table that several workloads of the same subnets share. */
export interface SharedRouteTableSettings extends SharedSubnetSettings {
  /**
   * Its name in Azure.
   * @default - `rt-` and its name
   */
  readonly routeTableName?: string;
  /**
   * Whether routes that a gateway learns by BGP reach it.
   * @default - true, Azure's own default
   */
  readonly bgpRoutePropagationEnabled?: boolean;
}
