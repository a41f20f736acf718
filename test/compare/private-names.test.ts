import { compareDocuments } from '../../lib/compare/compare-documents';
import { Reachability } from '../../lib/reachability/reachability';

const inGroup = { resource_group_name: 'rg', location: 'westeurope' };
const network = '${azurerm_virtual_network.spoke.id}';
const zone = '${azurerm_private_dns_zone.blob.id}';

/** A subnet whose way leads to a firewall, and a private endpoint beside it. */
const resources = {
  azurerm_virtual_network: { spoke: { name: 'spoke', ...inGroup, address_space: ['10.1.0.0/16'] } },
  azurerm_subnet: {
    app: {
      name: 'app',
      resource_group_name: 'rg',
      virtual_network_name: '${azurerm_virtual_network.spoke.name}',
      address_prefixes: ['10.1.1.0/24'],
    },
    endpoints: {
      name: 'endpoints',
      resource_group_name: 'rg',
      virtual_network_name: '${azurerm_virtual_network.spoke.name}',
      address_prefixes: ['10.1.2.0/24'],
    },
  },
  azurerm_route_table: {
    out: {
      name: 'out',
      ...inGroup,
      route: [
        {
          name: 'out',
          address_prefix: '0.0.0.0/0',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.0.0.4',
        },
      ],
    },
  },
  azurerm_subnet_route_table_association: {
    app: { subnet_id: '${azurerm_subnet.app.id}', route_table_id: '${azurerm_route_table.out.id}' },
  },
  azurerm_private_dns_zone: {
    blob: { name: 'privatelink.blob.core.windows.net', resource_group_name: 'rg' },
  },
  azurerm_private_dns_zone_virtual_network_link: {
    spoke: {
      name: 'spoke',
      resource_group_name: 'rg',
      private_dns_zone_name: '${azurerm_private_dns_zone.blob.name}',
      virtual_network_id: network,
    },
  },
  azurerm_private_endpoint: {
    account: {
      name: 'account',
      ...inGroup,
      subnet_id: '${azurerm_subnet.endpoints.id}',
      private_service_connection: [
        {
          name: 'account',
          is_manual_connection: false,
          private_connection_resource_id:
            '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/account',
          subresource_names: ['blob'],
        },
      ],
      ip_configuration: [{ name: 'ip', private_ip_address: '10.1.2.5', subresource_name: 'blob' }],
      private_dns_zone_group: [{ name: 'zones', private_dns_zone_ids: [zone] }],
    },
  },
  azurerm_firewall_policy_rule_collection_group: {
    egress: {
      name: 'egress',
      priority: 100,
      firewall_policy_id: '/p',
      application_rule_collection: [
        {
          name: 'web',
          priority: 100,
          action: 'Allow',
          rule: [
            {
              name: 'blobs',
              source_addresses: ['10.1.1.0/24'],
              destination_fqdns: ['*.blob.core.windows.net'],
              protocols: [{ type: 'Https', port: 443 }],
            },
          ],
        },
      ],
    },
  },
};

const host = 'account.blob.core.windows.net';
const { azurerm_private_dns_zone_virtual_network_link: _link, ...withoutLink } = resources;
const { azurerm_private_endpoint: _endpoint, ...withoutEndpoint } = resources;

function told(before: object, after: object) {
  const [one, other] = [before, after].map((resource) =>
    Reachability.fromTerraformJson(JSON.stringify({ resource })),
  );
  return compareDocuments(one!, other!).differences.filter(({ to }) => to.includes(host));
}

test('of a host whose zone is linked no more it is not known any more how it is reached', () => {
  const differences = told(resources, withoutLink);
  expect(differences.length).toBeGreaterThan(0);
  for (const { kind, from } of differences) {
    expect(kind).toBe('becomes-unknown');
    expect(from).toEqual(['10.1.1.0-10.1.2.255']);
  }
});

test('of a host without its private endpoint it is told that it is reached by the firewall, and on its port alone', () => {
  const differences = told(resources, withoutEndpoint);
  expect(differences.map(({ kind, services: [service] }) => [kind, service!.protocol])).toContainEqual([
    'other-way',
    'https',
  ]);
  expect(differences.map(({ kind }) => kind)).toContain('closes');
});
