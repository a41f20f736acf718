import type { Construct } from 'constructs';
import { AzureCloud } from '../../azure/cloud';
import { checkedProps } from '../../constructs/checked-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { EgressDestinations } from '../../model/egress-destinations';
import type { Workload } from '../../model/workload';
import { workloadSubnets } from '../../resources/subnet-resources';
import { arcServers } from '../../tables/arc-servers';
import type { ArcEgressProps } from '../arc/props';
import { arcServerEgress } from './definition';
import type { ArcServerParameters } from './parameters';

/** Azure Arc-enabled servers, and the resources that are made for them. */
export interface ArcServerEgressProps extends ArcEgressProps, ArcServerParameters {}

/** From when on the page asks for the ranges of Azure public in the other clouds too. */
const publicRangesSince = '2025-10-28';

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
   * @throws LockdownError `cloud-mismatch`, `invalid-address`, `invalid-host`, `invalid-name`,
   * `invalid-own-requirement`, `invalid-priority`, `invalid-property`, `limit-exceeded`,
   * `missing-firewall-address`, `missing-property`, `no-priority`, `no-regional-service-tag`,
   * `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`.
   */
  constructor(scope: Construct, id: string, props: ArcServerEgressProps) {
    super(scope, id);
    props = checkedProps(this.node.path, 'ArcServerEgressProps', props);
    const workload = this._workloadOf(arcServerEgress, props);
    const compiled = this._addFirewallRules(arcServerEgress, props, workload);
    this._addSubnetResources(compiled, props, workloadSubnets({ arc: props.subnetId }), []);
    this.reportPublicRanges(workload);
    this._annotate();
  }

  private reportPublicRanges({ cloud, destinations, tables, edition }: Workload): void {
    const tagged = tables[0] === arcServers && destinations !== EgressDestinations.FQDNS;
    const before = edition !== undefined && edition < publicRangesSince;
    if (!tagged || cloud === AzureCloud.PUBLIC || before) return;
    this._report({
      code: 'service-tag-of-other-cloud',
      message: `Since ${publicRangesSince} the page asks, in this cloud too, for the ranges of AzureArcInfrastructure of Azure public, which no service tag of this cloud holds.`,
      cure: 'add the ranges from the service-tag file of Azure public as own requirements',
      requirements: ['arc-servers/arc-infrastructure'],
    });
  }
}
