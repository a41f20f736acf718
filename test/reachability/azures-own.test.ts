import type { ConnectionFromSubnet } from '../../lib/reachability/connection';
import { asked, assumedIn, configured, denyAll, type Resources, toFirewall, type Values } from './terraform';
import { rg, twoSpokes } from './two-spokes';

const nat = (...rules: Values[]) => [{ name: 'd', priority: 50, action: 'Dnat', rule: rules }];
const sends = (destination: string): Values => ({
  ...{ name: 'ssh', protocols: ['TCP'], source_addresses: ['*'] },
  ...{ destination_address: destination, destination_ports: ['2222'] },
  ...{ translated_address: '10.2.0.4', translated_port: '22' },
});

function spokes(change: (resources: Resources) => void = () => undefined): Resources {
  const resources = twoSpokes([toFirewall], [toFirewall]);
  change(resources);
  return resources;
}

const ofGroup = (resources: Resources) => resources.azurerm_firewall_policy_rule_collection_group!.g!;
const ofFirewall = (resources: Resources) =>
  (resources.azurerm_firewall!.f!.ip_configuration as Values[])[0]!;
const explain = (resources: Resources, to: string, parts: Partial<ConnectionFromSubnet> = {}) =>
  configured(resources).explain(asked(to, parts));

/** Lets nothing in to the machine of the second spoke. */
function denying(resources: Resources): void {
  resources.azurerm_network_security_group = {
    n: { name: 'n', ...rg, security_rule: [denyAll('Inbound')] },
  };
  resources.azurerm_subnet_network_security_group_association = {
    two: {
      subnet_id: '${azurerm_subnet.two.id}',
      network_security_group_id: '${azurerm_network_security_group.n.id}',
    },
  };
}

describe('at an address of the firewall', () => {
  const sending = (to = '10.0.0.4') =>
    spokes((resources) => {
      ofGroup(resources).nat_rule_collection = nat(sends(to));
    });

  test('nothing answers what no DNAT rule sends on, whatever network rules allow', () => {
    for (const from of ['10.1.0.9', '192.168.1.4'])
      for (const to of ['10.0.0.4', '10.0.0.77'])
        expect(explain(spokes(), to, { from, port: 22 })).toMatchObject({
          verdict: 'deny',
          reason: `${to} is an address of the firewall itself, and no DNAT rule sends on what comes to it`,
        });
    const led = spokes(({ azurerm_route_table: tables }) => {
      tables!.one!.route = [{ ...toFirewall, address_prefix: '10.0.0.0/16' }];
    });
    expect(explain(led, '10.0.0.4', { port: 22 }).verdict).toBe('deny');
  });

  test('a DNAT rule sends it on, and the machine is asked', () => {
    const answer = explain(sending(), '10.0.0.4', { port: 2222 });
    expect([answer.verdict, answer.reason, assumedIn(answer)]).toEqual([
      'allow',
      'the DNAT rule ssh sends it on to 10.2.0.4:22',
      [],
    ]);
    const denied = sending();
    denying(denied);
    expect(explain(denied, '10.0.0.4', { port: 2222 })).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_network_security_group.n deny-Inbound',
    });
    expect(explain(sending('20.1.1.1'), '10.0.0.4', { port: 2222 }).verdict).toBe('deny');
  });

  test('one whose address is not known is taken to have that of the rule', () => {
    const untold = sending();
    delete ofFirewall(untold).private_ip_address;
    expect(assumedIn(explain(untold, '10.0.0.4', { port: 2222 }))).toContain('next-hop-is-firewall');
    const denied = explain(untold, '10.0.0.4', { port: 22 });
    expect([denied.verdict, denied.assumptions]).toEqual(['deny', []]);
  });

  test('its DNS proxy may answer, and it itself as an explicit proxy', () => {
    const proxy = (values: Values) =>
      spokes(({ azurerm_firewall_policy: policies }) => {
        Object.assign(policies!.p!, values);
      });
    const names = { port: 53, protocol: 'udp' };
    expect(explain(proxy({ dns: [{ proxy_enabled: true }] }), '10.0.0.4', names).verdict).toBe('unknown');
    expect(explain(proxy({ dns: [{ proxy_enabled: false }] }), '10.0.0.4', names).verdict).toBe('deny');
    const explicit = (enabled: unknown) => proxy({ explicit_proxy: [{ enabled, http_port: 8080 }] });
    expect(explain(explicit(true), '10.0.0.4', { port: 8080 }).verdict).toBe('unknown');
    expect(explain(explicit('${var.e}'), '10.0.0.4', { port: 8080 }).verdict).toBe('unknown');
    expect(explain(explicit(false), '10.0.0.4', { port: 8080 }).verdict).toBe('deny');
  });

  test('that may not be there it is not known', () => {
    const perhaps = spokes(({ azurerm_firewall: firewalls }) => {
      firewalls!.f!.count = '${var.c}';
    });
    expect(explain(perhaps, '10.0.0.4', { port: 22 }).verdict).toBe('unknown');
  });

  test('a rule that sends on to the firewall itself sends it nowhere that is known', () => {
    const itself = spokes((resources) => {
      ofGroup(resources).nat_rule_collection = nat({ ...sends('20.1.1.1'), translated_address: '10.0.0.4' });
    });
    expect(explain(itself, '20.1.1.1', { from: '9.9.9.9', port: 2222 })).toMatchObject({
      verdict: 'unknown',
      reason: 'it is sent on to 10.0.0.4, which is an address of the firewall itself',
    });
  });
});

describe('in a subnet that Azure keeps for a service', () => {
  const kept = (name: string, change: (resources: Resources) => void = () => undefined) =>
    spokes((resources) => {
      resources.azurerm_subnet!.kept = {
        ...{ name, ...rg, virtual_network_name: '${azurerm_virtual_network.hub.name}' },
        address_prefixes: ['10.0.4.0/24'],
      };
      change(resources);
    });

  test.each([
    ['GatewaySubnet', 'virtual network gateways stands', true],
    ['AzureFirewallManagementSubnet', 'the management interface', true],
    ['RouteServerSubnet', 'Azure Route Server', true],
    ['AzureBastionSubnet', 'Azure Bastion', false],
  ])('%s no machine answers or sends', (name, what, isSilent) => {
    const answer = explain(kept(name), '10.0.4.4', { port: 22 });
    expect(answer).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(what.split(' stands')[0]!),
    });
    expect(explain(kept(name), '10.0.4.4', { from: '8.8.8.8', port: 22 }).verdict).toBe('unknown');
    const sent = explain(kept(name), '10.2.0.4', { from: '10.0.4.4', port: 22 });
    expect(sent.verdict === 'unknown').toBe(isSilent);
  });

  test('Bastion reaches machines of its network, and what denies it denies it', () => {
    const bastion = kept('AzureBastionSubnet', ({ azurerm_subnet: subnets }) => {
      subnets!.shared = {
        ...{ name: 'shared', ...rg, virtual_network_name: '${azurerm_virtual_network.hub.name}' },
        address_prefixes: ['10.0.5.0/24'],
      };
    });
    expect(explain(bastion, '10.0.5.4', { from: '10.0.4.4', port: 22 }).verdict).toBe('allow');
    denying(bastion);
    expect(explain(bastion, '10.2.0.4', { from: '10.0.4.4', port: 22 }).verdict).toBe('deny');
  });

  test('what a firewall sends of itself is not known, unless it is denied whoever sends it', () => {
    expect(explain(spokes(), '10.2.0.4', { from: '10.0.0.4', port: 22 })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('is asked of where it comes from'),
    });
    expect(explain(spokes(denying), '10.2.0.4', { from: '10.0.0.4', port: 22 }).verdict).toBe('deny');
  });
});

describe('to the Internet with the address of the sender', () => {
  const leaving = (ranges: unknown, change: (resources: Resources) => void = () => undefined) =>
    spokes((resources) => {
      resources.azurerm_firewall_policy!.p!.private_ip_ranges = ranges;
      ofGroup(resources).application_rule_collection = [
        {
          ...{ name: 'a', priority: 200, action: 'Allow' },
          rule: [
            {
              ...{ name: 'pypi', source_addresses: ['*'], destination_fqdns: ['pypi.org'] },
              protocols: [{ type: 'Https', port: 443 }],
            },
          ],
        },
      ];
      change(resources);
    });
  const byApplicationRule = (resources: Resources) => {
    const [collection] = ofGroup(resources).network_rule_collection as { rule: Values[] }[];
    collection!.rule[0]!.destination_addresses = ['10.0.0.0/8'];
  };

  test.each([
    [['0.0.0.0/0'], 'deny'],
    [['IANAPrivateRanges', '0.0.0.0/0'], 'deny'],
    [['8.8.8.0/24'], 'deny'],
    [['9.0.0.0/8', '10.0.0.0/8'], 'allow'],
    [['IANAPrivateRanges'], 'allow'],
    [['255.255.255.255/32'], 'allow'],
    [['${var.range}'], 'unknown'],
  ])('a network rule lets nothing be answered where the ranges are %j', (ranges, verdict) => {
    expect(explain(leaving(ranges), '8.8.8.8').verdict).toBe(verdict);
  });

  test('so no host and no service tag, where the ranges hold all', () => {
    for (const to of ['example.com', 'Storage.WestEurope'])
      expect(explain(leaving(['0.0.0.0/0']), to)).toMatchObject({
        verdict: 'deny',
        by: 'azurerm_firewall_policy.p',
        reason: expect.stringContaining('to which nothing of the Internet replies'),
      });
    expect(explain(leaving(['8.8.8.0/24']), 'example.com').verdict).toBe('allow');
  });

  test('an application rule is always answered', () => {
    expect(explain(leaving(['0.0.0.0/0'], byApplicationRule), 'pypi.org').verdict).toBe('allow');
  });

  test('beyond another appliance, a gateway or a firewall elsewhere it is not known', () => {
    const beyond = leaving(['0.0.0.0/0'], (resources) => {
      Object.assign(resources.azurerm_firewall!.f!, { management_ip_configuration: [{ name: 'm' }] });
      resources.azurerm_route_table!.hub = {
        ...{ name: 'hub', ...rg },
        route: [{ ...toFirewall, next_hop_in_ip_address: '10.0.9.9' }],
      };
      resources.azurerm_subnet_route_table_association!.hub = {
        subnet_id: '${azurerm_subnet.hub.id}',
        route_table_id: '${azurerm_route_table.hub.id}',
      };
    });
    expect(explain(beyond, '8.8.8.8').verdict).toBe('unknown');
    const gateway = leaving(['8.8.8.0/24'], (resources) => {
      resources.azurerm_subnet!.gateway = {
        ...{ name: 'GatewaySubnet', ...rg, virtual_network_name: '${azurerm_virtual_network.hub.name}' },
        address_prefixes: ['10.0.9.0/24'],
      };
      resources.azurerm_virtual_network_gateway = {
        g: { name: 'g', ...rg, ip_configuration: [{ name: 'c', subnet_id: '${azurerm_subnet.gateway.id}' }] },
      };
    });
    expect(explain(gateway, '8.8.8.8').verdict).toBe('unknown');
    const withoutFirewall = leaving(['0.0.0.0/0'], (resources) => {
      delete resources.azurerm_firewall;
    });
    expect(explain(withoutFirewall, '8.8.8.8').verdict).toBe('unknown');
  });
});
