import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';

import type { AzureLocalMachineProps } from '../azure-local-machines/props';
import { azureLocalFirewall } from './definition';
import type { AzureLocalParameters } from './parameters';

/** Sites of Azure Local, and the resources that are made for them. */
export interface AzureLocalFirewallProps extends AzureLocalMachineProps, AzureLocalParameters {}

/**
 * Sites of Azure Local behind a firewall: what the machines, the Arc resource bridge and AKS on them need, by the list
 * of their region, and the internal ports. All the sites of one region share the rules: give the prefixes of all.
 *
 * Azure Local supports neither HTTPS inspection nor ExpressRoute nor Private Link for these endpoints.
 *
 * @example
 * new AzureLocalFirewall(stack, 'sites', {
 *   firewall,
 *   region: 'westeurope',
 *   machineAddressPrefixes: ['10.70.1.0/24', '10.70.2.0/24'],
 *   keyVaultName: 'kv-site',
 *   witnessStorageAccountName: 'stwitness',
 * });
 * @see https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements
 */
export class AzureLocalFirewall extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-port`, `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`,
   * `missing-property`, `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`,
   * `priority-clash`, `priority-out-of-range`, `route-clash`, `unbound-role`, `unfilled-placeholder`,
   * `unknown-edition`, `unknown-region`, `unknown-requirement`, `unknown-service-tag`, `unresolved-region`,
   * `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: AzureLocalFirewallProps) {
    super(scope, id);
    this._addWorkload(azureLocalFirewall, props);
  }
}
