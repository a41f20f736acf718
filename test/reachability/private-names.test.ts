import { Reachability } from '../../lib/reachability/reachability';
import { asked, assumedIn, configured, networkOf, type Resources } from './terraform';

const host = 'stx.blob.core.windows.net';
const explain = (resources: Resources, to = host) => configured(resources).explain(asked(to));
const endpoint = (resources: Resources) => resources.azurerm_private_endpoint!.e!;

test('a host of a private endpoint with zone, zone group and link is reached past the firewall', () => {
  const answer = explain(networkOf('pe-dns'));
  expect(answer).toMatchObject({ verdict: 'allow', by: 'azurerm_private_endpoint.e' });
  expect(answer.hops[0]).toMatchObject({ kind: 'name', decision: '10.1.9.4' });
  expect(assumedIn(answer)).toContain('private-endpoint-address');
  expect(configured(networkOf('pe-dns')).explainRoute(asked(host)).verdict).toBe('bypass');
});

test('with an address of its own nothing is presumed', () => {
  const resources = networkOf('pe-dns');
  endpoint(resources).ip_configuration = [{ name: 'ip', private_ip_address: '10.1.9.7' }];
  const answer = explain(resources);
  expect([answer.verdict, answer.hops[0]!.decision]).toEqual(['allow', '10.1.9.7']);
  expect(assumedIn(answer)).not.toContain('private-endpoint-address');
});

test('each of several endpoints is presumed to have an address of its own', () => {
  const resources = networkOf('pe-dns');
  resources.azurerm_storage_account!.other = { name: 'other', resource_group_name: 'rg' };
  resources.azurerm_private_endpoint!.other = {
    ...endpoint(resources),
    name: 'other',
    private_service_connection: [
      { private_connection_resource_id: '${azurerm_storage_account.other.id}', subresource_names: ['blob'] },
    ],
  };
  expect(explain(resources, 'other.blob.core.windows.net').hops[0]!.decision).toBe('10.1.9.5');
});

test.each(['sty.blob.core.windows.net', 'stx.queue.core.windows.net', 'stx.example.org'])(
  '%s is another host',
  (other) => {
    expect(explain(networkOf('pe-dns'), other).verdict).toBe('deny');
    const resources = networkOf('pe-dns');
    delete endpoint(resources).private_dns_zone_group;
    expect(explain(resources, other).verdict).toBe('deny');
  },
);

const lacks: [string, (resources: Resources) => void, string][] = [
  [
    'a link',
    (r) => {
      delete r.azurerm_private_dns_zone_virtual_network_link;
    },
    'does not link privatelink.blob.core.windows.net to azurerm_virtual_network.spoke',
  ],
  [
    'a link of its own network',
    (r) => {
      r.azurerm_private_dns_zone_virtual_network_link!.l!.virtual_network_id =
        '${azurerm_virtual_network.hub.id}';
    },
    'does not link',
  ],
  [
    'a zone group',
    (r) => {
      delete endpoint(r).private_dns_zone_group;
    },
    'azurerm_private_endpoint.e has no zone of private DNS in the document',
  ],
  [
    'name servers of Azure',
    (r) => {
      r.azurerm_virtual_network!.spoke!.dns_servers = ['10.9.0.4'];
    },
    'asks name servers that the document does not tell',
  ],
  [
    'a peering with its network',
    (r) => {
      r.azurerm_subnet!.pe!.virtual_network_name = '${azurerm_virtual_network.hub.name}';
      delete r.azurerm_virtual_network_peering;
    },
    'does not reach its address',
  ],
  [
    'a known name of the service',
    (r) => {
      r.azurerm_storage_account!.sa!.name = '${random_string.name.result}';
    },
    'the name of the service',
  ],
];

test.each(lacks)('without %s it is not known where the host goes', (_, remove, reason) => {
  const resources = networkOf('pe-dns');
  remove(resources);
  const answer = explain(resources);
  expect([answer.verdict, answer.reason]).toEqual(['unknown', expect.stringContaining(reason)]);
});

test('a network that asks the firewall resolves by the links of its network', () => {
  const resources = networkOf('pe-dns');
  resources.azurerm_virtual_network!.spoke!.dns_servers = [
    '${azurerm_firewall.f.ip_configuration[0].private_ip_address}',
  ];
  expect(explain(resources).verdict).toBe('unknown');
  resources.azurerm_private_dns_zone_virtual_network_link!.l!.virtual_network_id =
    '${azurerm_virtual_network.hub.id}';
  expect(explain(resources).verdict).toBe('allow');
});

test('the zone and the service may stand elsewhere, and the link in the document', () => {
  const resources = networkOf('pe-dns');
  const zone =
    '/subscriptions/1/resourceGroups/dns/providers/x/privateDnsZones/privatelink.vaultcore.azure.net';
  delete resources.azurerm_private_dns_zone;
  const link = resources.azurerm_private_dns_zone_virtual_network_link!.l!;
  link.private_dns_zone_name = 'privatelink.vaultcore.azure.net';
  link.resource_group_name = 'DNS';
  endpoint(resources).private_dns_zone_group = [{ name: 'g', private_dns_zone_ids: [zone] }];
  endpoint(resources).private_service_connection = [
    {
      private_connection_resource_id: '/subscriptions/1/providers/x/vaults/KV',
      subresource_names: ['vault'],
    },
  ];
  expect(explain(resources, 'kv.vault.azure.net').verdict).toBe('allow');
  expect(explain(resources, 'kv2.vault.azure.net').verdict).toBe('deny');
  const provider = (subscription_id: string) =>
    Reachability.fromTerraformJson(
      JSON.stringify({ resource: resources, provider: { azurerm: { subscription_id } } }),
    ).explain(asked('kv.vault.azure.net')).verdict;
  expect(['1', '2'].map(provider)).toEqual(['allow', 'unknown']);
  for (const group of ['rg', '${var.x}']) {
    link.resource_group_name = group;
    expect(explain(resources, 'kv.vault.azure.net').verdict).toBe('unknown');
  }
});

test.each(['vault', 'Blob_Secondary'])(
  'a zone holds what is of its own sub-resources alone: %s',
  (subresource) => {
    const resources = networkOf('pe-dns');
    const [connection] = endpoint(resources).private_service_connection as Record<string, unknown>[];
    connection!.subresource_names = [subresource];
    const { verdict, reason } = explain(resources);
    if (subresource === 'vault')
      expect([verdict, reason]).toEqual([
        'unknown',
        expect.stringContaining('privatelink.blob.core.windows.net is no zone of its sub-resource vault'),
      ]);
    else expect(verdict).toBe('allow');
  },
);

test('it is not known what a zone holds of an endpoint whose sub-resources are not known, but for a zone of no service', () => {
  const resources = networkOf('pe-dns');
  const [connection] = endpoint(resources).private_service_connection as Record<string, unknown>[];
  for (const subresources of ['${var.x}', ['${var.x}']]) {
    connection!.subresource_names = subresources;
    expect(explain(resources)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('does not tell the subresource_names of azurerm_private_endpoint.e'),
    });
  }
  connection!.subresource_names = ['${var.x}', 'blob'];
  expect(explain(resources).verdict).toBe('allow');
  connection!.subresource_names = '${var.x}';
  resources.azurerm_private_dns_zone!.z!.name = 'contoso.example';
  expect(explain(resources, 'stx.contoso.example').verdict).toBe('allow');
});

test('an endpoint and a record that write one name into a zone contradict each other, save with one address', () => {
  const resources = networkOf('pe-dns');
  endpoint(resources).ip_configuration = [{ name: 'ip', private_ip_address: '10.1.9.7' }];
  const told = (address: string, zone: string, endpoints = resources) => {
    const record = { name: 'stx', resource_group_name: 'rg', zone_name: zone, ttl: 60, records: [address] };
    return explain({ ...endpoints, azurerm_private_dns_a_record: { r: record } });
  };
  const zone = '${azurerm_private_dns_zone.z.name}';
  expect(told('10.1.9.7', zone).verdict).toBe('allow');
  expect(told('10.1.9.8', zone)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('write one record, of which Azure takes one'),
  });
  const { azurerm_private_endpoint: _, ...alone } = resources;
  expect(told('10.1.9.8', zone, alone).verdict).toBe('allow');
});

test.each([true, 'true', '${var.manual}'])(
  'an endpoint that somebody has to approve proves nothing: %s',
  (manual) => {
    const resources = networkOf('pe-dns');
    const [connection] = endpoint(resources).private_service_connection as Record<string, unknown>[];
    connection!.is_manual_connection = manual;
    expect(explain(resources)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        'azurerm_private_endpoint.e is connected manually, and takes effect once the owner of the service has approved it',
      ),
    });
    connection!.is_manual_connection = false;
    expect(explain(resources).verdict).toBe('allow');
  },
);
