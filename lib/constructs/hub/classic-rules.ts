import { FirewallApplicationRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-application-rule-collection';
import { FirewallNetworkRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-network-rule-collection';
import type { Construct } from 'constructs';
import type { ApplicationRule, NetworkRule } from '../../compile/rule';
import { listOrNothing, networkRuleArguments } from './firewall-rule-arguments';
import type { RuleCollectionPlaces } from './rule-collection-places';

/** A classic firewall: its name and its resource group. */
export interface ClassicFirewall {
  readonly azureFirewallName: string;
  readonly resourceGroupName: string;
}

/** The network rule collection of a classic firewall, where there are rules for it. */
export function addNetworkRuleCollection(
  scope: Construct,
  firewall: ClassicFirewall,
  { networkName, networkPriority }: RuleCollectionPlaces,
  rules: readonly NetworkRule[],
): FirewallNetworkRuleCollection | undefined {
  if (rules.length === 0) return undefined;
  return new FirewallNetworkRuleCollection(scope, 'network-rule-collection', {
    ...firewall,
    name: networkName,
    priority: networkPriority,
    action: 'Allow',
    rule: rules.map(networkRuleArguments),
  });
}

/** The application rule collection of a classic firewall, where there are rules for it. */
export function addApplicationRuleCollection(
  scope: Construct,
  firewall: ClassicFirewall,
  { applicationName, applicationPriority }: RuleCollectionPlaces,
  rules: readonly ApplicationRule[],
): FirewallApplicationRuleCollection | undefined {
  if (rules.length === 0) return undefined;
  return new FirewallApplicationRuleCollection(scope, 'application-rule-collection', {
    ...firewall,
    name: applicationName,
    priority: applicationPriority,
    action: 'Allow',
    rule: rules.map((rule) => ({
      name: rule.name,
      description: rule.description,
      sourceAddresses: listOrNothing(rule.sourceAddresses),
      sourceIpGroups: listOrNothing(rule.sourceIpGroups),
      // A classic rule by FQDN tag names neither hosts nor protocols.
      ...(rule.destinationFqdnTags.length > 0
        ? { fqdnTags: rule.destinationFqdnTags }
        : { targetFqdns: rule.destinationFqdns, protocol: rule.protocols }),
    })),
  });
}
