import {
  FirewallPolicyRuleCollectionGroup,
  type FirewallPolicyRuleCollectionGroupApplicationRuleCollection,
  type FirewallPolicyRuleCollectionGroupNetworkRuleCollection,
} from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import type { Construct, IConstruct } from 'constructs';
import type { FirewallRules } from '../../compile/firewall-rules';
import type { ApplicationRule, NetworkRule } from '../../compile/rule';
import { listOrNothing, networkRuleArguments } from './firewall-rule-arguments';
import type { RuleCollectionPlaces } from './rule-collection-places';

/** One rule collection group of a firewall policy, with a network and an application rule collection. */
export function addRuleCollectionGroup(
  scope: Construct,
  policyId: string,
  places: RuleCollectionPlaces,
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
): FirewallPolicyRuleCollectionGroup {
  const group = new FirewallPolicyRuleCollectionGroup(scope, 'rule-collection-group', {
    name: places.groupName,
    firewallPolicyId: policyId,
    priority: places.groupPriority,
    networkRuleCollection: networkRules.length === 0 ? undefined : [networkCollection(places, networkRules)],
    applicationRuleCollection:
      applicationRules.length === 0 ? undefined : [applicationCollection(places, applicationRules)],
  });
  madeHere.add(group);
  return group;
}

const madeHere = new WeakSet<IConstruct>();

/** Whether a rule collection group is one of a workload, or one that workloads share. */
export function isMadeHere(group: IConstruct): boolean {
  return madeHere.has(group);
}

/** A rule collection group whose rules are asked for when it is synthesized, when all that it serves is known. */
export class UnitedRuleCollectionGroup extends FirewallPolicyRuleCollectionGroup {
  constructor(
    scope: Construct,
    policyId: string,
    private readonly places: RuleCollectionPlaces,
    private readonly rules: () => FirewallRules,
  ) {
    super(scope, 'rule-collection-group', {
      name: places.groupName,
      firewallPolicyId: policyId,
      priority: places.groupPriority,
    });
    madeHere.add(this);
  }

  protected override synthesizeAttributes() {
    this.fill();
    return super.synthesizeAttributes();
  }

  protected override synthesizeHclAttributes() {
    this.fill();
    return super.synthesizeHclAttributes();
  }

  private fill(): void {
    const { networkRules, applicationRules } = this.rules();
    if (networkRules.length > 0)
      this.putNetworkRuleCollection([networkCollection(this.places, networkRules)]);
    if (applicationRules.length > 0)
      this.putApplicationRuleCollection([applicationCollection(this.places, applicationRules)]);
  }
}

function networkCollection(
  { networkName, networkPriority }: RuleCollectionPlaces,
  rules: readonly NetworkRule[],
): FirewallPolicyRuleCollectionGroupNetworkRuleCollection {
  return {
    name: networkName,
    priority: networkPriority,
    action: 'Allow',
    rule: rules.map(networkRuleArguments),
  };
}

function applicationCollection(
  { applicationName, applicationPriority }: RuleCollectionPlaces,
  rules: readonly ApplicationRule[],
): FirewallPolicyRuleCollectionGroupApplicationRuleCollection {
  return {
    name: applicationName,
    priority: applicationPriority,
    action: 'Allow',
    rule: rules.map((rule) => ({
      name: rule.name,
      description: rule.description,
      protocols: rule.protocols,
      sourceAddresses: listOrNothing(rule.sourceAddresses),
      sourceIpGroups: listOrNothing(rule.sourceIpGroups),
      destinationFqdns: listOrNothing(rule.destinationFqdns),
      destinationFqdnTags: listOrNothing(rule.destinationFqdnTags),
      destinationUrls: listOrNothing(rule.destinationUrls),
      terminateTls: rule.destinationUrls.length > 0 && rule.protocols[0]?.type === 'Https' ? true : undefined,
    })),
  };
}
