import { Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  type FlowVerdict,
  Reachability,
  ServiceTagFile,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import { subnetId } from '../../examples/example-stack';
import { ServiceTagAddresses } from '../../lib/reachability/target';
import { openedBeyond } from '../../lib/verify/opened-beyond';
import { type RequiredEnd, RequiredEnds } from '../../lib/verify/required-ends';
import { hub, newStack } from '../support/hub';

type Block = Record<string, unknown>;

interface Made {
  readonly workload: WorkloadEgress;
  readonly text: string;
}

const made = new Map<boolean, Made>();

/** A workspace, whose document each test changes; with public IPs it has routes past the firewall, and is called by Azure. */
function workspace(publicIpCompute = false): Made {
  const known = made.get(publicIpCompute);
  if (known !== undefined) return known;
  const stack = newStack();
  const workload = new AmlWorkspaceEgress(stack, 'aml', {
    firewall: hub(stack),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    computeSubnetId: subnetId('compute'),
    publicIpCompute,
  });
  const own = { workload, text: Testing.synth(stack) };
  made.set(publicIpCompute, own);
  return own;
}

interface Opened {
  readonly security?: Block;
  readonly network?: Block;
  readonly application?: Block;
  readonly denial?: string;
  /** Of an application rule before all others. */
  readonly deniedHost?: string;
  readonly publicIps?: boolean;
  /** Whether it is not known that there is the group of the other rules of the firewall. */
  readonly perhaps?: boolean;
}

/** The canaries that are not as required of a workspace with other rules, by name. */
function canariesBeside({
  security,
  network,
  application,
  denial,
  deniedHost,
  publicIps,
  perhaps,
}: Opened): Record<string, FlowVerdict> {
  const { workload, text } = workspace(publicIps);
  const { resource } = JSON.parse(text);
  const [group] = Object.values<{ security_rule: Block[] }>(resource.azurerm_network_security_group);
  const unset = {
    source_address_prefixes: null,
    destination_address_prefixes: null,
    destination_port_ranges: null,
  };
  const rule = {
    ...group!.security_rule[0]!,
    ...unset,
    name: 'other',
    protocol: 'Tcp',
    source_address_prefix: '*',
  };
  const any = { destination_address_prefix: '*', destination_port_range: '*' };
  if (security !== undefined)
    group!.security_rule.push({
      ...rule,
      ...any,
      access: 'Allow',
      direction: 'Outbound',
      priority: 101,
      ...security,
    });
  if (denial !== undefined)
    group!.security_rule.push({
      ...rule,
      ...any,
      name: 'denial',
      access: 'Deny',
      direction: 'Outbound',
      priority: 100,
      destination_address_prefix: denial,
    });
  const groups = resource.azurerm_firewall_policy_rule_collection_group;
  const [own] = Object.values<Block>(groups);
  const possible = { firewall_policy_id: own!.firewall_policy_id, name: 'possible', priority: 65_000 };
  const rules: Block = perhaps ? { ...possible, count: '${var.not_told}' } : own!;
  if (perhaps) groups.possible = rules;
  if (network !== undefined) {
    const open = { name: 'other', protocols: ['TCP'], source_addresses: ['*'], ...network };
    rules.network_rule_collection = [
      ...((rules.network_rule_collection ?? []) as Block[]),
      { name: 'other', priority: 60_000, action: 'Allow', rule: [open] },
    ];
  }
  if (application !== undefined) {
    const open = { name: 'other', source_addresses: ['*'], protocols: [{ type: 'Https', port: 8443 }] };
    const denies = deniedHost === undefined ? [] : [{ ...open, destination_fqdns: [deniedHost] }];
    rules.application_rule_collection = [
      ...denies.map((rule) => ({ name: 'denied', priority: 100, action: 'Deny', rule: [rule] })),
      ...((rules.application_rule_collection ?? []) as Block[]),
      { name: 'others', priority: 60_001, action: 'Allow', rule: [{ ...open, ...application }] },
    ];
  }
  const { flows } = workload.verify(Reachability.fromTerraformJson(JSON.stringify({ resource })));
  return Object.fromEntries(
    flows
      .filter((flow) => !flow.asRequired && flow.requirement.startsWith('canary/'))
      .map((flow) => [flow.requirement.slice('canary/'.length), flow]),
  );
}

const notTold = '${var.not_told}';

const both = (to: string, port: string): Opened => ({
  security: { destination_address_prefix: to, destination_port_range: port },
  network: { destination_addresses: [to], destination_ports: [port] },
});

test('a workspace as it is made opens nothing beyond', () => {
  for (const publicIps of [false, true]) expect(canariesBeside({ publicIps })).toEqual({});
});

test('where it is not known whether a route leads past the firewall, what that lets pass is told', () => {
  const { 'firewall-outbound': told } = canariesBeside({ ...both('0.0.0.0/1', '443'), publicIps: true });
  expect([told?.verdict, told?.asRequired]).toEqual(['allow', false]);
  expect(told!.reason).toMatch(/^10.1.0.4 to 1.0.0.0, tcp 443: the network rule other allows it/);
});

test.each([
  ['half of the Internet, on a port that is required', '0.0.0.0/1', '443', '1.0.0.0, tcp 443'],
  ['the other half', '128.0.0.0/1', '443', 'any.example|203.0.113.77, tcp 443'],
  ['one address, on a port that is not', '8.8.8.8', '8081', '8.8.8.8, tcp 8081'],
  ['a service tag of all regions beside the required one of one', 'Storage', '443', 'Storage, tcp 443'],
  ['another service', 'PowerBI', '443', 'PowerBI, tcp 443'],
  ['a tag that holds the required ones', 'AzureCloud', '443', 'AzureCloud, tcp 443'],
])('what both a security group and a firewall open is a canary of both: %s', (_, to, port, asked) => {
  const canaries = canariesBeside(both(to, port));
  expect(Object.keys(canaries)).toEqual(['internet-outbound', 'security-group-outbound']);
  expect(canaries['internet-outbound']).toMatchObject({
    verdict: 'allow',
    reason: expect.stringMatching(new RegExp(`^10.1.0.4 to (${asked}): the network rule other allows it`)),
  });
});

test.each(['443', '8081'])(
  'whom rules open the way to on port %s may be anybody where they do not tell',
  (port) => {
    const canaries = canariesBeside(both(notTold, port));
    // A security group has to let everybody pass on the first of them.
    expect(canaries['security-group-outbound']?.verdict).toBe(port === '443' ? undefined : 'unknown');
    expect(canaries['internet-outbound']).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(
        `^10.1.0.4 to 203.0.113.77, tcp ${port}: whether the (network|security) rule`,
      ),
    });
  },
);

test('a security group that denies all else makes nothing of whom a firewall rule does not tell', () => {
  expect(canariesBeside({ network: both(notTold, '8081').network })).toEqual({});
  const groups = { network: { destination_ip_groups: [notTold], destination_ports: ['443'] } };
  const { 'internet-outbound': told } = canariesBeside({
    ...groups,
    security: both('203.0.113.0/24', '443').security,
  });
  expect(told?.verdict).toBe('unknown');
});

test('a host that an application rule does not tell may be any', () => {
  const { security } = both('Internet', '8443');
  const { 'internet-outbound': told } = canariesBeside({
    security,
    application: { destination_fqdns: [notTold] },
  });
  expect([told?.verdict, told?.reason]).toEqual([
    'unknown',
    expect.stringContaining('any.example, tcp 8443'),
  ]);
  const open = canariesBeside({ security, application: { destination_fqdns: ['ml.azure.com'] } });
  expect(open['internet-outbound']).toBeUndefined();
});

test.each([
  ['the URLs of every host', { destination_urls: ['*'] }, 'any.example'],
  ['the URLs of a wildcard', { destination_urls: ['*.com/files'] }, 'any.com'],
  ['a web category', { web_categories: ['news'] }, 'any.example'],
])('of %s that an application rule opens it is not known who passes', (_, application, host) => {
  const { security } = both('Internet', '8443');
  const { 'internet-outbound': told } = canariesBeside({ security, application });
  expect([told?.verdict, told?.reason]).toEqual(['unknown', expect.stringContaining(`${host}, tcp 8443`)]);
});

test.each([
  ['*', '*.example', 'any.test'],
  ['*.com', 'any.com', 'any.any.com'],
])('a denial of the name that is asked about does not hide that a rule opens %s', (open, denied, host) => {
  const { security } = both('Internet', '8443');
  const { 'internet-outbound': told } = canariesBeside({
    security,
    application: { destination_fqdns: [open] },
    deniedHost: denied,
  });
  expect([told?.verdict, told?.reason]).toEqual(['allow', expect.stringContaining(`${host}, tcp 8443`)]);
});

test('what a rule opens may be open where it is not known whether there is such a group of rules', () => {
  const beside = (parts: Opened) =>
    canariesBeside({ ...parts, security: both('Internet', '8443').security, perhaps: true });
  const rule = { destination_addresses: ['8.8.8.8'], destination_ports: ['8443'] };
  for (const parts of [{ network: rule }, { application: { destination_fqdns: ['*'] } }])
    expect(beside(parts)['internet-outbound']?.verdict).toBe('unknown');
});

test.each([
  ['a required tag', { destination_address_prefix: 'Storage.WestEurope', destination_port_range: '443' }],
  [
    'a tag within a required one',
    { destination_address_prefix: 'AzureActiveDirectory', destination_port_range: '443' },
  ],
  ['private addresses', { destination_address_prefix: '10.0.0.0/8', destination_port_range: '443' }],
  [
    'what a rule before it denies',
    { destination_address_prefix: '8.8.8.0/24', destination_port_range: '8081' },
    '8.0.0.0/8',
  ],
  [
    'what another subnet opens',
    { source_address_prefix: '10.77.0.0/24', destination_address_prefix: '8.8.8.8' },
  ],
])('a security rule for %s opens nothing beyond', (_, security, ...denials) => {
  expect(canariesBeside({ security, denial: (denials as string[])[0] })).toEqual({});
});

test.each([
  ['every address, on the ports of a required tag', '*', '8787', '203.0.113.77, tcp 8787'],
  ['the Internet', 'Internet', '18881', '203.0.113.77, tcp 18881'],
  ['a required tag, on all ports', 'AzureMonitor', '*', 'AzureMonitor, tcp 1'],
  ['a half of all', '0.0.0.0/1', '8787', '1.0.0.0, tcp 8787'],
])('a security group that opens %s is told, whatever the firewall does', (_, to, port, asked) => {
  const canaries = canariesBeside({
    security: { destination_address_prefix: to, destination_port_range: port },
  });
  expect(canaries['security-group-outbound']).toMatchObject({
    verdict: 'allow',
    by: expect.stringMatching(/other$/),
    reason: expect.stringContaining(`10.1.0.4 to ${asked}`),
  });
});

test('an address of nobody that a rule denies does not hide that everybody else passes', () => {
  const { 'security-group-outbound': told } = canariesBeside({
    security: { destination_port_range: '8787' },
    denial: '203.0.113.0/24',
  });
  expect(told!.reason).toContain('10.1.0.4 to 1.0.0.0, tcp 8787');
});

test.each([
  ['every address', '*', '44224', '203.0.113.77'],
  ['the Internet', 'Internet', '44224', '203.0.113.77'],
  ['a half of all', '0.0.0.0/1', '44224', '1.0.0.0'],
  ['a foreign tag', 'Storage', '44224', 'Storage'],
  ['the required tag, on another port', 'AzureMachineLearning', '4000', 'AzureMachineLearning'],
])('a security group that lets in %s on a port of a required tag is told', (_, from, port, asked) => {
  const { 'internet-inbound': told } = canariesBeside({
    security: { direction: 'Inbound', source_address_prefix: from, destination_port_range: port },
    publicIps: true,
  });
  expect(told?.verdict).toBe('allow');
  expect(told!.reason).toContain(`${asked} to 10.1.0.4, tcp ${port}`);
});

test.each([
  [
    'in',
    'internet-inbound',
    { direction: 'Inbound', destination_address_prefix: '10.1.0.80/29' },
    '10.1.0.84,',
  ],
  [
    'in to one',
    'internet-inbound',
    { direction: 'Inbound', destination_address_prefix: '10.1.0.77' },
    '10.1.0.77,',
  ],
  ['out', 'security-group-outbound', { source_address_prefix: '10.1.0.77' }, '10.1.0.77 to'],
])(
  'what rules let %s for some machines alone of a subnet that stands elsewhere is asked of one of these',
  (_, canary, security, machine) => {
    const { [canary]: told } = canariesBeside({ security: { destination_port_range: '22', ...security } });
    expect([told?.verdict, told?.reason]).toEqual(['allow', expect.stringContaining(machine)]);
  },
);

test.each([
  ['AzureMachineLearning', '10.250.99.4', 'bypass', false],
  ['AzureMachineLearning', '10.0.0.4', 'allow', true],
  ['AzureMachineLearning', undefined, 'allow', true],
])(
  'a route for %s to %s, where the firewall is said to be at 10.0.0.4, answers %s',
  (prefix, hop, verdict, isRequired) => {
    const { workload, text } = workspace();
    const { resource } = JSON.parse(text);
    const [table] = Object.values<{ route: Block[] }>(resource.azurerm_route_table);
    const [usual] = table!.route;
    if (hop !== undefined)
      table!.route.push({ ...usual, name: 'other', address_prefix: prefix, next_hop_in_ip_address: hop });
    const { flows } = workload.verify(Reachability.fromTerraformJson(JSON.stringify({ resource })));
    const told = flows.filter(({ to, requirement }) => to === prefix && !requirement.startsWith('canary/'));
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map((each) => `${each.verdict} ${each.asRequired}`))).toEqual(
      new Set([`${verdict} ${isRequired}`]),
    );
  },
);

describe('what rules open beyond requirements', () => {
  const port = (first: number, last = first) => [{ first, last }];
  const end = (parts: Partial<RequiredEnd>): RequiredEnd => ({
    protocol: 'tcp',
    ports: port(443),
    addresses: [],
    tags: [],
    ...parts,
  });
  const interval = (text: string): [number, number] => {
    const [first, last] = text
      .split('-')
      .map((each) => each.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0));
    return [first!, last ?? first!];
  };
  const opening = (
    ends: readonly string[],
    ports: readonly [number, number][] = [[443, 443]],
    protocols = ['tcp'],
  ) => ({
    intervals: ends.filter((each) => /^\d/.test(each)).map(interval),
    tags: ends.filter((each) => !/^\d/.test(each)),
    protocols,
    ports,
  });
  const beyond = (
    openings: readonly ReturnType<typeof opening>[],
    required: readonly RequiredEnd[] = [],
    {
      denied = [],
      file,
      networks = [],
    }: { denied?: string[]; file?: ServiceTagFile; networks?: string[] } = {},
  ) =>
    openedBeyond(
      { openings, denied: denied.map(interval) },
      new RequiredEnds(required, new ServiceTagAddresses(file), networks.map(interval)),
      openings.flatMap(({ ports }) => ports.flatMap(([first, last]) => [first, last + 1])),
    ).map(({ protocol, port: on, end: to }) => `${protocol} ${on} ${to}`);

  test('is what is left of a span beside required ones', () => {
    const span = [opening(['8.0.0.0-8.0.0.255'])];
    expect(beyond(span, [end({ addresses: ['8.0.0.0/25'] })])).toEqual(['tcp 443 8.0.0.128']);
    expect(beyond(span, [end({ addresses: ['8.0.0.0/25', '8.0.0.128/25'] })])).toEqual([]);
    expect(beyond(span, [end({ addresses: ['8.0.0.0/24'], ports: port(80) })])).toEqual(['tcp 443 8.0.0.0']);
    expect(beyond(span, [end({ addresses: ['8.0.0.0/24'], protocol: 'udp' })])).toEqual(['tcp 443 8.0.0.0']);
    expect(beyond(span, [end({ tags: ['Internet'] })])).toEqual([]);
  });

  test('is an address of each stretch that rules tell apart', () => {
    const denied = ['8.0.0.16-8.0.0.31'];
    expect(beyond([opening(['8.0.0.0-8.0.0.255'])], [], { denied })).toEqual([
      'tcp 443 8.0.0.0',
      'tcp 443 8.0.0.16',
      'tcp 443 8.0.0.32',
    ]);
  });

  test('of every address is one whom no rule denies, or one of each stretch that is denied', () => {
    const all = [opening(['0.0.0.0-255.255.255.255'])];
    expect(beyond(all)).toEqual(['tcp 443 203.0.113.77']);
    expect(beyond(all, [], { denied: ['203.0.113.0-203.0.113.255'] })).toEqual(['tcp 443 1.0.0.0']);
    const rest = end({ addresses: ['0.0.0.0-7.255.255.255', '9.0.0.0-255.255.255.255'] });
    expect(beyond(all, [rest], { denied: ['8.0.0.0-8.255.255.255'] })).toEqual(['tcp 443 8.0.0.0']);
  });

  test('has no private addresses, and none of a network', () => {
    expect(beyond([opening(['10.0.0.0-10.0.0.255', '168.63.129.16'])])).toEqual([]);
    expect(beyond([opening(['20.0.0.0-20.0.0.255'])], [], { networks: ['20.0.0.0-20.0.0.127'] })).toEqual([
      'tcp 443 20.0.0.128',
    ]);
  });

  test('is a service tag that no required one holds', () => {
    const storage = [opening(['Storage', 'Storage.WestEurope', 'Sql'])];
    expect(beyond(storage, [end({ tags: ['Storage.WestEurope'] })])).toEqual([
      'tcp 443 Storage',
      'tcp 443 Sql',
    ]);
    expect(beyond(storage, [end({ tags: ['AzureCloud'] })])).toEqual([]);
    expect(beyond(storage, [end({ tags: ['Internet'] })])).toEqual([]);
    expect(beyond([opening(['NoSuchTag'])])).toEqual([]);
  });

  test('with a file of service tags is told by addresses', () => {
    const file = ServiceTagFile.fromJson(
      JSON.stringify({
        cloud: 'Public',
        changeNumber: 1,
        values: [
          ['Storage', ['20.0.0.0/24']],
          ['Sql', ['20.0.0.0/25']],
        ].map(([name, addressPrefixes]) => ({
          name,
          id: name,
          properties: { changeNumber: 1, region: '', platform: 'Azure', systemService: '', addressPrefixes },
        })),
      }),
    );
    const required = [end({ tags: ['Storage'] })];
    expect(beyond([opening(['20.0.0.0-20.0.1.255', 'Sql'])], required, { file })).toEqual([
      'tcp 443 20.0.1.0',
    ]);
    expect(beyond([opening(['20.0.0.0-20.0.1.255', 'Sql'])], required)).toEqual([
      'tcp 443 20.0.0.0',
      'tcp 443 Sql',
    ]);
  });

  test('is on a port of each stretch, of the protocols of the rule', () => {
    const range = [opening(['8.8.8.8'], [[400, 500]], ['*'])];
    expect(beyond(range, [end({ addresses: ['8.8.8.8'] })])).toEqual([
      'tcp 400 8.8.8.8',
      'tcp 444 8.8.8.8',
      'udp 400 8.8.8.8',
      'udp 443 8.8.8.8',
      'udp 444 8.8.8.8',
      'icmp 0 8.8.8.8',
    ]);
    const icmp = end({ protocol: 'icmp', ports: [], addresses: ['8.8.8.8'] });
    expect(beyond([opening(['8.8.8.8'], [], ['icmp'])], [icmp])).toEqual([]);
  });
});
