import { asked, assumedIn, configured, type Resources, spokeNetwork, toFirewall } from './terraform';

const zone = '${azurerm_private_dns_zone.vault.id}';
const link = {
  azurerm_private_dns_zone_virtual_network_link: {
    spoke: {
      name: 'spoke',
      private_dns_zone_name: '${azurerm_private_dns_zone.vault.name}',
      resource_group_name: 'rg',
      virtual_network_id: '${azurerm_virtual_network.spoke.id}',
    },
  },
};
const zones: Resources = {
  azurerm_private_dns_zone: {
    vault: { name: 'privatelink.vaultcore.azure.net', resource_group_name: 'rg' },
  },
};

/** A vault of which the record is told, as a state tells it, with the ids of zones. */
const explain = (
  ids: string[],
  more: Resources = {},
  is_manual_connection = false,
  to = 'kv.vault.azure.net',
) =>
  configured(
    spokeNetwork([toFirewall], {
      azurerm_private_endpoint: {
        vault: {
          name: 'vault',
          subnet_id: '${azurerm_subnet.compute.id}',
          private_service_connection: [
            { name: 'vault', private_ip_address: '10.1.0.5', is_manual_connection },
          ],
          custom_dns_configs: [{ fqdn: 'Kv.vault.azure.net', ip_addresses: ['10.1.0.5'] }],
          ...(ids.length > 0 && { private_dns_zone_group: [{ name: 'g', private_dns_zone_ids: ids }] }),
        },
      },
      ...more,
    }),
  ).explain(asked(to));

describe('a host of which a state has the record at a private endpoint', () => {
  test('resolves to it where its zone is linked to the network', () => {
    const answer = explain([zone], { ...zones, ...link });
    expect(answer.verdict).toBe('allow');
    expect(assumedIn(answer)).not.toContain('private-endpoint-named');
  });

  test.each<[string, string[], Resources]>([
    ['it names no zone', [], {}],
    [
      'its zone is elsewhere',
      [
        '/subscriptions/s/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net',
      ],
      {},
    ],
  ])('is taken to resolve to it where %s, and the answer says so', (_, ids, more) => {
    const answer = explain(ids, more);
    expect(answer.verdict).toBe('allow');
    expect(answer.assumptions).toContainEqual({
      code: 'private-endpoint-named',
      text: expect.stringContaining(
        'kv.vault.azure.net is taken to resolve to azurerm_private_endpoint.vault',
      ),
    });
  });

  test('may resolve to another address where its zone is of the document, and not linked', () => {
    const answer = explain([zone], zones);
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain('does not link privatelink.vaultcore.azure.net');
  });

  test.each<[string, string[], Resources]>([
    ['whose zone is linked', [zone], { ...zones, ...link }],
    ['whose zone is not linked', [zone], zones],
    ['without a zone', [], {}],
  ])('%s, is not known to resolve to one that somebody has to approve', (_, ids, more) => {
    const answer = explain(ids, more, true);
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain('connected manually');
  });

  test.each([true, false])(
    'by its address, one that is connected manually (%s) is taken to be approved',
    (manual) => {
      const answer = explain([], {}, manual, '10.1.0.5');
      expect(answer.verdict).toBe('allow');
      expect(assumedIn(answer).includes('private-endpoint-approved')).toBe(manual);
    },
  );

  test('of which a body writes that it is not approved, is not known to lead anywhere', () => {
    const written = (member: string, status: string) => {
      const body = {
        subnet: { id: '${azurerm_subnet.compute.id}' },
        ipConfigurations: [{ name: 'c', properties: { privateIPAddress: '10.1.0.5' } }],
        [member]: [
          { name: 'c', properties: { groupIds: ['vault'], privateLinkServiceConnectionState: { status } } },
        ],
      };
      return configured(
        spokeNetwork(undefined, {
          azapi_resource: {
            pe: {
              type: 'Microsoft.Network/privateEndpoints@2024-05-01',
              ...{ name: 'pe', location: 'westeurope', body: { properties: body } },
            },
          },
        }),
      ).explain(asked('10.1.0.5'));
    };
    const [automatic, manual] = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'];
    for (const member of [automatic!, manual!])
      expect(written(member, 'Rejected')).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining('the owner of the service decides it'),
      });
    expect(written(automatic!, 'Approved')).toMatchObject({ verdict: 'allow', assumptions: [] });
    expect(assumedIn(written(manual!, 'Approved'))).toEqual(['private-endpoint-approved']);
  });
});
