import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { ArcEgressProps } from '../arc/props';
import { arcDataServicesEgress } from './definition';
import type { ArcDataServicesParameters } from './parameters';

/** Azure Arc-enabled data services, and the resources that are made for them. */
export interface ArcDataServicesEgressProps extends ArcEgressProps, ArcDataServicesParameters {}

/**
 * Azure Arc-enabled data services behind a firewall. In direct mode the cluster itself sends logs, metrics and billing
 * data and is Arc-enabled; in indirect mode the machine does that uploads them.
 *
 * @example
 * new ArcDataServicesEgress(stack, 'data', {
 *   firewall,
 *   region: 'westeurope',
 *   clusterAddressPrefixes: ['10.40.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/azure-arc/data/connectivity
 */
export class ArcDataServicesEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-host`, `invalid-name`,
   * `invalid-own-requirement`, `invalid-priority`, `invalid-property`, `limit-exceeded`,
   * `missing-firewall-address`, `missing-property`, `no-priority`, `no-regional-service-tag`,
   * `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: ArcDataServicesEgressProps) {
    super(scope, id);
    this._addWorkload(arcDataServicesEgress, props);
  }
}
