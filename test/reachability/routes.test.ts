import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import {
  allowingFirewall,
  asked,
  assumedIn,
  configured,
  denyAll,
  type Resources,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const answer = (resources: Resources, to: string, parts = {}) =>
  configured(resources).explain(asked(to, parts));
const peered: Resources = {
  azurerm_virtual_network: {
    hub: { name: 'hub', resource_group_name: 'rg', address_space: ['10.0.0.0/16'] },
  },
  azurerm_virtual_network_peering: {
    toHub: {
      name: 'to-hub',
      resource_group_name: 'rg',
      virtual_network_name: 'spoke',
      remote_virtual_network_id: '${azurerm_virtual_network.hub.id}',
    },
    fromHub: {
      name: 'to-spoke',
      resource_group_name: 'rg',
      virtual_network_name: 'hub',
      remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
    },
  },
};
const inHub = (name: string, prefix: string): Values => ({
  name,
  resource_group_name: 'rg',
  virtual_network_name: 'hub',
  address_prefixes: [prefix],
});

test.each([
  ['its own network', '10.1.9.4', [toFirewall], 'bypass'],
  ['its own subnet', '10.1.0.77', [toFirewall], 'allow'],
  ['a peered network', '10.0.9.4', [toFirewall], 'bypass'],
  ['a network that is not peered', '10.2.0.4', [toFirewall], 'allow'],
  ['a private address without a route', '10.2.0.4', undefined, 'deny'],
  ['a public address without a route', '192.0.2.4', undefined, 'bypass'],
])('to %s', (_, to, routes, verdict) => {
  expect(answer(spokeNetwork(routes, peered), to).verdict).toBe(verdict);
});

test('a route as specific as the network captures what stays within, the same subnet too', () => {
  const within = { ...toFirewall, name: 'within', address_prefix: '10.1.0.0/16' };
  const captured = spokeNetwork([toFirewall, within]);
  expect(answer(captured, '10.1.0.77').steps).toContain('route: the route within leads to the firewall');
  const own = { name: 'own', address_prefix: '10.1.0.0/24', next_hop_type: 'VnetLocal' };
  expect(answer(spokeNetwork([toFirewall, within, own]), '10.1.0.77').steps).toContain(
    'route: the route own keeps it in the virtual network',
  );
});

test('a route that keeps in the network what the network does not hold leaves the answer open, by address and by name', () => {
  const kept = { name: 'kept', address_prefix: '0.0.0.0/0', next_hop_type: 'VnetLocal' };
  const halves = ['0.0.0.0/1', '128.0.0.0/1'].map((address_prefix, i) => ({
    ...kept,
    name: `half-${i}`,
    address_prefix,
  }));
  for (const routes of [[kept], halves, [toFirewall, ...halves]])
    for (const to of ['203.0.113.7', 'pypi.org', 'AzureFrontDoor.Frontend'])
      expect([to, answer(spokeNetwork(routes), to)]).toMatchObject([
        to,
        { verdict: 'unknown', reason: expect.stringContaining('which does not hold the address') },
      ]);
});

test('a peered network may be captured too, by a route as specific', () => {
  const hub = { ...toFirewall, name: 'hub', address_prefix: '10.0.0.0/16' };
  expect(configured(spokeNetwork([hub], peered)).explainRoute(asked('10.0.9.4')).verdict).toBe('allow');
  const wide = { ...hub, address_prefix: '10.0.0.0/8' };
  expect(answer(spokeNetwork([wide], peered), '10.0.9.4').verdict).toBe('bypass');
});

test('what the document does not tell of networks leaves private addresses open', () => {
  const absent = {
    azurerm_virtual_network_peering: {
      toHub: {
        ...peered.azurerm_virtual_network_peering!.toHub,
        remote_virtual_network_id: '/subscriptions/s/hub',
      },
    },
  };
  expect(answer(spokeNetwork([toFirewall], absent), '10.0.9.4')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('not all address spaces'),
  });
  expect(answer(spokeNetwork([toFirewall], absent), '192.0.2.4').verdict).toBe('allow');
  const host = { ...toFirewall, name: 'host', address_prefix: '10.0.9.4/32' };
  expect(answer(spokeNetwork([host], absent), '10.0.9.4').verdict).toBe('allow');
  const alone = spokeNetwork([toFirewall]);
  delete alone.azurerm_virtual_network;
  expect(answer(alone, '10.9.0.4').verdict).toBe('unknown');
  expect(answer(alone, '10.1.0.77').verdict).toBe('allow');
});

describe('a peering without access to the virtual network', () => {
  const closed = (access: unknown): Resources => ({
    ...peered,
    azurerm_virtual_network_peering: {
      toHub: {
        ...peered.azurerm_virtual_network_peering!.toHub,
        allow_virtual_network_access: access,
      },
      back: {
        virtual_network_name: 'hub',
        resource_group_name: 'rg',
        remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
      },
    },
  });

  test('leads nowhere: whether the peer can be reached is not known', () => {
    expect(answer(spokeNetwork([toFirewall], closed(false)), '10.0.9.4')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('not all address spaces'),
    });
    expect(answer(spokeNetwork([toFirewall], closed(true)), '10.0.9.4')).toMatchObject({
      verdict: 'bypass',
      reason: expect.stringContaining('the peered virtual network'),
    });
  });
});

describe('routes in whatever order', () => {
  const other = { ...toFirewall, name: 'other', address_prefix: '10.2.0.0/16', next_hop_type: 'None' };
  const orders = [
    [other, toFirewall],
    [toFirewall, other],
  ];

  test.each(orders)('the most specific that holds the address leads there', (...routes) => {
    const step = (to: string) => answer(spokeNetwork(routes), to).steps.find((each) => /^route:/.test(each));
    expect(step('192.0.2.4')).toBe('route: the route default leads to the firewall');
    expect(step('10.2.0.4')).toBe('route: the route other leads to None');
    expect(step('10.1.0.77')).toContain('the virtual network holds the address');
  });

  test('none that holds the address: it is as if there were none', () => {
    expect(answer(spokeNetwork([other]), '192.0.2.4')).toMatchObject({
      verdict: 'bypass',
      reason: 'no route of the table leads to the firewall',
    });
  });
});

describe('two halves of all addresses', () => {
  const half = (name: string, address_prefix: string, next_hop_type = 'VirtualAppliance'): Values => ({
    ...toFirewall,
    name,
    address_prefix,
    next_hop_type,
  });
  const [low, high] = ['0.0.0.0/1', '128.0.0.0/1'] as const;

  test.each([
    ['to the firewall', [half('a', low), half('b', high)], 'allow'],
    ['to the Internet', [half('a', low, 'Internet'), half('b', high, 'Internet')], 'bypass'],
    [
      'before a default route',
      [toFirewall, half('a', low, 'Internet'), half('b', high, 'Internet')],
      'bypass',
    ],
    ['that differ', [half('a', low), half('b', high, 'Internet')], 'unknown'],
    [
      'of which one leads elsewhere than the default route',
      [toFirewall, half('a', low, 'Internet')],
      'unknown',
    ],
    ['of which one is missing', [half('a', low)], 'unknown'],
  ])('%s', (_, routes, verdict) => {
    expect(answer(spokeNetwork(routes), 'www.contoso.com').verdict).toBe(verdict);
    expect(answer(spokeNetwork(routes), 'AzureMonitor').verdict).toBe(verdict);
  });

  test('hold each address by itself', () => {
    const differing = spokeNetwork([half('a', low), half('b', high, 'Internet')]);
    expect(answer(differing, '52.1.2.3').verdict).toBe('allow');
    expect(answer(differing, '192.0.2.4').verdict).toBe('bypass');
  });

  test('do not matter where the route of a service tag is more specific', () => {
    const tag = { name: 'tag', address_prefix: 'AzureMonitor', next_hop_type: 'Internet' };
    const routes = [half('a', low), half('b', high), tag];
    expect(answer(spokeNetwork(routes), 'AzureMonitor').verdict).toBe('bypass');
    expect(answer(spokeNetwork(routes), 'www.contoso.com').verdict).toBe('allow');
    const serviceTagFile = ServiceTagFile.fromJson(
      JSON.stringify({
        cloud: 'Public',
        changeNumber: 1,
        values: [{ name: 'AzureMonitor', properties: { addressPrefixes: ['13.66.0.0/16'] } }],
      }),
    );
    const read = configured(spokeNetwork(routes), { serviceTagFile });
    expect(read.explain(asked('AzureMonitor')).verdict).toBe('bypass');
    expect(read.explain(asked('Storage')).verdict).toBe('allow');
  });

  test('make VirtualNetwork mean every address, as one default route does', () => {
    const group = (routes: Values[]): Resources =>
      spokeNetwork(routes, {
        azurerm_network_security_group: {
          nsg: {
            name: 'nsg',
            security_rule: [
              securityRule('network', 200, { destination_address_prefix: 'VirtualNetwork' }),
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
      });
    expect(answer(group([half('a', low), half('b', high)]), 'www.contoso.com').verdict).toBe('allow');
    expect(answer(group([half('a', low)]), 'www.contoso.com').verdict).toBe('deny');
  });
});

const gateway: Resources = {
  ...peered,
  azurerm_subnet: { gateway: inHub('GatewaySubnet', '10.0.255.0/27') },
  azurerm_virtual_network_gateway: {
    vpn: { type: 'Vpn', ip_configuration: [{ subnet_id: '${azurerm_subnet.gateway.id}' }] },
  },
  azurerm_local_network_gateway: { office: { address_space: ['192.168.0.0/20'] } },
  azurerm_virtual_network_peering: {
    ...peered.azurerm_virtual_network_peering,
    toHub: { ...peered.azurerm_virtual_network_peering!.toHub, use_remote_gateways: true },
  },
};
const closed = {
  azurerm_route_table: { rt: { name: 'rt', bgp_route_propagation_enabled: false, route: [toFirewall] } },
};

describe('more routes than two that hold the Internet', () => {
  const to = (next_hop_type: string, ...prefixes: string[]): Values[] =>
    prefixes.map((address_prefix) => ({
      ...toFirewall,
      name: address_prefix,
      address_prefix,
      next_hop_type,
    }));
  const quarters = ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'] as const;
  const [first, second, third, fourth] = quarters;
  /** The prefixes of the Internet alone, as lists of them have it that leave out private and reserved ones. */
  const public_ = Array.from({ length: 223 }, (_, index) => `${index + 1}.0.0.0/8`);
  const sixteenths = Array.from({ length: 16 }, (_, index) => `${index * 16}.0.0.0/4`);

  test.each<[string, Values[], string]>([
    ['four quarters past the firewall', [toFirewall, ...to('Internet', ...quarters)], 'bypass'],
    ['four quarters to nowhere', [toFirewall, ...to('None', ...quarters)], 'deny'],
    ['sixteen sixteenths', [toFirewall, ...to('Internet', ...sixteenths)], 'bypass'],
    ['what is public', [toFirewall, ...to('None', ...public_)], 'deny'],
    ['a half and two quarters', [toFirewall, ...to('None', '0.0.0.0/1', third, fourth)], 'deny'],
    ['quarters to the firewall, and no default route', to('VirtualAppliance', ...quarters), 'allow'],
    [
      'quarters to the firewall, and the default route past it',
      [...to('Internet', '0.0.0.0/0'), ...to('VirtualAppliance', ...quarters)],
      'allow',
    ],
    [
      'quarters within halves',
      [...to('VirtualAppliance', '0.0.0.0/1', '128.0.0.0/1'), ...to('None', ...quarters)],
      'deny',
    ],
    [
      'quarters of which a narrower one is the firewall',
      [...to('None', ...quarters), ...to('VirtualAppliance', ...sixteenths)],
      'allow',
    ],
    ['all quarters but one', [toFirewall, ...to('Internet', first, second, third)], 'unknown'],
    ['all quarters but one, and no default route', to('VirtualAppliance', first, second, third), 'unknown'],
    ['all sixteenths but one', [toFirewall, ...to('None', ...sixteenths.slice(1))], 'unknown'],
    [
      'quarters three of which lead elsewhere',
      [...to('VirtualAppliance', first), ...to('None', second, third, fourth)],
      'unknown',
    ],
    [
      'quarters all of which are there twice',
      [...to('None', ...quarters), ...to('Internet', ...quarters)],
      'unknown',
    ],
  ])('%s', (_, routes, verdict) => {
    expect(answer(spokeNetwork(routes), 'www.contoso.com').verdict).toBe(verdict);
  });

  test('one quarter alone is taken not to hold a host', () => {
    const answered = answer(spokeNetwork([toFirewall, ...to('None', second)]), 'www.contoso.com');
    expect(answered.verdict).toBe('allow');
    expect(assumedIn(answered)).toContain('no-narrower-route');
  });

  test('together they lead a service tag as well, and make VirtualNetwork mean every address', () => {
    const past = spokeNetwork([toFirewall, ...to('Internet', ...quarters)]);
    expect(answer(past, 'AzureMonitor')).toMatchObject({
      verdict: 'bypass',
      reason:
        'the route 0.0.0.0/2 leads to Internet, and so do the others with which it holds the whole Internet',
    });
    expect(
      answer(spokeNetwork([toFirewall, ...to('None', first, second, third)]), 'AzureMonitor').verdict,
    ).toBe('unknown');
  });

  test('prefixes from on-premises are such routes too, where the table lets gateways give any', () => {
    const everything = {
      ...gateway,
      azurerm_local_network_gateway: { office: { address_space: ['0.0.0.0/1', '128.0.0.0/1'] } },
    };
    expect(answer(spokeNetwork([toFirewall], everything), 'www.contoso.com').verdict).toBe('bypass');
    expect(answer(spokeNetwork([toFirewall], { ...everything, ...closed }), 'www.contoso.com').verdict).toBe(
      'allow',
    );
    const most = {
      ...gateway,
      azurerm_local_network_gateway: { office: { address_space: ['0.0.0.0/1', '128.0.0.0/2'] } },
    };
    expect(answer(spokeNetwork([toFirewall], most), 'www.contoso.com').verdict).toBe('unknown');
  });
});

describe('gateways', () => {
  test.each([
    ['on-premises', '192.168.3.4', 'bypass'],
    ['other private addresses', '192.168.77.4', 'unknown'],
    ['a peered network', '10.0.9.4', 'bypass'],
    ['public addresses', '192.0.2.4', 'allow'],
    ['hosts', 'www.contoso.com', 'allow'],
  ])('propagated, to %s', (_, to, verdict) => {
    expect(answer(spokeNetwork([toFirewall], gateway), to).verdict).toBe(verdict);
  });

  test.each(['192.168.3.4', '192.168.77.4'])('kept out of the table, to %s', (to) => {
    expect(answer(spokeNetwork([toFirewall], { ...gateway, ...closed }), to).verdict).toBe('allow');
  });

  test('a route as specific as that of the gateway wins', () => {
    const office = { ...toFirewall, name: 'office', address_prefix: '192.168.0.0/20' };
    const answered = answer(spokeNetwork([office], gateway), '192.168.3.4');
    expect(answered).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('gateways may have routes'),
    });
  });

  test.each([
    ['of which no subnet is told', { type: 'Vpn' }],
    [
      'that has more of them',
      { ip_configuration: [{ subnet_id: '/subscriptions/s/other' }], dynamic: { ip_configuration: {} } },
    ],
  ])('a gateway %s may stand in any network', (_, vpn) => {
    const standing = { azurerm_virtual_network_gateway: { vpn } };
    const answered = answer(spokeNetwork([toFirewall], { ...standing }), '192.168.77.4');
    expect(answered).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('gateways may have routes'),
    });
  });

  test.each(['www.contoso.com', '192.0.2.4'])('what is assumed of gateways is said, to %s', (to) => {
    const said = 'route: routes of gateways that are not of the document are taken not to lead there';
    const own = { ...toFirewall, name: 'own', address_prefix: '192.0.2.4/32' };
    const { azurerm_route_table: _, ...withoutTable } = spokeNetwork(undefined, gateway);
    expect(answer(spokeNetwork([toFirewall], gateway), to).steps).toContain(said);
    expect(answer(withoutTable, to).steps).toContain(said);
    expect(answer(spokeNetwork([toFirewall], { ...gateway, ...closed }), to).steps).not.toContain(said);
    expect(answer(spokeNetwork([toFirewall], {}), to).steps).not.toContain(said);
    expect(answer(spokeNetwork([own], gateway), '192.0.2.4').steps).not.toContain(said);
  });
});

describe('a network behind a virtual hub', () => {
  const connected = (parts: Values = {}): Resources => ({
    azurerm_virtual_hub_connection: {
      spoke: {
        remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
        internet_security_enabled: true,
        ...parts,
      },
    },
  });

  test.each([
    ['has its way out from the hub, which the document does not tell', {}, undefined, 'unknown'],
    [
      'that keeps its Internet routes to itself has its own',
      { internet_security_enabled: false },
      undefined,
      'bypass',
    ],
    ['has its own default route all the same', {}, [toFirewall], 'allow'],
  ])('%s', (_, parts, routes, verdict) => {
    const answered = answer(spokeNetwork(routes, connected(parts)), '192.0.2.4');
    expect(answered.verdict).toBe(verdict);
    expect(answered.reason.includes('the routes of the virtual hub')).toBe(verdict === 'unknown');
  });
});

describe('tag routes', () => {
  const direct = (tag: string) => ({ name: 'direct', address_prefix: tag, next_hop_type: 'Internet' });
  const file = ServiceTagFile.fromJson(
    JSON.stringify({
      changeNumber: 1,
      values: [
        { name: 'Storage', properties: { addressPrefixes: ['192.0.2.0/25'] } },
        { name: 'AzureCloud', properties: { addressPrefixes: ['192.0.2.0/24', '198.51.100.0/24'] } },
        { name: 'Sql', properties: { addressPrefixes: ['198.51.100.0/28'] } },
        { name: 'AzureMonitor', properties: { addressPrefixes: ['198.51.100.0/28', '203.0.113.0/28'] } },
      ],
    }),
  );
  const ask = (routes: Values[], to: string, serviceTagFile?: ServiceTagFile) =>
    configured(spokeNetwork(routes), { serviceTagFile }).explain(asked(to)).verdict;

  test('an address that may be of the tag is unknown without a file, and known with one', () => {
    const routes = [toFirewall, direct('Storage')];
    expect(ask(routes, '192.0.2.9')).toBe('unknown');
    expect(ask(routes, '192.0.2.9', file)).toBe('bypass');
    expect(ask(routes, '192.0.2.200', file)).toBe('allow');
    expect(ask(routes, '10.9.0.4')).toBe('allow');
  });

  test('a doubt that would change nothing changes nothing', () => {
    const same = { ...toFirewall, name: 'same', address_prefix: 'Storage' };
    expect(ask([toFirewall, same], '192.0.2.9')).toBe('allow');
  });

  test('of equal prefixes an explicit one comes first', () => {
    const explicit = { ...toFirewall, name: 'explicit', address_prefix: '192.0.2.0/25' };
    expect(ask([explicit, direct('Storage')], '192.0.2.9', file)).toBe('allow');
    expect(ask([direct('Storage'), explicit], '192.0.2.9', file)).toBe('allow');
  });

  test('a service tag comes before AzureCloud, and the longest prefix before both', () => {
    const cloud = { ...direct('AzureCloud'), name: 'cloud', next_hop_type: 'None' };
    expect(ask([toFirewall, cloud, direct('Storage')], 'Storage')).toBe('bypass');
    expect(ask([toFirewall, cloud, direct('Storage')], '192.0.2.9', file)).toBe('bypass');
    expect(ask([toFirewall, cloud], 'Storage')).toBe('unknown');
    expect(ask([toFirewall, cloud], 'Sql', file)).toBe('deny');
    expect(ask([toFirewall, cloud], 'AzureMonitor', file)).toBe('unknown');
  });

  test('hosts that the tables place in a tag go with it', () => {
    expect(ask([toFirewall, direct('AzureMachineLearning')], 'a.instances.azureml.ms')).toBe('bypass');
    expect(ask([toFirewall, direct('AzureMachineLearning')], 'www.contoso.com')).toBe('allow');
  });
});

describe('next hops', () => {
  const fw = (parts: Values): Values => ({ name: 'fw', resource_group_name: 'rg', ...parts });
  const at = (address: string) => ({ ip_configuration: [{ private_ip_address: address }] });
  const verdict = (firewalls: Record<string, Values>, hop: Values = {}) =>
    answer(spokeNetwork([{ ...toFirewall, ...hop }], { azurerm_firewall: firewalls }), 'www.contoso.com');

  test('a firewall of the document by address or reference', () => {
    expect(verdict({ fw: fw(at('10.0.0.4')) }).verdict).toBe('allow');
    const reference = '${azurerm_firewall.fw.ip_configuration[0].private_ip_address}';
    expect(verdict({ fw: fw({}) }, { next_hop_in_ip_address: reference }).verdict).toBe('allow');
    expect(verdict({ fw: fw({ virtual_hub: [{ private_ip_address: '10.0.0.4' }] }) }).verdict).toBe('allow');
  });

  test('another appliance is not taken for the firewall', () => {
    expect(verdict({ fw: fw(at('10.0.0.5')) })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('another appliance, 10.0.0.4'),
    });
    const nic = '${azurerm_network_interface.nva.private_ip_address}';
    const nva = { azurerm_network_interface: { nva: { ip_configuration: [] } } };
    const route = { ...toFirewall, next_hop_in_ip_address: nic };
    expect(answer(spokeNetwork([route], nva), 'www.contoso.com').reason).toContain('another appliance');
  });

  test('an address that the document does not tell is taken for the firewall, and the steps say so', () => {
    const { verdict: allowed, steps } = verdict({});
    expect(allowed).toBe('allow');
    expect(steps).toContain(
      'route: 10.0.0.4 is taken for the firewall, whose address the document does not tell',
    );
  });

  test('of several firewalls the one that the route leads to is asked', () => {
    const policies: Resources = {
      azurerm_firewall_policy: { open: {}, closed: {} },
      azurerm_firewall_policy_rule_collection_group: {
        open: {
          priority: 100,
          firewall_policy_id: '${azurerm_firewall_policy.open.id}',
          application_rule_collection: [
            {
              name: 'all',
              priority: 100,
              action: 'Allow',
              rule: [
                {
                  name: 'all',
                  source_addresses: ['*'],
                  destination_fqdns: ['*'],
                  protocols: [{ type: 'Https', port: 443 }],
                },
              ],
            },
          ],
        },
      },
      azurerm_firewall: {
        open: fw({ firewall_policy_id: '${azurerm_firewall_policy.open.id}', ...at('10.0.0.4') }),
        closed: fw({ firewall_policy_id: '${azurerm_firewall_policy.closed.id}', ...at('10.0.1.4') }),
      },
    };
    const through = (address: string) => {
      const resources = spokeNetwork([{ ...toFirewall, next_hop_in_ip_address: address }], policies);
      delete resources.azurerm_firewall_network_rule_collection;
      return answer(resources, 'www.contoso.com').verdict;
    };
    expect([through('10.0.0.4'), through('10.0.1.4'), through('10.0.2.4')]).toEqual([
      'allow',
      'deny',
      'unknown',
    ]);
  });
});

test('a table, or a route, that is not known leaves the answer open', () => {
  const other = spokeNetwork([toFirewall]);
  other.azurerm_subnet_route_table_association!.rt!.route_table_id = '/subscriptions/s/routeTables/elsewhere';
  expect(answer(other, 'www.contoso.com').verdict).toBe('unknown');
  const prefix = { ...toFirewall, address_prefix: '${var.prefix}', next_hop_type: 'Internet' };
  expect(answer(spokeNetwork([toFirewall, prefix]), '192.0.2.4').verdict).toBe('unknown');
  const dynamic = spokeNetwork([toFirewall]);
  dynamic.azurerm_route_table!.rt!.dynamic = { route: { for_each: '${var.routes}', content: {} } };
  expect(answer(dynamic, '192.0.2.4').verdict).toBe('unknown');
});

test('IPv6 routes lead no IPv4 anywhere', () => {
  const six = { ...toFirewall, address_prefix: '::/0', next_hop_type: 'None' };
  expect(answer(spokeNetwork([toFirewall, six]), '192.0.2.4').verdict).toBe('allow');
});

describe('service endpoints', () => {
  const withEndpoint = (
    service: string,
    location: string | undefined = 'westeurope',
    routes = [toFirewall],
  ) => {
    const resources = spokeNetwork(routes);
    resources.azurerm_subnet!.compute!.service_endpoints = [service];
    resources.azurerm_virtual_network!.spoke!.location = location;
    return resources;
  };

  test.each([
    ['Microsoft.Storage', 'Storage', 'bypass'],
    ['Microsoft.Storage', 'Storage.WestEurope', 'bypass'],
    ['Microsoft.Storage', 'Storage.NorthEurope', 'bypass'],
    ['Microsoft.Storage', 'Storage.EastUS', 'allow'],
    ['Microsoft.Storage.Global', 'Storage.EastUS', 'bypass'],
    ['Microsoft.KeyVault', 'AzureKeyVault.EastUS', 'bypass'],
    ['Microsoft.ContainerRegistry', 'AzureContainerRegistry', 'bypass'],
    ['Microsoft.Web', 'AppService', 'bypass'],
    ['Microsoft.Sql', 'Storage', 'allow'],
    ['Microsoft.KeyVault', 'x.vault.azure.net', 'unknown'],
    ['Microsoft.KeyVault', 'www.contoso.com', 'allow'],
    ['Microsoft.Storage', '192.0.2.4', 'unknown'],
    ['Microsoft.Storage', '10.9.0.4', 'allow'],
  ])('%s and %s: %s', (service, to, verdict) => {
    expect(answer(withEndpoint(service), to).verdict).toBe(verdict);
  });

  test('where the region of the subnet is not known, that of another may be its pair', () => {
    const resources = withEndpoint('Microsoft.Storage', '${var.location}');
    expect(answer(resources, 'Storage.EastUS').verdict).toBe('unknown');
    expect(answer(resources, 'Storage').verdict).toBe('bypass');
  });

  test('by a published file addresses are told apart by region', () => {
    const serviceTagFile = ServiceTagFile.fromJson(
      JSON.stringify({
        changeNumber: 1,
        values: [
          { name: 'Storage', properties: { addressPrefixes: ['192.0.2.0/24'] } },
          { name: 'Storage.WestEurope', properties: { addressPrefixes: ['192.0.2.0/26'] } },
          { name: 'Storage.NorthEurope', properties: { addressPrefixes: ['192.0.2.64/26'] } },
        ],
      }),
    );
    const network = configured(withEndpoint('Microsoft.Storage'), { serviceTagFile });
    const verdicts = ['192.0.2.4', '192.0.2.70', '192.0.2.200', '198.51.100.4'].map(
      (to) => network.explain(asked(to)).verdict,
    );
    expect(verdicts).toEqual(['bypass', 'bypass', 'allow', 'allow']);
  });

  test('no route overrides them, and the reason says so', () => {
    const route = { ...toFirewall, name: 'storage', address_prefix: 'Storage' };
    expect(
      answer(withEndpoint('Microsoft.Storage', 'westeurope', [toFirewall, route]), 'Storage'),
    ).toMatchObject({
      verdict: 'bypass',
      reason: expect.stringContaining('the route storage does not override it'),
    });
  });
});

test('a subnet that the document names by its id alone, without a route table, is taken to reach the firewall', () => {
  const subnetId =
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/c';
  const answered = answer(allowingFirewall, '192.0.2.4', { subnetId });
  expect(answered.verdict).toBe('allow');
  expect(answered.steps).toContain('route: the document has neither the subnet nor its route table');
  expect(answered.assumptions.map(({ code }) => code)).toEqual(['reaches-firewall', 'other-rules-elsewhere']);
});

test('a default route to the Internet leaves open what comes of an address that is not public', () => {
  const out = { name: 'out', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet' };
  const other: Resources = {
    azurerm_virtual_network: {
      other: { name: 'other', resource_group_name: 'rg', address_space: ['10.2.0.0/16'] },
    },
    azurerm_subnet: {
      other: {
        name: 'other',
        resource_group_name: 'rg',
        virtual_network_name: 'other',
        address_prefixes: ['10.2.0.0/24'],
      },
    },
  };
  for (const to of ['10.9.0.4', '10.2.0.5']) {
    expect(answer(spokeNetwork([out], other), to)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('the route out leads to the Internet'),
    });
  }
  expect(answer(spokeNetwork([out], other), '192.0.2.4').verdict).toBe('bypass');
});
