import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { virtualMachineEgress } from './definition';
import type { VirtualMachineParameters } from './parameters';

/** Virtual machines, and the resources that are made for them. */
export interface VirtualMachineEgressProps extends SubnetEgressProps, VirtualMachineParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Virtual machines of Azure behind a firewall: activation, updates, time, agents, backup and sign-in, each a switch. A workload
 * that runs on such machines stands beside it.
 *
 * No switch is on by itself: what a machine needs depends on its system and on what manages it. The VM agent needs nothing; it
 * and the metadata service are answered by the host of the machine, past every firewall.
 *
 * @example
 * new VirtualMachineEgress(stack, 'machines', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   machineAddressPrefixes: ['10.50.0.0/24'],
 *   windowsActivation: true,
 *   windowsUpdate: true,
 *   windowsUpdateByFqdnTag: true,
 *   ubuntuUpdate: true,
 * });
 * @see https://learn.microsoft.com/azure/virtual-machines/extensions/features-windows#network-access
 */
export class VirtualMachineEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: VirtualMachineEgressProps) {
    super(scope, id);
    this._addWorkload(virtualMachineEgress, props);
  }
}
