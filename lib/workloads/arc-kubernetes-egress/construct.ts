import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { workloadSubnets } from '../../resources/subnet-resources';
import { arcKubernetesWorkload } from './definition';
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
    const compiled = this._addFirewallRules('ArcKubernetesEgress', arcKubernetesWorkload(props), props);
    this._addSubnetResources(compiled, props, workloadSubnets({ arc: props.subnetId }), []);
    this._annotate();
  }
}
