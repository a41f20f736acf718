import {
  AzureCloud,
  CustomTable,
  LockdownError,
  RowEnforcement,
  RowNextHop,
  type TableFile,
  type TableFileRow,
  TagsAndHostsRelation,
} from 'cdktf-azure-lockdown';
import { readTable } from '../../lib/table-files/read-table';
import { buildTable } from '../support/own-tables';

const withRow = (row: Partial<TableFileRow>, parts: Partial<TableFile> = {}): TableFile => ({
  ...buildTable,
  ...parts,
  requirements: [
    ...buildTable.requirements,
    {
      id: 'new',
      section: 'packages',
      from: 'agent',
      to: ['new.contoso.com'],
      ports: 'TCP 443',
      why: 'x',
      ...row,
    },
  ],
});

/** Each mistake as `place: problem`. */
const mistakesIn = (content: unknown) =>
  readTable(content).mistakes.map(({ path, error }) => `${path.join('.')}: ${error.problem}`);

test('the table itself has no mistake', () => {
  expect(mistakesIn(buildTable)).toEqual([]);
  expect(mistakesIn(withRow({}))).toEqual([]);
  // Some pages ask for it, and a finding tells.
  expect(mistakesIn(withRow({ to: ['0.0.0.0/0'] }))).toEqual([]);
  expect(mistakesIn(withRow({ to: ['tag:Internet'], only: RowEnforcement.NSG }))).toEqual([]);
  expect(mistakesIn(withRow({ to: ['0.0.0.0/0'], nextHop: RowNextHop.VIRTUAL_APPLIANCE }))).toEqual([]);
  expect(mistakesIn(withRow({ to: ['tag:Storage', '10.9.0.0/16'], nextHop: RowNextHop.INTERNET }))).toEqual(
    [],
  );
  expect(mistakesIn(withRow({ to: ['role:client'], nextHop: RowNextHop.INTERNET }))).toEqual([]);
});

test.each<[string, TableFile, string]>([
  ['a host with a port', withRow({ to: ['new.contoso.com:443'] }), 'requirements.5.to.0'],
  ['a scheme', withRow({ to: ['https://new.contoso.com'] }), 'requirements.5.to.0'],
  ['every host below com', withRow({ to: ['*.com'] }), 'requirements.5.to.0'],
  ['every host whose name ends so, below com', withRow({ to: ['files*.com'] }), 'requirements.5.to.0'],
  ['every host', withRow({ to: ['*'] }), 'requirements.5.to.0'],
  ['the second destination', withRow({ to: ['new.contoso.com', 'a b'] }), 'requirements.5.to.1'],
  ['every address, from one of them', withRow({ to: ['10.0.0.0/0'] }), 'requirements.5.to.0'],
  ['half a prefix', withRow({ to: ['10.0.0/24'] }), 'requirements.5.to.0'],
  ['a service tag that there is not', withRow({ to: ['tag:Storge'] }), 'requirements.5.to.0'],
  ['a service tag in small letters', withRow({ to: ['tag:storage'] }), 'requirements.5.to.0'],
  ['an FQDN tag that there is not', withRow({ to: ['fqdn-tag:WindowsUpdates'] }), 'requirements.5.to.0'],
  ['a role that there is not', withRow({ to: ['role:agents'] }), 'requirements.5.to.0'],
  ['a resource without words', withRow({ to: ['resource: '] }), 'requirements.5.to.0'],
  ['a placeholder that there is not', withRow({ to: ['<fed>.contoso.com'] }), 'requirements.5.to.0'],
  [
    'a value of Terraform',
    withRow({ to: ['${azurerm_storage_account.x.primary_blob_host}'] }),
    'requirements.5.to.0',
  ],
  ['a host of security groups alone', withRow({ only: RowEnforcement.NSG }), 'requirements.5.to.0'],
  [
    'an FQDN tag of security groups alone',
    withRow({ to: ['tag:Sql', 'fqdn-tag:WindowsUpdate'], only: RowEnforcement.NSG }),
    'requirements.5.to.1',
  ],
  ['a host that a service tag reaches', withRow({ from: 'tag:AzureMonitor' }), 'requirements.5.to.0'],
  [
    'an address that a service tag reaches',
    withRow({ from: 'tag:AzureMonitor', to: ['10.0.0.0/8'] }),
    'requirements.5.to.0',
  ],
  ['every address by a tag of security groups', withRow({ to: ['tag:Internet'] }), 'requirements.5.to.0'],
  ['a route of a host', withRow({ nextHop: RowNextHop.INTERNET }), 'requirements.5.nextHop'],
  [
    'a route through the firewall of a role',
    withRow({ to: ['role:client'], nextHop: RowNextHop.VIRTUAL_APPLIANCE }),
    'requirements.5.nextHop',
  ],
  [
    'a route of an FQDN tag',
    withRow({ to: ['fqdn-tag:WindowsUpdate'], nextHop: RowNextHop.INTERNET }),
    'requirements.5.nextHop',
  ],
  [
    'a default route past the firewall',
    withRow({ to: ['0.0.0.0/0'], nextHop: RowNextHop.INTERNET }),
    'requirements.5.nextHop',
  ],
  ['a page that nobody can open', { ...buildTable, page: 'ftp://wiki.contoso.com/build' }, 'page'],
  ['no destination', withRow({ to: [] }), 'requirements.5.to'],
  ['a source that there is not', withRow({ from: 'agent + clint' }), 'requirements.5.from'],
  [
    'a source tag that there is not',
    withRow({ from: 'tag:Loadbalancer', to: ['role:agent'] }),
    'requirements.5.from',
  ],
  ['ports without a protocol', withRow({ ports: '443' }), 'requirements.5.ports'],
  ['a port beyond the last', withRow({ ports: 'TCP 70000' }), 'requirements.5.ports'],
  ['a port of ICMP', withRow({ ports: 'TCP 443; ICMP 8' }), 'requirements.5.ports'],
  ['a scenario that there is not', withRow({ when: 'container' }), 'requirements.5.when'],
  ['no expression', withRow({ when: 'containers and clients' }), 'requirements.5.when'],
  ['what never holds', withRow({ when: 'containers & !containers' }), 'requirements.5.when'],
  [
    'a region of another cloud',
    withRow({ when: 'westeurope', clouds: [AzureCloud.CHINA] }),
    'requirements.5.when',
  ],
  ['a section that there is not', withRow({ section: 'package' }), 'requirements.5.section'],
  ['a since that is no edition', withRow({ since: '2026-04-01' }), 'requirements.5.since'],
  ['an until that is no edition', withRow({ until: '2026-04-01' }), 'requirements.5.until'],
  ['an until before since', withRow({ since: '2026-05-01', until: '2026-03-01' }), 'requirements.5.until'],
  ['an until that is the first edition', withRow({ until: '2026-03-01' }), 'requirements.5.until'],
  ['no cloud', withRow({ clouds: [] }), 'requirements.5.clouds'],
  ['an id with blanks', withRow({ id: 'new row' }), 'requirements.5.id'],
  ['an id that stands twice', withRow({ id: 'packages' }), 'requirements.5.id'],
  ['too few spellings', withRow({ written: ['a', 'b'] }), 'requirements.5.written'],
  ['a covering tag that there is not', withRow({ coveredBy: 'Storge' }), 'requirements.5.coveredBy'],
  [
    'evidence beside a page',
    { ...withRow({ field: { symptom: 'x', grade: 'agreed', reports: [] } as never }) },
    'requirements.5.field',
  ],
  ['a name of the table with capitals', { ...buildTable, id: 'Contoso' }, 'id'],
  ['the name of own requirements', { ...buildTable, id: 'own' }, 'id'],
  ['no edition', { ...buildTable, editions: [] }, 'editions'],
  [
    'an edition that is no date',
    { ...buildTable, editions: [{ id: 'v1', source: 'x' }, ...buildTable.editions] },
    'editions.0.id',
  ],
  [
    'editions out of order',
    {
      ...withRow({}),
      editions: [...buildTable.editions].reverse(),
      requirements: buildTable.requirements.slice(0, 1),
    },
    'editions.1.id',
  ],
  [
    'an edition of a day that no calendar has',
    { ...buildTable, editions: [{ id: '2026-02-30', source: 'x' }, ...buildTable.editions] },
    'editions.0.id',
  ],
  [
    'a comparison on a day that no calendar has',
    { ...buildTable, lastCompared: '2027-02-29' },
    'lastCompared',
  ],
  ['a comparison without a date', { ...buildTable, lastCompared: 'today' }, 'lastCompared'],
  ['no row', { ...buildTable, requirements: [] }, 'requirements'],
  [
    'a scenario that no row asks for',
    { ...buildTable, scenarios: { ...buildTable.scenarios, proxy: {} } },
    'scenarios.proxy',
  ],
  [
    'a scenario called as a region',
    { ...buildTable, scenarios: { ...buildTable.scenarios, westeurope: {} } },
    'scenarios.westeurope',
  ],
  [
    'a role that no row concerns',
    { ...buildTable, roles: { ...buildTable.roles, server: {} } },
    'roles.server',
  ],
  [
    'a role with a hyphen',
    { ...buildTable, roles: { ...buildTable.roles, 'build-server': {} } },
    'roles.build-server',
  ],
  [
    'a role that is another that there is not',
    { ...buildTable, roles: { agent: { otherwise: 'client' }, client: {} } },
    'roles.agent.otherwise',
  ],
  [
    'a tag for a role that there is not',
    { ...buildTable, roles: { agent: { serviceTag: 'Vnet' }, client: {} } },
    'roles.agent.serviceTag',
  ],
  [
    'a placeholder that no row has',
    { ...buildTable, placeholders: { ...buildTable.placeholders, vault: {} } },
    'placeholders.vault',
  ],
  [
    'a placeholder that the region fills',
    { ...buildTable, placeholders: { ...buildTable.placeholders, region: {} } },
    'placeholders.region',
  ],
  [
    'a pattern that is none',
    { ...buildTable, placeholders: { feed: { pattern: '[a-z' } } },
    'placeholders.feed.pattern',
  ],
  [
    'a pattern with a count that is not closed',
    { ...buildTable, placeholders: { feed: { pattern: '[a-z0-9]{3,24' } } },
    'placeholders.feed.pattern',
  ],
  [
    'a section without a row',
    { ...buildTable, sections: { ...buildTable.sections, more: 'More' } },
    'sections.more',
  ],
  [
    'a line of the ledger without a direction',
    { ...buildTable, nsgLedger: { lines: ['Tcp 443 agent -> Internet'] } },
    'nsgLedger.lines.0',
  ],
  [
    'a line of the ledger that stands twice',
    { ...buildTable, nsgLedger: { lines: Array(2).fill('Outbound Tcp 443 agent -> Internet') } },
    'nsgLedger.lines.1',
  ],
  [
    'a first priority beyond the last',
    { ...buildTable, nsgLedger: { firstWhereShared: 4096, lines: [] } },
    'nsgLedger.firstWhereShared',
  ],
  ['a title that is a number', { ...buildTable, title: 3 as never }, 'title'],
  ['a member that there is not', { ...buildTable, edition: [] } as never, 'edition'],
  ['a member of a row that there is not', withRow({ port: 'TCP 443' } as never), 'requirements.5.port'],
  ['a destination that is no list', withRow({ to: 'new.contoso.com' as never }), 'requirements.5.to'],
  ['a cloud that there is not', withRow({ clouds: ['azure' as never] }), 'requirements.5.clouds.0'],
  ['a cloud in no list', withRow({ clouds: 'Public' as never }), 'requirements.5.clouds'],
  ['what Terraform resolves later', withRow({ to: { resolve: () => [] } as never }), 'requirements.5.to'],
  [
    'no row in the place of one',
    {
      ...buildTable,
      tagsAndHosts: {
        relation: TagsAndHostsRelation.BOTH,
        source: 'x',
        holding: {},
        behindHosts: { packages: 'x' },
      },
      requirements: [...buildTable.requirements, null as never],
    },
    'requirements.5',
  ],
  ['nothing', null as never, ''],
  ['a list', [] as never, ''],
])('%s is a mistake, and the only one', (_, content, place) => {
  expect(mistakesIn(content).map((each) => each.split(': ')[0])).toEqual([place]);
});

test('whatever is wrong is told at once, the first as the problem', () => {
  const read = () =>
    CustomTable.fromObject(withRow({ to: ['tag:Storge', 'a b'], ports: '443', section: 'x' }));
  let told: unknown;
  try {
    read();
  } catch (error) {
    told = error;
  }
  expect(told).toBeInstanceOf(LockdownError);
  const { problem, details, code } = told as LockdownError;
  expect(code).toBe('invalid-table');
  expect(problem).toBe('the table: section of the row "new" is "x", and the table has no such section.');
  expect(details[0]).toBe('3 more mistakes:');
  expect(details.slice(1).map((each) => each.split(':')[0])).toEqual([
    'to of the row "new"',
    'to of the row "new"',
    'ports of the row "new" is "443". Cure',
  ]);
});

test('what is written beside ICMP is told, with what to write', () => {
  expect(readTable(withRow({ ports: 'ICMP 8; TCP 22' })).mistakes.map(({ error }) => error)).toMatchObject([
    {
      code: 'invalid-table',
      problem: expect.stringContaining('"ICMP 8; TCP 22", and ICMP has no ports'),
      cure: 'write ICMP; TCP 22',
    },
  ]);
  const { mistakes } = readTable(withRow({ ports: 'ICMP; 22' }));
  expect(mistakes.map(({ error }) => error.problem)).toEqual(['ports of the row "new" is "ICMP; 22".']);
});

test('more mistakes than twenty are counted', () => {
  const many = withRow({ to: Array(30).fill('a b') });
  expect(() => CustomTable.fromObject(many)).toThrow('29 more mistakes:');
  expect(() => CustomTable.fromObject(many)).toThrow('… and 9 more');
});

test('JSON is read, with a mark of its order and a schema beside', () => {
  const json = `\uFEFF${JSON.stringify({ $schema: './table.schema.json', ...buildTable })}`;
  const { id, title, editions, roles, scenarios, placeholders } = CustomTable.fromJson(json, 'build.json');
  expect({ id, title, editions, roles, scenarios, placeholders }).toEqual({
    id: 'contoso-build',
    title: 'Contoso build agents',
    editions: ['2026-03-01', '2026-05-01'],
    roles: ['agent', 'client'],
    scenarios: ['containers'],
    placeholders: ['feed'],
  });
});

test('what is no JSON is told with the name of the file', () => {
  expect(() => CustomTable.fromJson('id: contoso-build', 'build.yaml')).toThrow(
    /^build\.yaml cannot be read: it is no JSON\.[\s\S]*\(unreadable-table\)$/,
  );
  expect(() => CustomTable.fromPath('/nowhere/build.json')).toThrow('there is no such file');
});

test('its rows and what sets its editions apart are data', () => {
  const table = CustomTable.fromObject(buildTable);
  const ids = (edition?: string) =>
    table.rows(AzureCloud.PUBLIC, edition).map(({ requirement }) => requirement);
  expect(ids('2026-03-01')).toEqual([
    'contoso-build/packages',
    'contoso-build/images',
    'contoso-build/shell',
    'contoso-build/old-feed',
  ]);
  const { added, removed, changed } = table.difference('2026-03-01', '2026-05-01');
  expect(new Set(added.map(({ requirement }) => requirement))).toEqual(new Set(['contoso-build/feed']));
  expect(new Set(removed.map(({ requirement }) => requirement))).toEqual(new Set(['contoso-build/old-feed']));
  expect(changed).toEqual([]);
});

test('lines and blanks of what a YAML library reads from several lines are one blank', () => {
  const table = CustomTable.fromObject(withRow({ why: ' so that\n  builds run\n' }));
  expect(table.rows(AzureCloud.PUBLIC).at(-1)!.why).toBe('so that builds run');
});

test('a table that is read already is to be given as it is', () => {
  const table = CustomTable.fromObject(buildTable);
  expect(() => CustomTable.fromObject(table as never)).toThrow(/CustomTable already: "contoso-build"/);
});

test('a placeholder that there is not is told of those that users fill', () => {
  const [mistake] = readTable(withRow({ to: ['<fed>.contoso.com'] })).mistakes;
  expect(mistake!.error.allowed).toBe('<region>, <feed>');
});

test('an address of IPv6 is no host with a port', () => {
  const [mistake] = readTable(withRow({ to: ['2001:db8::1'] })).mistakes;
  expect(mistake!.error.cure).toBe(
    'name the host, or its addresses of IPv4: firewall policies take none of IPv6',
  );
});

test('a line of the ledger names roles of the table, service tags and placeholders', () => {
  const withLines = (...lines: string[]) => mistakesIn({ ...buildTable, nsgLedger: { lines } });
  expect(withLines('Outbound Tcp 443 agent -> Internet', 'Inbound Tcp 22 client+agent -> agent')).toEqual([]);
  expect(withLines('Outbound Tcp 443 agent -> <feed>')).toEqual([]);
  expect(withLines('Outbound Tcp 443 agnt -> Internet')).toEqual([
    expect.stringMatching(/^nsgLedger\.lines\.0: .*There is no role "agnt"/),
  ]);
});

test('what is no JSON is told with its line and column', () => {
  expect(() => CustomTable.fromJson('{\n  "id": "a",\n}', 'build.json')).toThrow(
    /^build\.json:3:1 cannot be read/,
  );
});

test('a member that stands twice in one object is told, and one of another object or a text is not it', () => {
  const twice = '{\n  "id": "a", "roles": { "id": {} },\n  "\\u0069d": "b"\n}';
  expect(() => CustomTable.fromJson(twice, 'build.json')).toThrow(
    /^build\.json:3:3 .*"id" stands twice in one object/,
  );
  const json = JSON.stringify({ ...buildTable, title: 'a "id": b, { "id": c' });
  expect(CustomTable.fromJson(json).title).toBe('a "id": b, { "id": c');
});
