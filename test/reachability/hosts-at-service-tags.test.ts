import type { Answer } from '../../lib/reachability/connection';
import { asked, assumedIn, configured, denyAll, securityRule, spokeNetwork, toFirewall } from './terraform';

type Rules = readonly (readonly [action: 'Allow' | 'Deny', to: string])[];

const collection = (action: string, priority: number, to: string) => ({
  azure_firewall_name: 'fw',
  resource_group_name: 'rg',
  priority,
  action,
  rule: [
    {
      name: `to-${to}`,
      source_addresses: ['*'],
      destination_addresses: [to],
      destination_ports: ['443'],
      protocols: ['TCP'],
    },
  ],
});

const byFirewall = (rules: Rules, host: string): Answer =>
  configured({
    azurerm_firewall_network_rule_collection: Object.fromEntries(
      rules.map(([action, to], i) => [`c${i}`, collection(action, 100 + i, to)]),
    ),
    azurerm_firewall_application_rule_collection: {
      hosts: {
        azure_firewall_name: 'fw',
        resource_group_name: 'rg',
        priority: 900,
        action: 'Allow',
        rule: [
          {
            name: 'known',
            source_addresses: ['*'],
            target_fqdns: ['known.contoso.com'],
            protocol: [{ type: 'Https', port: 443 }],
          },
        ],
      },
    },
  }).explain(asked(host));

const byGroup = (rules: Rules, host: string): Answer =>
  configured(
    spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        nsg: {
          name: 'nsg',
          security_rule: [
            ...rules.map(([access, to], i) =>
              securityRule(`to-${to}`, 100 + i, { access, destination_address_prefix: to }),
            ),
            securityRule('known', 4000, { access: host === 'known.contoso.com' ? 'Allow' : 'Deny' }),
            denyAll(),
          ],
        },
      },
      azurerm_subnet_network_security_group_association: {
        nsg: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.nsg.id}',
        },
      },
    }),
  ).explain(asked(host));

const microsoft = 'AzureActiveDirectory AzureResourceManager MicrosoftContainerRegistry AzureMonitor'.split(
  ' ',
);
const allowed = (tags: readonly string[]): Rules => tags.map((tag) => ['Allow', tag] as const);

describe.each([
  ['a firewall', byFirewall],
  ['a security group', byGroup],
])('rules of %s that allow service tags', (_, ask) => {
  test.each([...microsoft, 'BatchNodeManagement.WestEurope', 'AzureFrontDoor.FirstParty'])(
    'do not let a host of somebody else pass by %s, where Microsoft alone has hosts, and say what is assumed',
    (tag) => {
      const answer = ask(allowed([tag]), 'pypi.org');
      expect(answer.verdict).toBe('deny');
      expect(answer.assumptions).toContainEqual({
        code: 'host-not-of-microsoft',
        text: `pypi.org is taken to have no address of ${tag}, where services of Microsoft alone have hosts`,
      });
      expect(answer.steps.join()).toContain(`no address of ${tag}`);
    },
  );

  test('name all of these tags in one assumption', () => {
    const own = ask(allowed(microsoft), 'pypi.org').assumptions.filter(
      ({ code }) => code === 'host-not-of-microsoft',
    );
    expect(own).toHaveLength(1);
    for (const tag of microsoft) expect(own[0]!.text).toContain(tag);
  });

  test.each([
    'Storage',
    'Storage.WestEurope',
    'AzureFrontDoor.Frontend',
    'AzureCloud',
    'AppService',
    'AzureKeyVault',
  ])('may let it pass by %s, and the reason names the tag', (tag) => {
    const answer = ask(allowed([...microsoft, tag]), 'pypi.org');
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain(`for ${tag} may hold pypi.org`);
  });

  test('name a tag at which customers have hosts before one of which nothing is known', () => {
    const { reason } = ask(allowed(['AzureMachineLearning', 'Storage', 'AzureKeyVault']), 'pypi.org');
    expect(reason).toContain('for Storage may hold pypi.org');
  });

  test.each(['login.microsoftonline.com', 'account.blob.core.windows.net', 'new.azure.com'])(
    'may let %s, a host of Microsoft, pass by any',
    (host) => {
      const answer = ask(allowed(['AzureMonitor']), host);
      expect(answer.verdict).toBe('unknown');
      expect(answer.reason).toContain(`for AzureMonitor may hold ${host}`);
    },
  );

  test('leave a tag that is not known open', () => {
    expect(ask(allowed(['AzureNothing']), 'pypi.org').verdict).toBe('unknown');
  });

  test('say nothing of tags where the host is let pass anyhow', () => {
    const answer = ask(allowed(['AzureMonitor']), 'known.contoso.com');
    expect(answer.verdict).toBe('allow');
    expect(assumedIn(answer)).not.toContain('host-not-of-microsoft');
  });

  test.each(['Storage', 'AzureMonitor', '52.0.0.0/8'])(
    'before them, a denial of %s is taken not to concern a host, which is said',
    (to) => {
      const answer = ask([['Deny', to]], 'known.contoso.com');
      expect(answer.verdict).toBe('allow');
      expect(answer.assumptions).toContainEqual({
        code: 'host-not-denied',
        text: expect.stringContaining(`rule to-${to} denies`),
      });
      expect(assumedIn(ask([['Deny', to]], 'pypi.org'))).not.toContain('host-not-denied');
    },
  );

  test('a host is taken to be of the Internet', () => {
    expect(assumedIn(ask([['Allow', '10.9.0.0/16']], 'pypi.org'))).toContain('host-is-public');
    expect(assumedIn(ask([['Allow', '10.9.0.0/16']], 'Storage'))).not.toContain('host-is-public');
  });
});

describe('a route to a service tag that leads past the firewall', () => {
  const routed = (tag: string, host: string) =>
    configured(
      spokeNetwork([toFirewall, { name: 'tag', address_prefix: tag, next_hop_type: 'Internet' }]),
    ).explain(asked(host));

  test('does not take a host of somebody else where Microsoft alone has hosts, which is said', () => {
    const answer = routed('BatchNodeManagement.WestEurope', 'pypi.org');
    expect(answer.verdict).toBe('allow');
    expect(assumedIn(answer)).toContain('host-not-of-microsoft');
    expect(assumedIn(answer)).not.toContain('no-narrower-route');
  });

  test.each(['Storage', 'Storage.WestEurope', 'AzureCloud', 'AzureFrontDoor.Frontend'])(
    'may take it by %s, and the reason names the tag',
    (tag) => {
      const answer = routed(tag, 'pypi.org');
      expect(answer.verdict).toBe('unknown');
      expect(answer.reason).toContain(`for ${tag} may hold pypi.org`);
    },
  );

  test('may take a host of the service', () => {
    expect(routed('Storage', 'account.blob.core.windows.net').verdict).toBe('unknown');
  });

  test('is taken not to take another host of Microsoft, or of a tag of which nothing is known', () => {
    for (const [tag, host] of [
      ['Storage', 'login.microsoftonline.com'],
      ['BatchNodeManagement', 'login.microsoftonline.com'],
      ['AzureMachineLearning', 'pypi.org'],
    ] as const) {
      const answer = routed(tag, host);
      expect([tag, answer.verdict]).toEqual([tag, 'allow']);
      expect(assumedIn(answer)).toContain('no-narrower-route');
    }
  });

  test('makes the host be of the virtual network, perhaps', () => {
    const network = (tag: string) =>
      configured(
        spokeNetwork([{ name: 'tag', address_prefix: tag, next_hop_type: 'Internet' }], {
          azurerm_network_security_group: {
            nsg: {
              name: 'nsg',
              security_rule: [
                securityRule('own', 100, { destination_address_prefix: 'VirtualNetwork' }),
                denyAll(),
              ],
            },
          },
          azurerm_subnet_network_security_group_association: {
            nsg: {
              subnet_id: '${azurerm_subnet.compute.id}',
              network_security_group_id: '${azurerm_network_security_group.nsg.id}',
            },
          },
        }),
      );
    expect(network('Storage').explain(asked('pypi.org')).verdict).toBe('unknown');
    expect(network('AzureMonitor').explain(asked('pypi.org')).verdict).toBe('deny');
  });
});

test('a host is taken not to be the firewall, where a DNAT rule would send it on', () => {
  const nat = {
    nat: {
      azure_firewall_name: 'fw',
      resource_group_name: 'rg',
      priority: 100,
      action: 'Dnat',
      rule: [
        {
          name: 'web',
          source_addresses: ['*'],
          destination_addresses: ['52.1.2.3'],
          destination_ports: ['443'],
          protocols: ['TCP'],
          translated_address: '10.1.0.4',
          translated_port: '443',
        },
      ],
    },
  };
  const network = configured(spokeNetwork([toFirewall], { azurerm_firewall_nat_rule_collection: nat }));
  expect(assumedIn(network.explain(asked('pypi.org')))).toContain('host-not-firewall');
  expect(assumedIn(network.explain(asked('pypi.org', { port: 80 })))).not.toContain('host-not-firewall');
  expect(assumedIn(network.explain(asked('8.8.8.8')))).not.toContain('host-not-firewall');
});

describe('a service endpoint of the subnet', () => {
  const spoke = (endpoint: string) => {
    const resources = spokeNetwork([toFirewall]);
    const { compute } = resources.azurerm_subnet!;
    return configured({
      ...resources,
      azurerm_subnet: { compute: { ...compute, service_endpoints: [endpoint] } },
    });
  };

  test('is taken not to take a host whose name is not of its service, which is said', () => {
    const answer = spoke('Microsoft.Storage').explain(asked('pypi.org'));
    expect(answer.verdict).toBe('allow');
    expect(answer.assumptions).toContainEqual({
      code: 'host-not-behind-endpoint',
      text: expect.stringContaining('pypi.org is taken not to be of the service of Microsoft.Storage'),
    });
    expect(spoke('Microsoft.Storage').explain(asked('account.blob.core.windows.net')).verdict).toBe(
      'unknown',
    );
  });

  test('needs nothing said where Microsoft alone has hosts', () => {
    const codes = assumedIn(spoke('Microsoft.AzureActiveDirectory').explain(asked('pypi.org')));
    expect(codes).not.toContain('host-not-behind-endpoint');
  });

  test('of a region takes a tag without a region to mean its own, which is said', () => {
    const codes = (endpoint: string, to: string) => assumedIn(spoke(endpoint).explain(asked(to)));
    expect(codes('Microsoft.Storage', 'Storage')).toContain('own-region-meant');
    expect(codes('Microsoft.Storage', 'Storage.WestEurope')).not.toContain('own-region-meant');
    expect(codes('Microsoft.Storage.Global', 'Storage')).not.toContain('own-region-meant');
  });
});
