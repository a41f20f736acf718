import type { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import type { IpGroup } from '@cdktf/provider-azurerm/lib/ip-group';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { checkSharedLimits, firewallLoad } from '../../compile/findings/limit-checks';
import type { ApplicationRule, FirewallRules, NetworkRule } from '../../compile/rule';
import type { ServedWorkload } from '../../compile/shared-rules';
import { LockdownError } from '../../errors';
import { brand } from '../../input/brand';
import { copiedFindings, type Finding, Findings } from '../../model/finding';
import { ruleCollectionGroup } from '../../resources/firewall-rules';
import {
  type RuleCollectionSettings,
  ruleCollectionSettings,
} from '../../resources/rule-collection-settings';
import { SharedIpGroups } from '../../resources/shared-ip-groups';
import { addLateResource, addResource } from '../add-resource';
import { checkedProps } from '../checked-props';
import { checkUnique } from '../clashes';
import { scopeFor } from '../engine';
import { acknowledgedIn } from '../findings/finding-register';
import { registerFindings } from '../findings/findings-at-synth';
import { registerIpGroup, registerLoad } from '../hub/firewall-register';
import type { IHubFirewall, RuleCollectionProps } from '../hub/hub-firewall-props';
import { writeInOrder } from '../hub/write-order';
import { terraformList } from '../tokens';

/** A rule collection group that several workloads share. */
export interface SharedRuleCollectionGroupProps extends RuleCollectionProps {}

/**
 * A rule collection group of a firewall policy that several workloads share by their property
 * `sharedRuleCollectionGroup`: Azure takes 90 groups in a policy, and writes them one after the other.
 *
 * Rules that open the same stand once, for the sources of all workloads that ask for them; no source reaches what its own
 * workload does not ask for. A rule is named by what it opens and describes whom it serves. The order in which workloads
 * attach changes nothing, and another workload renames no rule and moves no priority.
 *
 * Where its workloads have as many addresses as `ipGroupsFromAddresses` of the firewall says, rules name IP groups in the
 * place of addresses: one for each role of workloads of one kind and region, as far as a rule is for all of these.
 *
 * @example
 * const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(stack, 'sites', { firewall });
 * for (const [site, prefix] of Object.entries({ oslo: '10.70.1.0/24', bergen: '10.70.2.0/24' })) {
 *   new ArcServerEgress(stack, site, {
 *     firewall,
 *     sharedRuleCollectionGroup,
 *     region: 'norwayeast',
 *     serverAddressPrefixes: [prefix],
 *   });
 * }
 * @see https://learn.microsoft.com/azure/firewall/policy-rule-sets
 */
export class SharedRuleCollectionGroup extends Construct {
  /** The rule collection group; its rules are complete when it is synthesized. */
  public readonly ruleCollectionGroup: FirewallPolicyRuleCollectionGroup;

  /** The firewall of the group, which is that of its workloads. */
  public readonly firewall: IHubFirewall;

  /** @internal */
  public readonly _settings: RuleCollectionSettings;

  private readonly served: ServedWorkload[] = [];
  private readonly groups: IpGroup[] = [];
  private readonly sharedIpGroups: SharedIpGroups;
  private united?: { readonly served: number; readonly rules: FirewallRules };

  /**
   * @throws LockdownError `other-engine`, `invalid-name`, `invalid-priority`, `no-priority`, `invalid-property` on a classic firewall.
   */
  constructor(scope: Construct, id: string, props: SharedRuleCollectionGroupProps) {
    super(scopeFor(scope, id), id);
    brand(this, 'SharedRuleCollectionGroup');
    props = checkedProps(this.node.path, 'SharedRuleCollectionGroupProps', props);
    const { firewall } = props;
    if (firewall.policyId === undefined) throw classicRefused(firewall);
    this.firewall = firewall;
    const settings = ruleCollectionSettings(this.node.path, props, firewall, firewall.node.path);
    this._settings = settings;
    this.sharedIpGroups = new SharedIpGroups(this.node.path, firewall, firewall.node.path);
    const { policyId } = firewall;
    const describe = () => ruleCollectionGroup(policyId, settings, this.rules());
    const { resource: group, description } = addLateResource(this, describe);
    this.ruleCollectionGroup = group;
    writeInOrder(group, firewall, 'rule collection groups');
    registerLoad(firewall, () => firewallLoad(this.rules().networkRules, this.rules().applicationRules));
    checkUnique(this, [description], firewall);
    this.node.addValidation({ validate: () => this.problems() });
    registerFindings(this, () => this.findings);
  }

  /** The IP groups of its sources, as far as they are many, in the order of their names. */
  public get ipGroups(): IpGroup[] {
    return [...this.groups].sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
  }

  /** The application rules for the workloads that are attached by now, in the order in which they stand. */
  public get applicationRules(): ApplicationRule[] {
    return structuredClone(this.rules().applicationRules);
  }

  /** The network rules for the workloads that are attached by now, in the order in which they stand. */
  public get networkRules(): NetworkRule[] {
    return structuredClone(this.rules().networkRules);
  }

  /**
   * What the user must know of the group as a whole: limits of Azure that are near.
   *
   * @throws LockdownError `limit-exceeded`.
   */
  public get findings(): Finding[] {
    const findings = new Findings();
    const { networkRules, applicationRules } = this.rules();
    checkSharedLimits(this.node.path, networkRules, applicationRules, findings);
    return copiedFindings(findings.all.map(acknowledgedIn(this)));
  }

  /**
   * Takes in the rules of a workload.
   *
   * @internal
   */
  public _attach(workload: ServedWorkload): void {
    this.served.push(workload);
    for (const group of this.sharedIpGroups.add(workload)) {
      const { description, addresses } = group;
      const cidrs = Lazy.listValue({ produce: () => terraformList(addresses()) });
      const made = addResource(this, {
        ...description,
        arguments: { ...description.arguments, cidrs },
      });
      this.groups.push(made);
      this.sharedIpGroups.setId(group, made.id);
      writeInOrder(made, this.firewall, 'IP groups');
      registerIpGroup(this.firewall);
    }
  }

  private rules(): FirewallRules {
    if (this.united?.served !== this.served.length) {
      const rules = this.sharedIpGroups.rules(this.served);
      this.united = { served: this.served.length, rules };
    }
    return this.united.rules;
  }

  private problems(): string[] {
    if (this.served.length > 0) return [];
    return [
      `${this.node.path} serves no workload that asks for rules of the firewall. Cure: attach one, or leave it out`,
    ];
  }
}

function classicRefused({ node }: IHubFirewall): LockdownError {
  return new LockdownError({
    code: 'invalid-property',
    problem: `${node.path} is a firewall with classic rules, which has no rule collection groups.`,
    allowed: 'a firewall with a policy',
    cure: 'let each workload have rule collections of its own',
  });
}
