import type { Construct } from 'constructs';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { azureStackHci } from '../../tables/azure-stack-hci';
import { icmpV6Findings } from '../azure-local-machines/azure-local-machines';
import { azureStackHciWorkload } from './definition';
import type { AzureStackHciFirewallProps } from './props';

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
   * @throws LockdownError `invalid-port` of `rpcFirstPort` and `rpcLastPort`, `invalid-property` of `microsoftUpdateByFqdnTag`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: AzureStackHciFirewallProps) {
    super(scope, id);
    const compiled = this._open('AzureStackHciFirewall', azureStackHciWorkload(props), props);
    this._guard(compiled, props, guardedSubnet('machines', props.subnetId), []);
    for (const finding of icmpV6Findings(azureStackHci.id, props)) this._report(finding);
    this._annotate();
  }
}
