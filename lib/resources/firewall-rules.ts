import type { ApplicationRule, FirewallRules, NetworkRule } from '../compile/rule';
import type { Arguments, ResourceDescription } from './resource-description';
import type { RuleCollectionSettings } from './rule-collection-settings';

/** A policy, or a firewall with classic rules: one of both is there. */
export interface RuleTarget {
  readonly policyId?: string;
  readonly classicFirewallName?: string;
  readonly classicFirewallResourceGroupName?: string;
}

/** The rules of a workload on a firewall: a group in a policy, or collections of a classic firewall. */
export interface FirewallRuleResources {
  readonly ruleCollectionGroup?: ResourceDescription<'azurerm_firewall_policy_rule_collection_group'>;
  readonly networkRuleCollection?: ResourceDescription<'azurerm_firewall_network_rule_collection'>;
  readonly applicationRuleCollection?: ResourceDescription<'azurerm_firewall_application_rule_collection'>;
}

export function firewallRuleResources(
  firewall: RuleTarget,
  settings: RuleCollectionSettings,
  rules: FirewallRules,
): FirewallRuleResources {
  const { networkRules, applicationRules } = rules;
  if (networkRules.length + applicationRules.length === 0) return {};
  if (firewall.policyId !== undefined)
    return { ruleCollectionGroup: ruleCollectionGroup(firewall.policyId, settings, rules) };
  const target = {
    azure_firewall_name: firewall.classicFirewallName,
    resource_group_name: firewall.classicFirewallResourceGroupName,
  };
  return {
    networkRuleCollection:
      networkRules.length === 0
        ? undefined
        : {
            block: 'resource',
            type: 'azurerm_firewall_network_rule_collection',
            name: 'network-rule-collection',
            arguments: { ...target, ...networkCollection(settings, networkRules) },
          },
    applicationRuleCollection:
      applicationRules.length === 0
        ? undefined
        : {
            block: 'resource',
            type: 'azurerm_firewall_application_rule_collection',
            name: 'application-rule-collection',
            arguments: { ...target, ...applicationCollection(settings, applicationRules.map(classicRule)) },
          },
  };
}

/** One rule collection group of a firewall policy, with a network and an application rule collection. */
export function ruleCollectionGroup(
  policyId: string,
  settings: RuleCollectionSettings,
  { networkRules, applicationRules }: FirewallRules,
): ResourceDescription<'azurerm_firewall_policy_rule_collection_group'> {
  return {
    block: 'resource',
    type: 'azurerm_firewall_policy_rule_collection_group',
    name: 'rule-collection-group',
    arguments: {
      name: settings.groupName,
      firewall_policy_id: policyId,
      priority: settings.groupPriority,
      network_rule_collection:
        networkRules.length === 0 ? undefined : [networkCollection(settings, networkRules)],
      application_rule_collection:
        applicationRules.length === 0
          ? undefined
          : [applicationCollection(settings, applicationRules.map(policyRule))],
    },
  };
}

function networkCollection(
  { networkName, networkPriority }: RuleCollectionSettings,
  rules: readonly NetworkRule[],
): Arguments {
  return { name: networkName, priority: networkPriority, action: 'Allow', rule: rules.map(networkRule) };
}

function applicationCollection(
  { applicationName, applicationPriority }: RuleCollectionSettings,
  rule: readonly Arguments[],
): Arguments {
  return { name: applicationName, priority: applicationPriority, action: 'Allow', rule };
}

/** The same in a policy and on a classic firewall. */
function networkRule(rule: NetworkRule): Arguments {
  return {
    name: rule.name,
    description: rule.description,
    protocols: rule.protocols,
    source_addresses: given(rule.sourceAddresses),
    source_ip_groups: given(rule.sourceIpGroups),
    destination_ports: rule.destinationPorts,
    destination_addresses: given(rule.destinationAddresses),
    destination_ip_groups: given(rule.destinationIpGroups),
    destination_fqdns: given(rule.destinationFqdns),
  };
}

function policyRule(rule: ApplicationRule): Arguments {
  return {
    name: rule.name,
    description: rule.description,
    protocols: protocolBlocks(rule),
    source_addresses: given(rule.sourceAddresses),
    source_ip_groups: given(rule.sourceIpGroups),
    destination_fqdns: given(rule.destinationFqdns),
    destination_fqdn_tags: given(rule.destinationFqdnTags),
    destination_urls: given(rule.destinationUrls),
    terminate_tls: rule.destinationUrls.length > 0 && rule.protocols[0]?.type === 'Https' ? true : undefined,
  };
}

/** A classic rule by FQDN tag names neither hosts nor protocols. */
function classicRule(rule: ApplicationRule): Arguments {
  return {
    name: rule.name,
    description: rule.description,
    source_addresses: given(rule.sourceAddresses),
    source_ip_groups: given(rule.sourceIpGroups),
    ...(rule.destinationFqdnTags.length > 0
      ? { fqdn_tags: rule.destinationFqdnTags }
      : { target_fqdns: rule.destinationFqdns, protocol: protocolBlocks(rule) }),
  };
}

function protocolBlocks({ protocols }: ApplicationRule): Arguments[] {
  return protocols.map(({ type, port }) => ({ type, port }));
}

function given(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}
