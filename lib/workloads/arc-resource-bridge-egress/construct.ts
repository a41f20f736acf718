import type { Construct } from 'constructs';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { workloadOf } from '../workload-definition';
import { arcResourceBridgeEgress } from './definition';
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
    const compiled = this._open('ArcResourceBridgeEgress', workloadOf(arcResourceBridgeEgress, props), props);
    this._guard(compiled, props, guardedSubnet('arc', props.subnetId), []);
    this._annotate();
  }
}
