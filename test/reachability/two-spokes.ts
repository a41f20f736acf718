import type { Resources, Values } from './terraform';

export const rg = { resource_group_name: 'rg', location: 'westeurope' };

/** A hub with a firewall that lets all private addresses reach each other, and two spokes with the routes of their subnets. */
export function twoSpokes(
  there: Values[],
  back: Values[],
  policy: Values = {},
  more: Resources = {},
): Resources {
  const resources: Resources = {
    azurerm_virtual_network: {},
    azurerm_subnet: {},
    azurerm_virtual_network_peering: {},
    azurerm_route_table: {},
    azurerm_subnet_route_table_association: {},
    azurerm_firewall_policy: { p: { name: 'p', ...rg, ...policy } },
    azurerm_firewall_policy_rule_collection_group: {
      g: {
        name: 'g',
        firewall_policy_id: '${azurerm_firewall_policy.p.id}',
        priority: 100,
        network_rule_collection: [
          {
            name: 'n',
            priority: 100,
            action: 'Allow',
            rule: [
              {
                name: 'all',
                source_addresses: ['*'],
                destination_addresses: ['*'],
                destination_ports: ['*'],
                protocols: ['Any'],
              },
            ],
          },
        ],
      },
    },
    azurerm_firewall: {
      f: {
        name: 'f',
        ...rg,
        sku_name: 'AZFW_VNet',
        sku_tier: 'Standard',
        firewall_policy_id: '${azurerm_firewall_policy.p.id}',
        ip_configuration: [
          { name: 'c', subnet_id: '${azurerm_subnet.hub.id}', private_ip_address: '10.0.0.4' },
        ],
      },
    },
    ...more,
  };
  const add = (type: string, name: string, values: Values) => {
    resources[type] = { ...resources[type], [name]: values };
  };
  for (const [name, number, routes] of [
    ['hub', 0, []],
    ['one', 1, there],
    ['two', 2, back],
  ] as const) {
    add('azurerm_virtual_network', name, { name, ...rg, address_space: [`10.${number}.0.0/16`] });
    add('azurerm_subnet', name, {
      name: name === 'hub' ? 'AzureFirewallSubnet' : 's',
      ...rg,
      virtual_network_name: `\${azurerm_virtual_network.${name}.name}`,
      address_prefixes: [`10.${number}.0.0/24`],
    });
    if (name === 'hub') continue;
    for (const [from, to] of [
      ['hub', name],
      [name, 'hub'],
    ])
      add('azurerm_virtual_network_peering', `${from}-${to}`, {
        name: `${from}-${to}`,
        ...rg,
        virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
        remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
        allow_forwarded_traffic: true,
      });
    if (routes.length === 0) continue;
    add('azurerm_route_table', name, { name, ...rg, route: routes });
    add('azurerm_subnet_route_table_association', name, {
      subnet_id: `\${azurerm_subnet.${name}.id}`,
      route_table_id: `\${azurerm_route_table.${name}.id}`,
    });
  }
  return resources;
}
