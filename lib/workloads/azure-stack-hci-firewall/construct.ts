import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { workloadSubnets } from '../../resources/subnet-resources';
import { azureStackHci } from '../../tables/azure-stack-hci';
import { icmpV6Findings } from '../azure-local-machines/azure-local-machines';
import { azureStackHciWorkload } from './definition';
import type { AzureStackHciFirewallProps } from './props';

/**
 * Azure Stack HCI clusters behind a firewall, as the page of 2022 asks for it. For Azure Local, its successor, see
 * `AzureLocalFirewall`.
 *
 * @see https://learn.microsoft.com/azure-stack/hci/concepts/firewall-requirements
 */
export class AzureStackHciFirewall extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: AzureStackHciFirewallProps) {
    super(scope, id);
    const compiled = this._addFirewallRules('AzureStackHciFirewall', azureStackHciWorkload(props), props);
    this._addSubnetResources(compiled, props, workloadSubnets({ machines: props.subnetId }), []);
    for (const finding of icmpV6Findings(azureStackHci.id, props)) this._report(finding);
    this._annotate();
  }
}
