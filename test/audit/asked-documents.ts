import fc from 'fast-check';
import type { Connection } from '../../lib/reachability/connection';
import { networks, questions } from '../oracle/arbitrary-network';
import { documentOf, writings } from '../oracle/documents';
import { rg } from '../reachability/two-spokes';
import { firewallOf, virtualWan } from '../reachability/virtual-wan';
import { connectionsOf, type Estate, type EstateRule, estate } from '../resource-manager/estate';
import { inAzurerm } from '../resource-manager/estate-in-azurerm';

/** A document, with questions to it. */
export interface AskedDocument {
  readonly document: string;
  readonly connections: readonly Connection[];
}

/** Networks written as configurations, with questions to each. */
export const askedDocuments: Readonly<Record<'estates' | 'networks', fc.Arbitrary<AskedDocument>>> = {
  estates: estate.map((of) => ({ document: inAzurerm(of), connections: connectionsOf(of) })),
  networks: fc
    .tuple(networks, writings('configuration'), fc.array(questions, { minLength: 8, maxLength: 8 }))
    .map(([network, writing, connections]) => ({ document: documentOf(network, writing), connections })),
};

/** A network in which much decides, with a base policy, inspected private endpoints and records of private names. */
export const wholeEstate: AskedDocument = (() => {
  const one: Estate = {
    subnets: [
      { inline: false, table: 0, group: 0, services: [], natGateway: false },
      { inline: true, table: 1, group: 1, services: [], natGateway: false },
      { inline: false, table: 0, services: [], natGateway: true },
    ],
    routes: [
      [{ prefix: '0.0.0.0/0', type: 'VirtualAppliance', address: '10.0.0.4' }],
      [
        { prefix: '0.0.0.0/0', type: 'VirtualAppliance', address: '10.0.0.4' },
        { prefix: '52.0.0.0/8', type: 'None' },
      ],
    ],
    groups: [
      [
        outbound('Allow', ['10.1.1.0/24', '10.1.2.0/24'], ['443']),
        outbound('Deny', ['Storage'], ['*']),
        outbound('Allow', ['*'], ['80', '443']),
      ],
      [
        { ...outbound('Allow', ['*'], ['443']), direction: 'Inbound', source: '10.1.0.0/24' },
        { ...outbound('Deny', ['*'], ['*']), direction: 'Inbound' },
      ],
    ],
    collections: [
      { type: 'network', action: 'Allow', sources: 'group', destinations: ['52.1.0.0/16'], ports: ['443'] },
      { type: 'network', action: 'Allow', sources: ['*'], destinations: ['10.0.0.0/8'], ports: ['443'] },
      {
        type: 'application',
        action: 'Deny',
        sources: ['*'],
        destinations: ['files.contoso.com'],
        ports: ['443'],
      },
      {
        type: 'application',
        action: 'Allow',
        sources: ['10.1.0.0/24'],
        destinations: ['*.contoso.com', 'pypi.org'],
        ports: ['443'],
      },
    ],
    ipGroup: ['10.1.0.0/24'],
    peering: { hub: true, access: true, forwarded: true },
    nic: { subnet: 0, group: 1, application: true },
    endpoint: true,
    adminRules: [{ action: 'Deny', direction: 'Outbound', destination: '52.0.0.0/8', ports: ['80'] }],
  };
  const { resource } = JSON.parse(inAzurerm(one));
  const collection = {
    name: 'base',
    priority: 100,
    action: 'Deny',
    rule: [
      {
        name: 'base',
        source_addresses: ['10.1.2.0/24'],
        destination_addresses: ['10.1.1.0/24'],
        destination_ports: ['*'],
        protocols: ['Any'],
      },
    ],
  };
  resource.azurerm_firewall_policy.base = { name: 'base', ...rg };
  resource.azurerm_firewall_policy.other = { name: 'other', ...rg };
  resource.azurerm_firewall_policy.policy.base_policy_id = '${azurerm_firewall_policy.base.id}';
  resource.azurerm_firewall_policy_rule_collection_group.base = {
    name: 'base',
    firewall_policy_id: '${azurerm_firewall_policy.base.id}',
    priority: 100,
    network_rule_collection: [collection],
  };
  resource.azurerm_subnet.shared.private_endpoint_network_policies = 'Enabled';
  resource.azurerm_subnet_network_security_group_association.shared = {
    subnet_id: '${azurerm_subnet.shared.id}',
    network_security_group_id: '${azurerm_network_security_group.nsg1.id}',
  };
  const connections = ['10.1.0.9', '10.1.1.9', '10.1.2.9', '10.1.0.20'].flatMap((from) =>
    ['pypi.org', '52.1.0.9', '10.1.0.20', '10.1.1.20', 'account.blob.core.windows.net'].map((to) => ({
      from,
      to,
      protocol: 'tcp',
      port: 443,
    })),
  );
  return { document: JSON.stringify({ resource }), connections };
})();

function outbound(access: string, destinations: readonly string[], ports: readonly string[]): EstateRule {
  return { direction: 'Outbound', access, protocol: 'Tcp', source: '*', destinations, ports };
}

const narrow = { name: 'narrow', address_prefix: '198.51.100.0/24', next_hop_type: 'None' };

/** Two secured hubs, of which one leads private traffic to its firewall too, and a network that keeps to itself. */
export const hubs: AskedDocument = {
  document: JSON.stringify({
    resource: virtualWan({
      east: {
        intent: ['Internet', 'PrivateTraffic'],
        firewall: true,
        opens: ['10.2.0.0/16', '8.8.8.8/32'],
        spokes: {
          one: { number: 1, table: [narrow] },
          two: { number: 2, connection: { internet_security_enabled: false } },
        },
      },
      west: {
        firewall: true,
        opens: ['10.1.0.0/16'],
        routes: { '0.0.0.0/0': firewallOf('west') },
        spokes: {
          three: { number: 3 },
          four: { number: 4, table: [{ name: 'none', address_prefix: '0.0.0.0/0', next_hop_type: 'None' }] },
        },
      },
    }),
  }),
  connections: ['10.1.0.9', '10.2.0.9', '10.3.0.9', '10.4.0.9'].flatMap((from) =>
    ['8.8.8.8', '9.9.9.9', '10.1.0.4', '10.2.0.4', '10.3.0.4', 'allowed.example', 'pypi.org'].map((to) => ({
      from,
      to,
      protocol: 'tcp',
      port: 443,
    })),
  ),
};

/** What the others lack: a classic firewall, a scale set, application security groups, private zones, endpoint policies, gateways. */
export const besides: AskedDocument = (() => {
  const network = (name: string, number: number) => ({ name, ...rg, address_space: [`10.${number}.0.0/16`] });
  const subnet = (name: string, of: string, prefix: string, parts: object = {}) => ({
    name,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${of}.name}`,
    address_prefixes: [prefix],
    ...parts,
  });
  const peering = (from: string, to: string) => ({
    name: `${from}-${to}`,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
    allow_forwarded_traffic: true,
  });
  const security = (name: string, parts: object) => ({
    name,
    priority: 200,
    direction: 'Inbound',
    access: 'Deny',
    protocol: 'Tcp',
    source_port_range: '*',
    source_address_prefix: '*',
    destination_port_range: '*',
    ...parts,
  });
  const collection = (priority: number, action: string, rule: object) => ({
    name: `c${priority}`,
    resource_group_name: 'rg',
    azure_firewall_name: '${azurerm_firewall.f.name}',
    priority,
    action,
    rule: [{ name: `r${priority}`, source_addresses: ['10.1.0.0/24'], ...rule }],
  });
  const addresses = (to: string) => ({
    destination_addresses: [to],
    destination_ports: ['443'],
    protocols: ['TCP'],
  });
  const resource = {
    azurerm_virtual_network: { hub: network('hub', 0), spoke: network('spoke', 1) },
    azurerm_virtual_network_peering: { hub: peering('hub', 'spoke'), spoke: peering('spoke', 'hub') },
    azurerm_subnet: {
      firewall: subnet('AzureFirewallSubnet', 'hub', '10.0.0.0/26'),
      gateway: subnet('GatewaySubnet', 'hub', '10.0.1.0/26'),
      a: subnet('a', 'spoke', '10.1.0.0/24'),
      b: subnet('b', 'spoke', '10.1.1.0/24', { default_outbound_access_enabled: false }),
      c: subnet('c', 'spoke', '10.1.2.0/24', {
        service_endpoints: ['Microsoft.Storage'],
        service_endpoint_policy_ids: ['${azurerm_subnet_service_endpoint_storage_policy.s.id}'],
      }),
    },
    azurerm_route_table: {
      rt: {
        name: 'rt',
        ...rg,
        route: [
          {
            name: 'd',
            address_prefix: '0.0.0.0/0',
            next_hop_type: 'VirtualAppliance',
            next_hop_in_ip_address: '10.0.0.4',
          },
        ],
      },
    },
    azurerm_subnet_route_table_association: {
      a: { subnet_id: '${azurerm_subnet.a.id}', route_table_id: '${azurerm_route_table.rt.id}' },
    },
    azurerm_firewall: {
      f: {
        name: 'f',
        ...rg,
        sku_name: 'AZFW_VNet',
        sku_tier: 'Standard',
        ip_configuration: [
          { name: 'c', subnet_id: '${azurerm_subnet.firewall.id}', private_ip_address: '10.0.0.4' },
        ],
      },
    },
    azurerm_firewall_network_rule_collection: {
      deny: collection(100, 'Deny', addresses('9.9.9.9')),
      allow: collection(200, 'Allow', addresses('9.9.9.0/24')),
      inside: collection(300, 'Allow', addresses('192.168.0.0/16')),
    },
    azurerm_firewall_application_rule_collection: {
      hosts: collection(100, 'Allow', {
        target_fqdns: ['pypi.org', 'app.contoso.com'],
        protocol: [{ type: 'Https', port: '443' }],
      }),
    },
    azurerm_firewall_nat_rule_collection: {
      nat: collection(100, 'Dnat', {
        ...addresses('20.1.2.3'),
        translated_address: '10.1.0.9',
        translated_port: '443',
      }),
    },
    azurerm_network_security_group: {
      shut: {
        name: 'shut',
        ...rg,
        security_rule: [
          security('in', { destination_address_prefix: '*' }),
          security('out', { direction: 'Outbound', priority: 201, destination_address_prefix: '8.8.8.8' }),
        ],
      },
      some: {
        name: 'some',
        ...rg,
        security_rule: [
          security('app', {
            destination_application_security_group_ids: ['${azurerm_application_security_group.g.id}'],
          }),
        ],
      },
    },
    azurerm_application_security_group: { g: { name: 'g', ...rg } },
    azurerm_network_interface: {
      nic: {
        name: 'nic',
        ...rg,
        ip_configuration: [
          { name: 'c', subnet_id: '${azurerm_subnet.c.id}', private_ip_address: '10.1.2.4' },
        ],
      },
    },
    azurerm_network_interface_application_security_group_association: {
      g: {
        network_interface_id: '${azurerm_network_interface.nic.id}',
        application_security_group_id: '${azurerm_application_security_group.g.id}',
      },
    },
    azurerm_subnet_network_security_group_association: {
      c: {
        subnet_id: '${azurerm_subnet.c.id}',
        network_security_group_id: '${azurerm_network_security_group.some.id}',
      },
    },
    azurerm_linux_virtual_machine_scale_set: {
      set: {
        name: 'set',
        ...rg,
        network_interface: [
          {
            name: 'n',
            primary: true,
            network_security_group_id: '${azurerm_network_security_group.shut.id}',
            ip_configuration: [{ name: 'c', primary: true, subnet_id: '${azurerm_subnet.b.id}' }],
          },
        ],
      },
    },
    azurerm_nat_gateway: { n: { name: 'n', ...rg } },
    azurerm_public_ip: { n: { name: 'n', ...rg, allocation_method: 'Static' } },
    azurerm_nat_gateway_public_ip_association: {
      n: { nat_gateway_id: '${azurerm_nat_gateway.n.id}', public_ip_address_id: '${azurerm_public_ip.n.id}' },
    },
    azurerm_subnet_nat_gateway_association: {
      b: { subnet_id: '${azurerm_subnet.b.id}', nat_gateway_id: '${azurerm_nat_gateway.n.id}' },
    },
    azurerm_storage_account: {
      s: { name: 'account', ...rg, account_tier: 'Standard', account_replication_type: 'LRS' },
    },
    azurerm_subnet_service_endpoint_storage_policy: {
      s: {
        name: 's',
        ...rg,
        definition: [{ name: 'd', service_resources: ['${azurerm_storage_account.s.id}'] }],
      },
    },
    azurerm_virtual_network_gateway: {
      g: {
        name: 'g',
        ...rg,
        type: 'Vpn',
        ip_configuration: [{ name: 'c', subnet_id: '${azurerm_subnet.gateway.id}' }],
      },
    },
    azurerm_local_network_gateway: { g: { name: 'g', ...rg, address_space: ['192.168.0.0/24'] } },
    azurerm_private_dns_zone: { z: { name: 'contoso.com', resource_group_name: 'rg' } },
    azurerm_private_dns_zone_virtual_network_link: {
      z: {
        name: 'z',
        resource_group_name: 'rg',
        private_dns_zone_name: '${azurerm_private_dns_zone.z.name}',
        virtual_network_id: '${azurerm_virtual_network.spoke.id}',
      },
    },
    azurerm_private_dns_a_record: {
      app: {
        name: 'app',
        resource_group_name: 'rg',
        zone_name: '${azurerm_private_dns_zone.z.name}',
        ttl: 60,
        records: ['10.1.2.4'],
      },
    },
    azurerm_private_dns_cname_record: {
      www: {
        name: 'www',
        resource_group_name: 'rg',
        zone_name: '${azurerm_private_dns_zone.z.name}',
        ttl: 60,
        record: 'app.contoso.com',
      },
    },
  };
  const connections = [
    ['10.1.0.9', '9.9.9.9'],
    ['10.1.0.9', '9.9.9.10'],
    ['10.1.0.9', '8.8.8.8'],
    ['10.1.0.9', 'pypi.org'],
    ['10.1.0.9', 'app.contoso.com'],
    ['10.1.0.9', 'www.contoso.com'],
    ['10.1.0.9', 'account.blob.core.windows.net'],
    ['10.1.0.9', 'other.blob.core.windows.net'],
    ['10.1.0.9', '10.1.1.9'],
    ['10.1.0.9', '10.1.2.4'],
    ['10.1.0.9', '10.1.2.9'],
    ['10.1.0.9', '192.168.0.9'],
    ['10.1.0.9', '192.168.9.9'],
    ['10.1.1.9', '8.8.8.8'],
    ['10.1.1.9', '9.9.9.9'],
    ['10.1.1.9', '192.168.0.9'],
    ['10.1.1.9', 'app.contoso.com'],
    ['10.1.2.9', '10.1.0.9'],
    ['10.1.2.9', '8.8.8.8'],
    ['10.1.2.9', 'account.blob.core.windows.net'],
    ['10.1.2.9', 'other.blob.core.windows.net'],
    ['10.1.2.9', 'Storage'],
    ['10.1.2.4', '10.1.0.9'],
  ].map(([from, to]) => ({ from: from!, to: to!, protocol: 'tcp', port: 443 }));
  return { document: JSON.stringify({ resource }), connections };
})();
