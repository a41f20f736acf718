import type { Construct } from 'constructs';
import { AzureCloud } from '../../azure/cloud';
import { checkedProps } from '../../constructs/checked-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { Workload } from '../../model/workload';
import { workloadSubnets } from '../../resources/subnet-resources';
import { azureLocalInternal } from '../../tables/azure-local-internal';
import { azureLocalListRegions } from '../../tables/hybrid-identity-codes';
import { icmpV6Findings } from '../azure-local-machines/machines';
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
   * @throws LockdownError `cloud-mismatch`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-port`, `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`,
   * `missing-property`, `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`,
   * `priority-clash`, `priority-out-of-range`, `route-clash`, `unbound-role`, `unfilled-placeholder`,
   * `unknown-edition`, `unknown-region`, `unknown-requirement`, `unknown-service-tag`, `unresolved-region`,
   * `widening-refused`.
   */
  constructor(scope: Construct, id: string, props: AzureLocalFirewallProps) {
    super(scope, id);
    props = checkedProps(this.node.path, 'AzureLocalFirewallProps', props);
    const workload = this._workloadOf(azureLocalFirewall, props);
    const compiled = this._addFirewallRules(azureLocalFirewall, props, workload);
    this._addSubnetResources(compiled, props, workloadSubnets({ machines: props.subnetId }), []);
    this.reportRegion(workload);
    this.reportNetwork();
    for (const finding of icmpV6Findings(azureLocalInternal.id, props)) this._report(finding);
    this._annotate();
  }

  private reportRegion({ region, cloud }: Workload): void {
    if (azureLocalListRegions.includes(region.name)) return;
    const nearest = cloud === AzureCloud.PUBLIC ? 'of the eight lists of Azure public' : 'of US Gov Virginia';
    this._report({
      code: 'no-regional-list',
      message: `Microsoft has no list for Azure Local in ${region.displayName}: what most ${nearest} have in common is open.`,
      cure: 'check the connectivity with the environment checker of Azure Local before you deploy',
      requirements: [],
    });
  }

  private reportNetwork(): void {
    this._report({
      code: 'no-private-path',
      message:
        'Azure Local supports neither ExpressRoute nor Private Link for these endpoints, and no HTTPS inspection.',
      cure: 'route them over the Internet, and exempt the machines from TLS inspection and from tenant restrictions v1',
      requirements: [],
    });
  }
}
