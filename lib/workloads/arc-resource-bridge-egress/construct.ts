import type { Construct } from 'constructs';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { arcResourceBridgeWorkload } from './definition';
import type { ArcResourceBridgeEgressProps } from './props';

/**
 * An Azure Arc resource bridge behind a firewall: what its management machine, its appliance VM and its control plane
 * need, each for itself, with what VMware vSphere or System Center VMM add. Its internal ports become security rules
 * where its machines stand in subnets of Azure.
 *
 * @example
 * new ArcResourceBridgeEgress(stack, 'bridge', {
 *   firewall,
 *   region: 'westeurope',
 *   managementMachineAddressPrefixes: ['10.50.0.4'],
 *   applianceVmAddressPrefixes: ['10.50.0.16/29'],
 *   controlPlaneAddressPrefixes: ['10.50.0.30'],
 * });
 * @see https://learn.microsoft.com/azure/azure-arc/resource-bridge/network-requirements
 */
export class ArcResourceBridgeEgress extends SubnetEgress {
  /**
   * @throws LockdownError `invalid-host` of `relayHosts`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: ArcResourceBridgeEgressProps) {
    super(scope, id);
    const compiled = this._open('ArcResourceBridgeEgress', arcResourceBridgeWorkload(props), props);
    this._guard(compiled, props, guardedSubnet('arc', props.subnetId), []);
    this._annotate();
  }
}
