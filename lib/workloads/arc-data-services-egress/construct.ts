import type { Construct } from 'constructs';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { arcDataServicesWorkload } from './definition';
import type { ArcDataServicesEgressProps } from './props';

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
   * @throws LockdownError `invalid-host` of `relayHosts`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: ArcDataServicesEgressProps) {
    super(scope, id);
    const compiled = this._open('ArcDataServicesEgress', arcDataServicesWorkload(props), props);
    this._guard(compiled, props, guardedSubnet('arc', props.subnetId), []);
    this._annotate();
  }
}
