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
  readonly sharedRuleCollectionGroups: readonly SharedGroupSettings[];
  readonly sharedNetworkSecurityGroups: readonly SharedSecurityGroupSettings[];
  readonly sharedRouteTables: readonly SharedRouteTableSettings[];
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
  readonly name: string;
}

interface SharedSubnetSettings {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: { [key: string]: string };
}

/** A network security group that several workloads of the same subnets share. */
export interface SharedSecurityGroupSettings extends SharedSubnetSettings {
  readonly nsgName?: string;
  readonly subnetIds?: readonly string[];
  readonly denyInternetOutbound?: boolean;
  readonly denyInternetInbound?: boolean;
  readonly denyVirtualNetworkInbound?: boolean;
}

/** A route table that several workloads of the same subnets share. */
export interface SharedRouteTableSettings extends SharedSubnetSettings {
  readonly routeTableName?: string;
  readonly subnetIds?: readonly string[];
  readonly bgpRoutePropagationEnabled?: boolean;
}
