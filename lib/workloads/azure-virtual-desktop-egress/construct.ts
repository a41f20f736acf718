import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { azureVirtualDesktopEgress } from './definition';
import type { AzureVirtualDesktopParameters } from './parameters';

/** Session hosts, and the resources that are made for them. */
export interface AzureVirtualDesktopEgressProps extends SubnetEgressProps, AzureVirtualDesktopParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Session hosts of Azure Virtual Desktop in Azure behind a firewall, and the devices of people where they leave by it.
 * Session hosts on Azure Local are a part of `AzureLocalFirewall`.
 *
 * @example
 * new AzureVirtualDesktopEgress(stack, 'desktops', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   sessionHostAddressPrefixes: ['10.70.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/virtual-desktop/required-fqdn-endpoint
 */
export class AzureVirtualDesktopEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: AzureVirtualDesktopEgressProps) {
    super(scope, id);
    this._addWorkload(azureVirtualDesktopEgress, props);
  }
}
