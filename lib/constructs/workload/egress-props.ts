import { LockdownError } from '../../errors';
import type { SubnetParameters } from '../../workloads/subnet-parameters';
import type { WorkloadParameters } from '../../workloads/workload-parameters';
import { firewallKey } from '../hub/firewall-register';
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

/**
 * Refuses a shared group of another firewall, and what the group decides in the place of the workload.
 *
 * @throws LockdownError `invalid-property`.
 */
export function checkShared({ sharedRuleCollectionGroup: shared, ...props }: WorkloadEgressProps): void {
  if (shared === undefined) return;
  const own = decidedByGroup.filter((name) => props[name] !== undefined);
  // Several firewalls may use one policy, each a construct with an address of its own.
  if (firewallKey(shared.firewall) === firewallKey(props.firewall) && own.length === 0) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem:
      own.length === 0
        ? `sharedRuleCollectionGroup is ${shared.node.path}, a group of ${shared.firewall.node.path}, and firewall is ${props.firewall.node.path}.`
        : `${own.join(', ')} and sharedRuleCollectionGroup are both set.`,
    allowed: 'a group of the same firewall, which has the names and priorities',
    cure: own.length === 0 ? 'give both the same firewall' : `set ${own.join(', ')} on the group`,
  });
}

const decidedByGroup = [
  'ruleCollectionGroupName',
  'ruleCollectionGroupPriority',
  'networkRuleCollectionName',
  'networkRuleCollectionPriority',
  'applicationRuleCollectionName',
  'applicationRuleCollectionPriority',
] as const;
