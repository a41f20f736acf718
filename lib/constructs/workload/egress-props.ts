import type { SubnetParameters } from '../../workloads/subnet-parameters';
import type { WorkloadParameters } from '../../workloads/workload-parameters';
import type { RuleCollectionProps } from '../hub/hub-firewall-props';
import type { SharedNetworkSecurityGroup } from '../shared/shared-network-security-group';
import type { SharedRouteTable } from '../shared/shared-route-table';
import type { SharedRuleCollectionGroup } from '../shared/shared-rule-collection-group';

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
export interface SubnetEgressProps extends WorkloadEgressProps, SubnetParameters {
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
}
