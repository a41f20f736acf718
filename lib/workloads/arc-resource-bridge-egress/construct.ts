import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { workloadSubnets } from '../../resources/subnet-resources';
import { arcResourceBridgeWorkload } from './definition';
import type { ArcResourceBridgeEgressProps } from './props';

/**
 * An Azure Arc resource bridge behind a firewall: what its management machine, its appliance VM and its control plane
 * need, each for itself, with what VMware vSphere or System Center VMM add. Its internal ports become security rules
 * where its machines stand in subnets of Azure.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/resource-bridge/network-requirements
 */
export class ArcResourceBridgeEgress extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: ArcResourceBridgeEgressProps) {
    super(scope, id);
    const compiled = this._addFirewallRules(
      'ArcResourceBridgeEgress',
      arcResourceBridgeWorkload(props),
      props,
    );
    this._addSubnetResources(compiled, props, workloadSubnets({ arc: props.subnetId }), []);
    this._annotate();
  }
}
