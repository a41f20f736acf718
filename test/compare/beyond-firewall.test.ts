import {
  applicationRule,
  type HubAndSpoke,
  hubAndSpoke,
  network,
  networkRule,
  peered,
  subnet,
  toldOf,
} from './hub-and-spoke';

type Blocks = Record<string, unknown>;

const inbound = (name: string, priority: number, more: Blocks) => ({
  ...{ name, priority, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', source_port_range: '*' },
  ...{ source_address_prefix: '*', destination_address_prefix: '*', destination_port_range: '*' },
  ...more,
});
const denial = inbound('deny', 400, { access: 'Deny' });
const fromFirewall = inbound('firewall', 200, { source_address_prefix: '10.0.0.0/26' });

const toFirewall = {
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '10.0.0.4',
};
const astray = { name: 'astray', address_prefix: '10.0.0.0/26', next_hop_type: 'None' };

interface Apps extends HubAndSpoke {
  readonly rules?: Blocks[];
  /** Of the table of the machines. */
  readonly routes?: Blocks[];
  readonly balanced?: Record<string, Blocks>;
}

const resource_group_name = 'rg';
const record = (name: string, address: string) => ({
  ...{ name, resource_group_name, zone_name: '${azurerm_private_dns_zone.corp.name}', ttl: 60 },
  records: [address],
});
/** A client in 10.1.0.0/24, and machines in 10.2.0.0/24 behind a security group and a table of their own. */
const withApps = ({ rules = [], routes = [toFirewall], balanced = {}, ...parts }: Apps) =>
  hubAndSpoke({
    ...parts,
    more: {
      ...balanced,
      azurerm_virtual_network: { apps: network('apps', '10.2.0.0/24'), ...balanced.azurerm_virtual_network },
      azurerm_virtual_network_peering: {
        ...peered('hub', 'apps'),
        ...balanced.azurerm_virtual_network_peering,
      },
      azurerm_subnet: { apps: subnet('apps', '10.2.0.0/24'), ...balanced.azurerm_subnet },
      azurerm_private_dns_zone: { corp: { name: 'corp.internal', resource_group_name } },
      azurerm_private_dns_zone_virtual_network_link: {
        spoke: {
          ...{ name: 'spoke', resource_group_name },
          private_dns_zone_name: '${azurerm_private_dns_zone.corp.name}',
          virtual_network_id: '${azurerm_virtual_network.spoke.id}',
        },
      },
      azurerm_private_dns_a_record: { app: record('app', '10.2.0.5'), db: record('db', '10.2.0.9') },
      azurerm_network_security_group: {
        apps: { name: 'apps', resource_group_name, location: 'westeurope', security_rule: rules },
      },
      azurerm_subnet_network_security_group_association: {
        apps: {
          subnet_id: '${azurerm_subnet.apps.id}',
          network_security_group_id: '${azurerm_network_security_group.apps.id}',
        },
      },
      azurerm_route_table: {
        apps: { name: 'apps', resource_group_name, location: 'westeurope', route: routes },
      },
      azurerm_subnet_route_table_association: {
        apps: {
          subnet_id: '${azurerm_subnet.apps.id}',
          route_table_id: '${azurerm_route_table.apps.id}',
        },
      },
    },
  });
describe('what a DNAT rule sends on to a machine', () => {
  const of = (parts: object) =>
    hubAndSpoke({
      nat: [
        networkRule({
          ...{ source_addresses: ['198.51.100.0/24'], destination_address: '203.0.113.7' },
          ...{ destination_ports: ['2222'], translated_address: '10.1.0.5', translated_port: '22' },
        }),
      ],
      ...parts,
    });
  const reaches = '198.51.100.0/24 reaches 203.0.113.7 on TCP 2222, sent on to 10.1.0.5:22';
  const reachesNoMore = '198.51.100.0/24 no longer reaches 203.0.113.7 on TCP 2222, sent on to 10.1.0.5:22';

  test('opens by a security rule of the machine that lets the firewall in', () => {
    const [closed, open] = [of({ securityRules: [denial] }), of({ securityRules: [fromFirewall, denial] })];
    expect(toldOf(closed, open)).toContain(`fails opens-unasked: ${reaches}`);
    expect(toldOf(open, closed)).toContain(`noted closes-unasked: ${reachesNoMore}`);
  });

  test('opens by a denial of its port that is gone, and by none of another', () => {
    const denied = (port: string) =>
      of({ securityRules: [inbound('deny', 400, { access: 'Deny', destination_port_range: port })] });
    const free = of({ securityRules: [] });
    expect(toldOf(denied('22'), free)).toContain(`fails opens-unasked: ${reaches}`);
    expect(toldOf(denied('2222'), free).filter((line) => line.includes('203.0.113.7'))).toEqual([]);
  });

  test('closes by a route of its subnet that drops what goes back to the firewall', () => {
    const [open, closed] = [of({}), of({ routes: [toFirewall, astray] })];
    expect(toldOf(open, closed)).toContain(`noted closes-unasked: ${reachesNoMore}`);
    expect(toldOf(closed, open)).toContain(`fails opens-unasked: ${reaches}`);
  });

  test('opens for those alone to whom routes of the firewall lead replies back', () => {
    const withTable = (route: Blocks[]) =>
      of({
        more: {
          azurerm_route_table: {
            firewall: { name: 'firewall', resource_group_name: 'rg', location: 'westeurope', route },
          },
          azurerm_subnet_route_table_association: {
            firewall: {
              subnet_id: '${azurerm_subnet.firewall.id}',
              route_table_id: '${azurerm_route_table.firewall.id}',
            },
          },
        },
      });
    const internet = { name: 'internet', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet' };
    const dropped = { name: 'dropped', address_prefix: '198.51.100.128/25', next_hop_type: 'None' };
    expect(toldOf(withTable([internet, dropped]), withTable([internet]))).toContain(
      `fails opens-unasked: ${reaches.replace('.0/24', '.128/25')}`,
    );
  });
});

describe('a machine of another network by its name', () => {
  const of = withApps;
  const application = [applicationRule({ destination_fqdns: ['*.corp.internal'] })];

  test('opens by a security rule that lets the firewall in, each name by itself', () => {
    const toApp = { ...fromFirewall, destination_address_prefix: '10.2.0.5' };
    const [closed, open] = [[denial], [toApp, denial]].map((rules) => of({ application, rules }));
    expect(toldOf(closed!, open!)).toContain(
      'fails opens-unasked: 10.1.0.0/24 reaches app.corp.internal on HTTPS 443',
    );
    expect(toldOf(open!, closed!)).toContain(
      'noted closes-unasked: 10.1.0.0/24 no longer reaches app.corp.internal on HTTPS 443',
    );
  });

  test('closes by a route of its subnet that drops what goes back to the firewall', () => {
    const told = toldOf(of({ application }), of({ application, routes: [toFirewall, astray] }));
    expect(told).toContain(
      'noted closes-unasked: 10.1.0.0/24 no longer reaches app.corp.internal, db.corp.internal on HTTPS 443',
    );
  });

  test('closes by a security rule, and by a route, of the subnet from which it is asked', () => {
    const own = { name: 'app', address_prefix: '10.2.0.5/32', next_hop_type: 'None' };
    const outbound = { ...denial, direction: 'Outbound', destination_address_prefix: '10.2.0.5' };
    const closes = 'noted closes-unasked: 10.1.0.0/24 no longer reaches app.corp.internal on HTTPS 443';
    const client = (parts: object, routes: Blocks[]) =>
      toldOf(
        of({ application, securityRules: [], ...parts }),
        withRoutes(of({ application, securityRules: [], ...parts }), routes),
      );
    const denied = of({ application, securityRules: [outbound] });
    expect(toldOf(of({ application, securityRules: [] }), denied)).toContain(closes);
    expect(client({}, [toFirewall, own])).toContain(closes);
  });

  test('opens on the ports alone that a security rule tells apart', () => {
    const rules = [networkRule({ destination_addresses: ['10.2.0.0/24'], destination_ports: ['1-1000'] })];
    const policy = { private_ip_ranges: ['192.168.0.0/16'] };
    const of22 = { ...fromFirewall, destination_port_range: '22' };
    const [closed, open] = [[denial], [of22, denial]].map((own) =>
      of({ network: rules, policy, rules: own }),
    );
    const told = toldOf(closed!, open!);
    expect(told).toContain(
      'fails opens-unasked: 10.1.0.0/24 reaches app.corp.internal, db.corp.internal, 10.2.0.0/24 on TCP 22',
    );
  });
});

test('a machine is reached by its name where a rule opens its address', () => {
  const rules = [networkRule({ destination_addresses: ['10.2.0.5'] })];
  const opens = 'fails opens-unasked: 10.1.0.0/24 reaches app.corp.internal, 10.2.0.5 on TCP 443';
  expect(toldOf(withApps({}), withApps({ network: rules }))).toContain(opens);
});

test('what a firewall hands on to another one opens by a rule for the first', () => {
  const inGroup = { resource_group_name: 'rg', location: 'westeurope' };
  const of = (own: object) =>
    hubAndSpoke({
      application: [applicationRule({ destination_fqdns: ['*'] })],
      network: [networkRule({ destination_addresses: ['203.0.113.0/24'], destination_ports: ['*'] })],
      more: {
        azurerm_virtual_network: { edge: network('edge', '10.9.0.0/24') },
        azurerm_virtual_network_peering: peered('hub', 'edge'),
        azurerm_subnet: {
          edge: subnet('edge', '10.9.0.0/26', { name: 'AzureFirewallSubnet' }),
          management: subnet('hub', '10.0.0.64/26', { name: 'AzureFirewallManagementSubnet' }),
        },
        azurerm_firewall_policy: { edge: { name: 'edge', ...inGroup, dns: [{ proxy_enabled: true }] } },
        azurerm_firewall: {
          f: {
            ...{ name: 'f', ...inGroup, firewall_policy_id: '${azurerm_firewall_policy.p.id}' },
            ip_configuration: [{ subnet_id: '${azurerm_subnet.firewall.id}' }],
            management_ip_configuration: [{ subnet_id: '${azurerm_subnet.management.id}' }],
          },
          edge: {
            ...{ name: 'edge', ...inGroup, firewall_policy_id: '${azurerm_firewall_policy.edge.id}' },
            ip_configuration: [{ subnet_id: '${azurerm_subnet.edge.id}', private_ip_address: '10.9.0.4' }],
          },
        },
        azurerm_firewall_policy_rule_collection_group: {
          edge: {
            ...{ name: 'edge', priority: 500, firewall_policy_id: '${azurerm_firewall_policy.edge.id}' },
            ...own,
          },
        },
        azurerm_route_table: {
          hub: {
            ...{ name: 'hub', ...inGroup },
            route: [{ ...toFirewall, next_hop_in_ip_address: '10.9.0.4' }],
          },
        },
        azurerm_subnet_route_table_association: {
          hub: {
            subnet_id: '${azurerm_subnet.firewall.id}',
            route_table_id: '${azurerm_route_table.hub.id}',
          },
        },
      },
    });
  const collection = { name: 'c', priority: 300, action: 'Allow' };
  const first = { source_addresses: ['10.0.0.0/26'] };
  const web = applicationRule({ ...first, destination_fqdns: ['*.pypi.org'] });
  const ssh = networkRule({ ...first, destination_addresses: ['203.0.113.0/25'], destination_ports: ['22'] });
  expect(toldOf(of({}), of({ application_rule_collection: [{ ...collection, rule: [web] }] }))).toEqual([
    'fails opens-unasked: 10.1.0.0/24 reaches *.pypi.org on HTTPS 443',
  ]);
  expect(toldOf(of({}), of({ network_rule_collection: [{ ...collection, rule: [ssh] }] }))).toEqual([
    'fails opens-unasked: 10.1.0.0/24 reaches 203.0.113.0/25 on TCP 22',
  ]);
});

test('what a load balancer hands on to machines of another subnet opens by a security rule of theirs, on its ports alone', () => {
  const resource_group_name = 'rg';
  const frontend = (port: number, more: object) => ({
    ...{ name: `on-${port}`, protocol: 'Tcp', frontend_port: port, frontend_ip_configuration_name: 'f' },
    loadbalancer_id: '${azurerm_lb.own.id}',
    backend_address_pool_ids: ['${azurerm_lb_backend_address_pool.own.id}'],
    ...more,
  });
  const of = (rules: Blocks[]) =>
    withApps({
      rules,
      network: [networkRule({ destination_addresses: ['10.3.0.0/24'], destination_ports: ['*'] })],
      balanced: {
        azurerm_virtual_network: { front: network('front', '10.3.0.0/24') },
        azurerm_virtual_network_peering: { ...peered('hub', 'front'), ...peered('front', 'apps') },
        azurerm_subnet: { front: subnet('front', '10.3.0.0/24') },
        azurerm_lb: {
          own: {
            ...{ name: 'own', resource_group_name, location: 'westeurope', sku: 'Standard' },
            frontend_ip_configuration: [
              { name: 'f', subnet_id: '${azurerm_subnet.front.id}', private_ip_address: '10.3.0.9' },
            ],
          },
        },
        azurerm_lb_backend_address_pool: { own: { name: 'own', loadbalancer_id: '${azurerm_lb.own.id}' } },
        azurerm_lb_backend_address_pool_address: {
          app: {
            ...{ name: 'app', backend_address_pool_id: '${azurerm_lb_backend_address_pool.own.id}' },
            ...{ virtual_network_id: '${azurerm_virtual_network.apps.id}', ip_address: '10.2.0.5' },
          },
        },
        azurerm_lb_rule: {
          ssh: frontend(2022, { backend_port: 22 }),
          web: frontend(443, { backend_port: 443 }),
        },
      },
    });
  const open = inbound('ssh', 300, { destination_port_range: '22' });
  const told = toldOf(of([denial]), of([open, denial])).filter((line) => line.includes('10.3.0.9'));
  expect(told).toEqual([
    'fails opens-unasked: 10.1.0.0/24 reaches 10.3.0.9 on TCP 2022',
    'fails opens-past-firewall: 10.2.0.0/24, 10.3.0.0/24 reaches 10.3.0.9 on TCP 2022 past the firewall (virtual network)',
  ]);
});

function withRoutes(text: string, route: Blocks[]): string {
  const document = JSON.parse(text);
  document.resource.azurerm_route_table.r.route = route;
  return JSON.stringify(document);
}
