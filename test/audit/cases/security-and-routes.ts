import { type Block, defaultRoute, denyInternet, securityRule, subnet, terraform } from '../documents';
import type { AuditCase } from './audit-case';

const route = (parts: Block) => ({
  name: 'r',
  address_prefix: '10.0.0.0/8',
  next_hop_type: 'VnetLocal',
  ...parts,
});
const separateRule = {
  azurerm_network_security_rule: {
    s: {
      ...securityRule({ name: 'separate', priority: 300 }),
      network_security_group_name: 'nsg',
      resource_group_name: 'rg',
    },
  },
};
const separateRoute = {
  azurerm_route: { s: { ...route({ name: 'separate' }), route_table_name: 'rt', resource_group_name: 'rg' } },
};
const virtualNetwork = securityRule({ destination_address_prefix: 'VirtualNetwork' });

export const securityAndRoutes: readonly AuditCase[] = [
  {
    code: 'nsg-lets-internet-out',
    faulty: {
      'no denial': [subnet({ security_rule: [securityRule()] }), 'azurerm_subnet.nodes'],
      'no rule at all': [subnet({ security_rule: [] }), 'AllowInternetOutBound'],
      'a denial of one port': [
        subnet({ security_rule: [{ ...denyInternet, destination_port_range: '443' }] }),
        'azurerm_subnet.nodes',
      ],
      'a denial inbound': [
        subnet({ security_rule: [{ ...denyInternet, direction: 'Inbound' }] }),
        'azurerm_subnet.nodes',
      ],
    },
    sound: {
      'a denial of Internet': subnet({ security_rule: [denyInternet] }),
      'a denial of everything': subnet({
        security_rule: [{ ...denyInternet, destination_address_prefix: '*' }],
      }),
      'a denial by a rule of its own': subnet(
        { security_rule: [] },
        {
          azurerm_network_security_rule: {
            d: { ...denyInternet, network_security_group_name: 'nsg', resource_group_name: 'rg' },
          },
        },
      ),
      'rules that are not known': subnet({ security_rule: ['${var.rule}'] }),
      'a denial that is not known': subnet({
        security_rule: [{ ...denyInternet, destination_address_prefix: '${var.to}' }],
      }),
      'a group of no subnet': terraform({
        azurerm_network_security_group: { nsg: { name: 'nsg', security_rule: [] } },
      }),
    },
  },
  {
    code: 'virtual-network-widened',
    faulty: {
      'an outbound rule': [
        subnet({ security_rule: [virtualNetwork], route: [defaultRoute] }),
        'every address',
      ],
      'an inbound rule': [
        subnet({
          security_rule: [
            securityRule({
              direction: 'Inbound',
              source_address_prefix: 'VirtualNetwork',
              destination_address_prefix: '*',
            }),
          ],
          route: [defaultRoute],
        }),
        'every address',
      ],
    },
    sound: {
      'no default route': subnet({ security_rule: [virtualNetwork], route: [route({})] }),
      'no route table': subnet({ security_rule: [virtualNetwork] }),
      'a denial': subnet({ security_rule: [{ ...virtualNetwork, access: 'Deny' }], route: [defaultRoute] }),
      'the side of the subnet itself': subnet({
        security_rule: [securityRule({ source_address_prefix: 'VirtualNetwork' })],
        route: [defaultRoute],
      }),
    },
  },
  {
    code: 'inline-and-separate',
    faulty: {
      'security rules': [
        subnet({ security_rule: [denyInternet] }, separateRule),
        'azurerm_network_security_rule.s',
      ],
      routes: [subnet({ route: [defaultRoute] }, separateRoute), 'azurerm_route.s'],
    },
    sound: {
      'inline alone': subnet({ security_rule: [denyInternet], route: [defaultRoute] }),
      'separate alone': subnet({ security_rule: [], route: [] }, { ...separateRule, ...separateRoute }),
      'another group of that name': subnet(
        { security_rule: [denyInternet] },
        {
          azurerm_network_security_rule: {
            s: { ...separateRule.azurerm_network_security_rule.s, resource_group_name: 'other' },
          },
        },
      ),
      'a state, which tells separate rules as blocks too': subnet(
        { security_rule: [denyInternet, securityRule({ name: 'separate', priority: 300 })] },
        separateRule,
      ),
    },
  },
  {
    code: 'subnet-bypasses-firewall',
    faulty: {
      'no default route': [subnet({ route: [route({})] }), 'azurerm_route_table.rt'],
      'a default route to the Internet': [
        subnet({ route: [{ ...defaultRoute, next_hop_type: 'Internet' }] }),
        'never passes',
      ],
      'a default route that stays in the virtual network': [
        subnet({ route: [{ ...defaultRoute, next_hop_type: 'VnetLocal' }] }),
        'never passes',
      ],
      'two halves, one that stays in the virtual network': [
        subnet({
          route: [
            { ...defaultRoute, address_prefix: '0.0.0.0/1' },
            { ...defaultRoute, name: 'b', address_prefix: '128.0.0.0/1', next_hop_type: 'VnetLocal' },
          ],
        }),
        'never passes',
      ],
      'half of everything': [
        subnet({ route: [{ ...defaultRoute, address_prefix: '0.0.0.0/1' }] }),
        'never passes',
      ],
      'two halves, one to the Internet': [
        subnet({
          route: [
            { ...defaultRoute, address_prefix: '0.0.0.0/1' },
            { ...defaultRoute, name: 'b', address_prefix: '128.0.0.0/1', next_hop_type: 'Internet' },
          ],
        }),
        'never passes',
      ],
      'a subnet known by its id': [
        terraform({
          azurerm_route_table: { rt: { name: 'rt', route: [] } },
          azurerm_subnet_route_table_association: {
            a: { subnet_id: '/v/subnets/nodes', route_table_id: '${azurerm_route_table.rt.id}' },
          },
        }),
        'azurerm_route_table.rt',
      ],
      'a subnet within its network': [
        terraform({
          azurerm_route_table: { rt: { name: 'rt', route: [] } },
          azurerm_virtual_network: {
            v: { subnet: [{ name: 'nodes', route_table_id: '${azurerm_route_table.rt.id}' }] },
          },
        }),
        'azurerm_route_table.rt',
      ],
    },
    sound: {
      'an appliance': subnet({ route: [defaultRoute] }),
      'an appliance by two halves': subnet({
        route: ['0.0.0.0/1', '128.0.0.0/1'].map((address_prefix) => ({
          ...defaultRoute,
          name: address_prefix,
          address_prefix,
        })),
      }),
      'a gateway': subnet({ route: [{ ...defaultRoute, next_hop_type: 'VirtualNetworkGateway' }] }),
      'a route of its own': subnet(
        { route: [] },
        {
          azurerm_route: { d: { ...defaultRoute, route_table_name: 'rt', resource_group_name: 'rg' } },
        },
      ),
      'no route table': subnet({}),
      ...Object.fromEntries(
        [
          'AzureBastionSubnet',
          'AzureFirewallManagementSubnet',
          'AzureFirewallSubnet',
          'GatewaySubnet',
          'RouteServerSubnet',
        ].map((name) => [name, subnet({ route: [], subnet: { name } })]),
      ),
      'two halves, of which one leads to a next hop that is not known': subnet({
        route: [
          { ...defaultRoute, address_prefix: '0.0.0.0/1', next_hop_type: '${var.hop}' },
          { ...defaultRoute, name: 'b', address_prefix: '128.0.0.0/1', next_hop_type: 'Internet' },
        ],
      }),
      'routes that are not known': subnet({ route: [route({ address_prefix: '${var.prefix}' })] }),
    },
  },
  {
    code: 'route-beyond-requirements',
    faulty: {
      'a service tag of no table': [
        subnet({ route: [route({ address_prefix: 'Sql', next_hop_type: 'Internet' })] }),
        'Sql',
      ],
      'a public prefix': [
        subnet({ route: [route({ address_prefix: '52.0.0.0/8', next_hop_type: 'Internet' })] }),
        '52.0.0.0/8',
      ],
    },
    sound: {
      'a service tag of a row': subnet({
        route: [route({ address_prefix: 'BatchNodeManagement.WestEurope', next_hop_type: 'Internet' })],
      }),
      'one address': subnet({ route: [route({ address_prefix: '52.1.2.3/32', next_hop_type: 'Internet' })] }),
      'a private prefix': subnet({ route: [route({ next_hop_type: 'Internet' })] }),
      'the appliance': subnet({
        route: [route({ address_prefix: 'Sql', next_hop_type: 'VirtualAppliance' })],
      }),
    },
  },
  {
    code: 'service-endpoint-bypass',
    faulty: {
      texts: [subnet({ subnet: { service_endpoints: ['Microsoft.Storage'] } }), 'Microsoft.Storage'],
      blocks: [
        subnet({ subnet: { service_endpoint: [{ service: 'Microsoft.KeyVault' }] } }),
        'Microsoft.KeyVault',
      ],
    },
    sound: {
      none: subnet({ subnet: { service_endpoints: [] } }),
      'the subnet of the firewall': subnet({
        subnet: { name: 'AzureFirewallSubnet', service_endpoints: ['Microsoft.Storage'] },
      }),
    },
  },
];
