import { asked, configured, type Resources, type Values } from './terraform';
import { firewallOf, virtualWan, type WrittenHub, type WrittenSpoke } from './virtual-wan';

const host = 'allowed.example';
const other = 'refused.example';
const spoke = '10.2.0.9';

/** From the subnet 10.1.0.0/24 of a spoke of the hub `west`, which has a firewall, beside a spoke 10.2.0.0/16. */
function west(
  hub: Partial<WrittenHub>,
  source: Partial<WrittenSpoke> = {},
  beside: Partial<WrittenSpoke> = {},
): WrittenHub {
  return {
    firewall: true,
    ...hub,
    spokes: { source: { number: 1, ...source }, beside: { number: 2, ...beside } },
  };
}

function verdicts(resources: Resources, ...to: string[]): string[] {
  const network = configured(resources);
  return to.map((each) => network.explain(asked(each)).verdict);
}

describe('a hub with a routing intent', () => {
  test.each<[string, WrittenHub, string[]]>([
    [
      'for both leads everything to its firewall',
      west({ intent: ['Internet', 'PrivateTraffic'] }),
      ['allow', 'deny', 'deny'],
    ],
    [
      'for the Internet leaves its networks to each other',
      west({ intent: ['Internet'] }),
      ['allow', 'deny', 'allow'],
    ],
    [
      'for private traffic leaves the Internet to its networks',
      west({ intent: ['PrivateTraffic'] }),
      ['bypass', 'bypass', 'deny'],
    ],
    [
      'gives no default route to a connection that takes none',
      west({ intent: ['Internet', 'PrivateTraffic'] }, { connection: { internet_security_enabled: false } }),
      ['bypass', 'bypass', 'deny'],
    ],
    [
      'gives none to a connection that does not say, for that is the default of the provider',
      west({ intent: ['Internet'] }, { connection: { internet_security_enabled: null } }),
      ['bypass', 'bypass', 'allow'],
    ],
    [
      'is not known to give one to a connection that is not known to take it',
      west({ intent: ['Internet'] }, { connection: { internet_security_enabled: '${var.secured}' } }),
      ['unknown', 'unknown', 'allow'],
    ],
    [
      'leads a narrower private prefix of its default table to the firewall too',
      west({ intent: ['PrivateTraffic'], routes: { '10.2.0.0/16': firewallOf('west') } }),
      ['bypass', 'bypass', 'deny'],
    ],
  ])('%s', (_, hub, expected) => {
    expect(verdicts(virtualWan({ west: hub }), host, other, spoke)).toEqual(expected);
  });

  test('the answer names the policy that leads to the firewall', () => {
    const network = configured(virtualWan({ west: west({ intent: ['Internet'] }) }));
    const { by, hops } = network.explain(asked(host));
    expect(by).toBe('azurerm_firewall_policy_rule_collection_group.west application/allowed');
    expect(hops.find(({ kind }) => kind === 'route')).toMatchObject({
      decision: 'firewall',
      resource: 'azurerm_virtual_hub_routing_intent.west',
      rule: 'Internet',
    });
  });

  test('to branches of the hub the firewall decides, and is taken to reach them', () => {
    const hub = west({ intent: ['PrivateTraffic'], opens: ['172.16.0.0/12'] });
    const answer = configured(virtualWan({ west: hub })).explain(asked('172.16.4.4'));
    expect(answer.verdict).toBe('allow');
    expect(answer.assumptions.map(({ code }) => code)).toContain('firewall-reaches-destination');
  });

  test('a network at addresses that are not private needs a static route besides', () => {
    const beside = { space: '100.64.0.0/16' };
    const lacking = west({ intent: ['PrivateTraffic'] }, {}, beside);
    const given = west(
      { intent: ['PrivateTraffic'], routes: { '100.64.0.0/16': firewallOf('west') } },
      {},
      beside,
    );
    expect(verdicts(virtualWan({ west: lacking }), '100.64.0.9')).toEqual(['unknown']);
    expect(verdicts(virtualWan({ west: given }), '100.64.0.9')).toEqual(['deny']);
  });

  test('beside a custom route table nothing is certain, for Azure takes no such intent', () => {
    const routing = [{ associated_route_table_id: '${azurerm_virtual_hub_route_table.custom.id}' }];
    const hub = west({ intent: ['Internet'] }, { connection: { routing } });
    const custom = { name: 'custom', virtual_hub_id: '${azurerm_virtual_hub.west.id}' };
    expect(
      verdicts(virtualWan({ west: hub }, { azurerm_virtual_hub_route_table: { custom } }), host),
    ).toEqual(['unknown']);
  });

  test('of which the policies are not known nothing is certain', () => {
    const hubs = virtualWan({ west: west({ intent: ['Internet'] }) });
    const intent = hubs.azurerm_virtual_hub_routing_intent!.west!;
    intent.routing_policy = '${var.policies}';
    expect(verdicts(hubs, host, spoke)).toEqual(['unknown', 'unknown']);
  });

  test('whose next hop is an appliance that is not of the document is not known', () => {
    const hubs = virtualWan({ west: west({ intent: ['Internet'] }) });
    hubs.azurerm_virtual_hub_routing_intent!.west!.routing_policy = [
      {
        name: 'i',
        destinations: ['Internet'],
        next_hop: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/networkVirtualAppliances/n',
      },
    ];
    const answer = configured(hubs).explain(asked(host));
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain('networkVirtualAppliances/n');
  });

  test('whose firewall has no policy is not known to allow anything', () => {
    const hubs = virtualWan({ west: west({ intent: ['Internet'] }) });
    delete hubs.azurerm_firewall!.west!.firewall_policy_id;
    const answer = configured(hubs).explain(asked(host));
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain('azurerm_firewall.west has no policy');
  });
});

describe('routes of the subnet itself', () => {
  const intent = ['Internet', 'PrivateTraffic'];
  const route = (prefix: string, type: string, more: Values = {}) => ({
    name: prefix,
    address_prefix: prefix,
    next_hop_type: type,
    ...more,
  });

  test.each<[string, Values[], string[]]>([
    [
      'an equal one comes before that of the hub',
      [route('0.0.0.0/0', 'Internet')],
      ['bypass', 'bypass', 'deny'],
    ],
    ['a longer one does too', [route('10.2.0.0/16', 'None')], ['allow', 'deny', 'deny']],
    ['a shorter one does not', [route('0.0.0.0/0', 'None')], ['deny', 'deny', 'deny']],
    [
      'the address of the firewall in the hub, which is known after apply, is the firewall',
      [
        route('0.0.0.0/0', 'VirtualAppliance', {
          next_hop_in_ip_address: '${azurerm_firewall.west.virtual_hub[0].private_ip_address}',
        }),
      ],
      ['allow', 'deny', 'deny'],
    ],
  ])('%s', (_, table, expected) => {
    expect(verdicts(virtualWan({ west: west({ intent }, { table }) }), host, other, spoke)).toEqual(expected);
  });

  test('a table that keeps out the routes of gateways keeps out those of the hub', () => {
    const hubs = virtualWan({ west: west({ intent }, { table: [] }) });
    hubs.azurerm_route_table!.source!.bgp_route_propagation_enabled = false;
    expect(verdicts(hubs, host, spoke)).toEqual(['bypass', 'deny']);
    expect(configured(hubs).explain(asked(spoke)).reason).toContain('Azure drops');
  });

  describe.each([
    ['bgp_route_propagation_enabled', '${var.told}'],
    ['bgp_route_propagation_enabled', '${data.external.settings.result.propagated == "yes"}'],
    ['disable_bgp_route_propagation', '${!var.told}'],
  ])('a table of which it is not known whether it keeps them out, by %s, %s', (attribute, open) => {
    const setTo = (value: unknown, more: Partial<WrittenHub> = {}, table: Values[] = []) => {
      const hub = west({ intent: ['Internet', 'PrivateTraffic'], opens: ['10.0.0.0/8'], ...more }, { table });
      const resources = virtualWan({ west: hub });
      resources.azurerm_route_table!.source![attribute] = value;
      return resources;
    };

    test('leaves open what leaves the subnet by the hub', () => {
      expect(verdicts(setTo(open), host, other, spoke, '8.8.8.8')).toEqual(Array(4).fill('unknown'));
      const { reason } = configured(setTo(open)).explain(asked(other));
      expect(reason).toBe(
        'whether azurerm_route_table.source lets in the routes of gateways and virtual hubs is not known: with them, azurerm_virtual_hub.west leads to the firewall by azurerm_virtual_hub_routing_intent.west Internet; without them, no route of the table leads to the firewall',
      );
    });

    test('leaves open whether what comes by the hub is of the virtual network, to which the default rules open', () => {
      const shut = (value: unknown) => {
        const resources = setTo(value);
        resources.azurerm_network_security_group = { shut: { name: 'shut', resource_group_name: 'rg' } };
        resources.azurerm_subnet_network_security_group_association = {
          shut: {
            subnet_id: '${azurerm_subnet.source.id}',
            network_security_group_id: '${azurerm_network_security_group.shut.id}',
          },
        };
        return resources;
      };
      const from = (resources: Resources) =>
        configured(resources).explain({ from: '10.2.0.4', to: '10.1.0.9', protocol: 'tcp', port: 443 });
      expect(from(shut(open)).verdict).toBe('unknown');
      expect(from(shut(open)).reason).toContain('azurerm_route_table.source lets in the routes');
      expect(from(shut(attribute.startsWith('bgp'))).verdict).toBe('allow');
      expect(from(shut(!attribute.startsWith('bgp'))).verdict).toBe('deny');
    });

    test('decides nothing where the table leads by itself, or the hub leads as Azure does', () => {
      const away = { name: 'away', address_prefix: '0.0.0.0/0', next_hop_type: 'None' };
      expect(verdicts(setTo(open, {}, [away]), host, '8.8.8.8')).toEqual(['deny', 'deny']);
      expect(verdicts(setTo(open, { intent: ['PrivateTraffic'] }), host, spoke)).toEqual([
        'bypass',
        'unknown',
      ]);
    });
  });

  test('a peered network is nearer than the hub', () => {
    const peering = (from: string, to: string) => ({
      virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
      remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
      resource_group_name: 'rg',
    });
    const peerings = { there: peering('source', 'beside'), back: peering('beside', 'source') };
    const hubs = virtualWan({ west: west({ intent }) }, { azurerm_virtual_network_peering: peerings });
    expect(verdicts(hubs, spoke)).toEqual(['allow']);
  });
});

describe('a subnet of which it is not known which network it is of', () => {
  const hubs = (name: unknown, spoke = virtualWan({ west: west({ intent: ['Internet'] }) })) => {
    spoke.azurerm_subnet!.source!.virtual_network_name = name;
    return spoke;
  };
  const answered = (resources: Resources) => configured(resources).explain(asked(other));

  test('is not known to be of one that a hub leads', () => {
    expect(answered(hubs('${var.network}'))).toMatchObject({
      verdict: 'unknown',
      reason:
        'of which virtual network azurerm_subnet.source is, and so whether a virtual hub gives it routes, is not known',
    });
  });

  test('may be of one that a connection names, and the document does not have', () => {
    const absent = hubs('elsewhere');
    expect(answered(absent).verdict).toBe('bypass');
    absent.azurerm_virtual_hub_connection!.source!.remote_virtual_network_id =
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/elsewhere';
    expect(answered(absent).verdict).toBe('unknown');
  });

  test('goes past all hubs where the document connects no network to one', () => {
    const { azurerm_virtual_hub_connection: _, ...apart } = hubs('${var.network}');
    expect(answered(apart).verdict).toBe('bypass');
  });
});

describe('a hub without a routing intent', () => {
  const toFirewall = firewallOf('west');

  test.each<[string, WrittenHub, string[]]>([
    ['joins its networks, and leads nothing to its firewall', west({}), ['bypass', 'bypass', 'allow']],
    [
      'leads what its default table says',
      west({ routes: { '0.0.0.0/0': toFirewall } }),
      ['allow', 'deny', 'allow'],
    ],
    [
      'leads private traffic to the firewall where networks do not propagate to that table',
      west(
        { routes: { '10.0.0.0/8': toFirewall } },
        {},
        { connection: { routing: [{ propagated_route_table: [{ labels: ['none'] }] }] } },
      ),
      ['bypass', 'bypass', 'deny'],
    ],
    [
      'prefers the narrower prefix of a network to a static route',
      west({ routes: { '10.0.0.0/8': toFirewall } }),
      ['bypass', 'bypass', 'allow'],
    ],
    [
      'leads the Internet to its firewall by two halves as by a default route',
      west({ routes: { '0.0.0.0/1': toFirewall, '128.0.0.0/1': toFirewall } }),
      ['allow', 'deny', 'allow'],
    ],
    [
      'leads three quarters of the Internet to its firewall, and which a host is of is not known',
      west({ routes: { '0.0.0.0/1': toFirewall, '128.0.0.0/2': toFirewall } }),
      ['unknown', 'unknown', 'allow'],
    ],
    [
      'prefers a static route to a network of the same prefix',
      west({ routes: { '10.2.0.0/16': toFirewall } }),
      ['bypass', 'bypass', 'deny'],
    ],
  ])('%s', (_, hub, expected) => {
    expect(verdicts(virtualWan({ west: hub }), host, other, spoke)).toEqual(expected);
  });

  test('leads to private addresses of nobody in a way that the document does not tell', () => {
    expect(verdicts(virtualWan({ west: west({}) }), '10.9.0.4')).toEqual(['unknown']);
    expect(
      verdicts(virtualWan({ west: west({ routes: { '10.0.0.0/8': toFirewall } }) }), '10.9.0.4'),
    ).toEqual(['unknown']);
  });

  test('may learn a default route by a gateway', () => {
    const gateway = { azurerm_vpn_gateway: { vpn: { virtual_hub_id: '${azurerm_virtual_hub.west.id}' } } };
    const secured = configured(virtualWan({ west: west({}) }, gateway)).explain(asked(host));
    expect(secured).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('azurerm_vpn_gateway.vpn'),
    });
    const apart = west({}, { connection: { internet_security_enabled: false } });
    expect(verdicts(virtualWan({ west: apart }, gateway), host)).toEqual(['bypass']);
  });

  test('leads a connection that has a table of its own by that table', () => {
    const table = {
      custom: {
        name: 'custom',
        virtual_hub_id: '${azurerm_virtual_hub.west.id}',
        labels: ['inspected'],
        route: [
          {
            name: 'all',
            destinations_type: 'CIDR',
            destinations: ['0.0.0.0/0', '10.0.0.0/8'],
            next_hop: toFirewall,
          },
        ],
      },
    };
    const routing = [{ associated_route_table_id: '${azurerm_virtual_hub_route_table.custom.id}' }];
    const hubs = (labels: string[]) =>
      virtualWan(
        {
          west: west(
            {},
            { connection: { routing } },
            {
              connection: { routing: [{ propagated_route_table: [{ labels }] }] },
            },
          ),
        },
        { azurerm_virtual_hub_route_table: table },
      );
    expect(verdicts(hubs(['default']), host, spoke)).toEqual(['allow', 'deny']);
    expect(verdicts(hubs(['Inspected']), host, spoke)).toEqual(['allow', 'allow']);
    expect(verdicts(hubs(['${var.label}']), spoke)).toEqual(['unknown']);
  });

  test('keeps apart what propagates nowhere by the id of its tables', () => {
    const none = '${azurerm_virtual_hub.west.id}/hubRouteTables/noneRouteTable';
    const own = '${azurerm_virtual_hub.west.id}/hubRouteTables/defaultRouteTable';
    const hub = (id: string) =>
      west({}, {}, { connection: { routing: [{ propagated_route_table: [{ route_table_ids: [id] }] }] } });
    expect(verdicts(virtualWan({ west: hub(own) }), spoke)).toEqual(['allow']);
    expect(verdicts(virtualWan({ west: hub(none) }), spoke)).toEqual(['deny']);
    const gateway = { azurerm_vpn_gateway: { vpn: { virtual_hub_id: '${azurerm_virtual_hub.west.id}' } } };
    expect(verdicts(virtualWan({ west: hub(none) }, gateway), spoke)).toEqual(['unknown']);
    const byFirewall = { ...hub(none), routes: { '0.0.0.0/0': firewallOf('west') } };
    expect(verdicts(virtualWan({ west: byFirewall }), spoke)).toEqual(['unknown']);
  });

  test('may have its routes changed by a route map', () => {
    const routing = [
      {
        inbound_route_map_id:
          '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualHubs/h/routeMaps/m',
      },
    ];
    expect(verdicts(virtualWan({ west: west({}, { connection: { routing } }) }), host, spoke)).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  test('leads to an appliance in a network in a way that is not known', () => {
    const routing = [
      {
        static_vnet_route: [
          { name: 'nva', address_prefixes: ['10.7.0.0/16'], next_hop_ip_address: '10.2.0.4' },
        ],
      },
    ];
    const answer = configured(virtualWan({ west: west({}, {}, { connection: { routing } }) })).explain(
      asked('10.7.0.4'),
    );
    expect(answer).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('an appliance in azurerm_virtual_network.beside'),
    });
  });

  test('of a Basic virtual WAN joins no networks', () => {
    const hubs = virtualWan({ west: west({}) });
    hubs.azurerm_virtual_wan!.wan!.type = 'Basic';
    expect(configured(hubs).explain(asked(spoke))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('Basic virtual WAN'),
    });
  });
});

describe('several hubs', () => {
  const both = ['Internet', 'PrivateTraffic'];
  const far = '10.3.0.9';
  const east = (hub: Partial<WrittenHub>): WrittenHub => ({ ...hub, spokes: { far: { number: 3 } } });
  const opening = { firewall: true, opens: ['10.3.0.0/16'] };

  test.each<[string, Record<string, WrittenHub>, string]>([
    ['without firewalls all networks reach each other', { west: west({}), east: east({}) }, 'allow'],
    [
      'with an intent on both sides both firewalls have to allow',
      { west: west({ intent: both, ...opening }), east: east({ intent: both, ...opening }) },
      'allow',
    ],
    [
      'the firewall of the far hub denies',
      { west: west({ intent: both, ...opening }), east: east({ intent: both, firewall: true }) },
      'deny',
    ],
    [
      'the firewall of the near hub denies',
      { west: west({ intent: both }), east: east({ intent: both, ...opening }) },
      'deny',
    ],
    [
      'a far hub that inspects private traffic inspects what comes from one that does not',
      { west: west({}), east: east({ intent: both, firewall: true }) },
      'deny',
    ],
    [
      'a near hub that inspects needs no inspection on the far side',
      { west: west({ intent: both, ...opening }), east: east({}) },
      'allow',
    ],
    [
      'a policy for the Internet on the far side inspects nothing between hubs',
      { west: west({}), east: east({ intent: ['Internet'], firewall: true }) },
      'allow',
    ],
    [
      'a static route does not take traffic between hubs through a firewall',
      {
        west: west({ routes: { '10.3.0.0/16': firewallOf('west') }, ...opening }),
        east: east({}),
      },
      'unknown',
    ],
  ])('%s', (_, hubs, expected) => {
    expect(verdicts(virtualWan(hubs), far)).toEqual([expected]);
  });

  test('both firewalls stand on the way', () => {
    const hubs = { west: west({ intent: both, ...opening }), east: east({ intent: both, ...opening }) };
    const { hops } = configured(virtualWan(hubs)).explain(asked(far));
    expect(hops.filter(({ kind }) => kind === 'firewall').map(({ resource }) => resource)).toEqual([
      'azurerm_firewall_policy_rule_collection_group.west',
      'azurerm_firewall_policy_rule_collection_group.east',
    ]);
    expect(hops.filter(({ kind }) => kind === 'firewall').map(({ reason }) => reason)).toEqual([
      'azurerm_firewall.west: the network rule to 10.3.0.0/16 allows it',
      'azurerm_firewall.east: the network rule to 10.3.0.0/16 allows it',
    ]);
  });

  test('the default route of one hub is not that of another', () => {
    const hubs = { west: west({}), east: east({ intent: both, firewall: true }) };
    expect(verdicts(virtualWan(hubs), host)).toEqual(['bypass']);
  });

  test('of different virtual WANs do not know each other', () => {
    const hubs = virtualWan(
      { west: west({}), east: east({}) },
      {
        azurerm_virtual_wan: {
          second: { name: 'second', resource_group_name: 'rg', location: 'westeurope' },
        },
      },
    );
    hubs.azurerm_virtual_hub!.east!.virtual_wan_id = '${azurerm_virtual_wan.second.id}';
    expect(verdicts(hubs, far)).toEqual(['unknown']);
  });
});

describe('what the document does not have', () => {
  test('is a hub elsewhere, of which the intent is here', () => {
    const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualHubs/elsewhere';
    const hubs = virtualWan({ west: west({ intent: ['Internet', 'PrivateTraffic'] }) });
    delete hubs.azurerm_virtual_hub;
    hubs.azurerm_virtual_hub_routing_intent!.west!.virtual_hub_id = id;
    for (const name of ['source', 'beside'])
      hubs.azurerm_virtual_hub_connection![name]!.virtual_hub_id = id.toUpperCase();
    expect(verdicts(hubs, host, spoke)).toEqual(['allow', 'deny']);
    delete hubs.azurerm_virtual_hub_routing_intent;
    expect(verdicts(hubs, host, spoke)).toEqual(['unknown', 'unknown']);
    expect(configured(hubs).explain(asked(host)).reason).toMatch(
      /virtualHubs\/elsewhere are not of the document/i,
    );
  });

  test('is a connection of which the network is not known, which may be any', () => {
    const hubs = virtualWan({ west: west({ intent: ['Internet'] }) });
    hubs.azurerm_virtual_hub_connection!.source!.remote_virtual_network_id = '${var.network}';
    expect(verdicts(hubs, host)).toEqual(['unknown']);
  });

  test('is a second connection, which Azure does not take', () => {
    const again = { ...virtualWan({ west: west({}) }).azurerm_virtual_hub_connection!.source };
    const hubs = virtualWan(
      { west: west({ intent: ['Internet'] }) },
      { azurerm_virtual_hub_connection: { again } },
    );
    expect(configured(hubs).explain(asked(host)).reason).toContain('both connect it');
  });
});

describe('from a branch, which no subnet of the document has', () => {
  const branch = { from: '10.200.0.9' };
  const opening = { intent: ['Internet', 'PrivateTraffic'], firewall: true };

  test.each<[string, Record<string, WrittenHub>, string]>([
    ['the firewall of the hub lets it in', { west: west({ ...opening, opens: ['10.2.0.0/16'] }) }, 'allow'],
    ['the firewall of the hub denies it', { west: west(opening) }, 'deny'],
    [
      'a hub that inspects no private traffic may lead it past the firewall',
      { west: west({ intent: ['Internet'] }) },
      'unknown',
    ],
    [
      'of several firewalls that of the hub of its destination decides',
      { west: west(opening), east: { ...opening, opens: ['10.2.0.0/16'], spokes: { far: { number: 3 } } } },
      'deny',
    ],
  ])('%s', (_, hubs, verdict) => {
    const answer = configured(virtualWan(hubs)).explain(asked(spoke, branch));
    expect(answer.verdict).toBe(verdict);
    if (verdict === 'unknown')
      expect(answer.reason).toContain('may be of a branch of azurerm_virtual_hub.west');
    else expect(answer.assumptions.map(({ code }) => code)).toContain('reaches-firewall');
  });
});

describe('routes of a hub whose prefixes decide', () => {
  const legacy = (route: unknown) =>
    virtualWan(
      { west: west({}) },
      {
        azurerm_virtual_hub: {
          west: { name: 'west', resource_group_name: 'rg', location: 'westeurope', route },
        },
      },
    );

  test('its own, to an appliance, are narrower than those of the networks it joins', () => {
    const hubs = (prefix: string) =>
      legacy([{ address_prefixes: [prefix], next_hop_ip_address: '10.9.0.4' }]);
    expect(verdicts(hubs('10.2.0.0/24'), spoke)).toEqual(['unknown']);
    expect(verdicts(hubs('10.2.0.0/16'), spoke)).toEqual(['unknown']);
    expect(verdicts(hubs('10.2.7.0/24'), spoke)).toEqual(['allow']);
    expect(configured(hubs('10.2.0.0/24')).explain(asked(spoke)).reason).toContain('appliance');
  });

  test.each(['${var.prefixes}', [null, '${var.prefix}']])('its own of %j may be any', (prefixes) => {
    expect(
      verdicts(legacy([{ address_prefixes: prefixes, next_hop_ip_address: '10.9.0.4' }]), spoke),
    ).toEqual(['unknown']);
  });

  test('those of a table that are not known, or go to a service, may be any', () => {
    const table = (values: object) =>
      virtualWan(
        { west: west({}) },
        {
          azurerm_virtual_hub_route_table_route: {
            open: {
              route_table_id: '${azurerm_virtual_hub.west.default_route_table_id}',
              name: 'open',
              next_hop: firewallOf('west'),
              ...values,
            },
          },
        },
      );
    const cidr = { destinations_type: 'CIDR' };
    expect(verdicts(table({ ...cidr, destinations: ['10.3.0.0/16'] }), spoke)).toEqual(['allow']);
    expect(verdicts(table({ ...cidr, destinations: '${var.prefixes}' }), spoke)).toEqual(['unknown']);
    expect(verdicts(table({ destinations_type: 'Service', destinations: ['x'] }), spoke)).toEqual([
      'unknown',
    ]);
  });

  test('those that another connection leads to its appliance may be any where they are not known', () => {
    const through = (prefixes: unknown) =>
      virtualWan({
        west: {
          spokes: {
            source: { number: 1 },
            beside: { number: 2 },
            third: {
              number: 3,
              connection: {
                routing: {
                  static_vnet_route: { address_prefixes: prefixes, next_hop_ip_address: '10.3.0.4' },
                },
              },
            },
          },
        },
      });
    expect(verdicts(through(['10.9.0.0/24']), spoke)).toEqual(['allow']);
    expect(verdicts(through('${var.prefixes}'), spoke)).toEqual(['unknown']);
  });
});
