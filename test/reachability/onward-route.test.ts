import {
  allowingFirewall,
  asked,
  assumedIn,
  configured,
  networkOf,
  type Resources,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const explain = (resources: Resources, to = 'pypi.org', parts = {}) =>
  configured(resources).explain(asked(to, parts));

/** What makes the firewall allow everything. */
const everything = {
  name: 'n',
  priority: 100,
  action: 'Allow',
  rule: [
    {
      name: 'all',
      source_addresses: ['*'],
      destination_addresses: ['*'],
      destination_ports: ['*'],
      protocols: ['Any'],
    },
  ],
};

/** A firewall whose subnet has a route table of its own. */
function ofFirewallSubnet(routes: Values[], managed = true): Resources {
  const resources = networkOf('firewall-subnet');
  delete resources.azurerm_subnet_network_security_group_association;
  resources.azurerm_route_table!.fwrt!.route = routes;
  if (managed) resources.azurerm_firewall!.f!.management_ip_configuration = [{ name: 'm' }];
  return resources;
}

const second = {
  name: 'second',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '192.168.7.4',
};
const toInternet = { name: 'out', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet' };

test('what Azure refuses on the subnet of the firewall leaves the answer open', () => {
  const resources = networkOf('firewall-subnet');
  expect(explain(resources)).toMatchObject({
    verdict: 'unknown',
    by: 'azurerm_subnet.fw',
    reason: expect.stringContaining('takes no security group on AzureFirewallSubnet'),
  });
  expect(explain(ofFirewallSubnet([second], false))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('without a route 0.0.0.0/0 to Internet'),
  });
  expect(explain(ofFirewallSubnet([], false)).verdict).toBe('unknown');
  expect(explain(ofFirewallSubnet([toInternet], false)).verdict).toBe('allow');
});

test('a second appliance, or a gateway, decides too, and the answer says so', () => {
  const answer = explain(ofFirewallSubnet([second]));
  expect([answer.verdict, assumedIn(answer).includes('second-appliance-allows')]).toEqual(['allow', true]);
  const gateway = { ...toInternet, next_hop_type: 'VirtualNetworkGateway' };
  expect(assumedIn(explain(ofFirewallSubnet([gateway])))).toContain('second-appliance-allows');
  expect(assumedIn(explain(ofFirewallSubnet([toInternet])))).not.toContain('second-appliance-allows');
});

test('a route of the firewall that drops it denies it', () => {
  const none = { ...toInternet, next_hop_type: 'None' };
  expect(explain(ofFirewallSubnet([none]))).toMatchObject({
    verdict: 'deny',
    by: 'azurerm_route_table.fwrt out',
  });
});

test('a route table of the firewall that stands elsewhere is assumed to lead on', () => {
  const resources = ofFirewallSubnet([]);
  resources.azurerm_subnet_route_table_association!.b!.route_table_id = '/subscriptions/1/routeTables/x';
  expect(assumedIn(explain(resources))).toContain('firewall-goes-out');
  // Which one it is, where that is not known, decides.
  resources.azurerm_subnet_route_table_association!.b!.route_table_id = '${var.table}';
  expect(explain(resources)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(/^beyond the firewall it is not known which route table azurerm_subnet/),
  });
});

/** The spoke of a hub, and a second spoke with or without a peering of the hub. */
function twoSpokes(joined: boolean): Resources {
  const resources = ofFirewallSubnet([toInternet]);
  resources.azurerm_firewall_policy_rule_collection_group!.g!.network_rule_collection = [everything];
  const common = { resource_group_name: 'rg', location: 'westeurope' };
  resources.azurerm_virtual_network!.spoke2 = { name: 'spoke2', ...common, address_space: ['10.2.0.0/16'] };
  resources.azurerm_subnet!.s2 = {
    name: 's2',
    resource_group_name: 'rg',
    virtual_network_name: '${azurerm_virtual_network.spoke2.name}',
    address_prefixes: ['10.2.0.0/24'],
  };
  resources.azurerm_route_table!.back = { name: 'back', route: [toFirewall] };
  resources.azurerm_subnet_route_table_association!.back = {
    subnet_id: '${azurerm_subnet.s2.id}',
    route_table_id: '${azurerm_route_table.back.id}',
  };
  const peering = (from: string, to: string) => ({
    name: `${from}-${to}`,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
    allow_forwarded_traffic: true,
  });
  if (joined)
    Object.assign(resources.azurerm_virtual_network_peering!, {
      c: peering('hub', 'spoke2'),
      d: peering('spoke2', 'hub'),
    });
  return resources;
}

test('the firewall reaches a second spoke by a peering only', () => {
  expect(explain(twoSpokes(true), '10.2.0.4').verdict).toBe('allow');
  const apart = explain(twoSpokes(false), '10.2.0.4');
  expect(apart.verdict).toBe('unknown');
  expect(apart.reason).toContain(
    'no peering joins azurerm_virtual_network.hub and azurerm_virtual_network.spoke2',
  );
});

test.each([false, null, undefined])(
  'what it forwards a spoke takes only where its peering says so: %s',
  (allowed) => {
    const resources = twoSpokes(true);
    resources.azurerm_virtual_network_peering!.d!.allow_forwarded_traffic = allowed;
    const { verdict, reason } = explain(resources, '10.2.0.4');
    expect([verdict, reason]).toEqual([
      'unknown',
      'the peering of azurerm_virtual_network.spoke2 with azurerm_virtual_network.hub does not allow forwarded traffic, so that 10.2.0.4 gets only what the firewall translates to its own address',
    ]);
    expect(explain(resources, '203.0.113.4').verdict).toBe('allow');
    resources.azurerm_virtual_network_peering!.d!.allow_forwarded_traffic = 'true';
    resources.azurerm_virtual_network_peering!.c!.allow_forwarded_traffic = false;
    expect(explain(resources, '10.2.0.4').verdict).toBe('allow');
  },
);

test('a private address of no network of the document is assumed to be reached', () => {
  expect(assumedIn(explain(twoSpokes(true), '172.16.0.4'))).toContain('firewall-reaches-destination');
  expect(assumedIn(explain(twoSpokes(true), '10.2.0.4'))).not.toContain('firewall-reaches-destination');
});

test('ICMP does not pass the firewall to the Internet, and does between networks', () => {
  const resources = twoSpokes(true);
  const icmp = { protocol: 'icmp', port: 0 };
  expect(explain(resources, '203.0.113.4', icmp)).toMatchObject({
    verdict: 'deny',
    reason: expect.stringContaining('ICMP does not pass a firewall to the Internet'),
  });
  expect(explain(resources, 'pypi.org', icmp).verdict).toBe('unknown');
  expect(explain(resources, 'Storage', icmp).verdict).toBe('deny');
  expect(explain(resources, '10.2.0.4', icmp).verdict).toBe('allow');
  expect(explain(allowingFirewall, '203.0.113.4', icmp).verdict).toBe('deny');
});

test('a policy that stands elsewhere may have other groups, and a base policy elsewhere comes first', () => {
  const answer = explain(networkOf('policy-elsewhere'));
  expect([answer.verdict, assumedIn(answer).includes('other-rules-elsewhere')]).toEqual(['allow', true]);
  const resources = networkOf('no-peering');
  resources.azurerm_subnet!.s!.virtual_network_name = 'hub';
  resources.azurerm_virtual_network!.hub!.address_space = ['10.0.0.0/15'];
  delete resources.azurerm_virtual_network!.spoke;
  expect(assumedIn(explain(resources))).not.toContain('other-rules-elsewhere');
  resources.azurerm_firewall_policy!.p!.base_policy_id = '/subscriptions/1/firewallPolicies/base';
  for (const to of ['pypi.org', 'other.example.com'])
    expect(explain(resources, to)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('its base policy /subscriptions/1/firewallPolicies/base'),
    });
});

test('clients have to ask the firewall for the names of network rules', () => {
  const ntp = (resources: Resources) =>
    assumedIn(explain(resources, 'time.windows.com', { protocol: 'udp', port: 123 }));
  const resources = networkOf('vnet-dns');
  expect(ntp(resources)).toContain('names-asked-at-firewall');
  const address = '${azurerm_firewall.f.ip_configuration[0].private_ip_address}';
  resources.azurerm_virtual_network!.spoke!.dns_servers = [address];
  expect(ntp(resources)).not.toContain('names-asked-at-firewall');
  resources.azurerm_virtual_network!.spoke!.dns_servers = [address, '10.9.0.4'];
  expect(ntp(resources)).toContain('names-asked-at-firewall');
  delete resources.azurerm_virtual_network!.spoke!.dns_servers;
  expect(ntp(resources)).toContain('names-asked-at-firewall');
  resources.azurerm_virtual_network_dns_servers = {
    spoke: { virtual_network_id: '${azurerm_virtual_network.spoke.id}', dns_servers: [address] },
  };
  expect(ntp(resources)).not.toContain('names-asked-at-firewall');
});

test('a private subnet has a way out that the document does not tell, or none', () => {
  const resources = networkOf('private-subnet');
  const answer = explain(resources);
  expect([answer.verdict, assumedIn(answer)]).toEqual([
    'bypass',
    ['host-is-public', 'private-subnet-has-way-out'],
  ]);
  expect(assumedIn(explain(resources, '203.0.113.4'))).toEqual(['private-subnet-has-way-out']);
  resources.azurerm_subnet!.s!.default_outbound_access_enabled = '${var.access}';
  const untold = explain(resources, '203.0.113.4');
  expect(assumedIn(untold)).toEqual(['private-subnet-has-way-out']);
  expect(untold.steps.join()).toContain('may have no default outbound access');
  resources.azurerm_subnet!.s!.default_outbound_access_enabled = true;
  expect(assumedIn(explain(resources))).toEqual(['host-is-public']);
});

test('a NAT gateway takes out what no route leads to the firewall', () => {
  const resources = networkOf('nat-gateway');
  resources.azurerm_subnet!.s!.default_outbound_access_enabled = false;
  const without = assumedIn(explain(resources));
  expect(without).toEqual(['host-is-public', 'private-subnet-has-way-out']);
  const of = (nat_gateway_id: string) => ({
    azurerm_nat_gateway_public_ip_association: { p: { nat_gateway_id, public_ip_address_id: '${var.ip}' } },
  });
  expect(assumedIn(explain({ ...resources, ...of('/subscriptions/0/resourceGroups/r/other') }))).toEqual(
    without,
  );
  for (const id of ['${azurerm_nat_gateway.n.id}', '${var.gateway}'])
    expect(assumedIn(explain({ ...resources, ...of(id) }))).toEqual(['host-is-public']);
  resources.azurerm_nat_gateway!.n!.public_ip_prefix_ids = ['${var.prefix}'];
  const answer = explain(resources);
  expect([answer.verdict, assumedIn(answer)]).toEqual(['bypass', ['host-is-public']]);
  expect(answer.reason).toContain('azurerm_nat_gateway.n takes it out');
});

test('a route to the Internet for addresses of the network leaves open where they go', () => {
  const inside = { name: 'inside', address_prefix: '10.1.0.64/26', next_hop_type: 'Internet' };
  const resources = spokeNetwork([toFirewall, inside]);
  expect(explain(resources, '10.1.0.77')).toMatchObject({
    verdict: 'unknown',
    by: 'azurerm_route_table.rt inside',
  });
  expect(explain(resources, '10.1.0.7').verdict).toBe('allow');
  const outside = { ...inside, address_prefix: '203.0.113.0/24' };
  expect(explain(spokeNetwork([toFirewall, outside]), '203.0.113.4').verdict).toBe('bypass');
});

test('an interface with name servers of its own asks these, and not those of its network', () => {
  const resources = networkOf('vnet-dns');
  const address = '${azurerm_firewall.f.ip_configuration[0].private_ip_address}';
  const granted = (dns_servers: string[]) => {
    resources.azurerm_network_interface = {
      n: {
        dns_servers,
        ip_configuration: [{ subnet_id: '${azurerm_subnet.s.id}', private_ip_address: '10.1.0.4' }],
      },
    };
    return explain(resources, 'time.windows.com', { protocol: 'udp', port: 123, from: '10.1.0.4' })
      .assumptions;
  };
  expect(granted([address]).map(({ code }) => code)).not.toContain('names-asked-at-firewall');
  resources.azurerm_virtual_network!.spoke!.dns_servers = [address];
  expect(granted(['10.9.0.4'])).toContainEqual({
    code: 'names-asked-at-firewall',
    text: expect.stringContaining('the name servers of azurerm_network_interface.n'),
  });
  expect(granted([]).map(({ code }) => code)).not.toContain('names-asked-at-firewall');
});
