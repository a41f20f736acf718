import {
  type Block,
  defaultRoute,
  denyInternet,
  hubAndSpoke,
  networkRule,
  securityRule,
  subnet,
  terraform,
} from '../documents';
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
/** An application gateway in the subnet `nodes`. */
const gateway = {
  azurerm_application_gateway: {
    agw: { gateway_ip_configuration: [{ name: 'c', subnet_id: '${azurerm_subnet.nodes.id}' }] },
  },
};
const management = {
  azurerm_api_management: {
    apim: { virtual_network_configuration: [{ subnet_id: '${azurerm_subnet.nodes.id}' }] },
  },
};
/** The subnet `nodes` as the one of the firewall. */
const firewallSubnetOfNodes = { name: 'AzureFirewallSubnet' };
const inNodes = { ip_configuration: [{ name: 'ip', subnet_id: '${azurerm_subnet.nodes.id}' }] };
const byName = networkRule({ destination_addresses: [], destination_fqdns: ['time.windows.com'] });
const virtualNetwork = securityRule({ destination_address_prefix: 'VirtualNetwork' });

const toAppliance = (address: string | null) => ({ ...defaultRoute, next_hop_in_ip_address: address });

const endpointInNodes = {
  azurerm_private_endpoint: { e: { name: 'e', subnet_id: '${azurerm_subnet.nodes.id}' } },
};

/** A firewall as Azure prints it. */
const printedFirewall = (properties: object) =>
  JSON.stringify([
    {
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/azureFirewalls/afw',
      properties: { sku: { name: 'AZFW_VNet', tier: 'Standard' }, ...properties },
    },
  ]);

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
      'a subnet that shares its group with an application gateway': [
        subnet(
          { security_rule: [] },
          {
            ...gateway,
            azurerm_subnet: {
              nodes: { name: 'nodes', address_prefixes: ['10.1.0.0/24'] },
              more: { name: 'more', address_prefixes: ['10.1.1.0/24'] },
            },
            azurerm_subnet_network_security_group_association: Object.fromEntries(
              ['nodes', 'more'].map((name) => [
                name,
                {
                  subnet_id: `\${azurerm_subnet.${name}.id}`,
                  network_security_group_id: '${azurerm_network_security_group.nsg.id}',
                },
              ]),
            ),
          },
        ),
        'denies azurerm_subnet.more the way',
      ],
      'a denial inbound': [
        subnet({ security_rule: [{ ...denyInternet, direction: 'Inbound' }] }),
        'azurerm_subnet.nodes',
      ],
    },
    sound: {
      ...Object.fromEntries(
        ['AzureBastionSubnet', 'GatewaySubnet', 'AzureFirewallSubnet'].map((name) => [
          name,
          subnet({ security_rule: [], subnet: { name } }),
        ]),
      ),
      'the subnet of an application gateway': subnet({ security_rule: [] }, gateway),
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
      'the security group of a scale set': [
        subnet(
          { route: [defaultRoute] },
          {
            azurerm_network_security_group: { own: { name: 'own', security_rule: [virtualNetwork] } },
            azurerm_linux_virtual_machine_scale_set: {
              nodes: {
                network_interface: [
                  {
                    network_security_group_id: '${azurerm_network_security_group.own.id}',
                    ip_configuration: [{ subnet_id: '${azurerm_subnet.nodes.id}' }],
                  },
                ],
              },
            },
          },
        ),
        'every address',
      ],
    },
    sound: {
      'an application gateway': subnet({ security_rule: [virtualNetwork], route: [defaultRoute] }, gateway),
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
    code: 'next-hop-not-firewall',
    faulty: {
      'an address that Azure keeps for itself': [
        hubAndSpoke({ route: [toAppliance('10.0.0.3')] }),
        '10.0.0.3',
      ],
      'one of no subnet of a firewall': [hubAndSpoke({ route: [toAppliance('10.0.9.4')] }), '10.0.9.4'],
      'a public address': [hubAndSpoke({ route: [toAppliance('20.1.2.3')] }), 'which is a public address'],
      'no address': [hubAndSpoke({ route: [toAppliance(null)] }), 'without an address'],
      'a network that is not peered': [
        hubAndSpoke({ route: [toAppliance('10.0.0.4')] }, { azurerm_virtual_network_peering: {} }),
        'no peering joins',
      ],
    },
    sound: {
      'the firewall': hubAndSpoke({
        route: [toAppliance('${azurerm_firewall.afw.ip_configuration[0].private_ip_address}')],
      }),
      'an address that the firewall may get': hubAndSpoke({ route: [toAppliance('10.0.0.4')] }),
      'an address that is not known': hubAndSpoke({ route: [toAppliance('${var.hop}')] }),
      'any private address where no firewall is of the document': subnet({
        route: [toAppliance('10.0.9.4')],
      }),
    },
  },
  {
    code: 'firewall-without-rules',
    faulty: {
      'neither a policy nor rules of its own': [
        hubAndSpoke({ firewall: { firewall_policy_id: null } }),
        'The firewall has no policy',
      ],
    },
    sound: {
      'a policy': hubAndSpoke({}),
      'a policy elsewhere': hubAndSpoke({ firewall: { firewall_policy_id: '${var.policy}' } }),
      'rules of its own': hubAndSpoke(
        { firewall: { firewall_policy_id: null } },
        {
          azurerm_firewall_network_rule_collection: {
            n: {
              name: 'n',
              azure_firewall_name: 'afw',
              resource_group_name: 'rg',
              priority: 100,
              action: 'Allow',
              rule: [networkRule()],
            },
          },
        },
      ),
    },
  },
  {
    code: 'firewall-stopped',
    faulty: {
      'no configuration': [
        printedFirewall({ ipConfigurations: [] }),
        'nothing passes it until it is started',
      ],
      'a hub without an address': [
        printedFirewall({ sku: { name: 'AZFW_Hub', tier: 'Standard' } }),
        'which has no address',
      ],
    },
    sound: {
      'an address': printedFirewall({
        ipConfigurations: [{ name: 'c', properties: { privateIPAddress: '10.0.0.4' } }],
      }),
      'an address that was left out': printedFirewall({
        ipConfigurations: [{ name: 'c', properties: { subnet: { id: '/subscriptions/s' } } }],
      }),
      'one that is not deployed yet': hubAndSpoke({}),
    },
  },
  {
    code: 'subnet-bypasses-firewall',
    faulty: {
      'no route table beside the firewall of a peered network': [hubAndSpoke({}), 'azurerm_firewall.afw'],
      'a private endpoint beside a machine': [
        hubAndSpoke(
          {},
          {
            ...endpointInNodes,
            azurerm_network_interface: {
              n: { ip_configuration: [{ subnet_id: '${azurerm_subnet.nodes.id}' }] },
            },
          },
        ),
        'azurerm_firewall.afw',
      ],
      'no route table in the network of the firewall': [
        hubAndSpoke({ subnet: { virtual_network_name: '${azurerm_virtual_network.hub.name}' } }),
        'no route table',
      ],
      'no default outbound access, and a NAT gateway': [
        hubAndSpoke(
          { subnet: { default_outbound_access_enabled: false } },
          {
            azurerm_subnet_nat_gateway_association: {
              a: { subnet_id: '${azurerm_subnet.nodes.id}', nat_gateway_id: '/nat' },
            },
          },
        ),
        'azurerm_firewall.afw',
      ],
      'no default outbound access, and a load balancer': [
        hubAndSpoke(
          { subnet: { default_outbound_access_enabled: false } },
          { azurerm_lb: { l: { frontend_ip_configuration: [{ public_ip_address_id: '/ip' }] } } },
        ),
        'azurerm_firewall.afw',
      ],
      'no default outbound access, and a machine with a public IP': [
        hubAndSpoke(
          { subnet: { default_outbound_access_enabled: false } },
          {
            azurerm_network_interface: {
              n: {
                ip_configuration: [
                  {
                    subnet_id: '${azurerm_subnet.nodes.id}',
                    public_ip_address_id: '/ip',
                    private_ip_address: '10.1.0.4',
                  },
                ],
              },
            },
          },
        ),
        'azurerm_firewall.afw',
      ],
      'no default outbound access, and a scale set with public IPs': [
        hubAndSpoke(
          { subnet: { default_outbound_access_enabled: false } },
          {
            azurerm_linux_virtual_machine_scale_set: {
              s: {
                network_interface: [
                  {
                    ip_configuration: [
                      { subnet_id: '${azurerm_subnet.nodes.id}', public_ip_address: [{ name: 'ip' }] },
                    ],
                  },
                ],
              },
            },
          },
        ),
        'azurerm_firewall.afw',
      ],
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
      'private endpoints alone, which open no connections': hubAndSpoke({}, endpointInNodes),
      'no way out at all': hubAndSpoke({ subnet: { default_outbound_access_enabled: false } }),
      'no way out, beside machines of another subnet that have one': hubAndSpoke(
        { subnet: { default_outbound_access_enabled: false } },
        {
          azurerm_network_interface: {
            n: {
              ip_configuration: [
                { subnet_id: '/other', public_ip_address_id: '/ip', private_ip_address: '10.1.0.4' },
              ],
            },
          },
        },
      ),
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
      'no route table, and no firewall': subnet({}),
      'no route table, beside a firewall that no peering reaches': hubAndSpoke(
        {},
        { azurerm_virtual_network_peering: {} },
      ),
      'no route table, where a virtual hub gives routes': hubAndSpoke(
        {},
        {
          azurerm_virtual_hub_connection: {
            c: { remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}' },
          },
        },
      ),
      'a route table that a module may associate': hubAndSpoke({ subnet: { route_table_id: '/elsewhere' } }),
      'the subnet of an application gateway': hubAndSpoke({}, gateway),
      'a subnet that is delegated to application gateways': hubAndSpoke({
        subnet: {
          delegation: [
            { name: 'd', service_delegation: [{ name: 'Microsoft.Network/applicationGateways' }] },
          ],
        },
      }),
      'a reserved name in small letters': hubAndSpoke({ subnet: { name: 'azurebastionsubnet' } }),
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
      'all regions of a service tag of which rows ask for one': [
        subnet({ route: [route({ address_prefix: 'BatchNodeManagement', next_hop_type: 'Internet' })] }),
        'wider than what the tables ask for: BatchNodeManagement.<region>',
      ],
      'the accounts of everybody, which Azure Databricks alone asks for': [
        subnet({ route: [route({ address_prefix: 'Storage', next_hop_type: 'Internet' })] }),
        'Azure Databricks alone asks for it',
      ],
      'the service tag of API Management, which stands elsewhere': [
        subnet({ route: [route({ address_prefix: 'ApiManagement', next_hop_type: 'Internet' })] }),
        'ApiManagement',
      ],
    },
    sound: {
      'a service tag of a row': subnet({
        route: [route({ address_prefix: 'BatchNodeManagement.WestEurope', next_hop_type: 'Internet' })],
      }),
      'a service tag that a row asks for as a whole': subnet({
        route: [route({ address_prefix: 'AzureMachineLearning', next_hop_type: 'Internet' })],
      }),
      'the service tag of API Management, which stands in the subnet': subnet(
        { route: [route({ address_prefix: 'ApiManagement', next_hop_type: 'Internet' })] },
        management,
      ),
      'a service tag of Azure Databricks, to which the subnet is delegated': subnet({
        route: [route({ address_prefix: 'Storage', next_hop_type: 'Internet' })],
        subnet: {
          delegation: [
            {
              name: 'databricks',
              service_delegation: [{ name: 'Microsoft.Databricks/workspaces', actions: [] }],
            },
          ],
        },
      }),
      'the subnet of a gateway': subnet({
        route: [route({ address_prefix: 'Sql', next_hop_type: 'Internet' })],
        subnet: { name: 'GatewaySubnet' },
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
      'a policy, which keeps no other service to its accounts': [
        subnet({
          subnet: {
            service_endpoints: ['Microsoft.Storage', 'Microsoft.KeyVault'],
            service_endpoint_policy_ids: ['/policy'],
          },
        }),
        'The service endpoints Microsoft.KeyVault lead',
      ],
      'a policy that is not known': [
        subnet({
          subnet: {
            service_endpoints: ['Microsoft.Storage'],
            service_endpoint_policy_ids: '${var.policies}',
          },
        }),
        'Microsoft.Storage',
      ],
    },
    sound: {
      'a policy that names the accounts': subnet({
        subnet: { service_endpoints: ['Microsoft.Storage'], service_endpoint_policy_ids: ['/policy'] },
      }),
      none: subnet({ subnet: { service_endpoints: [] } }),
      'the subnet of the firewall': subnet({
        subnet: { name: 'AzureFirewallSubnet', service_endpoints: ['Microsoft.Storage'] },
      }),
    },
  },
  {
    code: 'subnet-setting-refused',
    faulty: {
      'a route table of the firewall that leads to an appliance': [
        hubAndSpoke({ subnet: firewallSubnetOfNodes, route: [defaultRoute], firewall: inNodes }),
        '0.0.0.0/0 to Internet',
      ],
      'a security group of the firewall': [
        subnet({ security_rule: [denyInternet], subnet: { name: 'AzureFirewallSubnet' } }),
        'security group',
      ],
      'a firewall in too few addresses': [
        subnet({ subnet: { name: 'AzureFirewallSubnet', address_prefixes: ['10.0.0.0/27'] } }),
        'a /27, and Azure deploys no firewall',
      ],
      'a security group of a gateway': [
        subnet({ security_rule: [denyInternet], subnet: { name: 'GatewaySubnet' } }),
        'security group',
      ],
      'a default route of a gateway': [
        subnet({ route: [defaultRoute], subnet: { name: 'GatewaySubnet' } }),
        'no route 0.0.0.0/0 on GatewaySubnet',
      ],
      'the routes of a gateway kept out': [
        subnet(
          { subnet: { name: 'GatewaySubnet' }, route: [] },
          {
            azurerm_route_table: {
              rt: { name: 'rt', bgp_route_propagation_enabled: 'false', route: [route({})] },
            },
          },
        ),
        'bgp_route_propagation_enabled',
      ],
      'a route table of Azure Bastion': [
        subnet({ route: [route({})], subnet: { name: 'AzureBastionSubnet' } }),
        'no route table on AzureBastionSubnet',
      ],
      'routes of the management of a firewall': [
        subnet({ route: [route({})], subnet: { name: 'AzureFirewallManagementSubnet' } }),
        'but 0.0.0.0/0 to Internet',
      ],
      'an application gateway behind an appliance': [
        subnet({ route: [defaultRoute] }, gateway),
        'azurerm_route_table.rt default',
      ],
      'a prefix that its network does not have': [
        hubAndSpoke({ subnet: { address_prefixes: ['10.2.0.0/24'] } }),
        '10.2.0.0/24 is outside of the address space of azurerm_virtual_network.spoke',
      ],
      'a reserved name in small letters': [
        subnet({ security_rule: [denyInternet], subnet: { name: 'azurefirewallsubnet' } }),
        'AzureFirewallSubnet',
      ],
    },
    sound: {
      'an address space that is not known': hubAndSpoke({ spoke: { address_space: '${var.space}' } }),
      'a firewall in just enough addresses': subnet({
        subnet: { name: 'AzureFirewallSubnet', address_prefixes: ['10.0.0.0/26'] },
      }),
      'a firewall with a management interface': hubAndSpoke({
        subnet: firewallSubnetOfNodes,
        route: [defaultRoute],
        firewall: { ...inNodes, management_ip_configuration: [{ name: 'm' }] },
      }),
      'a firewall that goes out to the Internet': hubAndSpoke({
        subnet: firewallSubnetOfNodes,
        route: [{ ...defaultRoute, next_hop_type: 'Internet' }],
        firewall: inNodes,
      }),
      'routes of the firewall that are not known': hubAndSpoke({
        subnet: firewallSubnetOfNodes,
        route: [route({ address_prefix: '${var.prefix}' })],
        firewall: inNodes,
      }),
      'a security group of Azure Bastion': subnet({
        security_rule: [denyInternet],
        subnet: { name: 'AzureBastionSubnet' },
      }),
      'routes of a gateway': subnet({ route: [route({})], subnet: { name: 'GatewaySubnet' } }),
      'an application gateway with routes': subnet({ route: [route({})] }, gateway),
      'an application gateway to which the subnet is delegated': subnet(
        {
          route: [defaultRoute],
          subnet: {
            delegation: [
              { name: 'd', service_delegation: [{ name: 'Microsoft.Network/applicationGateways' }] },
            ],
          },
        },
        gateway,
      ),
      'any other subnet': subnet({ security_rule: [denyInternet], route: [defaultRoute] }),
    },
  },
  {
    code: 'dns-servers-elsewhere',
    faulty: {
      'a server of its own': [
        hubAndSpoke({ network: [byName], spoke: { dns_servers: ['10.9.0.4'] } }),
        'ask 10.9.0.4 for names',
      ],
      "Azure's own servers": [hubAndSpoke({ network: [byName] }), "Azure's own DNS"],
      'a server that is not where the route leads': [
        hubAndSpoke(
          { network: [byName], spoke: { dns_servers: ['10.9.0.4'] }, route: [defaultRoute] },
          { azurerm_firewall: {} },
        ),
        '10.9.0.4',
      ],
      'a rule for all that is led to the firewall': [
        hubAndSpoke({ network: [{ ...byName, source_addresses: ['*'] }], route: [defaultRoute] }),
        'azurerm_firewall_policy_rule_collection_group.group collection/net',
      ],
    },
    sound: {
      'the firewall': hubAndSpoke({
        network: [byName],
        spoke: { dns_servers: ['${azurerm_firewall.afw.ip_configuration[0].private_ip_address}'] },
      }),
      'an address of the subnet of the firewall': hubAndSpoke({
        network: [byName],
        spoke: { dns_servers: ['10.0.0.4'] },
      }),
      'the address of the firewall': hubAndSpoke({
        network: [byName],
        spoke: { dns_servers: ['10.0.0.4'] },
        firewall: {
          ip_configuration: [{ subnet_id: '${azurerm_subnet.firewall.id}', private_ip_address: '10.0.0.4' }],
        },
      }),
      'where the route leads': hubAndSpoke(
        { network: [byName], spoke: { dns_servers: ['10.0.0.4'] }, route: [defaultRoute] },
        { azurerm_firewall: {} },
      ),
      'servers that are not known': hubAndSpoke({ network: [byName], spoke: { dns_servers: '${var.dns}' } }),
      'a rule for others': hubAndSpoke({ network: [{ ...byName, source_addresses: ['10.7.0.0/24'] }] }),
      'a rule without hosts': hubAndSpoke({ network: [networkRule()] }),
      'a rule for all, in a network that nothing leads to the firewall': hubAndSpoke({
        network: [{ ...byName, source_addresses: ['*'] }],
      }),
    },
  },
];
