import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { cycleCloudLockedDown } from './definition';
import type { CycleCloudParameters, CycleCloudPlacement } from './parameters';

/** Azure CycleCloud in a locked down network, and the resources that are made for it. */
export interface CycleCloudLockedDownProps
  extends SubnetEgressProps,
    CycleCloudParameters,
    CycleCloudPlacement {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Azure CycleCloud in a locked down network: what the CycleCloud server and the nodes of its clusters need of the
 * firewall, the network security group and the route table of their subnets, and their way to Azure Storage.
 *
 * By default a service endpoint leads to Azure Storage, as Microsoft recommends, past the firewall.
 *
 * @example
 * new CycleCloudLockedDown(stack, 'hpc', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.60.0.0/28'],
 *   nodeAddressPrefixes: ['10.60.1.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/cyclecloud/how-to/running-in-locked-down-network
 */
export class CycleCloudLockedDown extends SubnetEgress {
  /** The subnet that was made for the nodes. */
  public readonly nodeSubnet?: Subnet;

  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-port`, `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`,
   * `missing-property`, `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`,
   * `priority-clash`, `priority-out-of-range`, `route-clash`, `unbound-role`, `unfilled-placeholder`,
   * `unknown-edition`, `unknown-region`, `unknown-requirement`, `unknown-service-tag`, `unresolved-region`,
   * `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: CycleCloudLockedDownProps) {
    super(scope, id);
    const { subnet } = this._addWorkload(cycleCloudLockedDown, props, {
      nodeSubnetName: false,
      virtualNetworkName: false,
      virtualNetworkResourceGroupName: false,
      nsgDenyVirtualNetworkInbound: true,
    });
    this.nodeSubnet = subnet;
  }
}
