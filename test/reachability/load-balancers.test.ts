import type { ConnectionFromSubnet } from '../../lib/reachability/connection';
import { Reachability } from '../../lib/reachability/reachability';
import { asked, configured, type Resources, toFirewall, type Values } from './terraform';
import { rg, twoSpokes } from './two-spokes';

const lb = '${azurerm_lb.l.id}';
const pool = '${azurerm_lb_backend_address_pool.p.id}';
const inbound = (source: string, port: string, access: string, priority: number, to = '*'): Values => ({
  ...{ name: `${access}-${port}`, priority, direction: 'Inbound', access, protocol: 'Tcp' },
  ...{ source_port_range: '*', source_address_prefix: source },
  ...{ destination_address_prefix: to, destination_port_range: port },
});

interface Balanced {
  /** Of the rule on TCP 80, which hands on to port 8080. */
  readonly rule?: Values;
  readonly security?: readonly Values[];
  /** The last numbers of the addresses of its machines. */
  readonly machines?: readonly (number | undefined)[];
  readonly change?: (resources: Resources) => void;
  readonly back?: Values[];
}

/** Two spokes behind a firewall; in the second a load balancer at 10.2.0.10 stands before machines. */
function balanced({ rule, security, machines = [4], change, back = [toFirewall] }: Balanced = {}) {
  const resources = twoSpokes([toFirewall], back);
  resources.azurerm_lb = {
    l: {
      ...{ name: 'l', ...rg, sku: 'Standard' },
      frontend_ip_configuration: [
        { name: 'f', subnet_id: '${azurerm_subnet.two.id}', private_ip_address: '10.2.0.10' },
        { name: 'g', subnet_id: '${azurerm_subnet.two.id}', private_ip_address: '10.2.0.11' },
      ],
    },
  };
  resources.azurerm_lb_backend_address_pool = { p: { name: 'p', loadbalancer_id: lb } };
  resources.azurerm_lb_rule = {
    r: {
      ...{ name: 'r', loadbalancer_id: lb, protocol: 'Tcp', frontend_port: 80, backend_port: 8080 },
      ...{ frontend_ip_configuration_name: 'f', backend_address_pool_ids: [pool], ...rule },
    },
  };
  resources.azurerm_network_interface = {};
  resources.azurerm_network_interface_backend_address_pool_association = {};
  for (const [i, last] of machines.entries()) {
    const address = last === undefined ? {} : { private_ip_address: `10.2.0.${last}` };
    resources.azurerm_network_interface[`n${i}`] = {
      ...{ name: `n${i}`, ...rg },
      ip_configuration: [{ name: 'c', subnet_id: '${azurerm_subnet.two.id}', ...address }],
    };
    resources.azurerm_network_interface_backend_address_pool_association[`n${i}`] = {
      network_interface_id: `\${azurerm_network_interface.n${i}.id}`,
      ...{ ip_configuration_name: 'c', backend_address_pool_id: pool },
    };
  }
  if (security !== undefined) {
    resources.azurerm_network_security_group = { n: { name: 'n', ...rg, security_rule: security } };
    resources.azurerm_subnet_network_security_group_association = {
      two: {
        subnet_id: '${azurerm_subnet.two.id}',
        network_security_group_id: '${azurerm_network_security_group.n.id}',
      },
    };
  }
  change?.(resources);
  return resources;
}

const explain = (parts: Balanced = {}, to = '10.2.0.10', asking: Partial<ConnectionFromSubnet> = {}) =>
  configured(balanced(parts)).explain(asked(to, { port: 80, ...asking }));

const denyRest = inbound('*', '*', 'Deny', 4000);
const probes = inbound('AzureLoadBalancer', '*', 'Allow', 3000);

describe('an internal load balancer', () => {
  test('hands on by its rules alone, on their protocol and port of their frontend', () => {
    expect(explain().verdict).toBe('allow');
    expect(explain({}, '10.2.0.10', { port: 22 })).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_lb.l',
      reason: '10.2.0.10 is a frontend of azurerm_lb.l, which has no rule for TCP 22',
    });
    expect(explain({}, '10.2.0.10', { protocol: 'udp' }).verdict).toBe('deny');
    expect(explain({}, '10.2.0.11').verdict).toBe('deny');
    expect(explain({}, '10.2.0.10', { protocol: 'icmp', port: 0 }).verdict).toBe('unknown');
    const ports = { protocol: 'All', frontend_port: 0, backend_port: 0 };
    for (const protocol of ['tcp', 'udp'])
      expect(explain({ rule: ports }, '10.2.0.10', { protocol, port: 1234 }).verdict).toBe('allow');
  });

  test('lets the machine see the sender, and its own port', () => {
    const sees = (...rules: Values[]) => explain({ security: [...rules, probes, denyRest] }).verdict;
    expect(sees(inbound('10.1.0.9/32', '8080', 'Allow', 100))).toBe('allow');
    expect(sees(inbound('10.1.0.9/32', '80', 'Allow', 100))).toBe('deny');
    expect(sees(inbound('10.2.0.10/32', '8080', 'Allow', 100))).toBe('deny');
    expect(sees(inbound('*', '8080', 'Allow', 100, '10.2.0.4/32'))).toBe('allow');
    expect(sees(inbound('*', '8080', 'Allow', 100, '10.2.0.10/32'))).toBe('deny');
  });

  test('is not known to get anywhere where one machine lets in what another does not', () => {
    const security = [inbound('*', '8080', 'Deny', 100, '10.2.0.5/32')];
    expect(explain({ security, machines: [4, 6] }).verdict).toBe('allow');
    expect(explain({ security, machines: [4, 5] })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('it fares otherwise at 10.2.0.4 and 10.2.0.5'),
    });
    expect(explain({ security, machines: [5] }).verdict).toBe('deny');
  });

  test('hands on nothing to machines that its probe does not reach', () => {
    const change = (resources: Resources) => {
      resources.azurerm_lb_probe = { b: { name: 'b', loadbalancer_id: lb, port: 8081 } };
    };
    const probed = (...security: Values[]) =>
      explain({ rule: { probe_id: '${azurerm_lb_probe.b.id}' }, security, change });
    const lets = inbound('*', '8080', 'Allow', 100);
    expect(probed(lets, probes, denyRest).verdict).toBe('allow');
    expect(probed(lets).verdict).toBe('allow');
    expect(probed(lets, denyRest)).toMatchObject({
      verdict: 'deny',
      reason: expect.stringContaining('the probe of azurerm_lb_rule.r on port 8081'),
    });
  });

  test('is answered by the routes of the machines', () => {
    const back = [{ name: 'none', address_prefix: '10.1.0.0/16', next_hop_type: 'None' }];
    expect(explain({ back })).toMatchObject({
      verdict: 'deny',
      reason: 'the reply of 10.2.0.4 is dropped: the route none leads to None',
    });
  });

  test('stands behind a DNAT rule as a machine does', () => {
    const change = (resources: Resources) => {
      resources.azurerm_firewall_policy_rule_collection_group!.g!.nat_rule_collection = [
        {
          ...{ name: 'd', priority: 50, action: 'Dnat' },
          rule: [
            {
              ...{
                name: 'web',
                protocols: ['TCP'],
                source_addresses: ['*'],
                destination_ports: ['80', '81'],
              },
              ...{ destination_address: '20.1.1.1', translated_address: '10.2.0.10', translated_port: '80' },
            },
          ],
        },
      ];
    };
    const from = { from: '9.9.9.9' };
    expect(explain({ change }, '20.1.1.1', from).verdict).toBe('allow');
    const security = [inbound('10.0.0.0/24', '8080', 'Allow', 100), probes, denyRest];
    expect(explain({ change, security }, '20.1.1.1', from).verdict).toBe('allow');
    const closed = [inbound('10.0.0.0/24', '80', 'Allow', 100), probes, denyRest];
    expect(explain({ change, security: closed }, '20.1.1.1', from).verdict).toBe('deny');
  });

  test('hands on by a rule for one machine alone', () => {
    const change = (resources: Resources) => {
      resources.azurerm_lb_nat_rule = {
        t: {
          ...{ name: 't', loadbalancer_id: lb, protocol: 'Tcp', frontend_port: 2201, backend_port: 22 },
          frontend_ip_configuration_name: 'f',
        },
      };
      resources.azurerm_network_interface_nat_rule_association = {
        t: {
          ...{ network_interface_id: '${azurerm_network_interface.n0.id}', ip_configuration_name: 'c' },
          nat_rule_id: '${azurerm_lb_nat_rule.t.id}',
        },
      };
    };
    const security = [inbound('*', '22', 'Deny', 100, '10.2.0.4/32')];
    expect(explain({ change }, '10.2.0.10', { port: 2201 }).verdict).toBe('allow');
    expect(explain({ change, security }, '10.2.0.10', { port: 2201 }).verdict).toBe('deny');
  });

  test.each<[string, Balanced]>([
    ['rules are not known', { rule: { loadbalancer_id: '${var.l}' } }],
    ['port is not known', { rule: { frontend_port: '${var.p}' } }],
    ['port behind is not known', { rule: { backend_port: '${var.p}' } }],
    ['protocol is not known', { rule: { protocol: '${var.p}' } }],
    ['frontend of the rule is not known', { rule: { frontend_ip_configuration_name: '${var.p}' } }],
    ['rule may not be there', { rule: { count: '${var.c}' } }],
    ['pool is not known', { rule: { backend_address_pool_ids: '${var.p}' } }],
    ['rule keeps the address of the frontend', { rule: { floating_ip_enabled: true } }],
    ['pool has no machine', { machines: [] }],
    ['machine has an address that is not known', { machines: [4, undefined] }],
    [
      'pool may have machines of a scale set',
      {
        change: (resources) => {
          resources.azurerm_linux_virtual_machine_scale_set = {
            s: {
              network_interface: [
                { ip_configuration: [{ name: 'c', load_balancer_backend_address_pool_ids: [pool] }] },
              ],
            },
          };
        },
      },
    ],
  ])('whose %s is not known to hand on', (_, parts) => {
    expect(explain(parts)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('10.2.0.10 is a frontend of azurerm_lb.l'),
    });
  });

  test('does not hand on from the Internet what is asked at its private address', () => {
    expect(explain({}, '10.2.0.10', { from: '9.9.9.9' }).verdict).toBe('unknown');
  });
});

test('at an address of another service nobody knows what answers', () => {
  const service: Resources = {
    azurerm_application_gateway: {
      a: { frontend_ip_configuration: [{ name: 'f', private_ip_address: '10.2.0.20' }] },
    },
    azurerm_private_link_service: {
      p: { nat_ip_configuration: [{ name: 'n', private_ip_address: '10.2.0.21' }] },
    },
    azurerm_api_management: { m: { private_ip_addresses: ['10.2.0.22'] } },
  };
  const change = (resources: Resources) => Object.assign(resources, service);
  for (const [to, name] of [
    ['10.2.0.20', 'azurerm_application_gateway.a'],
    ['10.2.0.21', 'azurerm_private_link_service.p'],
    ['10.2.0.22', 'azurerm_api_management.m'],
  ] as const)
    expect(explain({ change }, to)).toMatchObject({
      verdict: 'unknown',
      reason: `${to} is an address of ${name}, and on what that answers is not read`,
    });
  expect(explain({ change }, '10.2.0.23').verdict).toBe('allow');
});

test('as Azure prints it, a load balancer has its rules, pools and probes inside', () => {
  const id = (type: string, name: string) =>
    `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/${type}/${name}`;
  const own = id('loadBalancers', 'l');
  const network = id('virtualNetworks', 'v');
  const subnet = { id: `${network}/subnets/s` };
  const printed = (access: string, frontendPort: number) => [
    {
      ...{ id: network, name: 'v', type: 'Microsoft.Network/virtualNetworks', location: 'westeurope' },
      properties: {
        addressSpace: { addressPrefixes: ['10.2.0.0/16'] },
        subnets: [
          {
            ...subnet,
            name: 's',
            properties: {
              addressPrefix: '10.2.0.0/24',
              networkSecurityGroup: { id: id('networkSecurityGroups', 'n') },
            },
          },
          { id: `${network}/subnets/t`, name: 't', properties: { addressPrefix: '10.2.1.0/24' } },
        ],
      },
    },
    {
      ...{ id: id('networkSecurityGroups', 'n'), name: 'n', type: 'Microsoft.Network/networkSecurityGroups' },
      location: 'westeurope',
      properties: {
        securityRules: [
          {
            name: 'r',
            properties: {
              ...{ priority: 100, direction: 'Inbound', access, protocol: 'Tcp', sourcePortRange: '*' },
              ...{ sourceAddressPrefix: '*', destinationAddressPrefix: '*', destinationPortRange: '8080' },
            },
          },
        ],
      },
    },
    {
      ...{ id: own, name: 'l', type: 'Microsoft.Network/loadBalancers', location: 'westeurope' },
      properties: {
        frontendIPConfigurations: [
          {
            id: `${own}/frontendIPConfigurations/f`,
            name: 'f',
            properties: { privateIPAddress: '10.2.0.10', subnet },
          },
        ],
        backendAddressPools: [{ id: `${own}/backendAddressPools/p`, name: 'p', properties: {} }],
        probes: [{ id: `${own}/probes/b`, name: 'b', properties: { protocol: 'Tcp', port: 8080 } }],
        loadBalancingRules: [
          {
            ...{ id: `${own}/loadBalancingRules/r`, name: 'r' },
            properties: {
              frontendIPConfiguration: { id: `${own}/frontendIPConfigurations/f` },
              ...{ frontendPort, backendPort: 8080, protocol: 'Tcp', enableFloatingIP: false },
              backendAddressPool: { id: `${own}/backendAddressPools/p` },
              probe: { id: `${own}/probes/b` },
            },
          },
        ],
      },
    },
    {
      ...{ id: id('networkInterfaces', 'n'), name: 'n', type: 'Microsoft.Network/networkInterfaces' },
      location: 'westeurope',
      properties: {
        ipConfigurations: [
          {
            name: 'c',
            properties: {
              ...{ privateIPAddress: '10.2.0.4', subnet },
              loadBalancerBackendAddressPools: [{ id: `${own}/backendAddressPools/p` }],
            },
          },
        ],
      },
    },
  ];
  const verdict = (access: string, port: number) =>
    Reachability.fromTerraformJson(JSON.stringify(printed(access, port))).explain(
      asked('10.2.0.10', { from: '10.2.1.4', port: 80 }),
    ).verdict;
  expect([verdict('Allow', 80), verdict('Deny', 80), verdict('Allow', 81)]).toEqual([
    'allow',
    'deny',
    'deny',
  ]);
});
