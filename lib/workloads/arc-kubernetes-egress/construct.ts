import type { Construct } from 'constructs';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { workloadOf } from '../workload-definition';
import { arcKubernetesEgress } from './definition';
import type { ArcKubernetesEgressProps } from './props';

/**
 * Azure Arc-enabled Kubernetes clusters behind a firewall: what the agents and the extensions of a cluster need.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/network-requirements
 */
export class ArcKubernetesEgress extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: ArcKubernetesEgressProps) {
    super(scope, id);
    const compiled = this._open('ArcKubernetesEgress', workloadOf(arcKubernetesEgress, props), props);
    this._guard(compiled, props, guardedSubnet('arc', props.subnetId), []);
    this._annotate();
  }
}
