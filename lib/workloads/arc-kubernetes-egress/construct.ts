import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { ArcEgressProps } from '../arc/props';
import { arcKubernetesEgress } from './definition';
import type { ArcKubernetesParameters } from './parameters';

/** Azure Arc-enabled Kubernetes clusters, and the resources that are made for them. */
export interface ArcKubernetesEgressProps extends ArcEgressProps, ArcKubernetesParameters {}

/**
 * Azure Arc-enabled Kubernetes clusters behind a firewall: what the agents and the extensions of a cluster need.
 *
 * @example
 * new ArcKubernetesEgress(stack, 'clusters', {
 *   firewall,
 *   region: 'westeurope',
 *   clusterAddressPrefixes: ['10.30.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/network-requirements
 */
export class ArcKubernetesEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-host`, `invalid-name`,
   * `invalid-own-requirement`, `invalid-priority`, `invalid-property`, `limit-exceeded`,
   * `missing-firewall-address`, `missing-property`, `no-priority`, `no-regional-service-tag`,
   * `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: ArcKubernetesEgressProps) {
    super(scope, id);
    this._addWorkload(arcKubernetesEgress, props);
  }
}
