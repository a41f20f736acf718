import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { ArcEgressProps } from '../arc/props';
import { arcServerEgress } from './definition';
import type { ArcServerParameters } from './parameters';

/** Azure Arc-enabled servers, and the resources that are made for them. */
export interface ArcServerEgressProps extends ArcEgressProps, ArcServerParameters {}

/**
 * Azure Arc-enabled servers behind a firewall: what the Connected Machine agent needs, for any number of servers in
 * any number of subnets.
 *
 * @example
 * new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24', '10.21.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/azure-arc/servers/network-requirements
 */
export class ArcServerEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-host`, `invalid-name`,
   * `invalid-own-requirement`, `invalid-priority`, `invalid-property`, `limit-exceeded`,
   * `missing-firewall-address`, `missing-property`, `no-priority`, `no-regional-service-tag`,
   * `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: ArcServerEgressProps) {
    super(scope, id);
    this._addWorkload(arcServerEgress, props);
  }
}
