import { compareDocuments } from '../../lib/compare/compare-documents';
import { protectionStanding } from '../../lib/compare/difference-standing';
import { Reachability } from '../../lib/reachability/reachability';
import { applicationRule, hubAndSpoke, network, networkRule, peered, subnet, toldOf } from './hub-and-spoke';

const packages = [applicationRule({ destination_fqdns: ['pypi.org'] })];

test('a firewall that is dropped while its policy stays lets nothing pass for certain', () => {
  const before = hubAndSpoke({ application: packages });
  const after = hubAndSpoke({ application: packages, without: ['azurerm_firewall'] });
  expect(toldOf(before, after)).toEqual([
    'fails difference-unknown: whether 10.1.0.0/24 reaches pypi.org on HTTPS 443 is not known any more',
    // Whether another document has a firewall there is not told.
    'fails difference-unknown: whether 10.1.0.0/24 reaches 10.0.0.0/26 on TCP 1-52 54-65535, UDP 1-52 54-65535, ICMP is not known any more',
    // Where its DNS proxy may have answered.
    'fails difference-unknown: whether 10.1.0.0/24 reaches 10.0.0.0/26 on TCP 53, UDP 53 is not known, before nor after; if it does, now past the firewall (virtual network), before by a way that is not known',
  ]);
  expect(toldOf(after, after)).toEqual([]);
});

test('a DNAT rule that sends on to another machine opens that one', () => {
  const to = (target: object) =>
    hubAndSpoke({
      nat: [networkRule({ source_addresses: ['*'], destination_address: '203.0.113.7', ...target })],
    });
  const one = to({ translated_address: '10.1.0.5', translated_port: '443' });
  for (const other of [
    to({ translated_address: '10.1.0.9', translated_port: '443' }),
    to({ translated_address: '10.1.0.5', translated_port: '22' }),
    to({ translated_fqdn: 'app.contoso.com', translated_port: '443' }),
  ]) {
    const told = toldOf(one, other);
    expect(told.length).toBeGreaterThan(0);
    for (const line of told)
      expect(line).toMatch(/^fails opens-unasked: .* sent on to .*before .*10\.1\.0\.5:443/);
  }
});

test('default outbound access is a way past the firewall for a subnet without a route to it', () => {
  const of = (enabled: boolean) =>
    hubAndSpoke({
      spoke: { default_outbound_access_enabled: enabled },
      without: ['azurerm_subnet_route_table_association'],
    });
  expect(toldOf(of(false), of(true)).join()).toMatch(
    /^fails opens-past-firewall: 10\.1\.0\.0\/24 reaches every host/,
  );
  expect(toldOf(of(true), of(false)).join()).toMatch(/^noted goes-another-way: /);
});

/** A private subnet without a route, and what a machine of it has. */
const withoutWay = (more: Record<string, Record<string, unknown>> = {}) =>
  hubAndSpoke({
    spoke: { default_outbound_access_enabled: false },
    without: ['azurerm_subnet_route_table_association'],
    more,
    variables: ['some'],
  });

const ipOf = (more: object) => ({
  ...{ name: 'ip', subnet_id: '${azurerm_subnet.spoke.id}' },
  ...more,
});
const nicWith = (ip: object, more: object = {}) => ({
  azurerm_network_interface: { n: { name: 'n', ip_configuration: [ipOf(ip)], ...more } },
});
const address = { private_ip_address: '10.1.0.9' };
const publicIp = { public_ip_address_id: '${azurerm_public_ip.p.id}' };

/** An interface in the pool of a load balancer, by which rule and frontend it has. */
const balanced = (rule: Record<string, object>, frontend: object = publicIp) => ({
  ...nicWith(address),
  azurerm_lb: { l: { name: 'l', frontend_ip_configuration: [{ name: 'f', ...frontend }] } },
  azurerm_lb_backend_address_pool: {
    p: { name: 'p', loadbalancer_id: '${azurerm_lb.l.id}' },
    other: { name: 'other', loadbalancer_id: '${azurerm_lb.l.id}' },
  },
  azurerm_network_interface_backend_address_pool_association: {
    a: {
      network_interface_id: '${azurerm_network_interface.n.id}',
      ip_configuration_name: 'ip',
      backend_address_pool_id: '${azurerm_lb_backend_address_pool.p.id}',
    },
  },
  ...Object.fromEntries(Object.entries(rule).map(([type, each]) => [type, { r: each }])),
});
const pool = (name: string) => `\${azurerm_lb_backend_address_pool.${name}.id}`;
const outbound = (name: string) => ({
  azurerm_lb_outbound_rule: { name: 'r', protocol: 'All', backend_address_pool_id: pool(name) },
});
const balancing = (more: object) => ({
  azurerm_lb_rule: { name: 'r', backend_address_pool_ids: [pool('p')], ...more },
});

test.each([
  ['a public IP of its own', '10\\.1\\.0\\.9', nicWith({ ...address, ...publicIp })],
  ['a public IP at an address that is not known', '10\\.1\\.0\\.0/24', nicWith(publicIp)],
  ['an outbound rule', '10\\.1\\.0\\.9', balanced(outbound('p'))],
  ['a rule of a public load balancer', '10\\.1\\.0\\.9', balanced(balancing({}))],
  [
    'public IPs of a scale set',
    '10\\.1\\.0\\.0/24',
    {
      azurerm_linux_virtual_machine_scale_set: {
        s: { network_interface: [{ ip_configuration: [ipOf({ public_ip_address: [{ name: 'p' }] })] }] },
      },
    },
  ],
])('a machine of a private subnet comes to have a way past the firewall by %s', (_, from, more) => {
  const told = toldOf(withoutWay(), withoutWay(more)).filter((line) => !line.includes('let in by'));
  expect(told.join('\n')).toMatch(
    new RegExp(`^fails opens-past-firewall: ${from} reaches every host.*before .*where it has a way out\\)$`),
  );
});

test.each<[string, Record<string, Record<string, unknown>>]>([
  ['no public IP', nicWith(address)],
  ['an interface that may not be there', nicWith({ ...address, ...publicIp }, { count: '${var.some}' })],
  [
    'an interface elsewhere',
    nicWith({ ...address, ...publicIp, subnet_id: '${azurerm_subnet.firewall.id}' }),
  ],
  ['an outbound rule of other machines', balanced(outbound('other'))],
  [
    'an outbound rule of an internal load balancer',
    balanced(outbound('p'), { private_ip_address: '10.1.0.8' }),
  ],
  ['a rule that takes nothing out', balanced(balancing({ disable_outbound_snat: true }))],
  ['a rule that may take nothing out', balanced(balancing({ disable_outbound_snat: '${var.some}' }))],
])('a machine of a private subnet has no more of a way out than before by %s', (_, more) => {
  const told = toldOf(withoutWay(), withoutWay(more));
  expect(told.filter((line) => line.includes('opens-past-firewall'))).toEqual([]);
});

test('a route past the firewall is told once, by however many rules it went through the firewall before', () => {
  const rules = ['1-999', '1000-2000', '2001-65535'].map((ports, i) =>
    networkRule({ name: `r-${i}`, destination_addresses: ['203.0.113.0/24'], destination_ports: [ports] }),
  );
  const toFirewall = {
    name: 'default',
    address_prefix: '0.0.0.0/0',
    next_hop_type: 'VirtualAppliance',
    next_hop_in_ip_address: '10.0.0.4',
  };
  const past = { name: 'past', address_prefix: '203.0.113.0/24', next_hop_type: 'Internet' };
  const of = (routes: Record<string, unknown>[]) => hubAndSpoke({ network: rules, routes });
  const told = toldOf(of([toFirewall]), of([toFirewall, past]));
  expect(told.filter((line) => line.includes('before through the firewall'))).toEqual([
    'fails opens-past-firewall: 10.1.0.0/24 reaches 203.0.113.0/24 on TCP on every port past the firewall (Internet), before through the firewall',
  ]);
  // Of rules that are gone each is told.
  const gone = toldOf(of([toFirewall]), hubAndSpoke({ network: rules.slice(2), routes: [toFirewall] }));
  expect(gone).toHaveLength(2);
});

/** A network that is there before, of which the document has no subnet, and perhaps a new one. */
const withNetworks = (isNew: boolean, isPeered = isNew, rules: readonly object[] = []) =>
  hubAndSpoke({
    network: rules,
    more: {
      azurerm_virtual_network: {
        prod: network('prod', '10.5.0.0/24'),
        ...(isNew && { dev: network('dev', '10.6.0.0/24') }),
      },
      ...(isNew && { azurerm_subnet: { dev: subnet('dev', '10.6.0.0/24') } }),
      ...(isPeered && { azurerm_virtual_network_peering: peered('prod', 'dev') }),
    },
  });

test('a new network within itself is noted, and what it reaches in one that was there fails', () => {
  const alone = toldOf(withNetworks(false), withNetworks(true, false)).filter((line) =>
    line.includes('virtual network'),
  );
  expect(alone).toEqual([
    'noted opens-in-new-subnet: 10.6.0.0/24 reaches 10.6.0.0/24 on TCP on every port, UDP on every port, ICMP past the firewall (virtual network)',
  ]);
  // A rule that stood already, and would have let it through the firewall, is none the less of no machine that was there.
  const inside = { source_addresses: ['10.0.0.0/8'], destination_addresses: ['10.0.0.0/8'] };
  const ssh = [networkRule({ ...inside, destination_ports: ['22'] })];
  const ruled = toldOf(withNetworks(false, false, ssh), withNetworks(true, false, ssh));
  const within = ruled.filter((line) => line.includes('10.6.0.0/24 reaches 10.6.0.0/24 on'));
  expect(within.map((line) => line.replace(/ past the firewall.*/, ''))).toEqual([
    'noted opens-in-new-subnet: 10.6.0.0/24 reaches 10.6.0.0/24 on TCP 1-21 23-65535, UDP on every port, ICMP',
    'noted opens-in-new-subnet: 10.6.0.0/24 reaches 10.6.0.0/24 on TCP 22',
  ]);
  const told = toldOf(withNetworks(false, false, ssh), withNetworks(true, true, ssh)).filter((line) =>
    line.includes('virtual network'),
  );
  expect(told.join('\n')).toMatch(
    /^fails opens-past-firewall: 10\.6\.0\.0\/24 reaches 10\.5\.0\.0\/24 on .*22.* past the firewall/m,
  );
  const toNone = toldOf(withNetworks(false), withNetworks(true)).filter((line) =>
    line.includes('virtual network'),
  );
  expect(toNone).toContain(
    'fails opens-past-firewall: 10.6.0.0/24 reaches 10.5.0.0/24 on TCP on every port, UDP on every port, ICMP past the firewall (virtual network)',
  );
});

const strict = {
  threat_intelligence_mode: 'Deny',
  intrusion_detection: [{ mode: 'Deny' }],
};

/** What firewalls do otherwise beside their rules, and which of it fails. */
function protections(before: object, after: object): string[] {
  const [one, other] = [before, after].map((policy) =>
    Reachability.fromTerraformJson(hubAndSpoke({ policy: { ...policy } })),
  );
  return compareDocuments(one!, other!).protections.map(
    (each) =>
      `${protectionStanding(each).fails ? 'fails' : 'noted'} ${each.setting}: ${each.before} ${each.after}`,
  );
}

test('what a firewall protects by beside its rules is told, and fails where it is weaker', () => {
  expect(
    protections(strict, { threat_intelligence_mode: 'Off', intrusion_detection: [{ mode: 'Alert' }] }),
  ).toEqual(['fails threat_intelligence_mode: Deny Off', 'fails intrusion_detection.mode: Deny Alert']);
  expect(protections({}, strict)).toEqual([
    'noted threat_intelligence_mode: Alert Deny',
    'noted intrusion_detection.mode: Off Deny',
  ]);
  expect(
    protections({}, { threat_intelligence_mode: 'Alert', explicit_proxy: [{ enabled: false }] }),
  ).toEqual([]);
  // What the provider writes where nothing is set.
  expect(protections({ threat_intelligence_mode: '' }, { threat_intelligence_mode: 'Alert' })).toEqual([]);
  expect(protections({}, { explicit_proxy: [{ enabled: true }] })).toEqual([
    'fails explicit_proxy: Off [{"enabled":true}]',
  ]);
  const allowing = { ...strict, threat_intelligence_allowlist: [{ fqdns: ['evil.example'] }] };
  expect(protections(strict, allowing)[0]).toMatch(/^fails threat_intelligence_allowlist: Off/);
  expect(protections(allowing, strict)[0]).toMatch(/^noted threat_intelligence_allowlist:/);
});

test('a peering that does not allow forwarded traffic any more is another way, as replies may not pass it', () => {
  const application = [applicationRule({ destination_fqdns: ['pypi.org'] })];
  const before = hubAndSpoke({ application });
  const after = JSON.parse(before);
  after.resource.azurerm_virtual_network_peering['spoke-hub'].allow_forwarded_traffic = false;
  expect(toldOf(before, JSON.stringify(after))).toEqual([
    'noted goes-another-way: 10.1.0.0/24 reaches pypi.org on HTTPS 443 through the firewall, where the peering lets its replies pass, before through the firewall',
  ]);
});

test('a subnet that is delegated to a service of which the network keeps admin rules away opens the others of it', () => {
  const manager = 'azurerm_network_manager';
  const inGroup = { resource_group_name: 'rg', location: 'westeurope' };
  const side = [{ address_prefix_type: 'IPPrefix', address_prefix: '*' }];
  const configuration = `\${${manager}_security_admin_configuration.c.id}`;
  const of = (service: string) =>
    hubAndSpoke({
      more: {
        azurerm_virtual_network: { data: network('data', '10.6.0.0/16') },
        azurerm_subnet: {
          app: subnet('data', '10.6.0.0/24'),
          service: subnet('data', '10.6.1.0/24', {
            delegation: [{ name: 'd', service_delegation: [{ name: service }] }],
          }),
        },
        [manager]: { m: { name: 'm', ...inGroup, scope: [{ subscription_ids: ['/subscriptions/s'] }] } },
        [`${manager}_network_group`]: { g: { name: 'g', network_manager_id: `\${${manager}.m.id}` } },
        [`${manager}_static_member`]: {
          data: {
            name: 'data',
            network_group_id: `\${${manager}_network_group.g.id}`,
            target_virtual_network_id: '${azurerm_virtual_network.data.id}',
          },
        },
        [`${manager}_security_admin_configuration`]: {
          c: { name: 'c', network_manager_id: `\${${manager}.m.id}` },
        },
        [`${manager}_admin_rule_collection`]: {
          all: {
            ...{ name: 'all', security_admin_configuration_id: configuration },
            network_group_ids: [`\${${manager}_network_group.g.id}`],
          },
        },
        [`${manager}_admin_rule`]: {
          ssh: {
            ...{ name: 'ssh', action: 'Deny', direction: 'Outbound', priority: 1, protocol: 'Tcp' },
            ...{ source: side, destination: side, destination_port_ranges: ['22'] },
            admin_rule_collection_id: `\${${manager}_admin_rule_collection.all.id}`,
          },
        },
        [`${manager}_deployment`]: {
          d: {
            ...{ network_manager_id: `\${${manager}.m.id}`, location: 'westeurope' },
            ...{ scope_access: 'SecurityAdmin', configuration_ids: [configuration] },
          },
        },
      },
    });
  const told = toldOf(of('Microsoft.Web/serverFarms'), of('Microsoft.Sql/managedInstances'));
  expect(told.join('\n')).toMatch(
    /^fails difference-unknown: whether 10\.6\.0\.0\/23 reaches .* on TCP 22 is not known any more$/m,
  );
});

test('resources that come to be in another subscription than the rest have everything asked about', () => {
  const of = (ofOther: string) => {
    const { resource, ...rest } = JSON.parse(hubAndSpoke());
    resource.azurerm_virtual_network_peering['spoke-hub'].provider = 'azurerm.other';
    const providers = [
      { features: [{}], subscription_id: '00000000-0000-0000-0000-000000000001' },
      { features: [{}], alias: 'other', subscription_id: ofOther },
    ];
    return JSON.stringify({ ...rest, provider: { azurerm: providers }, resource });
  };
  const askedOf = (...texts: string[]) => {
    const [one, other] = texts.map((text) => Reachability.fromTerraformJson(text));
    return compareDocuments(one!, other!).asked;
  };
  const [same, apart] = ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'].map(
    of,
  );
  expect(askedOf(same!, same!)).toBe(0);
  expect(askedOf(same!, apart!)).toBeGreaterThan(0);
});
