import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { workloadSubnets } from '../../resources/subnet-resources';
import { arcDataServicesWorkload } from './definition';
import type { ArcDataServicesEgressProps } from './props';

/**
 * Azure Arc-enabled data services behind a firewall. In direct mode the cluster itself sends logs, metrics and billing
 * data and is Arc-enabled; in indirect mode the machine does that uploads them.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/data/connectivity
 */
export class ArcDataServicesEgress extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: ArcDataServicesEgressProps) {
    super(scope, id);
    const compiled = this._addFirewallRules('ArcDataServicesEgress', arcDataServicesWorkload(props), props);
    this._addSubnetResources(compiled, props, workloadSubnets({ arc: props.subnetId }), []);
    this._annotate();
  }
}
