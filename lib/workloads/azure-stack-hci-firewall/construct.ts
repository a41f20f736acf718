import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { AzureLocalMachineProps } from '../azure-local-machines/props';
import { azureStackHciFirewall } from './definition';
import type { AzureStackHciParameters } from './parameters';

/** Azure Stack HCI clusters, and the resources that are made for them. */
export interface AzureStackHciFirewallProps extends AzureLocalMachineProps, AzureStackHciParameters {}

/**
 * Azure Stack HCI clusters behind a firewall, as the page of 2022 asks for it. For Azure Local, its successor, see
 * `AzureLocalFirewall`.
 *
 * @example
 * new AzureStackHciFirewall(stack, 'cluster', {
 *   firewall,
 *   region: 'westeurope',
 *   machineAddressPrefixes: ['10.90.0.0/24'],
 *   witnessStorageAccountName: 'stwitness',
 * });
 * @see https://learn.microsoft.com/azure-stack/hci/concepts/firewall-requirements
 */
export class AzureStackHciFirewall extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-port`, `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`,
   * `missing-property`, `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`,
   * `priority-clash`, `priority-out-of-range`, `route-clash`, `unbound-role`, `unfilled-placeholder`,
   * `unknown-edition`, `unknown-region`, `unknown-requirement`, `unknown-service-tag`, `unresolved-region`,
   * `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: AzureStackHciFirewallProps) {
    super(scope, id);
    this._addWorkload(azureStackHciFirewall, props);
  }
}
