import type { NsgRule } from '../compile/rule';
import {
  type Arguments,
  type ResourceDescription,
  ResourceReference,
  type ResourceSettings,
  settingsArguments,
} from './resource-description';

/** A network security group with its rules inline. */
export function networkSecurityGroup(
  settings: ResourceSettings,
  rules: readonly NsgRule[],
): ResourceDescription<'azurerm_network_security_group'> {
  return {
    block: 'resource',
    type: 'azurerm_network_security_group',
    name: 'network-security-group',
    arguments: {
      ...settingsArguments(settings),
      security_rule: byPriority(rules).map(inlineRule),
    },
  };
}

/** Rules in a network security group that exists; it must hold none inline. */
export function networkSecurityRules(
  group: { readonly name: string; readonly resourceGroupName: string },
  rules: readonly NsgRule[],
): ResourceDescription<'azurerm_network_security_rule'>[] {
  return byPriority(rules).map((rule) => ({
    block: 'resource',
    type: 'azurerm_network_security_rule',
    name: `nsg-rule-${rule.name}`,
    arguments: {
      network_security_group_name: group.name,
      resource_group_name: group.resourceGroupName,
      ...securityRule(rule),
    },
  }));
}

/** Associates a network security group with a subnet. */
export function networkSecurityGroupAssociation(
  name: string,
  group: ResourceDescription<'azurerm_network_security_group'>,
  subnetId: string,
): ResourceDescription<'azurerm_subnet_network_security_group_association'> {
  return {
    block: 'resource',
    type: 'azurerm_subnet_network_security_group_association',
    name,
    arguments: { subnet_id: subnetId, network_security_group_id: new ResourceReference(group, 'id') },
  };
}

/** Inbound ones first. A comparison by language would have the engine read its tables, which takes longer than all the rest. */
function byPriority(rules: readonly NsgRule[]): NsgRule[] {
  const place = ({ direction }: NsgRule) => (direction === 'Inbound' ? 0 : 1);
  return [...rules].sort((a, b) => place(a) - place(b) || a.priority - b.priority);
}

/** Terraform wants every field of an inline rule, those without a value as null. */
function inlineRule(rule: NsgRule): Arguments {
  return Object.assign(securityRule(rule, null), {
    destination_application_security_group_ids: null,
    source_application_security_group_ids: null,
    source_port_ranges: null,
  });
}

/** One tag stands in the singular field, addresses in the plural one; the provider takes only one of both. */
function securityRule(rule: NsgRule, unset?: null): Arguments {
  const { sourceServiceTag, destinationServiceTag, destinationPorts } = rule;
  const onePort = destinationPorts.length < 2;
  return {
    name: rule.name,
    description: rule.description,
    priority: rule.priority,
    direction: rule.direction,
    access: rule.access,
    protocol: rule.protocol,
    source_port_range: '*',
    destination_port_range: onePort ? destinationPorts[0] : unset,
    destination_port_ranges: onePort ? unset : destinationPorts,
    source_address_prefix: sourceServiceTag ?? unset,
    source_address_prefixes: sourceServiceTag === undefined ? rule.sourceAddresses : unset,
    destination_address_prefix: destinationServiceTag ?? unset,
    destination_address_prefixes: destinationServiceTag === undefined ? rule.destinationAddresses : unset,
  };
}
