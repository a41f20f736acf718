import type { Answer } from '../../lib/reachability/connection';
import { asked, assumedIn, configured, type Resources, type Values } from './terraform';
import { rg, twoSpokes } from './two-spokes';

const toFirewall = {
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '10.0.0.4',
};

const to = (prefix: string, next: string): Values => ({
  name: `to ${prefix}`,
  address_prefix: prefix,
  next_hop_type: next,
});

interface Behind {
  /** Of the DNAT rule, besides the machine 10.2.0.4 on port 22. */
  readonly sent?: Values;
  /** Inbound rules where that stands. */
  readonly security?: readonly Values[];
  /** Routes of its subnet. */
  readonly back?: Values[];
  /** Routes of the subnet of the firewall, besides that to the Internet. */
  readonly beyond?: readonly Values[];
  readonly policy?: Values;
  readonly more?: (resources: Resources) => void;
}

/** A firewall with a DNAT rule for 20.1.1.1:2222, and two spokes. */
function resourcesBehind({ sent = {}, security, back = [toFirewall], beyond, policy, more }: Behind) {
  const resources = twoSpokes([toFirewall], back, policy);
  const group = resources.azurerm_firewall_policy_rule_collection_group!.g!;
  group.nat_rule_collection = [
    {
      ...{ name: 'd', priority: 50, action: 'Dnat' },
      rule: [
        {
          ...{ name: 'ssh', protocols: ['TCP'], source_addresses: ['*'] },
          ...{ destination_address: '20.1.1.1', destination_ports: ['2222'] },
          ...{ translated_address: '10.2.0.4', translated_port: '22', ...sent },
        },
      ],
    },
  ];
  if (security !== undefined) {
    resources.azurerm_network_security_group = { n: { name: 'n', ...rg, security_rule: security } };
    resources.azurerm_subnet_network_security_group_association = {
      two: {
        subnet_id: '${azurerm_subnet.two.id}',
        network_security_group_id: '${azurerm_network_security_group.n.id}',
      },
    };
  }
  if (beyond !== undefined) {
    resources.azurerm_route_table!.hub = {
      ...{ name: 'hub', ...rg, route: [to('0.0.0.0/0', 'Internet'), ...beyond] },
    };
    resources.azurerm_subnet_route_table_association!.hub = {
      subnet_id: '${azurerm_subnet.hub.id}',
      route_table_id: '${azurerm_route_table.hub.id}',
    };
  }
  more?.(resources);
  return resources;
}

function behind(parts: Behind) {
  const network = configured(resourcesBehind(parts));
  return (from = '9.9.9.9', port = 2222): Answer => network.explain(asked('20.1.1.1', { from, port }));
}

const inbound = (name: string, source: string, port: string, access: string, priority: number): Values => ({
  ...{ name, priority, direction: 'Inbound', access, protocol: 'Tcp', source_port_range: '*' },
  ...{ source_address_prefix: source, destination_address_prefix: '*', destination_port_range: port },
});

describe('what a DNAT rule sends on', () => {
  test('gets there where nothing denies it, from the Internet and from another spoke', () => {
    for (const from of ['9.9.9.9', '10.1.0.4'])
      expect(behind({})(from)).toMatchObject({
        verdict: 'allow',
        reason: 'the DNAT rule ssh sends it on to 10.2.0.4:22',
      });
  });

  test('is asked of the security group of the machine, at its own port', () => {
    const denying = (port: string) => behind({ security: [inbound('no', '*', port, 'Deny', 100)] })();
    expect(denying('22')).toMatchObject({ verdict: 'deny', by: 'azurerm_network_security_group.n no' });
    expect(denying('2222').verdict).toBe('allow');
  });

  test('comes from an address of the firewall', () => {
    const from = (source: string) =>
      behind({
        security: [inbound('yes', source, '22', 'Allow', 100), inbound('no', '*', '*', 'Deny', 200)],
      })();
    expect(from('10.0.0.0/24').verdict).toBe('allow');
    expect(from('9.9.9.9/32')).toMatchObject({ verdict: 'deny', by: 'azurerm_network_security_group.n no' });
    expect(from('10.0.0.4/32')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('it tells apart 10.0.0.4 and 10.0.0.'),
    });
  });

  test('comes from an address that is not known of a firewall whose subnet the document does not have', () => {
    const elsewhere = (security: readonly Values[]) =>
      behind({
        security,
        more: ({ azurerm_firewall: firewalls }) => {
          firewalls!.f!.ip_configuration = [{ name: 'c', private_ip_address: '10.0.0.4' }];
        },
      })();
    expect(elsewhere([inbound('yes', '9.9.9.9/32', '22', 'Allow', 100)])).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('sees as the sender is not known'),
    });
    // Whatever the address, it is denied.
    expect(elsewhere([inbound('no', '*', '22', 'Deny', 100)])).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_network_security_group.n no',
    });
    expect(elsewhere([inbound('some', '10.0.0.0/9', '22', 'Deny', 100)]).verdict).toBe('unknown');
  });

  test('is taken to arrive at a private endpoint that somebody approves', () => {
    const at = (approval: Values) =>
      behind({
        sent: { translated_address: '10.2.0.9', translated_port: '443' },
        more: (resources) => {
          resources.azurerm_private_endpoint = {
            e: {
              ...{ name: 'e', ...rg, subnet_id: '${azurerm_subnet.two.id}' },
              ip_configuration: [{ name: 'i', private_ip_address: '10.2.0.9' }],
              private_service_connection: [{ name: 'c', private_connection_resource_id: '/x', ...approval }],
            },
          };
        },
      })();
    expect(assumedIn(at({ is_manual_connection: true }))).toContain('private-endpoint-approved');
    expect(assumedIn(at({ is_manual_connection: false }))).not.toContain('private-endpoint-approved');
  });

  test('goes by the routes of the subnet of the firewall', () => {
    expect(behind({ beyond: [to('10.2.0.0/16', 'None')] })()).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_route_table.hub to 10.2.0.0/16',
    });
    expect(behind({ beyond: [to('10.1.0.0/16', 'None')] })().verdict).toBe('allow');
  });

  test('is not known to get there where the subnet of the firewall may have other routes', () => {
    const open = behind({
      beyond: [],
      more: (resources) => {
        resources.azurerm_route = {
          perhaps: {
            ...to('10.2.0.0/16', 'None'),
            ...{ count: '${var.closed}', resource_group_name: 'rg' },
            route_table_name: '${azurerm_route_table.hub.name}',
          },
        };
        delete resources.azurerm_route_table!.hub!.route;
      },
    });
    expect(open()).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('beyond the firewall'),
    });
  });

  test('has to be reached by the firewall', () => {
    const without = behind({
      more: ({ azurerm_virtual_network_peering: peerings }) => {
        delete peerings!['hub-two'];
        delete peerings!['two-hub'];
      },
    });
    expect(without()).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('the firewall does not reach 10.2.0.4'),
    });
  });

  test('is answered to the firewall, by the routes of the machine and of the firewall', () => {
    expect(behind({ back: [to('10.0.0.0/16', 'None')] })()).toMatchObject({
      verdict: 'deny',
      reason: expect.stringContaining('the reply of 10.2.0.4 is dropped'),
    });
    expect(behind({ back: [to('10.0.0.4/32', 'None')] })().verdict).toBe('unknown');
    expect(behind({ back: [to('10.1.0.0/16', 'None'), to('9.0.0.0/8', 'None')] })().verdict).toBe('allow');
    expect(behind({ beyond: [to('9.9.0.0/16', 'None')] })()).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_route_table.hub to 9.9.0.0/16',
    });
  });

  describe('is answered by routes of the machine which the document does not tell', () => {
    const none = { route_table_name: '${azurerm_route_table.two.name}', resource_group_name: 'rg' };
    const perhaps = (prefix: string) => (resources: Resources) => {
      resources.azurerm_route = { z: { count: '${var.c}', ...to(prefix, 'None'), ...none } };
    };
    const association = (values: Values) => (resources: Resources) => {
      Object.assign(resources.azurerm_subnet_route_table_association!.two!, values);
    };
    test.each<[string, (resources: Resources) => void]>([
      ['a table that is not known', association({ route_table_id: '${var.table}' })],
      [
        'a table of another document',
        association({
          route_table_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/t',
        }),
      ],
      ['a table that it may have', association({ count: '${var.c}' })],
      ['a route that there may be', perhaps('10.0.0.0/24')],
      ['a route to all of the network that there may be', perhaps('10.0.0.0/16')],
    ])('%s', (_, more) => {
      expect(behind({ more })()).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining('the reply of 10.2.0.4 does not come back by the firewall'),
      });
    });

    test('save a route that there may be, and that does not hold the firewall, or not by as long a prefix', () => {
      for (const prefix of ['10.1.0.0/16', '10.0.0.0/15', '9.9.0.0/16'])
        expect(behind({ more: perhaps(prefix) })().verdict).toBe('allow');
    });

    test('to an address of the firewall that is not known', () => {
      const beyondNamed = (prefix: string, type: string) =>
        behind({
          back: [toFirewall, to(prefix, type)],
          more: ({ azurerm_subnet: subnets }) => {
            subnets!.hub!.address_prefixes = ['${var.prefix}'];
          },
        })();
      expect(beyondNamed('10.0.0.0/24', 'None')).toMatchObject({
        verdict: 'unknown',
        by: 'azurerm_route_table.two to 10.0.0.0/24',
        reason: expect.stringContaining(
          'whether the route to 10.0.0.0/24 holds the address of the firewall is not known',
        ),
      });
      expect(beyondNamed('10.0.0.0/24', 'VnetLocal').verdict).toBe('allow');
      expect(beyondNamed('10.1.0.0/16', 'None').verdict).toBe('allow');
    });
  });

  test('is not known to arrive where the rule does not tell where it sends it', () => {
    for (const sent of [
      { translated_address: '${var.machine}' },
      { translated_port: '${var.port}' },
      { translated_address: null },
    ])
      expect(behind({ sent })()).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining('not known'),
        by: 'azurerm_firewall_policy_rule_collection_group.g d/ssh',
      });
  });

  test('goes to what the firewall resolves a host to', () => {
    const named = (more: Behind['more']) =>
      behind({
        sent: { translated_address: null, translated_fqdn: 'app.contoso.com' },
        security: [inbound('no', '*', '22', 'Deny', 100)],
        more,
      })();
    expect(assumedIn(named(undefined))).toContain('host-is-public');
    const zone = (resources: Resources) => {
      resources.azurerm_private_dns_zone = { z: { name: 'contoso.com', resource_group_name: 'rg' } };
      resources.azurerm_private_dns_zone_virtual_network_link = {
        l: {
          ...{ name: 'l', resource_group_name: 'rg', private_dns_zone_name: 'contoso.com' },
          virtual_network_id: '${azurerm_virtual_network.hub.id}',
        },
      };
      resources.azurerm_private_dns_a_record = {
        r: {
          name: 'app',
          resource_group_name: 'rg',
          zone_name: 'contoso.com',
          ttl: 60,
          records: ['10.2.0.4'],
        },
      };
    };
    expect(named(zone)).toMatchObject({ verdict: 'deny', by: 'azurerm_network_security_group.n no' });
  });

  test('arrives all the same at a machine of another network that the document does not have', () => {
    const answer = behind({ sent: { translated_address: '10.9.0.4' } })();
    expect(answer.verdict).toBe('allow');
    expect(assumedIn(answer)).toContain('firewall-reaches-destination');
  });
});

test('what an application rule lets pass comes to a machine from an address of the firewall, and is answered to that', () => {
  const web = (source: string, back?: Values[]) => {
    const allowing = [inbound('yes', source, '443', 'Allow', 100), inbound('no', '*', '*', 'Deny', 200)];
    const resources = resourcesBehind({ security: allowing, back });
    const group = resources.azurerm_firewall_policy_rule_collection_group!.g!;
    group.network_rule_collection = [];
    group.application_rule_collection = [
      {
        ...{ name: 'a', priority: 300, action: 'Allow' },
        rule: [
          {
            ...{ name: 'web', protocols: [{ type: 'Https', port: 443 }], source_addresses: ['*'] },
            destination_fqdns: ['app.contoso.com'],
          },
        ],
      },
    ];
    return configured(resources).explain(asked('app.contoso.com', { toAddress: '10.2.0.4' }));
  };
  expect(web('10.0.0.0/24').verdict).toBe('allow');
  expect(web('10.1.0.0/16')).toMatchObject({ verdict: 'deny', by: 'azurerm_network_security_group.n no' });
  expect(web('10.0.0.0/25').verdict).toBe('unknown');
  expect(web('10.0.0.0/24', [to('10.1.0.0/16', 'None')]).verdict).toBe('allow');
  expect(web('10.0.0.0/24', [to('10.0.0.0/16', 'None')])).toMatchObject({
    verdict: 'deny',
    reason: expect.stringContaining('the reply of app.contoso.com is dropped'),
  });
});

test('of a firewall that the document does not have, what goes to a private address is taken to have its sender', () => {
  const resources = (source: string): Resources => ({
    azurerm_virtual_network: { a: { name: 'a', ...rg, address_space: ['10.80.0.0/16', '203.0.113.0/24'] } },
    azurerm_subnet: {
      a: {
        ...{ name: 'a', ...rg, virtual_network_name: 'a' },
        address_prefixes: ['10.80.0.0/24', '203.0.113.0/24'],
      },
    },
    azurerm_network_security_group: {
      n: {
        ...{ name: 'n', ...rg },
        security_rule: [
          {
            ...{ name: 'directory', priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp' },
            ...{ source_port_range: '*', source_address_prefix: source },
            ...{ destination_port_range: '9389', destination_address_prefix: '*' },
          },
          {
            ...{ name: 'others', priority: 200, direction: 'Inbound', access: 'Deny', protocol: '*' },
            ...{ source_port_range: '*', source_address_prefix: '*' },
            ...{ destination_port_range: '*', destination_address_prefix: '*' },
          },
        ],
      },
    },
    azurerm_subnet_network_security_group_association: {
      a: {
        subnet_id: '${azurerm_subnet.a.id}',
        network_security_group_id: '${azurerm_network_security_group.n.id}',
      },
    },
    azurerm_firewall_policy_rule_collection_group: {
      g: {
        ...{ name: 'g', priority: 100 },
        firewall_policy_id:
          '/subscriptions/1/resourceGroups/h/providers/Microsoft.Network/firewallPolicies/p',
        network_rule_collection: [
          {
            ...{ name: 'c', priority: 100, action: 'Allow' },
            rule: [
              {
                ...{ name: 'r', protocols: ['TCP'], source_addresses: ['10.9.0.10'] },
                ...{ destination_addresses: ['10.80.0.0/24', '203.0.113.0/24'], destination_ports: ['9389'] },
              },
            ],
          },
        ],
      },
    },
  });
  const answer = (source: string, to: string) =>
    configured(resources(source)).explain(asked(to, { from: '10.9.0.10', port: 9389 }));
  expect(answer('10.9.0.10', '10.80.0.4').verdict).toBe('allow');
  expect(assumedIn(answer('10.9.0.10', '10.80.0.4'))).toContain('sender-is-kept');
  expect(answer('10.9.0.11', '10.80.0.4').verdict).toBe('deny');
  expect(answer('10.9.0.10', '203.0.113.4').verdict).toBe('unknown');
});
