import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { hdInsightEgress } from './definition';
import type { HdInsightParameters } from './parameters';

/** HDInsight clusters, and the resources that are made for them. */
export interface HdInsightEgressProps extends SubnetEgressProps, HdInsightParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * HDInsight clusters in a virtual network behind a firewall: what they call, which services manage them, and the route by which
 * replies to these pass the firewall by. Let `routeTableEnabled` be true: without that route clusters lose their management.
 * Not here, since no row of the pages has them: the way to domain controllers of clusters with the Enterprise Security Package,
 * clients from the Internet, and what your applications on edge nodes call. Add them as own requirements.
 *
 * @example
 * new HdInsightEgress(stack, 'spark', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   clusterAddressPrefixes: ['10.91.0.0/24'],
 *   storageAccountNames: ['contosospark'],
 * });
 * @see https://learn.microsoft.com/azure/hdinsight/hdinsight-restrict-outbound-traffic
 */
export class HdInsightEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`,
   * `contradicting-routes`,
   * `invalid-address`,
   * `invalid-name`,
   * `invalid-own-requirement`,
   * `invalid-priority`,
   * `invalid-property`,
   * `limit-exceeded`,
   * `missing-firewall-address`,
   * `missing-property`,
   * `no-priority`,
   * `no-regional-service-tag`,
   * `no-requirements`,
   * `other-engine`,
   * `priority-clash`,
   * `priority-out-of-range`,
   * `route-clash`,
   * `unbound-role`,
   * `unfilled-placeholder`,
   * `unknown-edition`,
   * `unknown-region`,
   * `unknown-requirement`,
   * `unknown-service-tag`,
   * `unresolved-region`,
   * `widening-refused`,
   * `open-findings`.
   */
  constructor(scope: Construct, id: string, props: HdInsightEgressProps) {
    super(scope, id);
    this._addWorkload(hdInsightEgress, props);
  }
}
