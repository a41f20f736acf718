import type { Resources, Values } from './terraform';
import { rg } from './two-spokes';

type Part = 'admin' | 'connectivity';

const configurationOf: Record<Part, string> = {
  admin: '${azurerm_network_manager_security_admin_configuration.c.id}',
  connectivity: '${azurerm_network_manager_connectivity_configuration.c.id}',
};

/** A network manager that has two spokes in a group, and something of it deployed there. */
export function managed(
  part: Part,
  parts: { rule?: Values; connectivity?: Values; groups?: Values } = {},
): Resources {
  const manager = '${azurerm_network_manager.m.id}';
  const group = '${azurerm_network_manager_network_group.g.id}';
  const member = (spoke: string) => ({
    name: spoke,
    network_group_id: group,
    target_virtual_network_id: `\${azurerm_virtual_network.${spoke}.id}`,
  });
  return {
    azurerm_network_manager: { m: { name: 'm', ...rg } },
    azurerm_network_manager_network_group: { g: { name: 'g', network_manager_id: manager } },
    azurerm_network_manager_static_member: { one: member('one'), two: member('two') },
    azurerm_network_manager_deployment: {
      d: {
        network_manager_id: manager,
        location: 'West Europe',
        scope_access: part === 'admin' ? 'SecurityAdmin' : 'Connectivity',
        configuration_ids: [configurationOf[part]],
      },
    },
    ...(part === 'admin'
      ? {
          azurerm_network_manager_security_admin_configuration: {
            c: { name: 'c', network_manager_id: manager },
          },
          azurerm_network_manager_admin_rule_collection: {
            r: {
              name: 'r',
              security_admin_configuration_id: configurationOf.admin,
              network_group_ids: [group],
            },
          },
          azurerm_network_manager_admin_rule: {
            rule: {
              name: 'rule',
              admin_rule_collection_id: '${azurerm_network_manager_admin_rule_collection.r.id}',
              action: 'Deny',
              direction: 'Outbound',
              priority: 10,
              protocol: 'Tcp',
              destination_port_ranges: ['443'],
              ...parts.rule,
            },
          },
        }
      : {
          azurerm_network_manager_connectivity_configuration: {
            c: {
              name: 'c',
              network_manager_id: manager,
              connectivity_topology: 'Mesh',
              applies_to_group: [
                { group_connectivity: 'DirectlyConnected', network_group_id: group, ...parts.groups },
              ],
              ...parts.connectivity,
            },
          },
        }),
  };
}
