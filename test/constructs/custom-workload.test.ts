import { Testing } from 'cdktf';
import {
  CustomTable,
  CustomWorkloadEgress,
  type CustomWorkloadEgressProps,
  HubFirewall,
  type NsgRule,
  Reachability,
  RequirementTables,
  RowEnforcement,
  RowNextHop,
  type TableFile,
  type TableFileRow,
} from 'cdktf-azure-lockdown';
import { policyId, subnetId } from '../../examples/example-stack';
import { withTablesOfItsOwn } from '../../lib/tables/known-tables';
import { hub, newStack } from '../support/hub';
import { buildTable } from '../support/own-tables';

function agents(parts: Partial<CustomWorkloadEgressProps> = {}, file: TableFile = buildTable) {
  const stack = newStack();
  const made = new CustomWorkloadEgress(stack, 'agents', {
    firewall: hub(stack),
    region: 'westeurope',
    table: CustomTable.fromObject(file),
    resourceGroupName: 'rg-spoke',
    routeTableEnabled: true,
    roles: {
      agent: { addressPrefixes: ['10.90.0.0/24'], subnetId: subnetId('agents') },
      client: { addressPrefixes: ['10.91.0.0/24'] },
    },
    placeholders: { feed: ['stcontoso'] },
    ...parts,
  });
  return { stack, made };
}

/** The hosts of application rules, and the ports on which they are reached. */
const opened = ({ made }: ReturnType<typeof agents>): readonly (readonly [string, number])[] =>
  made.applicationRules.flatMap(({ destinationFqdns, protocols }) =>
    destinationFqdns.flatMap((host) => protocols.map(({ port }) => [host, port] as const)),
  );
const hostsOf = (workload: ReturnType<typeof agents>) => opened(workload).map(([host]) => host);

test('each row is opened for its role, and nothing else is', () => {
  const workload = agents();
  expect(opened(workload)).toEqual([
    ['packages.contoso.com', 443],
    ['stcontoso.blob.core.windows.net', 443],
  ]);
  expect(workload.made.networkRules).toEqual([
    expect.objectContaining({
      sourceAddresses: ['10.91.0.0/24'],
      destinationAddresses: ['10.90.0.0/24'],
      destinationPorts: ['22'],
    }),
  ]);
  expect(workload.made.nsgRules.filter(({ access }) => access === 'Allow').map(({ name }) => name)).toEqual([
    'allow-outbound-agent-to-Internet-tcp-443',
    'allow-inbound-client-to-agent-tcp-22',
  ]);
});

test('a scenario switches its rows on', () => {
  const rows = opened(agents({ scenarios: { containers: true } }));
  expect(rows).toContainEqual(['images.contoso.com', 443]);
  const on = { ...buildTable, scenarios: { containers: { byDefault: true } } };
  expect(hostsOf(agents({}, on))).toContain('images.contoso.com');
  expect(hostsOf(agents({ scenarios: { containers: false } }, on))).not.toContain('images.contoso.com');
});

test('an edition that is pinned has the rows of then, and a finding names what has left', () => {
  const workload = agents({ edition: '2026-03-01', placeholders: {} });
  expect(hostsOf(workload)).toContain('feed.contoso.com');
  expect(workload.made.findings).toContainEqual(
    expect.objectContaining({ code: 'retired', requirements: ['contoso-build/old-feed'] }),
  );
  expect(() => agents({ edition: '2026-04-01' })).toThrow('(unknown-edition)');
});

test.each<[string, Partial<CustomWorkloadEgressProps>, string]>([
  ['a placeholder that nothing fills', { placeholders: {} }, 'set the property placeholders.feed'],
  [
    'a value that the pattern does not take',
    { placeholders: { feed: ['a.b'] } },
    'placeholders.feed is "a.b"',
  ],
  ['a placeholder that there is not', { placeholders: { fed: ['x'] } }, 'did you mean placeholders.feed?'],
  [
    'a role that there is not',
    { roles: { agnet: { addressPrefixes: ['10.0.0.0/24'] } } },
    'did you mean roles.agent.addressPrefixes?',
  ],
  ['a role without addresses', { roles: {} }, 'roles.agent.addressPrefixes'],
  [
    'an address that is none',
    { roles: { agent: { addressPrefixes: ['10.0.0/24'] } } },
    'roles.agent.addressPrefixes holds "10.0.0/24"',
  ],
  [
    'a subnet of a role beyond the firewall',
    { roles: { client: { subnetId: subnetId('x') } } },
    'There is no property "roles.client.subnetId"',
  ],
  ['a scenario that there is not', { scenarios: { container: true } }, 'did you mean scenarios.containers?'],
  [
    'a scenario that is no switch',
    { scenarios: { containers: 'yes' as never } },
    'scenarios.containers is the string "yes"',
  ],
  [
    'a member of a role that there is not',
    { roles: { agent: { addresses: [] } as never } },
    'roles.agent.addresses',
  ],
  ['a table that is none', { table: buildTable as never }, 'CustomTable.fromPath(…)'],
  [
    'a cloud without rows',
    { edition: '2026-05-01', excludedRequirements: [{ requirement: 'contoso-build/pakages', reason: 'x' }] },
    'contoso-build/packages',
  ],
])('%s is refused', (_, parts, told) => {
  expect(() => agents(parts)).toThrow(told);
});

test('what asks for nothing is told by its place', () => {
  const never = {
    ...buildTable,
    requirements: buildTable.requirements.map((row) =>
      row.id === 'images' ? { ...row, clouds: ['china' as never] } : row,
    ),
  };
  expect(agents({ scenarios: { containers: true } }, never).made.findings).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('scenarios.containers') }),
  );
});

test('a row more moves no rule and no priority', () => {
  const more: TableFile = {
    ...buildTable,
    sections: { ...buildTable.sections, time: 'Time' },
    requirements: [
      {
        id: 'time',
        section: 'time',
        from: 'agent',
        to: ['tag:AzureMonitor'],
        ports: 'TCP 1443',
        why: 'metrics',
      },
      ...buildTable.requirements,
    ],
  };
  const [before, after] = [agents().made, agents({}, more).made];
  expect(after.applicationRules).toEqual(before.applicationRules);
  expect(after.networkRules).toEqual(expect.arrayContaining(before.networkRules));
  expect(after.nsgRules).toEqual(expect.arrayContaining(before.nsgRules));
  expect(after.networkRules.length).toBe(before.networkRules.length + 1);
});

describe('a row that asks for the whole Internet', () => {
  const [row] = buildTable.requirements;
  const time = {
    id: 'time',
    section: row!.section,
    from: 'agent',
    to: ['0.0.0.0/0'],
    ports: 'UDP 123',
    why: 'time',
  };
  const withTime: TableFile = { ...buildTable, requirements: [...buildTable.requirements, time] };

  test('is opened, and a finding tells that it is wide', () => {
    const { made } = agents({}, withTime);
    expect(made.networkRules).toContainEqual(
      expect.objectContaining({ destinationAddresses: ['0.0.0.0/0'], destinationPorts: ['123'] }),
    );
    const wide = made.findings.filter(({ code }) => code === 'wide-own-requirement');
    expect(wide).toEqual([
      expect.objectContaining({ level: 'warning', requirements: ['contoso-build/time'] }),
    ]);
    expect(wide[0]!.message).toContain('4,294,967,296 addresses of the Internet');
  });

  test('is refused in strict mode', () => {
    expect(() => agents({ strict: true }, withTime)).toThrow('(widening-refused)');
  });

  test('asks for a route without a finding', () => {
    const route = { ...time, id: 'route', ports: 'ANY *', nextHop: RowNextHop.VIRTUAL_APPLIANCE };
    const { made } = agents({}, { ...buildTable, requirements: [...buildTable.requirements, route] });
    expect(made.findings.map(({ code }) => code)).not.toContain('wide-own-requirement');
  });

  test('of a table of the library is told by its page alone', () => {
    const stack = newStack();
    const { findings, networkRules } = new CustomWorkloadEgress(stack, 'desktops', {
      firewall: hub(stack),
      region: 'westeurope',
      table: RequirementTables.table('virtual-desktop-shortpath'),
      roles: {
        sessionHost: { addressPrefixes: ['10.90.0.0/24'] },
        client: { addressPrefixes: ['10.91.0.0/24'] },
      },
      scenarios: { shortpathForPublicNetworks: true },
    });
    expect(networkRules.flatMap(({ destinationAddresses }) => destinationAddresses)).toContain('0.0.0.0/0');
    expect(findings.map(({ code }) => code)).not.toContain('wide-own-requirement');
  });
});

describe('the name of a table', () => {
  test('that the library has is refused, and that table itself is taken', () => {
    const qualys = { ...buildTable, id: 'qualys' };
    expect(() => agents({}, qualys)).toThrow(
      /"qualys", as one of the library.*\n.*\n.*RequirementTables\.table\('qualys'\)/,
    );
  });

  test('stands for one table in a stack', () => {
    const { made } = agents();
    const again = (file: TableFile) =>
      new CustomWorkloadEgress(made.node.scope!, 'others', {
        firewall: HubFirewall.fromPolicyId(made.node.scope!, 'other', { policyId }),
        region: 'westeurope',
        table: CustomTable.fromObject(file),
        roles: {
          agent: { addressPrefixes: ['10.92.0.0/24'] },
          client: { addressPrefixes: ['10.93.0.0/24'] },
        },
        placeholders: { feed: ['stother'] },
      });
    const [, ...others] = buildTable.requirements;
    expect(() =>
      again({ ...buildTable, requirements: [{ ...buildTable.requirements[0]!, why: 'y' }, ...others] }),
    ).toThrow('of another table "contoso-build" than a workload before it');
  });

  test('is taken by several workloads of the same rows', () => {
    const { made } = agents();
    const table = CustomTable.fromObject(buildTable);
    const other = new CustomWorkloadEgress(made.node.scope!, 'others', {
      firewall: HubFirewall.fromPolicyId(made.node.scope!, 'other', { policyId }),
      region: 'westeurope',
      table,
      roles: { agent: { addressPrefixes: ['10.92.0.0/24'] }, client: { addressPrefixes: ['10.93.0.0/24'] } },
      placeholders: { feed: ['stother'] },
    });
    expect(other.applicationRules.length).toBeGreaterThan(0);
  });
});

test('a service tag that Azure lists for no firewall is asked for by the table of the user, and not by Microsoft', () => {
  const [row] = buildTable.requirements;
  const { made } = agents(
    {},
    {
      ...buildTable,
      requirements: [
        ...buildTable.requirements,
        { ...row!, id: 'nodes', to: ['tag:BatchNodeManagement.<region>'] },
      ],
    },
  );
  expect(made.findings.filter(({ code }) => code === 'service-tag-unlisted')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('your table contoso-build asks for it') }),
  ]);
});

describe('a row of a table of the user', () => {
  const withRow = (row: Partial<TableFileRow>): TableFile => ({
    ...buildTable,
    requirements: [
      ...buildTable.requirements,
      {
        id: 'new',
        section: 'packages',
        from: 'agent',
        to: ['tag:AzureCloud'],
        ports: 'TCP 443',
        why: 'x',
        ...row,
      },
    ],
  });

  test.each<[string, Partial<TableFileRow>, string]>([
    ['most of a cloud', {}, 'AzureCloud is open to agent'],
    [
      'everybody’s storage accounts',
      { to: ['*.blob.core.windows.net'] },
      '*.blob.core.windows.net is open to agent',
    ],
    ['every port', { to: ['tag:AzureMonitor'], ports: 'ANY *' }, 'AzureMonitor is open to agent'],
    [
      'a way past the firewall to most of a cloud',
      { ports: 'ANY *', nextHop: RowNextHop.INTERNET },
      'AzureCloud is routed past the firewall for agent',
    ],
  ])('that is of %s is wide, and strict refuses it', (_, row, message) => {
    const { made } = agents({ routeTableEnabled: true }, withRow(row));
    expect(made.findings.filter(({ code }) => code === 'wide-own-requirement')).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(message),
        requirements: ['contoso-build/new'],
      }),
    ]);
    expect(() => agents({ routeTableEnabled: true, strict: true }, withRow(row))).toThrow(
      '(widening-refused)',
    );
  });

  test.each<[string, Partial<TableFileRow>]>([
    ['of a host of its own', { to: ['contoso.blob.core.windows.net'] }],
    ['of every port between its own machines', { to: ['role:agent'], ports: 'ANY *' }],
    ['of security groups alone', { only: RowEnforcement.NSG }],
    [
      'of a route of one service past the firewall',
      { to: ['tag:ApiManagement'], ports: 'ANY *', nextHop: RowNextHop.INTERNET },
    ],
  ])('that is %s is not wide', (_, row) => {
    const { made } = agents({ routeTableEnabled: true }, withRow(row));
    expect(made.findings.map(({ code }) => code)).not.toContain('wide-own-requirement');
  });

  test('cannot lead a prefix to the Internet that another leads to the firewall', () => {
    const hop = { to: ['20.0.0.0/16'], ports: 'ANY *' };
    const both = withRow({ ...hop, nextHop: RowNextHop.INTERNET });
    const { requirements } = withRow({ ...hop, id: 'through', nextHop: RowNextHop.VIRTUAL_APPLIANCE });
    expect(() =>
      agents(
        { routeTableEnabled: true },
        { ...both, requirements: [...both.requirements, requirements.at(-1)!] },
      ),
    ).toThrow(
      /contoso-build\/new leads 20\.0\.0\.0\/16 to the Internet, and contoso-build\/through leads it to the firewall/,
    );
  });
});

test('a line of the ledger has its number, and the others keep theirs', () => {
  const line = 'Outbound Tcp 443 agent -> Internet';
  const prioritiesOf = (lines: string[]) =>
    agents({}, { ...buildTable, nsgLedger: { lines } }).made.nsgRules.map(({ priority }) => priority);
  const [derived, held] = [prioritiesOf([]), prioritiesOf(['Inbound Tcp 80 client -> agent', line])];
  expect(held[0]).toBe(201);
  expect(held.slice(1)).toEqual(derived.slice(1));
  expect(derived[0]).toBeGreaterThanOrEqual(3000);
});

describe('rules that no ledger holds', () => {
  const rowOf = (id: string, parts: Partial<TableFileRow>): TableFileRow => ({
    id,
    section: 'packages',
    from: 'agent',
    to: ['tag:Storage'],
    ports: 'TCP 443',
    why: 'x',
    ...parts,
  });
  const withRows = (rows: readonly TableFileRow[], nsgLedger = { lines: [] as string[] }) =>
    agents(
      { scenarios: { containers: true } },
      { ...buildTable, nsgLedger, requirements: [...buildTable.requirements, ...rows] },
    ).made.nsgRules;
  const addresses = (count: number) => Array.from({ length: count }, (_, i) => `52.${i >> 8}.${i & 255}.7`);
  const byRow = (rules: readonly NsgRule[], id: string) =>
    rules.filter(({ requirements }) => requirements.includes(`contoso-build/${id}`));

  test('have a number each, and later rows and scenarios step aside', () => {
    // A hundred rules among a thousand numbers.
    const rows = Array.from({ length: 100 }, (_, i) => rowOf(`port-${i}`, { ports: `TCP ${10_000 + i}` }));
    const placesOf = (rules: readonly NsgRule[]) => rules.map(({ name, priority }) => [name, priority]);
    const fewer = withRows(rows.slice(0, 60));
    const all = withRows(rows);
    const outbound = all.filter(({ direction }) => direction === 'Outbound');
    expect(new Set(outbound.map(({ priority }) => priority)).size).toBe(outbound.length);
    expect(placesOf(all)).toEqual(expect.arrayContaining(placesOf(fewer)));
    // Of the same rows in another order, other ones step aside: some have to.
    expect(placesOf(withRows([...rows].reverse())).sort()).not.toEqual(placesOf(all).sort());
    const switched = rows.map((row, i) => (i < 60 ? { ...row, when: 'containers' } : row));
    const always = withRows(rows.slice(60));
    expect(placesOf(withRows(switched))).toEqual(expect.arrayContaining(placesOf(always)));
  });

  test('name the addresses of a row in one rule, which stays where it is when the row gets more', () => {
    const [few, many] = [1, 200].map((count) =>
      byRow(withRows([rowOf('vendor', { to: addresses(count) })]), 'vendor'),
    );
    expect(many).toHaveLength(1);
    expect(many![0]).toMatchObject({
      name: 'allow-outbound-agent-to-addresses-of-vendor-tcp-443',
      destinationAddresses: addresses(200),
    });
    expect(few).toEqual([{ ...many![0], destinationAddresses: addresses(1) }]);
  });

  test('name no address that another prefix of the row holds', () => {
    const to = ['52.1.2.3', '52.1.2.0/24', '52.1.2.0/25', '52.1.3.1', '52.1.3.1/32', '52.1.2.255/32'];
    const [rule] = byRow(withRows([rowOf('vendor', { to })]), 'vendor');
    expect(rule!.destinationAddresses).toEqual(['52.1.2.0/24', '52.1.3.1']);
  });

  test('leave an address its own rule that has a line in the ledger', () => {
    const lines = ['Outbound Tcp 443 agent -> 52.0.1.7'];
    const rules = byRow(withRows([rowOf('vendor', { to: addresses(3) })], { lines }), 'vendor');
    expect(rules.map(({ destinationAddresses }) => destinationAddresses)).toEqual([
      ['52.0.0.7', '52.0.2.7'],
      ['52.0.1.7'],
    ]);
    expect(rules[1]!.priority).toBe(200);
  });

  test('are held by the line of the row', () => {
    const lines = ['Outbound Tcp 443 agent -> contoso-build/vendor'];
    const [rule] = byRow(withRows([rowOf('vendor', { to: addresses(3) })], { lines }), 'vendor');
    expect(rule!.priority).toBe(200);
  });

  test('stand for what a wider row asks for, too', () => {
    const rows = [rowOf('one', { to: ['52.0.0.7'] }), rowOf('all', { to: addresses(3) })];
    const rules = withRows(rows);
    expect(byRow(rules, 'one')).toEqual(byRow(rules, 'all'));
  });

  test('are told to be too many, be it rules or addresses', () => {
    const rows = Array.from({ length: 1_001 }, (_, i) =>
      rowOf(`port-${i}`, { to: ['52.0.0.7'], ports: `TCP ${1_000 + i}` }),
    );
    expect(() => withRows(rows)).toThrow(
      expect.objectContaining({
        code: 'limit-exceeded',
        problem: expect.stringMatching(/ 10\d\d rules of a /),
      }),
    );
    expect(() => withRows([rowOf('vendor', { to: addresses(4_500) })])).toThrow(
      expect.objectContaining({
        code: 'limit-exceeded',
        problem: expect.stringMatching(/ 45\d\d source or destination addresses /),
      }),
    );
  });
});

test('what a stack has verifies', () => {
  const { stack, made } = agents({ scenarios: { containers: true } });
  const { flows, failures } = made.verify(Reachability.fromTerraformJson(Testing.synth(stack, true)));
  expect(failures).toEqual([]);
  expect(new Set(flows.map(({ requirement }) => requirement))).toEqual(
    new Set([
      ...['packages', 'feed', 'images', 'shell'].map((id) => `contoso-build/${id}`),
      ...['default-route', 'internet-inbound', 'internet-outbound', 'security-group-outbound'].map(
        (id) => `canary/${id}`,
      ),
    ]),
  );
});

test.each([
  ['a.contoso.com', 'TCP *'],
  ['a.contoso.com', 'UDP *'],
  ['a.contoso.com', 'ANY *'],
  ['tag:Storage', 'ANY *'],
  ['52.1.2.3', 'ANY *'],
])('what opens %s on %s verifies, and the group without its denial does not', (host, ports) => {
  const row = { id: 'wide', section: 'packages', from: 'agent', to: [host], ports, why: 'x' };
  const { stack, made } = agents({}, { ...buildTable, requirements: [...buildTable.requirements, row] });
  const verified = (json: string) =>
    made
      .verify(Reachability.fromTerraformJson(json))
      .failures.map(({ requirement, reason }) => `${requirement}: ${reason}`);
  const document = JSON.parse(Testing.synth(stack, true));
  expect(verified(JSON.stringify(document))).toEqual([]);
  const [group] = Object.values<{ security_rule: { name: string }[] }>(
    document.resource.azurerm_network_security_group,
  );
  group!.security_rule = group!.security_rule.filter(({ name }) => name !== 'deny-internet-outbound');
  const open = verified(JSON.stringify(document)).join();
  if (ports === 'ANY *' && host === 'a.contoso.com') expect(open).toBe('');
  else expect(open).toContain('canary/security-group-outbound');
});

test('a table of the library makes a workload, too', () => {
  const stack = newStack();
  const made = new CustomWorkloadEgress(stack, 'scanner', {
    firewall: hub(stack),
    region: 'westeurope',
    table: RequirementTables.table('qualys'),
    roles: { machine: { addressPrefixes: ['10.20.0.0/24'] } },
    scenarios: { qualys: true, europe: true },
  });
  expect(made.applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns)).toEqual([
    'qagpublic.qg2.apps.qualys.eu',
  ]);
});

test('a table that is added is known by name, and no second one of that name', () => {
  withTablesOfItsOwn(() => {
    RequirementTables.add(CustomTable.fromObject(buildTable));
    expect(RequirementTables.names()).toContain('contoso-build');
    expect(RequirementTables.editions('contoso-build')).toEqual(['2026-03-01', '2026-05-01']);
    expect(() => RequirementTables.add(CustomTable.fromObject(buildTable))).toThrow('(invalid-table)');
    expect(() => RequirementTables.add(CustomTable.fromObject({ ...buildTable, id: 'arc-servers' }))).toThrow(
      'write them with "overrides: arc-servers"',
    );
  });
  expect(RequirementTables.names()).not.toContain('contoso-build');
});
