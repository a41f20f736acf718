import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import { LockdownError } from '../../errors';
import { brand } from '../../input/brand';
import { checkCall } from '../../input/check';
import { checkedProps } from '../checked-props';
import { scopeFor } from '../engine';
import type { IHubFirewall } from '../hub/hub-firewall-props';
import { SharedRuleCollectionGroup } from './shared-rule-collection-group';

/** Firewalls over which workloads are laid out. */
export interface FirewallFleetProps {
  /** The firewalls, a policy each. Their order means nothing. */
  readonly firewalls: IHubFirewall[];
  /**
   * The construct path of the firewall on which a workload stands, by the name of the workload.
   * @default - each workload stands where its name and the paths of the firewalls put it
   */
  readonly assignments?: { [key: string]: string };
}

/**
 * Several firewalls for more workloads than the policy of one takes. A name of a workload, such as that of its site, and the
 * construct paths of the firewalls decide on which one it stands: another workload moves none, and another firewall takes
 * over its share and moves none besides. Workloads on one firewall share its rule collection group.
 *
 * @example
 * const firewalls = ['east', 'west'].map((name) =>
 *   HubFirewall.fromPolicyId(stack, name, {
 *     policyId: `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-${name}`,
 *   }),
 * );
 * const fleet = new FirewallFleet(stack, 'fleet', { firewalls });
 * for (const [site, prefix] of Object.entries({ oslo: '10.70.1.0/24', bergen: '10.70.2.0/24' })) {
 *   new ArcServerEgress(stack, site, {
 *     firewall: fleet.firewallFor(site),
 *     sharedRuleCollectionGroup: fleet.sharedRuleCollectionGroupFor(site),
 *     region: 'norwayeast',
 *     serverAddressPrefixes: [prefix],
 *   });
 * }
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-firewall-limits
 */
export class FirewallFleet extends Construct {
  private readonly byPath: ReadonlyMap<string, IHubFirewall>;
  private readonly assignments: ReadonlyMap<string, string>;
  private readonly groups = new Map<IHubFirewall, SharedRuleCollectionGroup>();

  /**
   * @throws LockdownError `other-engine`, `invalid-property` without a firewall, with one that is named twice or has classic
   * rules, or where an assignment names none of them.
   */
  constructor(scope: Construct, id: string, props: FirewallFleetProps) {
    super(scopeFor(scope, id), id);
    brand(this, 'FirewallFleet');
    props = checkedProps(this.node.path, 'FirewallFleetProps', props);
    this.byPath = new Map(props.firewalls.map((firewall) => [firewall.node.path, firewall]));
    this.assignments = new Map(Object.entries(props.assignments ?? {}));
    const mistake = this.mistakeIn(props.firewalls);
    if (mistake !== undefined) throw new LockdownError({ code: 'invalid-property', ...mistake });
  }

  /**
   * The firewall of a workload.
   *
   * @param workload a name of it that stays as it is, such as that of its site
   * @throws LockdownError `invalid-property`.
   */
  public firewallFor(workload: string): IHubFirewall {
    checkCall('FirewallFleet.firewallFor', workload);
    return this.firewallOf(workload);
  }

  /**
   * The rule collection group that the workloads of a firewall share, which is made when the first of them asks for it.
   *
   * @param workload the name of a workload, as in `firewallFor`
   * @throws LockdownError `invalid-property`, `invalid-priority`, `no-priority`.
   */
  public sharedRuleCollectionGroupFor(workload: string): SharedRuleCollectionGroup {
    checkCall('FirewallFleet.sharedRuleCollectionGroupFor', workload);
    const firewall = this.firewallOf(workload);
    let group = this.groups.get(firewall);
    if (group === undefined) {
      group = new SharedRuleCollectionGroup(this, firewall.node.path.replaceAll('/', '-'), { firewall });
      this.groups.set(firewall, group);
    }
    return group;
  }

  private firewallOf(workload: string): IHubFirewall {
    const assigned = this.assignments.get(workload);
    return this.byPath.get(assigned ?? highestFor(workload, [...this.byPath.keys()]))!;
  }

  private mistakeIn(
    firewalls: readonly IHubFirewall[],
  ): { readonly problem: string; readonly allowed: string; readonly cure: string } | undefined {
    const { path } = this.node;
    const allowed = 'firewalls with a policy, each once';
    if (firewalls.length === 0)
      return {
        problem: `firewalls of ${path} is empty.`,
        allowed,
        cure: 'name a HubFirewall for each policy',
      };
    const paths = firewalls.map(({ node }) => node.path);
    const twice = paths.find((each, i) => paths.indexOf(each) !== i);
    if (twice !== undefined)
      return { problem: `firewalls of ${path} names ${twice} twice.`, allowed, cure: 'name it once' };
    const classic = firewalls.find(({ policyId }) => policyId === undefined);
    if (classic !== undefined)
      return {
        problem: `${classic.node.path} of ${path} is a firewall with classic rules, which has no rule collection groups.`,
        allowed,
        cure: 'leave it out, and let its workloads have rule collections of their own',
      };
    for (const [workload, assigned] of this.assignments)
      if (!this.byPath.has(assigned))
        return {
          problem: `assignments of ${path} puts ${workload} on ${assigned}, which is none of its firewalls.`,
          allowed: paths.join(', '),
          cure: 'give the construct path of one of them',
        };
    return undefined;
  }
}

/**
 * Of some paths the one that comes out highest with a name. Each pair has a number of its own, so that another path can
 * only become the highest itself.
 */
function highestFor(name: string, paths: readonly string[]): string {
  const numbered = paths.map((path) => ({
    path,
    number: createHash('sha256')
      .update(JSON.stringify([path, name]))
      .digest('hex'),
  }));
  return numbered.reduce((highest, each) => (each.number > highest.number ? each : highest)).path;
}
