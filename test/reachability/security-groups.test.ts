import {
  asked,
  configured,
  denyAll,
  type Resources,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

/** A spoke whose subnet has a security group with these rules. */
function guarded(rules: Values[], more: Resources = {}, routes: Values[] | undefined = undefined): Resources {
  return spokeNetwork(routes, {
    azurerm_network_security_group: { subnet: { name: 'subnet', security_rule: rules } },
    azurerm_subnet_network_security_group_association: {
      subnet: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.subnet.id}',
      },
    },
    ...more,
  });
}
const answer = (resources: Resources, to: string, parts = {}) =>
  configured(resources).explain(asked(to, parts));
const toVirtualNetwork = securityRule('vnet', 100, { destination_address_prefix: 'VirtualNetwork' });

test('whether VirtualNetwork holds an address that a route of unknown prefix may lead to is not known', () => {
  const open = { name: 'open', address_prefix: '${var.x}', next_hop_type: 'None' };
  const rules = [{ ...toVirtualNetwork, access: 'Deny' }, securityRule('allow', 200)];
  const groupOf = (routes: Values[]) => answer(guarded(rules, {}, routes), '192.0.2.4').steps[0];
  expect(groupOf([open])).toMatch(/the security rule vnet .*not known/);
  expect(groupOf([{ ...open, address_prefix: '10.9.0.0/16' }])).toContain(
    'the security rule allow allows it',
  );
});

test.each(['Internet', '0.0.0.0/0'])('a rule to %s holds for the whole Internet', (prefix) => {
  const denied = securityRule('internet', 100, { access: 'Deny', destination_address_prefix: prefix });
  expect(answer(guarded([denied, securityRule('allow', 200)]), 'Internet').verdict).toBe('deny');
});

describe('VirtualNetwork', () => {
  const verdict = (to: string, more: Resources = {}, routes?: Values[]) => {
    const { by, verdict: given } = answer(guarded([toVirtualNetwork, denyAll()], more, routes), to);
    return by?.endsWith('deny-Outbound') ? 'out' : given === 'unknown' ? 'unknown' : 'in';
  };
  const peering = (remote: string): Resources => ({
    azurerm_virtual_network: { hub: { name: 'hub', address_space: ['10.0.0.0/16'] } },
    azurerm_virtual_network_peering: {
      hub: { virtual_network_name: 'spoke', resource_group_name: 'rg', remote_virtual_network_id: remote },
      back: {
        virtual_network_name: 'hub',
        resource_group_name: 'rg',
        remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
      },
    },
  });
  const route = (prefix: string) => ({ name: 'r', address_prefix: prefix, next_hop_type: 'Internet' });

  test.each<[string, string, Resources, Values[] | undefined, string]>([
    ['its own address space', '10.1.9.4', {}, undefined, 'in'],
    ['another private address', '10.2.0.4', {}, undefined, 'out'],
    ['a public address', '192.0.2.4', {}, undefined, 'out'],
    ['a host', 'www.contoso.com', {}, undefined, 'out'],
    ['a peered network', '10.0.3.4', peering('${azurerm_virtual_network.hub.id}'), undefined, 'in'],
    [
      'a peered network that is not of the document',
      '10.0.3.4',
      peering('/subscriptions/s/x'),
      undefined,
      'unknown',
    ],
    ['the prefix of a route', '198.51.100.4', {}, [route('198.51.100.0/24')], 'in'],
    ['a service tag that may have addresses at a routed prefix', 'Sql', {}, [route('20.0.0.0/8')], 'unknown'],
    ['a service tag that has none at a private one', 'Sql', {}, [route('10.9.0.0/16')], 'out'],
    ['a default route', '192.0.2.4', {}, [route('0.0.0.0/0')], 'in'],
  ])('%s', (_, to, more, routes, expected) => {
    expect(verdict(to, more, routes)).toBe(expected);
  });

  test('is that of the subnet where a connection arrives', () => {
    const more: Resources = {
      azurerm_subnet: {
        server: {
          name: 'server',
          resource_group_name: 'rg',
          virtual_network_name: 'spoke',
          address_prefixes: ['10.1.1.0/24'],
        },
      },
      azurerm_network_security_group: {
        server: {
          name: 'server',
          security_rule: [
            securityRule('vnet', 100, { direction: 'Inbound', source_address_prefix: 'VirtualNetwork' }),
            denyAll('Inbound'),
          ],
        },
      },
      azurerm_subnet_network_security_group_association: {
        server: {
          subnet_id: '${azurerm_subnet.server.id}',
          network_security_group_id: '${azurerm_network_security_group.server.id}',
        },
      },
    };
    const network = configured(guarded([], more));
    expect(network.explain(asked('10.1.1.4')).verdict).toBe('allow');
    expect(network.explain(asked('10.1.1.4', { port: 22 }))).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_network_security_group.server deny-Inbound',
    });
  });
});

describe('priorities', () => {
  const allow = securityRule('allow', 100);
  const deny = securityRule('deny', 100, { access: 'Deny' });

  test('that are equal leave open which rule comes first, where that matters', () => {
    expect(answer(guarded([allow, deny]), '192.0.2.4').verdict).toBe('unknown');
    expect(answer(guarded([allow, { ...allow, name: 'other' }]), '192.0.2.4').verdict).toBe('bypass');
    expect(answer(guarded([allow, { ...deny, direction: 'Inbound' }]), '192.0.2.4').verdict).toBe('bypass');
  });

  test('that are not known leave it open too', () => {
    const open = { ...deny, priority: '${var.priority}' };
    expect(answer(guarded([open, allow]), '192.0.2.4').verdict).toBe('unknown');
    expect(answer(guarded([open, securityRule('no', 200, { access: 'Deny' })]), '192.0.2.4').verdict).toBe(
      'deny',
    );
  });
});

test.each([
  ['source ports', securityRule('some', 100, { source_port_range: '1024-65535' }), {}, 'unknown'],
  [
    'all source ports',
    securityRule('all', 100, { source_port_ranges: ['0-65535'], source_port_range: null }),
    {},
    'bypass',
  ],
  [
    'ICMP with ports',
    securityRule('icmp', 100, { protocol: 'Icmp', destination_port_range: '8' }),
    { protocol: 'icmp', port: 0 },
    'unknown',
  ],
  [
    'ICMP',
    securityRule('icmp', 100, { protocol: 'Icmp', destination_port_range: '*' }),
    { protocol: 'icmp', port: 0 },
    'bypass',
  ],
  ['an access that is not known', securityRule('open', 100, { access: '${var.access}' }), {}, 'unknown'],
])('rules with %s', (_, rule, parts, verdict) => {
  expect(answer(guarded([rule, denyAll()]), '192.0.2.4', parts).verdict).toBe(verdict);
});

describe('default rules', () => {
  test('let the network and the Internet out, and the network and the load balancer in', () => {
    const resources = guarded([]);
    expect(answer(resources, '192.0.2.4').steps).toContain(
      'outbound: the default rule AllowInternetOutBound allows it',
    );
    const within = answer(resources, '10.1.0.77').steps;
    expect(within).toContain('outbound: the default rule AllowVnetOutBound allows it');
    expect(within).toContain('inbound: the default rule AllowVnetInBound allows it');
    expect(answer(resources, '10.9.0.4')).toMatchObject({
      reason: 'the default rule DenyAllOutBound denies it',
    });
  });

  test('let the load balancer in, and nobody from outside', () => {
    const inbound = (from: string) => {
      const resources = guarded([]);
      resources.azurerm_subnet!.other = {
        name: 'other',
        address_prefixes: ['168.63.129.0/24', '192.0.2.0/24'],
        virtual_network_name: 'other',
      };
      resources.azurerm_route_table = {
        rt: {
          name: 'rt',
          route: [{ ...toFirewall, address_prefix: '10.1.0.4/32', next_hop_type: 'VnetLocal' }],
        },
      };
      resources.azurerm_subnet_route_table_association = {
        rt: { subnet_id: '${azurerm_subnet.other.id}', route_table_id: '${azurerm_route_table.rt.id}' },
      };
      return configured(resources).explain(asked('10.1.0.4', { from })).reason;
    };
    expect(inbound('192.0.2.4')).toBe('the default rule DenyAllInBound denies it');
    expect(inbound('168.63.129.16')).toBe(
      'both subnets are of this document, and no security group denies it',
    );
  });
});

test('the host node is of VirtualNetwork, on either side of a rule', () => {
  const inbound = (access: string) =>
    configured(
      guarded([
        securityRule('network', 200, {
          direction: 'Inbound',
          access,
          protocol: '*',
          source_address_prefix: 'VirtualNetwork',
          destination_port_range: '*',
        }),
        denyAll('Inbound'),
      ]),
    ).explainInbound({ from: '168.63.129.16', to: '10.1.0.9', protocol: 'tcp', port: 443 });
  expect(inbound('Allow')).toMatchObject({ verdict: 'allow', by: expect.stringMatching(/ network$/) });
  expect(inbound('Deny')).toMatchObject({ verdict: 'deny', by: expect.stringMatching(/ network$/) });
});

describe('network interfaces', () => {
  const nic = (address: string | undefined): Values => ({
    name: 'nic',
    ip_configuration: [
      {
        name: 'ip',
        subnet_id: '${azurerm_subnet.compute.id}',
        private_ip_address_allocation: 'Static',
        private_ip_address: address,
      },
    ],
  });
  const withNic = (
    rules: Values[],
    address: string | undefined = '10.1.0.9',
    more: Resources = {},
  ): Resources =>
    guarded([], {
      azurerm_network_interface: { nic: nic(address) },
      azurerm_network_security_group: {
        subnet: { name: 'subnet', security_rule: [] },
        nic: { name: 'nic', security_rule: rules },
      },
      azurerm_network_interface_security_group_association: {
        nic: {
          network_interface_id: '${azurerm_network_interface.nic.id}',
          network_security_group_id: '${azurerm_network_security_group.nic.id}',
        },
      },
      ...more,
    });

  test('their groups are asked before that of the subnet on the way out', () => {
    expect(answer(withNic([denyAll()]), '192.0.2.4')).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_network_security_group.nic deny-Outbound',
    });
    expect(answer(withNic([denyAll()]), '192.0.2.4', { from: '10.1.0.10' }).verdict).toBe('bypass');
  });

  test('and after it on the way in', () => {
    const { steps, by } = answer(withNic([denyAll('Inbound')]), '10.1.0.9', { from: '10.1.0.10' });
    expect(by).toBe('azurerm_network_security_group.nic deny-Inbound');
    expect(steps.slice(-2)).toEqual([
      'inbound: the default rule AllowVnetInBound allows it',
      'inbound: the security rule deny-Inbound denies it',
    ]);
  });

  test('one whose address is not known may be meant', () => {
    const dynamic = withNic([denyAll()]);
    dynamic.azurerm_network_interface!.nic!.ip_configuration = [
      { name: 'ip', subnet_id: '${azurerm_subnet.compute.id}', private_ip_address_allocation: 'Dynamic' },
    ];
    expect(answer(dynamic, '192.0.2.4').verdict).toBe('unknown');
    const harmless = withNic([]);
    harmless.azurerm_network_interface!.nic!.ip_configuration =
      dynamic.azurerm_network_interface!.nic!.ip_configuration;
    expect(answer(harmless, '192.0.2.4').verdict).toBe('bypass');
  });

  test.each<[string, unknown]>([
    ['an expression', '${var.configuration}'],
    ['an expression in a list', ['${var.configuration}']],
    ['dynamic blocks', undefined],
  ])('one of which it is not known how it is configured, %s, may be meant in any subnet', (_, written) => {
    const open = (rules: Values[]) => {
      const resources = withNic(rules);
      const dynamic = { ip_configuration: { for_each: '${var.each}', content: { name: 'ip' } } };
      resources.azurerm_network_interface!.nic =
        written === undefined ? { name: 'nic', dynamic } : { name: 'nic', ip_configuration: written };
      return resources;
    };
    expect(answer(open([denyAll()]), '192.0.2.4').verdict).toBe('unknown');
    expect(answer(open([denyAll()]), '192.0.2.4', { from: '10.1.0.10' }).verdict).toBe('unknown');
    expect(answer(open([]), '192.0.2.4').verdict).toBe('bypass');
  });

  const otherId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/other';
  test.each([
    ['does not tell its network_interface_id yet', '${var.nic}'],
    [`${otherId}, which is the network_interface_id of`, otherId],
  ])(
    'one that an association names, and that may stand at any address, is meant by any other: %s',
    (why, id) => {
      const open = (rules: Values[]) => {
        const resources = withNic(rules);
        resources.azurerm_network_interface_security_group_association!.nic!.network_interface_id = id;
        return resources;
      };
      const asked = (rules: Values[]) => answer(open(rules), '192.0.2.4', { from: '10.1.0.10' });
      expect(asked([denyAll()])).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining(why) });
      expect(asked([]).verdict).toBe('bypass');
    },
  );

  test('application security groups hold the interfaces that are associated', () => {
    const web = '${azurerm_application_security_group.web.id}';
    const rule = securityRule('web', 100, {
      source_address_prefix: null,
      source_application_security_group_ids: [web],
    });
    const resources = withNic([], '10.1.0.9', {
      azurerm_application_security_group: { web: { name: 'web' } },
      azurerm_network_interface_application_security_group_association: {
        web: {
          network_interface_id: '${azurerm_network_interface.nic.id}',
          application_security_group_id: web,
        },
      },
    });
    resources.azurerm_network_interface!.other = nic('10.1.0.10');
    resources.azurerm_network_security_group!.subnet!.security_rule = [rule, denyAll()];
    const verdicts = ['10.1.0.9', '10.1.0.10', '10.1.0.11'].map(
      (from) => answer(resources, '192.0.2.4', { from }).verdict,
    );
    expect(verdicts).toEqual(['bypass', 'deny', 'unknown']);
  });

  test('application security groups of one name in two resource groups are told apart by an id of Azure', () => {
    const idIn = (group: string) =>
      `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/applicationSecurityGroups/app`;
    const deniedIn = (group: string) => {
      const rule = securityRule('app', 100, {
        access: 'Deny',
        source_address_prefix: null,
        source_application_security_group_ids: [idIn(group)],
      });
      const resources = withNic([], '10.1.0.9', {
        azurerm_application_security_group: {
          one: { name: 'app', resource_group_name: 'one' },
          two: { name: 'app', resource_group_name: 'two' },
        },
        azurerm_network_interface_application_security_group_association: {
          a: {
            network_interface_id: '${azurerm_network_interface.nic.id}',
            application_security_group_id: '${azurerm_application_security_group.one.id}',
          },
        },
      });
      resources.azurerm_network_security_group!.subnet!.security_rule = [rule];
      return answer(resources, '192.0.2.4').verdict;
    };
    expect(['ONE', 'two', 'three'].map(deniedIn)).toEqual(['deny', 'bypass', 'unknown']);
  });
});

describe('subnets', () => {
  test.each([
    ['azurerm 4', { service_endpoints: ['Microsoft.Storage'] }],
    ['azurerm 5', { service_endpoint: [{ service: 'Microsoft.Storage', network_identifier: null }] }],
  ])('inside their network, in %s', (_, parts) => {
    const resources = guarded([
      securityRule('storage', 100, { destination_address_prefix: 'Storage' }),
      denyAll(),
    ]);
    delete resources.azurerm_subnet;
    delete resources.azurerm_subnet_network_security_group_association;
    resources.azurerm_virtual_network!.spoke!.subnet = [
      { name: 'other', address_prefixes: ['10.1.1.0/24'], security_group: '' },
      {
        name: 'compute',
        address_prefixes: ['10.1.0.0/24'],
        security_group: '${azurerm_network_security_group.subnet.id}',
        route_table_id: null,
        ...parts,
      },
    ];
    expect(answer(resources, 'Storage')).toMatchObject({
      verdict: 'bypass',
      by: 'azurerm_virtual_network.spoke compute',
    });
    expect(answer(resources, 'Sql').by).toBe('azurerm_network_security_group.subnet deny-Outbound');
  });

  test('of azurerm 5 write their group and table where nobody reads them back', () => {
    const resources = guarded([denyAll()]);
    delete resources.azurerm_subnet_network_security_group_association;
    resources.azurerm_subnet!.compute!.network_security_group_id_wo =
      '${azurerm_network_security_group.subnet.id}';
    expect(answer(resources, '192.0.2.4').verdict).toBe('deny');
  });

  test('that overlap leave open where a connection comes from, unless it is told', () => {
    const resources = guarded([denyAll()]);
    resources.azurerm_subnet!.twin = { name: 'twin', address_prefixes: ['10.1.0.0/24'] };
    expect(answer(resources, '192.0.2.4')).toMatchObject({
      verdict: 'unknown',
      reason: 'several subnets of the document hold 10.1.0.9: azurerm_subnet.compute, azurerm_subnet.twin',
    });
    expect(answer(resources, '192.0.2.4', { subnetId: 'azurerm_subnet.compute' }).verdict).toBe('deny');
    expect(answer(resources, '192.0.2.4', { subnetId: 'azurerm_subnet.twin' }).verdict).toBe('bypass');
  });

  test('a group that is not of the document leaves the answer open', () => {
    const resources = guarded([]);
    resources.azurerm_subnet_network_security_group_association!.subnet!.network_security_group_id =
      '/subscriptions/s/nsg';
    expect(answer(resources, '192.0.2.4')).toMatchObject({
      verdict: 'unknown',
      reason:
        'the security group of the subnet is not known: /subscriptions/s/nsg, which is the network_security_group_id of azurerm_subnet_network_security_group_association.subnet, is not of the document',
    });
  });
});

describe('what the host of a machine answers', () => {
  const rules = (...tags: string[]) =>
    tags.map((tag, i) =>
      securityRule(tag, 100 + i, {
        access: 'Deny',
        protocol: '*',
        destination_address_prefix: tag,
        destination_port_range: '*',
      }),
    );
  const verdict = (given: Values[], to: string, port = 53, protocol = 'udp') =>
    answer(guarded(given, {}, [{ ...toFirewall, next_hop_type: 'None' }]), to, { port, protocol }).verdict;

  test.each([
    ['everything denied', [denyAll()], '168.63.129.16', 'allow'],
    ['everything denied', [denyAll()], '169.254.169.254', 'allow'],
    ['DNS denied', rules('AzurePlatformDNS'), '168.63.129.16', 'deny'],
    ['DNS denied', rules('AzurePlatformDNS'), '169.254.169.254', 'allow'],
    ['metadata denied', rules('AzurePlatformIMDS'), '169.254.169.254', 'deny'],
    ['metadata denied', rules('AzurePlatformIMDS'), '168.63.129.16', 'allow'],
    ['DNS denied, by its tag', rules('AzurePlatformDNS'), 'AzurePlatformDNS', 'deny'],
  ])('%s: %s', (_, given, to, expected) => {
    expect(verdict(given as Values[], to as string)).toBe(expected);
  });

  test('a denial of its DNS or its metadata denies no other address', () => {
    const denied = guarded(rules('AzurePlatformDNS', 'AzurePlatformIMDS'), {}, [toFirewall]);
    expect(answer(denied, '192.0.2.4').verdict).toBe('allow');
    expect(answer(guarded(rules('AzurePlatformLKM'), {}, [toFirewall]), '192.0.2.4').verdict).toBe('unknown');
  });

  test('no rule touches the wire server, and licensing is not told by address', () => {
    expect(verdict(rules('AzurePlatformDNS'), '168.63.129.16', 80, 'tcp')).toBe('allow');
    expect(verdict(rules('AzurePlatformDNS'), '168.63.129.16', 32526, 'tcp')).toBe('allow');
    expect(verdict(rules('AzurePlatformLKM'), '168.63.129.16', 1688, 'tcp')).toBe('unknown');
    expect(verdict(rules('AzurePlatformLKM'), '168.63.129.16')).toBe('allow');
  });
});

describe('what the host of a machine answers, asked from', () => {
  const platform = (port: number, parts: { from?: string; subnetId?: string }, more: Resources = {}) =>
    configured(guarded([], more)).explain({ ...asked('168.63.129.16'), protocol: 'tcp', port, ...parts });
  const overlapping = {
    azurerm_subnet: {
      twin: {
        name: 'twin',
        resource_group_name: 'rg',
        virtual_network_name: 'elsewhere',
        address_prefixes: ['10.1.0.0/24'],
      },
    },
  };

  test('a subnet that is not known for certain, may be denied there: all but the wire server', () => {
    expect(platform(53, {}, overlapping)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('several subnets of the document hold 10.1.0.9'),
    });
    expect(platform(80, {}, overlapping).verdict).toBe('allow');
    expect(platform(53, { from: '10.1.7.9', subnetId: 'azurerm_subnet.compute' }).verdict).toBe('unknown');
  });

  test('no subnet of the document, is taken not to be denied there', () => {
    const answer = platform(53, { from: '10.77.0.9' });
    expect(answer.verdict).toBe('allow');
    expect(answer.assumptions.map(({ code }) => code)).toEqual(['platform-not-denied']);
    expect(platform(80, { from: '10.77.0.9' }).assumptions).toEqual([]);
  });
});

describe('a default route, which may make VirtualNetwork hold the Internet', () => {
  const inward = (name: string, priority: number, access: string, source: string) =>
    securityRule(name, priority, {
      direction: 'Inbound',
      access,
      protocol: '*',
      source_address_prefix: source,
      destination_port_range: '*',
    });
  const fromInternet = (rules: Values[]) =>
    configured(guarded(rules, {}, [toFirewall])).explainArrival({
      from: 'Internet',
      to: '10.1.0.9',
      protocol: 'tcp',
      port: 22,
    });
  const network = inward('network', 100, 'Deny', 'VirtualNetwork');

  test('makes of a denial of VirtualNetwork none of the Internet for certain', () => {
    const internet = inward('internet', 200, 'Allow', 'Internet');
    const { verdict, reason, by } = fromInternet([network, internet]);
    expect([verdict, by, reason]).toEqual([
      'unknown',
      'azurerm_network_security_group.subnet network',
      'whether the default route makes VirtualNetwork hold the Internet is not known: if so, the security rule network denies it, and otherwise the security rule internet allows it',
    ]);
    const first = inward('first', 99, 'Deny', 'Internet');
    expect(fromInternet([network, internet, first]).verdict).toBe('deny');
  });

  test('changes nothing where the default rules deny what it would not hold', () => {
    const answer = fromInternet([network]);
    expect([answer.verdict, answer.assumptions]).toEqual(['deny', []]);
  });

  test('is what an allowance by the default rules takes for granted', () => {
    const { verdict, assumptions } = fromInternet([]);
    expect([verdict, assumptions]).toEqual([
      'allow',
      [
        {
          code: 'virtual-network-by-default-route',
          text: 'the default route is taken to make VirtualNetwork hold the Internet; without that, the default rule DenyAllInBound denies it',
        },
      ],
    ]);
  });

  test('does not concern what is of the network anyway', () => {
    const resources = guarded([toVirtualNetwork, denyAll()], {}, [toFirewall]);
    expect(answer(resources, '10.1.0.77')).toMatchObject({ verdict: 'allow', assumptions: [] });
  });
});

test('what is denied further on is denied, whether the security group lets it leave or not', () => {
  const open = { name: 'open', address_prefix: '${var.x}', next_hop_type: 'None' };
  const maybe = { ...securityRule('maybe', 100), destination_address_prefix: '${var.x}' };
  const resources = guarded([maybe, denyAll()], {}, [toFirewall]);
  expect(answer(resources, '192.0.2.4').verdict).toBe('unknown');
  delete resources.azurerm_firewall_network_rule_collection;
  resources.azurerm_firewall_application_rule_collection = {
    none: { azure_firewall_name: 'fw', resource_group_name: 'rg', priority: 100, action: 'Allow', rule: [] },
  };
  const { verdict, reason, hops } = answer(resources, '192.0.2.4');
  expect([verdict, reason]).toEqual(['deny', 'no rule of the firewall allows it']);
  expect(hops.map(({ kind, decision }) => [kind, decision])).toEqual([
    ['outbound', 'unknown'],
    ['route', 'firewall'],
    ['firewall', 'deny'],
  ]);
  expect(answer(guarded([maybe, denyAll()], {}, [toFirewall, open]), '192.0.2.4').verdict).toBe('unknown');
});

describe('a rule whose values are not those of Azure', () => {
  const denying = (parts: Values) =>
    guarded([securityRule('odd', 100, { access: 'Deny', protocol: '*', ...parts })]);

  test.each([
    ['OUTBOUND', 'Deny', 'TCP'],
    ['outbound', 'deny', 'tcp'],
  ])('is read in any case: %s, %s, %s', (direction, access, protocol) => {
    expect(answer(denying({ direction, access, protocol }), '192.0.2.4')).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_network_security_group.subnet odd',
    });
  });

  test.each<[string, Values]>([
    ['a direction', { direction: 'Out' }],
    ['an access', { access: 'Block' }],
    ['a protocol by its number', { protocol: '6' }],
    ['a protocol', { protocol: 'Any' }],
    ['a destination', { destination_address_prefix: 'Any' }],
    ['a source', { source_address_prefix: 'Any' }],
    ['no destination', { destination_address_prefix: null }],
    ['an empty destination', { destination_address_prefix: '', destination_address_prefixes: [] }],
    ['no source', { source_address_prefix: undefined }],
    ['ports in one text', { destination_port_range: '80,443' }],
  ])('leaves open what it does: %s', (_, parts) => {
    expect(answer(denying(parts), '192.0.2.4').verdict).toBe('unknown');
  });
});

test('a rule for some source ports leaves open whether it decides, and says so', () => {
  const some = securityRule('some', 100, { source_port_range: '443' });
  expect(answer(guarded([some, denyAll()]), '192.0.2.4')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'the security rule some decides is not known, for it holds for some source ports',
    ),
  });
});
