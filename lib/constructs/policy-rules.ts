import {
  FirewallPolicyRuleCollectionGroup,
  type FirewallPolicyRuleCollectionGroupApplicationRuleCollection,
  type FirewallPolicyRuleCollectionGroupNetworkRuleCollection,
} from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import type { Construct } from 'constructs';
import type { ApplicationRule, NetworkRule } from '../compile/rule';
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
  return new FirewallPolicyRuleCollectionGroup(scope, 'rule-collection-group', {
    name: places.groupName,
    firewallPolicyId: policyId,
    priority: places.groupPriority,
    networkRuleCollection: networkRules.length === 0 ? undefined : [networkCollection(places, networkRules)],
    applicationRuleCollection:
      applicationRules.length === 0 ? undefined : [applicationCollection(places, applicationRules)],
  });
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
