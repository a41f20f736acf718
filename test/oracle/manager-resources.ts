import type { AbstractNetwork, AdminRule, NetworkManager } from './abstract-network';
import { idOf, place, type Resource, type Values } from './resource';

const type = (kind: string) => `azurerm_network_manager${kind === '' ? '' : `_${kind}`}`;

/** The network managers of a network, each with parts of its own name. */
export function managerResources({ managers }: AbstractNetwork): Resource[] {
  return managers.flatMap((manager) => resourcesOf(manager));
}

function resourcesOf({ name, members, rules, deployed }: NetworkManager): Resource[] {
  const resource = (kind: string, own: string, values: Values): Resource => ({
    type: type(kind),
    name: own,
    values,
  });
  const managerId = idOf(type(''), 'networkManagers', name);
  const groupId = idOf(type('network_group'), 'networkGroups', name);
  const configurationId = idOf(type('security_admin_configuration'), 'securityAdminConfigurations', name);
  const collectionId = idOf(type('admin_rule_collection'), 'ruleCollections', name);
  return [
    resource('', name, { name, ...place, scope_accesses: ['SecurityAdmin'] }),
    resource('network_group', name, { name, network_manager_id: managerId }),
    ...members.map((member) =>
      resource('static_member', `${name}-${member}`, {
        name: member,
        network_group_id: groupId,
        target_virtual_network_id: idOf('azurerm_virtual_network', 'virtualNetworks', member),
      }),
    ),
    resource('security_admin_configuration', name, { name, network_manager_id: managerId }),
    resource('admin_rule_collection', name, {
      name,
      security_admin_configuration_id: configurationId,
      network_group_ids: [groupId],
    }),
    ...rules.map((rule) =>
      resource('admin_rule', `${name}-${rule.name}`, {
        ...adminRule(rule),
        admin_rule_collection_id: collectionId,
      }),
    ),
    resource('deployment', name, {
      network_manager_id: managerId,
      location: deployed ? 'West Europe' : 'northeurope',
      scope_access: 'SecurityAdmin',
      configuration_ids: [configurationId],
    }),
  ];
}

function adminRule({ name, priority, direction, action, protocol, ...rule }: AdminRule): Values {
  const side = (texts: readonly string[]) =>
    texts.map((text) => ({
      address_prefix_type: /^[A-Z]/.test(text) ? 'ServiceTag' : 'IPPrefix',
      address_prefix: text,
    }));
  return {
    name,
    priority,
    direction,
    action,
    protocol,
    ...(rule.sources.length > 0 && { source: side(rule.sources) }),
    ...(rule.destinations.length > 0 && { destination: side(rule.destinations) }),
    ...(!rule.ports.includes('*') && { destination_port_ranges: rule.ports }),
  };
}
