import type { AbstractNetwork, Addresses, RuleCollectionGroup } from './abstract-network';
import { Computed, idOf, place, Reference, type Resource, subnetId, type Values } from './resource';

const policyId = (name: string) => idOf('azurerm_firewall_policy', 'firewallPolicies', name);

/** A firewall, its policies and rules, or its classic collections. */
export function firewallResources(network: AbstractNetwork): Resource[] {
  const { kind, base, groups, address } = network.firewall;
  const hub = network.virtualNetworks[0]!;
  const own: Resource = {
    type: 'azurerm_firewall',
    name: 'fw',
    values: {
      name: 'fw',
      ...place,
      sku_name: 'AZFW_VNet',
      sku_tier: 'Standard',
      ...(kind === 'policy' && { firewall_policy_id: policyId('child') }),
      ip_configuration: [
        { name: 'c', subnet_id: subnetId(hub, hub.subnets[0]!), private_ip_address: new Computed(address) },
      ],
    },
  };
  if (kind === 'classic') return [own, ...groups.flatMap(classicCollections)];
  const policy = (name: string, more: Values = {}): Resource => ({
    type: 'azurerm_firewall_policy',
    name,
    values: { name, ...place, sku: 'Standard', ...more },
  });
  return [
    own,
    policy('child', base.length > 0 ? { base_policy_id: policyId('parent') } : {}),
    ...(base.length > 0 ? [policy('parent')] : []),
    ...base.map((group) => policyGroup(group, 'parent')),
    ...groups.map((group) => policyGroup(group, 'child')),
  ];
}

const side = (which: 'destination' | 'source', addresses: Addresses) =>
  'texts' in addresses
    ? { [`${which}_addresses`]: addresses.texts }
    : {
        [`${which}_ip_groups`]: addresses.ipGroups.map((name) => idOf('azurerm_ip_group', 'ipGroups', name)),
      };
const networkRules = (rules: RuleCollectionGroup['network'][number]['rules']) =>
  rules.map(({ name, sources, destinations, protocols, ports }) => ({
    name,
    ...side('source', sources),
    ...side('destination', destinations),
    protocols,
    destination_ports: ports.includes('*') ? ['*'] : ports,
  }));
const applicationRules = (
  rules: RuleCollectionGroup['application'][number]['rules'],
  names: [hosts: string, protocols: string],
) =>
  rules.map(({ name, sources, hosts, protocols }) => ({
    name,
    ...side('source', sources),
    [names[0]]: hosts,
    [names[1]]: protocols,
  }));

const natRules = (rules: NonNullable<RuleCollectionGroup['nat']>, isClassic: boolean) =>
  rules.map(({ name, sources, destination, port, to, toPort }) => ({
    name,
    ...side('source', sources),
    ...(isClassic ? { destination_addresses: [destination] } : { destination_address: destination }),
    protocols: ['TCP'],
    destination_ports: [port],
    translated_address: to,
    translated_port: toPort,
  }));

function policyGroup(
  { name, priority, network, application, nat = [] }: RuleCollectionGroup,
  policy: string,
): Resource {
  return {
    type: 'azurerm_firewall_policy_rule_collection_group',
    name,
    values: {
      name,
      firewall_policy_id: policyId(policy),
      priority,
      ...(nat.length > 0 && {
        nat_rule_collection: [{ name: 'nat', priority: 50, action: 'Dnat', rule: natRules(nat, false) }],
      }),
      ...(network.length > 0 && {
        network_rule_collection: network.map((each) => ({
          ...each,
          rules: undefined,
          rule: networkRules(each.rules),
        })),
      }),
      ...(application.length > 0 && {
        application_rule_collection: application.map((each) => ({
          ...each,
          rules: undefined,
          rule: applicationRules(each.rules, ['destination_fqdns', 'protocols']),
        })),
      }),
    },
  };
}

function classicCollections({ network, application, nat = [] }: RuleCollectionGroup): Resource[] {
  const collection = (
    type: string,
    each: { name: string; priority: number; action: string },
    rule: unknown[],
  ): Resource => ({
    type: `azurerm_firewall_${type}_rule_collection`,
    name: each.name,
    values: {
      name: each.name,
      azure_firewall_name: new Reference('azurerm_firewall.fw', 'name', 'fw'),
      resource_group_name: 'rg',
      priority: each.priority,
      action: each.action,
      rule,
    },
  });
  const translating = { name: 'nat', priority: 50, action: 'Dnat' };
  return [
    ...(nat.length > 0 ? [collection('nat', translating, natRules(nat, true))] : []),
    ...network.map((each) => collection('network', each, networkRules(each.rules))),
    ...application.map((each) =>
      collection('application', each, applicationRules(each.rules, ['target_fqdns', 'protocol'])),
    ),
  ];
}
