import { asked, assumedIn, configured, type Resources, type Values } from './terraform';

const common = { resource_group_name: 'rg', location: 'westeurope' };

function network(name: string, n: number): Values {
  return { name, ...common, address_space: [`10.${n}.0.0/16`] };
}

function subnet(name: string, of: string, prefix: string): Values {
  return {
    ...{ name, resource_group_name: 'rg', address_prefixes: [prefix] },
    virtual_network_name: `\${azurerm_virtual_network.${of}.name}`,
  };
}

function peering(from: string, to: string): Values {
  return {
    ...{ name: `${from}-${to}`, resource_group_name: 'rg', allow_forwarded_traffic: true },
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  };
}

const isPlain = (next: string) => next === 'Internet' || next === 'None';

function routes(...to: [string, string][]): Values {
  return {
    ...common,
    route: to.map(([prefix, next]) => ({
      name: `to ${prefix}`,
      address_prefix: prefix,
      next_hop_type: isPlain(next) ? next : 'VirtualAppliance',
      next_hop_in_ip_address: isPlain(next)
        ? null
        : `\${azurerm_firewall.${next}.ip_configuration[0].private_ip_address}`,
    })),
  };
}

const rule = (source: string, ports: string[], to = '10.0.0.0/8'): Values => ({
  ...{ name: `from ${source}`, protocols: ['TCP'] },
  ...{ source_addresses: [source], destination_addresses: [to], destination_ports: ports },
});

interface Rules {
  readonly network?: readonly Values[];
  readonly application?: readonly Values[];
}

/** Spoke a, hub one with its firewall, hub two with its own, spoke b: each hub leads to the other's firewall what is bound for its spoke. */
function chain(one: Rules, two: Rules): Resources {
  const group = (policy: string, { network: ofNetwork = [], application = [] }: Rules): Values => ({
    ...{ name: 'g', priority: 100, firewall_policy_id: `\${azurerm_firewall_policy.${policy}.id}` },
    network_rule_collection: [{ name: 'n', priority: 100, action: 'Allow', rule: ofNetwork }],
    application_rule_collection: [{ name: 'a', priority: 200, action: 'Allow', rule: application }],
  });
  const firewall = (name: string): Values => ({
    ...{ name, ...common, sku_name: 'AZFW_VNet', sku_tier: 'Standard' },
    firewall_policy_id: `\${azurerm_firewall_policy.${name}.id}`,
    ip_configuration: [{ name: 'c', subnet_id: `\${azurerm_subnet.${name}.id}`, public_ip_address_id: 'x' }],
  });
  const names = ['a', 'b', 'one', 'two'];
  return {
    azurerm_virtual_network: {
      ...{ a: network('a', 1), b: network('b', 2), hub1: network('hub1', 8), hub2: network('hub2', 9) },
    },
    azurerm_subnet: {
      ...{ a: subnet('a', 'a', '10.1.0.0/24'), b: subnet('b', 'b', '10.2.0.0/24') },
      ...{ one: subnet('AzureFirewallSubnet', 'hub1', '10.8.0.0/24') },
      ...{ two: subnet('AzureFirewallSubnet', 'hub2', '10.9.0.0/24') },
    },
    azurerm_virtual_network_peering: Object.fromEntries(
      ['a hub1', 'hub1 a', 'b hub2', 'hub2 b', 'hub1 hub2', 'hub2 hub1'].map((each) => {
        const [from, to] = each.split(' ') as [string, string];
        return [`${from}-${to}`, peering(from, to)];
      }),
    ),
    azurerm_firewall_policy: { one: { name: 'one', ...common }, two: { name: 'two', ...common } },
    azurerm_firewall: { one: firewall('one'), two: firewall('two') },
    azurerm_firewall_policy_rule_collection_group: { one: group('one', one), two: group('two', two) },
    azurerm_route_table: {
      a: { name: 'a', ...routes(['0.0.0.0/0', 'one']) },
      b: { name: 'b', ...routes(['0.0.0.0/0', 'two']) },
      one: { name: 'one', ...routes(['10.2.0.0/16', 'two'], ['0.0.0.0/0', 'Internet']) },
      two: { name: 'two', ...routes(['10.1.0.0/16', 'one'], ['0.0.0.0/0', 'Internet']) },
    },
    azurerm_subnet_route_table_association: Object.fromEntries(
      names.map((name) => [
        name,
        { subnet_id: `\${azurerm_subnet.${name}.id}`, route_table_id: `\${azurerm_route_table.${name}.id}` },
      ]),
    ),
  };
}

const explain = (resources: Resources, port: number, to = '10.2.0.4') =>
  configured(resources).explain({ ...asked(to, { protocol: 'tcp', port }), from: '10.1.0.4' });

const all = ['22', '80'];

test('of two firewalls on the way each decides, and the answer says which', () => {
  const resources = chain(
    { network: [rule('10.1.0.0/16', ['22', '80'])] },
    { network: [rule('10.1.0.0/16', ['22', '443'])] },
  );
  expect(explain(resources, 22)).toMatchObject({ verdict: 'allow', assumptions: [] });
  expect(explain(resources, 80)).toMatchObject({
    verdict: 'deny',
    reason: 'azurerm_firewall.two: no rule of the firewall allows it',
  });
  expect(explain(resources, 443)).toMatchObject({
    verdict: 'deny',
    reason: 'no rule of the firewall allows it',
  });
});

test('the second sees the address of the first as the sender of what that translates', () => {
  const translated = (source: string) => {
    const resources = chain({ network: [rule('10.1.0.0/16', all)] }, { network: [rule(source, all)] });
    resources.azurerm_firewall_policy!.one!.private_ip_ranges = ['255.255.255.255/32'];
    return explain(resources, 22);
  };
  expect(translated('10.8.0.0/24')).toMatchObject({ verdict: 'allow', assumptions: [] });
  expect(translated('10.1.0.0/16')).toMatchObject({
    verdict: 'deny',
    reason: 'azurerm_firewall.two: no rule of the firewall allows it',
  });
});

test('it may see the address of any instance of the first: where its rules tell these apart, it is open', () => {
  const seen = (source: string, change: (resources: Resources) => void = () => {}) => {
    const resources = chain({ network: [rule('10.1.0.0/16', all)] }, { network: [rule(source, all)] });
    resources.azurerm_firewall_policy!.one!.private_ip_ranges = ['255.255.255.255/32'];
    change(resources);
    return explain(resources, 22);
  };
  for (const part of ['10.8.0.4', '10.8.0.4/30', '10.8.0.128/25', '10.8.0.254'])
    expect(seen(part)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('sees an address of any instance of the first as its sender'),
    });
  expect(seen('10.8.0.0/16')).toMatchObject({ verdict: 'allow', assumptions: [] });
  expect(seen('10.8.1.0/24').verdict).toBe('deny');
  const back = seen('*', (resources) => {
    resources.azurerm_route_table!.two = {
      name: 'two',
      ...routes(['10.8.0.64/26', 'None'], ['0.0.0.0/0', 'Internet']),
    };
  });
  expect(back.verdict).toBe('unknown');
});

test('so it is of hosts, which application rules let pass', () => {
  const web = (source: string): Values => ({
    ...{ name: 'pypi', source_addresses: [source], destination_fqdns: ['pypi.org'] },
    protocols: [{ type: 'Https', port: 443 }],
  });
  const toHost = (source: string) => {
    const resources = chain({ application: [web('10.1.0.0/16')] }, { application: [web(source)] });
    resources.azurerm_firewall!.one!.management_ip_configuration = [{ name: 'm' }];
    resources.azurerm_route_table!.one = { name: 'one', ...routes(['0.0.0.0/0', 'two']) };
    return explain(resources, 443, 'pypi.org').verdict;
  };
  expect([toHost('10.8.0.0/24'), toHost('10.1.0.0/16')]).toEqual(['allow', 'deny']);
});

test('whether the first translates is not known: then the second may see either as the sender', () => {
  const open = (second: string) => {
    const resources = chain({ network: [rule('*', all)] }, { network: [rule(second, all)] });
    resources.azurerm_firewall_policy!.one!.private_ip_ranges = '${var.ranges}';
    return explain(resources, 22);
  };
  expect(open('*').verdict).toBe('allow');
  expect(open('10.1.0.0/16')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('of which it tells apart 10.1.'),
  });
});

test('the network of the second takes what the first forwards only where its peering says so', () => {
  const resources = chain({ network: [rule('*', all)] }, { network: [rule('*', all)] });
  resources.azurerm_virtual_network_peering!['hub2-hub1']!.allow_forwarded_traffic = false;
  expect(explain(resources, 22)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('does not allow forwarded traffic'),
  });
});

test('two that lead to each other, and one that leads to itself, let nothing arrive', () => {
  const looping = (next: string) => {
    const resources = chain({ network: [rule('*', all)] }, { network: [rule('*', all)] });
    resources.azurerm_route_table!.one = {
      ...resources.azurerm_route_table!.one,
      ...routes(['10.2.0.0/16', next], ['0.0.0.0/0', 'Internet']),
    };
    resources.azurerm_route_table!.two = {
      name: 'two',
      ...routes(['10.2.0.0/16', 'one'], ['0.0.0.0/0', 'Internet']),
    };
    return explain(resources, 22);
  };
  expect(looping('two')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('from azurerm_firewall.two to azurerm_firewall.one, which it has passed'),
  });
  expect(looping('one')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('leads to the firewall itself'),
  });
});

test('a reply that the second leads nowhere is lost, and to the Internet, which does not have the sender, open', () => {
  const leading = (...to: [string, string][]) => {
    const resources = chain({ network: [rule('*', all)] }, { network: [rule('*', all)] });
    resources.azurerm_route_table!.two = { name: 'two', ...routes(...to) };
    if (to.length === 0) delete resources.azurerm_subnet_route_table_association!.two;
    return explain(resources, 22);
  };
  expect(leading()).toMatchObject({
    verdict: 'deny',
    reason: expect.stringMatching(/^the reply of 10.2.0.4 is dropped beyond azurerm_firewall.two: no route/),
  });
  expect(leading(['10.1.0.0/24', 'None'], ['0.0.0.0/0', 'Internet'])).toMatchObject({
    verdict: 'deny',
    by: 'azurerm_route_table.two to 10.1.0.0/24',
  });
  expect(leading(['0.0.0.0/0', 'Internet'])).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('goes to the Internet, which does not have the sender'),
  });
  expect(leading(['10.1.0.0/16', 'two'], ['0.0.0.0/0', 'Internet'])).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('does not go back to the sender beyond azurerm_firewall.two'),
  });
});

test('a reply that the second sends past the first is taken to come back', () => {
  const resources = chain({ network: [rule('*', all)] }, { network: [rule('*', all)] });
  Object.assign(resources.azurerm_virtual_network_peering!, {
    'a-hub2': peering('a', 'hub2'),
    'hub2-a': peering('hub2', 'a'),
  });
  resources.azurerm_route_table!.two = { name: 'two', ...routes(['0.0.0.0/0', 'Internet']) };
  const answer = explain(resources, 22);
  expect([answer.verdict, assumedIn(answer)]).toEqual(['allow', ['reply-comes-back']]);
  // What the first has translated comes back to that itself, and from there to the sender.
  resources.azurerm_firewall_policy!.one!.private_ip_ranges = ['255.255.255.255/32'];
  expect(explain(resources, 22)).toMatchObject({ verdict: 'allow', assumptions: [] });
});

test('the first has to lead a reply back too, where it comes to that', () => {
  const resources = chain({ network: [rule('*', all)] }, { network: [rule('*', all)] });
  resources.azurerm_route_table!.one = {
    name: 'one',
    ...routes(['10.2.0.0/16', 'two'], ['10.1.0.0/24', 'None'], ['0.0.0.0/0', 'Internet']),
  };
  const lost = {
    verdict: 'deny',
    by: 'azurerm_route_table.one to 10.1.0.0/24',
    reason: expect.stringContaining('is dropped beyond azurerm_firewall.one'),
  };
  expect(explain(resources, 22)).toMatchObject(lost);
  resources.azurerm_firewall_policy!.one!.private_ip_ranges = ['255.255.255.255/32'];
  expect(explain(resources, 22)).toMatchObject(lost);
});
