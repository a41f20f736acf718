import { Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  type ArcServerEgressProps,
  CustomTable,
  CustomWorkloadEgress,
  CycleCloudLockedDown,
  DatabricksEgress,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  type FlowVerdict,
  Reachability,
  type WorkloadEgress,
  type WorkloadVerification,
} from 'cdktf-azure-lockdown';
import { subnetId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';
import { buildTable } from '../support/own-tables';

type Block = Record<string, unknown>;
type Resources = Record<string, Record<string, Block>>;

interface Synthesized {
  readonly workload: WorkloadEgress;
  readonly resource: Resources;
}

const synthesized = (add: (stack: ReturnType<typeof newStack>) => WorkloadEgress): Synthesized => {
  const stack = newStack();
  const workload = add(stack);
  return { workload, resource: JSON.parse(Testing.synth(stack)).resource };
};

const workspace = () =>
  synthesized(
    (stack) =>
      new AmlWorkspaceEgress(stack, 'aml', {
        firewall: hub(stack),
        region: 'westeurope',
        resourceGroupName: 'rg-spoke',
        computeSubnetAddressPrefixes: ['10.1.0.0/24'],
        computeSubnetId: subnetId('compute'),
        virtualNetworkAddressSpaces: ['10.1.0.0/16'],
      }),
  );

const cluster = () =>
  synthesized(
    (stack) =>
      new CycleCloudLockedDown(stack, 'hpc', {
        firewall: hub(stack),
        region: 'westeurope',
        resourceGroupName: 'rg-spoke',
        serverAddressPrefixes: ['10.2.0.0/27'],
        serverSubnetId: subnetId('server'),
        nodeAddressPrefixes: ['10.2.4.0/22'],
        nodeSubnetId: subnetId('nodes'),
      }),
  );

const servers = (props: Partial<ArcServerEgressProps> = {}) =>
  synthesized(
    (stack) =>
      new ArcServerEgress(stack, 'servers', {
        firewall: hub(stack),
        region: 'westeurope',
        destinations: EgressDestinations.FQDNS,
        serverAddressPrefixes: ['10.3.0.0/24'],
        ...props,
      }),
  );

const verified = ({ workload, resource }: Synthesized, accept?: string[]): WorkloadVerification =>
  workload.verify(Reachability.fromTerraformJson(JSON.stringify({ resource })), { accept });

/** The verdicts of a canary, one for each role. */
const canary = (stack: Synthesized, name: string): FlowVerdict[] =>
  verified(stack).flows.filter(({ requirement }) => requirement === `canary/${name}`);

const outcomes = (verdicts: readonly FlowVerdict[]) =>
  verdicts.map(({ verdict, notAsked, asRequired }) => [notAsked ?? verdict, asRequired]);

const only = (resources: Resources, keep: (type: string) => boolean): Resources =>
  Object.fromEntries(Object.entries(resources).filter(([type]) => keep(type)));

const blocks = (resources: Resources, type: string, key: string) =>
  Object.values(resources[type]!)[0]![key] as Block[];

const securityRules = ({ resource }: Synthesized) =>
  blocks(resource, 'azurerm_network_security_group', 'security_rule');

test('a whole workspace passes them, each in a row of its own', () => {
  const stack = workspace();
  const { asRequired, flows } = verified(stack);
  expect(asRequired).toBe(true);
  const names = flows.map(({ requirement }) => requirement).filter((name) => name.startsWith('canary/'));
  expect(names).toEqual([
    'canary/internet-outbound',
    'canary/internet-inbound',
    'canary/security-group-outbound',
  ]);
  // The page itself asks for the default route.
  expect(flows.filter(({ requirement }) => requirement.endsWith('/default-route'))).toMatchObject([
    { requirement: 'azure-machine-learning/default-route', verdict: 'allow' },
  ]);
});

test('a rule collection group alone is not as required', () => {
  for (const stack of [workspace(), cluster()]) {
    const group = {
      ...stack,
      resource: only(stack.resource, (type) => type === 'azurerm_firewall_policy_rule_collection_group'),
    };
    const { asRequired, failures } = verified(group);
    expect(asRequired).toBe(false);
    expect(failures.map(({ requirement }) => requirement)).toEqual(
      expect.arrayContaining(['canary/internet-inbound', expect.stringMatching(/default-route$/)]),
    );
  }
});

test('of machines that may stand outside of Azure it is said what no document of Azure tells, and is no failure', () => {
  const stack = servers();
  const { asRequired, failures, flows, findings } = verified(stack);
  expect([asRequired, failures]).toEqual([true, []]);
  expect(flows.filter(({ notAsked }) => notAsked !== undefined)).toMatchObject([
    { requirement: 'canary/default-route', notAsked: 'not-asked-outside-azure', asRequired: false },
    { requirement: 'canary/internet-inbound', notAsked: 'not-asked-outside-azure', asRequired: false },
  ]);
  expect(findings).toMatchObject([
    { code: 'not-asked-outside-azure', level: 'warning', requirements: ['canary/default-route'] },
    { code: 'not-asked-outside-azure', level: 'warning', requirements: ['canary/internet-inbound'] },
  ]);
});

test('a construct that makes a security group and a route table stands in Azure', () => {
  const stack = servers({ resourceGroupName: 'rg-spoke', location: 'westeurope' });
  expect(verified(stack).failures).toMatchObject([
    { requirement: 'canary/default-route', notAsked: 'not-asked' },
    { requirement: 'canary/internet-inbound', notAsked: 'not-asked' },
    { requirement: 'canary/security-group-outbound', notAsked: 'not-asked' },
  ]);
});

test('servers in a subnet of the document are asked, whatever else they may be', () => {
  const azurerm_subnet = {
    servers: {
      name: 'servers',
      address_prefixes: ['10.3.0.0/24'],
      virtual_network_name: 'vnet-spoke',
      resource_group_name: 'rg-spoke',
    },
  };
  const stack = servers();
  const { failures } = verified({ ...stack, resource: { ...stack.resource, azurerm_subnet } });
  expect(failures).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ requirement: 'canary/default-route', verdict: 'bypass' }),
      expect.objectContaining({ requirement: 'canary/internet-inbound', verdict: 'allow' }),
    ]),
  );
});

test('without the association of its route table or its security group a workload is not as required', () => {
  for (const association of ['route_table', 'network_security_group']) {
    const stack = cluster();
    delete stack.resource[`azurerm_subnet_${association}_association`];
    const name = association === 'route_table' ? 'default-route' : 'internet-inbound';
    expect(outcomes(canary(stack, name))).toEqual([
      ['not-asked', false],
      ['not-asked', false],
    ]);
  }
});

test('where the document has the subnet, a missing association is more than not asked', () => {
  const subnets = {
    azurerm_subnet: {
      compute: {
        name: 'compute',
        address_prefixes: ['10.1.0.0/24'],
        virtual_network_name: 'vnet-spoke',
        resource_group_name: 'rg-spoke',
      },
    },
  };
  const stack = workspace();
  const bare = only(stack.resource, (type) => !type.endsWith('_association'));
  const failures = verified({ ...stack, resource: { ...bare, ...subnets } }).failures;
  expect(failures).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ requirement: 'canary/internet-inbound', verdict: 'allow' }),
      expect.objectContaining({ requirement: 'azure-machine-learning/default-route', verdict: 'bypass' }),
    ]),
  );
});

test.each([
  ['to the Internet', { next_hop_type: 'Internet', next_hop_in_ip_address: null }, 'bypass'],
  ['to another appliance', { next_hop_in_ip_address: '10.9.9.9' }, 'bypass'],
  ['nowhere', { next_hop_type: 'None', next_hop_in_ip_address: null }, 'deny'],
])('a default route %s is not as required', (_, change, verdict) => {
  for (const stack of [workspace(), cluster()]) {
    const [route] = blocks(stack.resource, 'azurerm_route_table', 'route') as [Block];
    Object.assign(route, change);
    const routes = verified(stack).failures.filter(({ requirement }) =>
      requirement.endsWith('/default-route'),
    );
    expect(routes.length).toBeGreaterThan(0);
    expect(new Set(routes.map((each) => each.verdict))).toEqual(new Set([verdict]));
  }
});

describe('where requirements route service tags past the firewall', () => {
  const place = { region: 'westeurope', resourceGroupName: 'rg-spoke', routeTableEnabled: true };
  const analytics = () =>
    synthesized(
      (stack) =>
        new DatabricksEgress(stack, 'analytics', {
          ...place,
          firewall: hub(stack),
          hostAddressPrefixes: ['10.90.0.0/24'],
          hostSubnetId: subnetId('host'),
          containerAddressPrefixes: ['10.90.1.0/24'],
          containerSubnetId: subnetId('container'),
          serviceTagRoutes: true,
        }),
    );
  const route = { section: 'packages', from: 'agent', ports: 'ANY *', why: 'a test' };
  /** A table that asks for the default route itself. */
  const agents = () =>
    synthesized(
      (stack) =>
        new CustomWorkloadEgress(stack, 'agents', {
          ...place,
          firewall: hub(stack),
          table: CustomTable.fromObject({
            ...buildTable,
            requirements: [
              ...buildTable.requirements,
              { ...route, id: 'default-route', to: ['0.0.0.0/0'], nextHop: 'VirtualAppliance' },
              { ...route, id: 'storage-route', to: ['tag:Storage'], nextHop: 'Internet' },
            ],
          } as typeof buildTable),
          roles: {
            agent: { addressPrefixes: ['10.90.0.0/24'], subnetId: subnetId('agents') },
            client: { addressPrefixes: ['10.91.0.0/24'] },
          },
          placeholders: { feed: ['stcontoso'] },
        }),
    );
  const defaultRoutes = (stack: Synthesized) =>
    verified(stack).flows.filter(({ requirement }) => requirement.endsWith('/default-route'));
  const verdicts = (stack: Synthesized) => new Set(defaultRoutes(stack).map(({ verdict }) => verdict));
  const routesOf = ({ resource }: Synthesized) => blocks(resource, 'azurerm_route_table', 'route');

  test.each([
    ['the library', analytics],
    ['a page', agents],
  ])('the default route that %s asks for is asked about what these routes leave', (_, make) => {
    const told = defaultRoutes(make());
    expect(told.length).toBeGreaterThan(0);
    for (const { verdict, asRequired, assumptions } of told) {
      expect([verdict, asRequired]).toEqual(['allow', true]);
      expect(assumptions).toContainEqual({
        code: 'no-narrower-route',
        text: expect.stringMatching(/taken to have no address where the route .* leads/),
      });
    }
  });

  test.each([
    ['Storage.WestEurope', 'allow'],
    ['AzureCloud', 'unknown'],
    ['AppService', 'unknown'],
  ])('a route to %s beside them leaves the default route %s', (prefix, verdict) => {
    for (const stack of [analytics(), agents()]) {
      const storage = routesOf(stack).find((each) => each.address_prefix === 'Storage')!;
      routesOf(stack).push({ ...storage, name: 'another', address_prefix: prefix });
      expect(verdicts(stack)).toEqual(new Set([verdict]));
    }
  });

  test('a default route to the Internet is told all the same, and one that leads a required tag nowhere is not taken for required', () => {
    for (const stack of [analytics(), agents()]) {
      const all = routesOf(stack).find((each) => each.address_prefix === '0.0.0.0/0')!;
      Object.assign(all, { next_hop_type: 'Internet', next_hop_in_ip_address: null });
      expect(verdicts(stack)).toEqual(new Set(['bypass']));
    }
    for (const stack of [analytics(), agents()]) {
      const storage = routesOf(stack).find((each) => each.address_prefix === 'Storage')!;
      storage.next_hop_type = 'None';
      expect(verdicts(stack)).toEqual(new Set(['unknown']));
    }
  });
});

test('the address of the firewall is compared where the document does not tell it', () => {
  const stack = cluster();
  const [route] = blocks(stack.resource, 'azurerm_route_table', 'route') as [Block];
  route.next_hop_in_ip_address = '10.9.9.9';
  expect(canary(stack, 'default-route')[0]!.reason).toContain('10.9.9.9, and the firewall is at 10.0.0.4');
});

test.each(['Internet', '*', '203.0.113.0/24', 'AzureCloud'])(
  'a security group that lets in %s is not as required',
  (source) => {
    const stack = workspace();
    const [first] = securityRules(stack) as [Block];
    securityRules(stack).push({
      ...first,
      name: 'ssh-for-all',
      priority: 150,
      direction: 'Inbound',
      access: 'Allow',
      protocol: 'Tcp',
      source_address_prefix: source,
      source_address_prefixes: null,
      destination_address_prefix: '*',
      destination_address_prefixes: null,
      destination_port_range: '22',
      destination_port_ranges: null,
    });
    expect(canary(stack, 'internet-inbound')).toMatchObject([
      { asRequired: false, by: expect.stringContaining('ssh-for-all') },
    ]);
  },
);

describe('a security group that names addresses of the Internet', () => {
  const withRules = (...rules: Block[]) => {
    const stack = workspace();
    const [first] = securityRules(stack) as [Block];
    const unset = {
      source_address_prefixes: null,
      destination_address_prefixes: null,
      destination_port_ranges: null,
    };
    const ssh = {
      ...first,
      ...unset,
      protocol: 'Tcp',
      destination_address_prefix: '*',
      destination_port_range: '22',
    };
    securityRules(stack).push(
      ...rules.map((rule, i) => ({
        ...ssh,
        name: `r${i}`,
        direction: 'Inbound',
        priority: 110 + i,
        ...rule,
      })),
    );
    return canary(stack, 'internet-inbound');
  };

  test.each([
    ['a prefix', [{ access: 'Allow', source_address_prefix: '203.0.113.0/24' }], 'r0'],
    [
      'one of several',
      [{ access: 'Allow', source_address_prefix: null, source_address_prefixes: ['10.0.0.4', '8.8.8.8'] }],
      'r0',
    ],
    ['a half of all', [{ access: 'Allow', source_address_prefix: '0.0.0.0/1' }], 'r0'],
    [
      'what another rule denies in part',
      [
        { access: 'Deny', source_address_prefix: '203.0.113.0/25' },
        { access: 'Allow', source_address_prefix: '203.0.113.0/24' },
      ],
      'r1',
    ],
  ])('lets in for certain: %s', (_, rules, by) => {
    expect(withRules(...rules)).toMatchObject([
      { verdict: 'allow', asRequired: false, by: expect.stringMatching(new RegExp(`${by}$`)) },
    ]);
  });

  test.each([
    ['private ones', [{ access: 'Allow', source_address_prefix: '10.0.0.0/8' }]],
    ['ones that it denies', [{ access: 'Deny', source_address_prefix: '203.0.113.0/24' }]],
  ])('lets nothing in from the Internet: %s', (_, rules) => {
    expect(withRules(...rules)).toMatchObject([{ verdict: 'deny', asRequired: true }]);
  });

  test.each(['Internet', '203.0.113.0/24'])('lets in for certain: ICMP alone from %s', (source) => {
    const [verdict] = withRules({
      access: 'Allow',
      protocol: 'Icmp',
      source_address_prefix: source,
      destination_port_range: '*',
    });
    expect(verdict).toMatchObject({ verdict: 'allow', asRequired: false });
    expect(verdict!.reason).toContain('icmp 0: the security rule');
    expect(verdict!.ports).not.toContain('0');
  });
});

test.each([
  ['deny-internet-inbound', 'internet-inbound'],
  ['deny-internet-outbound', 'security-group-outbound'],
])('without %s a workspace is not as required', (rule, name) => {
  const stack = workspace();
  const group = Object.values(stack.resource.azurerm_network_security_group!)[0]!;
  group.security_rule = securityRules(stack).filter((each) => each.name !== rule);
  expect(outcomes(canary(stack, name))).toEqual([['allow', false]]);
});

test.each([
  ['deny-internet-inbound', 'internet-inbound'],
  ['deny-internet-outbound', 'security-group-outbound'],
])('with %s on some ports alone a workspace is not as required', (rule, name) => {
  for (const ports of ['1-4000', '8444-65535', '1-50000']) {
    const stack = workspace();
    const denial = securityRules(stack).find((each) => each.name === rule)!;
    denial.destination_port_range = ports;
    expect([ports, outcomes(canary(stack, name))]).toEqual([ports, [['allow', false]]]);
  }
});

test('a denial that a user has turned off is not promised, or accepted by its name', () => {
  const lenient = synthesized(
    (stack) =>
      new AmlWorkspaceEgress(stack, 'aml', {
        firewall: hub(stack),
        region: 'westeurope',
        resourceGroupName: 'rg-spoke',
        computeSubnetAddressPrefixes: ['10.1.0.0/24'],
        computeSubnetId: subnetId('compute'),
        virtualNetworkAddressSpaces: ['10.1.0.0/16'],
        nsgDenyInternetOutbound: false,
        nsgDenyInternetInbound: false,
      }),
  );
  expect(canary(lenient, 'security-group-outbound')).toEqual([]);
  expect(verified(lenient).failures).toMatchObject([{ requirement: 'canary/internet-inbound' }]);
  expect(verified(lenient, ['canary/internet-inbound']).asRequired).toBe(true);
  expect(verified(lenient, ['canary/internet-outbound']).asRequired).toBe(false);
});

test('the denial of the virtual network that CycleCloud promises is asked', () => {
  const stack = cluster();
  expect(outcomes(canary(stack, 'virtual-network-inbound'))).toEqual([
    ['deny', true],
    ['deny', true],
  ]);
  const group = Object.values(stack.resource.azurerm_network_security_group!)[0]!;
  group.security_rule = securityRules(stack).filter(({ name }) => name !== 'deny-virtual-network-inbound');
  expect(outcomes(canary(stack, 'virtual-network-inbound'))).toEqual([
    ['allow', false],
    ['allow', false],
  ]);
});

test.each([
  [
    'a network rule',
    'network_rule_collection',
    { destination_addresses: ['*'], destination_ports: ['443'], protocols: ['TCP'] },
  ],
  [
    'an application rule',
    'application_rule_collection',
    { destination_fqdns: ['*'], protocols: [{ type: 'Https', port: 443 }] },
  ],
])('%s that opens everything is not as required', (_, type, rule) => {
  for (const destinations of [EgressDestinations.FQDNS, EgressDestinations.SERVICE_TAGS]) {
    const stack = servers({ destinations });
    const group = Object.values(stack.resource.azurerm_firewall_policy_rule_collection_group!)[0]!;
    const open = { name: 'everything', source_addresses: ['10.0.0.0/8'], ...rule };
    group[type] = [
      ...((group[type] ?? []) as Block[]),
      { name: 'open', priority: 150, action: 'Allow', rule: [open] },
    ];
    const [outbound] = canary(stack, 'internet-outbound');
    expect([outbound!.verdict, outbound!.asRequired]).toEqual(['allow', false]);
  }
});

test('what own requirements open is no surprise', () => {
  const { FQDNS } = EgressDestinations;
  const open = (destination: EgressDestination) =>
    synthesized(
      (stack) =>
        new ArcServerEgress(stack, 'servers', {
          firewall: hub(stack),
          region: 'westeurope',
          destinations: FQDNS,
          serverAddressPrefixes: ['10.3.0.0/24'],
          ownRequirements: [{ name: 'all', reason: 'a test', destination, port: EgressPort.tcp(22) }],
        }),
    );
  for (const destination of [
    EgressDestination.address('20.0.0.0/8'),
    EgressDestination.serviceTag('AzureCloud'),
  ]) {
    const stack = open(destination);
    expect(outcomes(canary(stack, 'internet-outbound'))).toEqual([['deny', true]]);
  }
});

/** Adds a collection with one rule to the group of the workload. */
function opening({ resource }: Synthesized, type: string, rule: Block): void {
  const group = Object.values(resource.azurerm_firewall_policy_rule_collection_group!)[0]!;
  const open = { name: 'open', source_addresses: ['10.0.0.0/8'], ...rule };
  group[type] = [
    ...((group[type] ?? []) as Block[]),
    { name: 'open', priority: 60_000, action: 'Allow', rule: [open] },
  ];
}

test.each([
  ['to all addresses', { destination_addresses: ['*'], destination_ports: ['*'], protocols: ['Any'] }],
  [
    'to a half of them',
    { destination_addresses: ['128.0.0.0/1'], destination_ports: ['*'], protocols: ['Any'] },
  ],
  ['on a port', { destination_addresses: ['*'], destination_ports: ['8443'], protocols: ['TCP'] }],
  [
    'on some ports of UDP',
    { destination_addresses: ['*'], destination_ports: ['6000-6100'], protocols: ['UDP'] },
  ],
  [
    'on a port on which service tags alone are needed',
    { destination_addresses: ['*'], destination_ports: ['443'], protocols: ['TCP'] },
  ],
  [
    'on a port of one service tag',
    { destination_addresses: ['*'], destination_ports: ['5831'], protocols: ['UDP'] },
  ],
])('a firewall that is open %s is noticed behind a security group that denies it', (_, rule) => {
  const stack = workspace();
  expect(canary(stack, 'firewall-outbound')).toEqual([]);
  opening(stack, 'network_rule_collection', rule);
  const [open] = canary(stack, 'firewall-outbound');
  expect([open?.verdict, open?.asRequired]).toEqual(['allow', false]);
  expect(open!.reason).toContain('the network rule open allows it');
  expect(outcomes(canary(stack, 'internet-outbound'))).toEqual([['deny', true]]);
});

test.each([
  ['network', { destination_addresses: ['*'], destination_ports: ['8443'], protocols: ['TCP'] }],
  ['application', { destination_fqdns: ['*'], protocols: [{ type: 'Https', port: 8443 }] }],
])(
  'a firewall that is open on one port is noticed by a %s rule, where no security group denies it',
  (type, rule) => {
    const stack = servers();
    opening(stack, `${type}_rule_collection`, rule);
    const [outbound] = canary(stack, 'internet-outbound');
    expect([outbound!.verdict, outbound!.asRequired]).toEqual(['allow', false]);
    expect(outbound!.reason).toContain('tcp 8443');
    expect(canary(stack, 'firewall-outbound')).toEqual([]);
  },
);

describe('a route past the firewall', () => {
  const toFirewall = {
    name: 'default',
    address_prefix: '0.0.0.0/0',
    next_hop_type: 'VirtualAppliance',
    next_hop_in_ip_address: '10.0.0.4',
  };
  const routed = (route: Block, service_endpoints: string[] = []) => {
    const stack = servers();
    Object.assign(stack.resource, {
      azurerm_subnet: {
        servers: {
          name: 'servers',
          address_prefixes: ['10.3.0.0/24'],
          virtual_network_name: 'vnet-spoke',
          resource_group_name: 'rg-spoke',
          service_endpoints,
        },
      },
      azurerm_route_table: { servers: { name: 'servers', route: [toFirewall, route] } },
      azurerm_subnet_route_table_association: {
        servers: {
          subnet_id: '${azurerm_subnet.servers.id}',
          route_table_id: '${azurerm_route_table.servers.id}',
        },
      },
    });
    return canary(stack, 'internet-outbound')[0]!;
  };
  const toInternet = (address_prefix: string) => ({
    name: 'past',
    address_prefix,
    next_hop_type: 'Internet',
  });

  test.each(['8.0.0.0/8', '203.0.113.9/32', 'AzureCloud', '0.0.0.0/1'])(
    'that nobody requires is noticed: %s',
    (prefix) => {
      const { verdict, asRequired, reason } = routed(toInternet(prefix));
      expect([verdict, asRequired]).toEqual(['bypass', false]);
      expect(reason).toContain('the route past leads to Internet');
    },
  );

  test('by a service endpoint that nobody requires is noticed', () => {
    const { verdict, reason } = routed(toInternet('10.9.0.0/16'), ['Microsoft.Sql']);
    expect([verdict, reason]).toEqual(['bypass', expect.stringContaining('to Sql, tcp 443')]);
  });

  test('to private addresses, or nowhere, is not', () => {
    expect(routed(toInternet('10.9.0.0/16')).asRequired).toBe(true);
    expect(routed({ ...toInternet('8.0.0.0/8'), next_hop_type: 'None' }).asRequired).toBe(true);
  });
});
