import type { Construct } from 'constructs';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { arcKubernetesWorkload } from './definition';
import type { ArcKubernetesEgressProps } from './props';

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
   * @throws LockdownError `invalid-host` of `relayHosts`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: ArcKubernetesEgressProps) {
    super(scope, id);
    const compiled = this._open('ArcKubernetesEgress', arcKubernetesWorkload(props), props);
    this._guard(compiled, props, guardedSubnet('arc', props.subnetId), []);
    this._annotate();
  }
}
