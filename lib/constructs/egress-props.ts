import type { WorkloadParameters } from '../workloads/workload-parameters';
import type { IHubFirewall } from './hub/hub-firewall-props';
import type { SharedNetworkSecurityGroup } from './shared/shared-network-security-group';
import type { SharedRouteTable } from './shared/shared-route-table';
import type { SharedRuleCollectionGroup } from './shared/shared-rule-collection-group';

/** Where rules stand on a firewall. */
export interface RuleCollectionProps {
  /** The firewall whose rules these are, and which the traffic passes. */
  readonly firewall: IHubFirewall;
  /**
   * Name of the rule collection group in a firewall policy.
   * @default - `rcg-` and the construct's path
   */
  readonly ruleCollectionGroupName?: string;
  /**
   * Priority of the rule collection group, 100 (first) to 65000; of the collections on a classic firewall.
   * @default - allotted by the firewall: its place in `priorityOrder`, or derived from the construct's path, so that it never
   * changes; a clash is an error at synth
   */
  readonly ruleCollectionGroupPriority?: number;
  /**
   * Name of the network rule collection.
   * @default - `network-` and the construct's path
   */
  readonly networkRuleCollectionName?: string;
  /**
   * Priority of the network rule collection, 100 to 65000.
   * @default - 1000 in a policy; that of the group on a classic firewall
   */
  readonly networkRuleCollectionPriority?: number;
  /**
   * Name of the application rule collection.
   * @default - `application-` and the construct's path
   */
  readonly applicationRuleCollectionName?: string;
  /**
   * Priority of the application rule collection, 100 to 65000.
   * @default - 2000 in a policy; that of the group on a classic firewall
   */
  readonly applicationRuleCollectionPriority?: number;
}

/** What every workload behind a firewall has in common. */
export interface WorkloadEgressProps extends RuleCollectionProps, WorkloadParameters {
  /**
   * A rule collection group that several workloads share: equal rules stand once in it, for the sources of all. It has
   * the names and priorities, and those of the workload are left out.
   * @default - a rule collection group for this workload
   */
  readonly sharedRuleCollectionGroup?: SharedRuleCollectionGroup;
}

/** What every workload has in common that stands in subnets of Azure. */
export interface SubnetEgressProps extends WorkloadEgressProps {
  /**
   * Location of the network security group and of the route table.
   * @default - the region
   */
  readonly location?: string;
  /**
   * Tags of the network security group and of the route table.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
  /**
   * Address spaces of the virtual network and its peers. Rules name them in the place of the service tag
   * `VirtualNetwork`, which a default route to a firewall makes mean every address.
   * @default - the service tag, with a finding
   */
  readonly virtualNetworkAddressSpaces?: string[];
  /**
   * Whether to make network security rules.
   * @default - true where a resource group is given
   */
  readonly nsgEnabled?: boolean;
  /**
   * Name of the network security group that is created.
   * @default - `nsg-` and the construct's path
   */
  readonly nsgName?: string;
  /**
   * Name of an existing network security group, without inline rules, to add the rules to. It is not associated.
   * @default - one is created and associated with the subnets whose ids are given
   */
  readonly existingNsgName?: string;
  /**
   * Resource group of the existing network security group.
   * @default - `resourceGroupName`
   */
  readonly existingNsgResourceGroupName?: string;
  /**
   * A network security group that several workloads of the same subnets share. Its own properties say what is denied.
   * @default - one for this workload
   */
  readonly sharedNetworkSecurityGroup?: SharedNetworkSecurityGroup;
  /**
   * A route table that several workloads of the same subnets share.
   * @default - one for this workload
   */
  readonly sharedRouteTable?: SharedRouteTable;
  /**
   * The lowest priority number that the workload's rules take in the network security group. Each rule holds the
   * same number for ever, counted from here.
   * @default 200; in a shared group, a number of the kind of workload
   */
  readonly nsgFirstPriority?: number;
  /**
   * Whether to deny what is not allowed before on its way to the Internet, Azure services included. Without it, the
   * default rules of a network security group let everything out.
   * @default true
   */
  readonly nsgDenyInternetOutbound?: boolean;
  /**
   * Whether to deny what is not allowed before on its way in from the Internet. Without it, a default route to a
   * firewall makes the default rule AllowVnetInBound let everything in.
   * @default true
   */
  readonly nsgDenyInternetInbound?: boolean;
  /**
   * Whether to make the routes that the tables ask for.
   * @default - true where a resource group is given
   */
  readonly routeTableEnabled?: boolean;
  /**
   * Name of the route table that is created.
   * @default - `rt-` and the construct's path
   */
  readonly routeTableName?: string;
  /**
   * Name of an existing route table, without inline routes, to add the routes to. It is not associated.
   * @default - one is created and associated with the subnets whose ids are given
   */
  readonly existingRouteTableName?: string;
  /**
   * Resource group of the existing route table.
   * @default - `resourceGroupName`
   */
  readonly existingRouteTableResourceGroupName?: string;
  /**
   * Whether routes that a gateway learns by BGP reach the created route table. More specific ones lead past the
   * firewall.
   * @default - true, Azure's own default
   */
  readonly routeTableBgpRoutePropagationEnabled?: boolean;
}
