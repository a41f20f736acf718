import { asked, assumedIn, configured, type Resources, toFirewall, type Values } from './terraform';
import { rg, twoSpokes } from './two-spokes';
import { firewallOf, virtualWan } from './virtual-wan';

const explain = (resources: Resources, parts = {}) => configured(resources).explain(asked('10.2.0.4', parts));
const route = (next: string, prefix = '0.0.0.0/0'): Values => ({
  name: `to-${next}`,
  address_prefix: prefix,
  next_hop_type: next,
});

test('a reply that comes back through the firewall of the request is not spoken of', () => {
  const { verdict, hops, assumptions } = explain(twoSpokes([toFirewall], [toFirewall]));
  expect([verdict, assumptions, hops.map(({ kind }) => kind)]).toEqual([
    'allow',
    [],
    ['outbound', 'route', 'firewall', 'inbound'],
  ]);
});

test.each([
  ['by no route', [], undefined, 'no route leads to that private address, and Azure drops what goes there'],
  [
    'by a route to nowhere',
    [toFirewall, route('None', '10.1.0.0/16')],
    'azurerm_route_table.two to-None',
    'the route to-None leads to None',
  ],
])('a reply that goes nowhere, %s, denies it', (_, back, by, why) => {
  const answer = explain(twoSpokes([toFirewall], back));
  expect(answer).toMatchObject({ verdict: 'deny', reason: `the reply of 10.2.0.4 is dropped: ${why}` });
  expect(answer.by).toBe(by);
  expect(answer.hops.at(-1)).toMatchObject({ kind: 'reply', decision: 'deny' });
});

test('a reply to the Internet, or to another appliance, leaves it open', () => {
  const appliance = { ...toFirewall, name: 'nva', next_hop_in_ip_address: '10.2.0.99' };
  for (const back of [route('Internet'), appliance])
    expect(explain(twoSpokes([toFirewall], [back]))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        'the reply of 10.2.0.4 does not come back by the firewall that let the request pass',
      ),
    });
});

test('a reply within a network whose next hop is not reached, or decides for itself, leaves it open', () => {
  const neighbour = { name: 'back', ...rg, virtual_network_name: '${azurerm_virtual_network.two.name}' };
  const resources = twoSpokes([], [{ ...toFirewall, name: 'near', address_prefix: '10.2.8.0/24' }]);
  resources.azurerm_subnet!.near = { ...neighbour, address_prefixes: ['10.2.8.0/24'] };
  const asking = (parts = {}) => explain(resources, { from: '10.2.8.4', ...parts });
  expect(asking()).toMatchObject({ verdict: 'deny', by: 'azurerm_route_table.two near' });
  expect(asking({ protocol: 'udp' }).verdict).toBe('allow');
  delete resources.azurerm_virtual_network_peering;
  for (const protocol of ['tcp', 'udp'])
    expect(asking({ protocol })).toMatchObject({
      verdict: 'unknown',
      by: 'azurerm_route_table.two near',
      reason: expect.stringMatching(/^the reply of 10.2.0.4 does not come back .* which .* does not reach/),
    });
  resources.azurerm_route_table!.two!.route = [route('VirtualNetworkGateway', '10.2.8.0/24')];
  expect(asking()).toMatchObject({ verdict: 'unknown', hops: expect.anything() });
  // A table that is not told may lead it to the firewall, or nowhere.
  resources.azurerm_subnet_route_table_association!.two!.route_table_id = '${var.table}';
  expect(asking()).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(
      /^the reply of 10.2.0.4 does not come back the way of the request: which route table .* does not tell/,
    ),
  });
});

test('a reply past the firewall is taken to come back, and the answer says so', () => {
  const resources = twoSpokes([toFirewall], [toFirewall]);
  const peering = (from: string, to: string) => ({
    name: `${from}-${to}`,
    ...rg,
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  });
  Object.assign(resources.azurerm_virtual_network_peering!, {
    'one-two': peering('one', 'two'),
    'two-one': peering('two', 'one'),
  });
  resources.azurerm_route_table!.one!.route = [
    toFirewall,
    { ...toFirewall, name: 'two', address_prefix: '10.2.0.0/16' },
  ];
  const answer = explain(resources);
  expect([answer.verdict, assumedIn(answer)]).toEqual(['allow', ['reply-comes-back']]);
  // Without the route there, the request itself is direct, and so is its reply.
  resources.azurerm_route_table!.one!.route = [toFirewall];
  expect(assumedIn(explain(resources))).toEqual([]);
  // A firewall drops replies to what it has not seen begin; of UDP it may take them for requests.
  resources.azurerm_route_table!.two!.route = [{ ...toFirewall, address_prefix: '10.1.0.0/16' }];
  expect(explain(resources)).toMatchObject({
    verdict: 'deny',
    by: 'azurerm_route_table.two default',
    reason: expect.stringContaining('goes to the firewall, which has not seen the request'),
  });
  const udp = explain(resources, { protocol: 'udp' });
  expect([udp.verdict, assumedIn(udp)]).toEqual(['allow', ['reply-comes-back']]);
  resources.azurerm_route_table!.two!.route = [route('None', '10.1.0.0/16')];
  expect(explain(resources, { protocol: 'udp' })).toMatchObject({ verdict: 'deny' });
});

test('a reply goes to the firewall itself where that translates the sender', () => {
  const translating = { private_ip_ranges: ['255.255.255.255/32'] };
  expect(explain(twoSpokes([toFirewall], [], translating)).verdict).toBe('allow');
  expect(explain(twoSpokes([toFirewall], [], { private_ip_ranges: ['10.0.0.0/15'] })).verdict).toBe('allow');
  for (const ranges of [[], ['IANAPrivateRanges'], ['0.0.0.0/0'], ['10.2.0.0/16']])
    expect(explain(twoSpokes([toFirewall], [], { private_ip_ranges: ranges })).verdict).toBe('deny');
  const learning = { private_ip_ranges: ['10.0.0.0/15'], auto_learn_private_ranges_enabled: true };
  const answer = explain(twoSpokes([toFirewall], [], learning));
  expect([answer.verdict, assumedIn(answer)]).toEqual(['allow', ['reply-comes-back']]);
});

test('the reply from a spoke of a hub is asked for as well', () => {
  const none = [{ name: 'none', address_prefix: '10.1.0.0/16', next_hop_type: 'None' }];
  const hub = (table?: Values[]) =>
    virtualWan({
      hub: {
        intent: ['Internet', 'PrivateTraffic'],
        firewall: true,
        opens: ['10.2.0.0/16'],
        spokes: { one: { number: 1 }, two: { number: 2, table } },
      },
    });
  expect(explain(hub())).toMatchObject({ verdict: 'allow', assumptions: [] });
  expect(explain(hub(none))).toMatchObject({
    verdict: 'deny',
    reason: 'the reply of 10.2.0.4 is dropped: the route none leads to None',
  });
  const other = virtualWan({
    one: {
      routes: { '10.2.0.0/16': firewallOf('one') },
      firewall: true,
      opens: ['10.2.0.0/16'],
      spokes: {
        one: { number: 1 },
        two: {
          number: 2,
          table: [{ ...toFirewall, address_prefix: '10.1.0.0/16', next_hop_in_ip_address: '10.2.0.99' }],
        },
      },
    },
  });
  expect(assumedIn(explain(other))).toEqual(['next-hop-is-firewall']);
});

test('what a firewall of a hub translates is answered to the prefix of the hub', () => {
  const answered = (...table: readonly Values[]) => {
    const resources = virtualWan({
      hub: {
        intent: ['Internet', 'PrivateTraffic'],
        firewall: true,
        opens: ['10.2.0.0/16'],
        spokes: { one: { number: 1 }, two: { number: 2, table: table.length === 0 ? undefined : table } },
      },
    });
    resources.azurerm_virtual_hub!.hub!.address_prefix = '10.0.0.0/23';
    resources.azurerm_firewall_policy!.hub!.private_ip_ranges = ['255.255.255.255/32'];
    return explain(resources);
  };
  const none = (prefix: string) => ({ name: 'none', address_prefix: prefix, next_hop_type: 'None' });
  expect(answered().verdict).toBe('allow');
  for (const prefix of ['10.0.0.0/8', '10.1.0.0/16']) expect(answered(none(prefix)).verdict).toBe('allow');
  for (const prefix of ['10.0.0.0/23', '10.0.0.0/22'])
    expect(answered(none(prefix)).verdict).toBe(prefix === '10.0.0.0/23' ? 'deny' : 'allow');
});

test('where it is not known whether a firewall translates, a reply to either end may be lost', () => {
  const untold = { private_ip_ranges: ['${var.ranges}'] };
  const none = (prefix: string) => route('None', prefix);
  expect(explain(twoSpokes([toFirewall], [toFirewall], untold)).verdict).toBe('allow');
  expect(explain(twoSpokes([toFirewall], [toFirewall, none('10.0.0.0/24')], untold))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('if the firewall translates the address of the sender'),
  });
  expect(explain(twoSpokes([toFirewall], [none('10.1.0.0/16'), none('10.0.0.0/16')], untold)).verdict).toBe(
    'deny',
  );
});

test('that replies pass a peering which does not allow forwarded traffic is taken for granted, and named', () => {
  const resources = twoSpokes([toFirewall], [toFirewall]);
  const peering = resources.azurerm_virtual_network_peering!['one-hub']!;
  const taken = (to: string) => {
    const { verdict, assumptions } = explain(resources, { to });
    return [verdict, assumptions.map(({ code }) => code).includes('reply-passes-peering')];
  };
  expect(taken('203.0.113.9')).toEqual(['allow', false]);
  for (const allowed of [false, undefined]) {
    peering.allow_forwarded_traffic = allowed;
    expect(taken('203.0.113.9')).toEqual(['allow', true]);
    expect(taken('10.2.0.4')).toEqual(['allow', true]);
    // What a machine beside the firewall sends begins there.
    expect(taken('10.0.0.40')[1]).toBe(false);
  }
});

/** Two spokes whose firewall stands in a subnet with routes of its own. */
function withOwnRoutes(...own: Values[]): Resources {
  const resources = twoSpokes([toFirewall], [toFirewall]);
  resources.azurerm_firewall_policy_rule_collection_group!.g!.application_rule_collection = [
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
  resources.azurerm_route_table!.hub = { name: 'hub', ...rg, route: [route('Internet'), ...own] };
  resources.azurerm_subnet_route_table_association!.hub = {
    subnet_id: '${azurerm_subnet.hub.id}',
    route_table_id: '${azurerm_route_table.hub.id}',
  };
  return resources;
}

const everywhere = ['10.2.0.4', '8.8.8.8', 'pypi.org'];

test('a reply that the subnet of the firewall leads nowhere is lost, wherever it comes from', () => {
  for (const to of everywhere) {
    expect(explain(withOwnRoutes(), { to })).toMatchObject({ verdict: 'allow' });
    expect(explain(withOwnRoutes(route('None', '10.1.0.0/16')), { to })).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_route_table.hub to-None',
      reason: `the reply of ${to} is dropped beyond azurerm_firewall.f: the route to-None leads to None`,
    });
    // The route of the peering is longer, or leads elsewhere.
    for (const other of ['10.0.0.0/8', '10.1.9.0/24', '10.3.0.0/16'])
      expect(explain(withOwnRoutes(route('None', other)), { to })).toMatchObject({ verdict: 'allow' });
  }
});

test('it is open where the subnet of the firewall leads it to what decides for itself, or to the Internet', () => {
  const appliance = { ...toFirewall, address_prefix: '10.1.0.0/24', next_hop_in_ip_address: '10.0.9.9' };
  const own = { ...toFirewall, address_prefix: '10.1.0.0/24' };
  const odd = [
    appliance,
    own,
    route('VirtualNetworkGateway', '10.1.0.0/24'),
    route('Internet', '10.1.0.0/24'),
    { ...route('${var.next}', '10.1.0.0/24'), name: 'open' },
  ];
  for (const each of odd)
    for (const to of everywhere)
      expect(explain(withOwnRoutes(each), { to })).toMatchObject({
        verdict: 'unknown',
        by: `azurerm_route_table.hub ${each.name}`,
        reason: expect.stringContaining(`the reply of ${to} does not go back to the sender`),
      });
});

test('a reply that passes the firewall by is not asked of its routes, and of one that may it is open', () => {
  const lost = route('None', '10.1.0.0/16');
  const past = withOwnRoutes(lost);
  const peering = past.azurerm_virtual_network_peering!['one-hub']!;
  const between = (from: string, to: string) => ({
    ...{ ...peering, name: `${from}-${to}` },
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  });
  past.azurerm_route_table!.one!.route = [toFirewall, { ...toFirewall, address_prefix: '10.2.0.0/16' }];
  past.azurerm_virtual_network_peering!['one-two'] = between('one', 'two');
  past.azurerm_virtual_network_peering!['two-one'] = between('two', 'one');
  const answer = explain(past);
  expect([answer.verdict, assumedIn(answer)]).toEqual(['allow', ['reply-comes-back']]);
  const kept = withOwnRoutes(lost);
  // A private address of nowhere in the document has the sender's address kept, and routes that nobody tells.
  expect(explain(kept, { to: '10.9.9.9' })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'is dropped beyond azurerm_firewall.f: the route to-None leads to None, if',
    ),
  });
  expect(explain(kept)).toMatchObject({ verdict: 'deny' });
});

test('where nothing tells what joins the firewall and the sender, only a route to that alone loses its reply', () => {
  const apart = (...own: Values[]) => {
    const resources = withOwnRoutes(...own);
    delete resources.azurerm_virtual_network_peering!['hub-one'];
    resources.azurerm_virtual_network_peering!['one-hub']!.remote_virtual_network_id = '${var.hub}';
    return explain(resources, { to: '8.8.8.8' });
  };
  expect(apart().verdict).toBe('allow');
  expect(apart(route('None', '10.1.0.0/16')).verdict).toBe('deny');
  // A route that may be there may be to that alone.
  expect(apart({ ...route('None', '${var.prefix}'), name: 'open' })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'whether the route open leads there is not known, for its address_prefix',
    ),
  });
  expect(apart({ ...route('Internet', '${var.prefix}'), name: 'open' }).verdict).toBe('allow');
});

test.each([
  ['a route of its own, of which it is not known whether there is one', { count: '${var.on}' }, undefined],
  ['a route that another table may have', { route_table_name: '${var.table}' }, undefined],
  ['routes that a variable makes', undefined, '${var.routes}'],
])('where that is not told, %s leaves the reply open', (_, separate, inline) => {
  const resources = withOwnRoutes();
  delete resources.azurerm_virtual_network_peering!['hub-one'];
  resources.azurerm_virtual_network_peering!['one-hub']!.remote_virtual_network_id = '${var.hub}';
  const { hub } = resources.azurerm_route_table!;
  if (inline !== undefined) hub!.route = inline;
  else
    resources.azurerm_route = {
      r: {
        ...route('None', '10.1.0.0/16'),
        resource_group_name: hub!.resource_group_name,
        route_table_name: hub!.name,
        ...separate,
      },
    };
  expect(explain(resources, { to: '8.8.8.8' }).verdict).toBe('unknown');
});
