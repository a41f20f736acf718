import type { AbstractNetwork, AdminRule } from './abstract-network';
import { idOf, place, type Resource, type Values } from './resource';

const type = (kind: string) => `azurerm_network_manager${kind === '' ? '' : `_${kind}`}`;
const managerId = idOf(type(''), 'networkManagers', 'manager');
const groupId = idOf(type('network_group'), 'networkGroups', 'group');
const configurationId = idOf(
  type('security_admin_configuration'),
  'securityAdminConfigurations',
  'configuration',
);
const collectionId = idOf(type('admin_rule_collection'), 'ruleCollections', 'collection');

/** The network manager of a network. */
export function managerResources({ manager }: AbstractNetwork): Resource[] {
  if (manager === undefined) return [];
  const resource = (kind: string, name: string, values: Values): Resource => ({
    type: type(kind),
    name,
    values,
  });
  return [
    resource('', 'manager', { name: 'manager', ...place, scope_accesses: ['SecurityAdmin'] }),
    resource('network_group', 'group', { name: 'group', network_manager_id: managerId }),
    ...manager.members.map((name) =>
      resource('static_member', name, {
        name,
        network_group_id: groupId,
        target_virtual_network_id: idOf('azurerm_virtual_network', 'virtualNetworks', name),
      }),
    ),
    resource('security_admin_configuration', 'configuration', {
      name: 'configuration',
      network_manager_id: managerId,
    }),
    resource('admin_rule_collection', 'collection', {
      name: 'collection',
      security_admin_configuration_id: configurationId,
      network_group_ids: [groupId],
    }),
    ...manager.rules.map((rule) => resource('admin_rule', rule.name, adminRule(rule))),
    resource('deployment', 'deployment', {
      network_manager_id: managerId,
      location: manager.deployed ? 'West Europe' : 'northeurope',
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
    admin_rule_collection_id: collectionId,
    priority,
    direction,
    action,
    protocol,
    ...(rule.sources.length > 0 && { source: side(rule.sources) }),
    ...(rule.destinations.length > 0 && { destination: side(rule.destinations) }),
    ...(!rule.ports.includes('*') && { destination_port_ranges: rule.ports }),
  };
}
