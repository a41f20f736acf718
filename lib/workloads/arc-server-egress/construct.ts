import type { Construct } from 'constructs';
import { AzureCloud } from '../../azure/cloud';
import { guardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import type { Workload } from '../../model/workload';
import { arcServers } from '../../tables/arc-servers';
import { arcServerWorkload } from './definition';
import type { ArcServerEgressProps } from './props';

/**
 * Azure Arc-enabled servers behind a firewall: what the Connected Machine agent needs, for any number of servers in
 * any number of subnets.
 *
 * @example
 * new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24', '10.21.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/azure-arc/servers/network-requirements
 */
export class ArcServerEgress extends SubnetEgress {
  /**
   * @throws LockdownError `invalid-host` of `relayHosts`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: ArcServerEgressProps) {
    super(scope, id);
    const workload = arcServerWorkload(props);
    const compiled = this._open('ArcServerEgress', workload, props);
    this._guard(compiled, props, guardedSubnet('arc', props.subnetId), []);
    this.reportPublicRanges(workload);
    this._annotate();
  }

  private reportPublicRanges({ cloud, scenarios, tables, edition }: Workload): void {
    const tagged = tables[0] === arcServers && scenarios.has('serviceTags');
    if (!tagged || cloud === AzureCloud.PUBLIC || edition === '2023-11') return;
    this._report({
      code: 'service-tag-of-other-cloud',
      message:
        'Since 2025-10-28 the page asks, in this cloud too, for the ranges of AzureArcInfrastructure of Azure public, which no service tag of this cloud holds.',
      cure: 'add the ranges from the service-tag file of Azure public as own requirements',
      requirements: ['arc-servers/arc-infrastructure'],
    });
  }
}
