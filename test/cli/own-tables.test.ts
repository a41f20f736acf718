import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CustomTable } from 'cdktf-azure-lockdown';
import { parse, stringify } from 'yaml';
import { programOf } from '../../lib/cli/program/program';
import { fileOf } from '../../lib/table-files/file-of-table';
import { allTables } from '../../lib/tables/all-tables';
import { azureLockdown, azureLockdownLater } from '../support/command-line';
import { buildTable } from '../support/own-tables';

const workloads = {
  workloads: [
    {
      name: 'agents',
      type: 'CustomWorkloadEgress',
      table: 'contoso-build',
      region: 'westeurope',
      roles: { agent: { addressPrefixes: ['10.90.0.0/24'] }, client: { addressPrefixes: ['10.91.0.0/24'] } },
      placeholders: { feed: ['stcontoso'] },
    },
  ],
};

/** A folder with tables, and a workloads file beside it. */
function folderWith(tables: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'own-tables-'));
  writeFileSync(join(folder, 'workloads.yaml'), stringify(workloads));
  mkdirSync(join(folder, 'tables'));
  for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, 'tables', name), text);
  return folder;
}

const build = stringify(buildTable);
const usual = () => folderWith({ 'build.yaml': build, 'README.md': 'Our tables.' });

test('a table of YAML is read as the same table of an object', () => {
  const folder = usual();
  const argv = ['requirements', 'contoso-build', '--format', 'json', '--tables', join(folder, 'tables')];
  const { rows } = JSON.parse(azureLockdown(argv).out);
  const table = CustomTable.fromObject(buildTable);
  const names = table.rows('public' as never).map(({ requirement }) => requirement);
  const listed = rows.filter(({ cloud }: { cloud: string }) => cloud === 'public');
  expect(listed.map(({ requirement }: { requirement: string }) => requirement)).toEqual(names);
});

test('what a command knows is not known to the next one', () => {
  const folder = usual();
  const tables = join(folder, 'tables');
  expect(azureLockdown(['tables', 'contoso-build', '--tables', tables]).code).toBe(0);
  const { code, err } = azureLockdown(['tables', 'contoso-build']);
  expect([code, err]).toEqual([2, expect.stringContaining('(unknown-table)')]);
});

test('the module of a workload has its rules, and the list for other firewalls its hosts', () => {
  const folder = usual();
  const given = ['--workloads', join(folder, 'workloads.yaml'), '--tables', join(folder, 'tables')];
  expect(azureLockdown(['synth', '-o', join(folder, 'egress'), ...given]).code).toBe(0);
  const main = readFileSync(join(folder, 'egress', 'main.tf.json'), 'utf8');
  expect(main).toContain('"packages.contoso.com"');
  expect(main).toContain('"${var.agents_roles_agent_address_prefixes}"');
  const variables = readFileSync(join(folder, 'egress', 'variables.tf.json'), 'utf8');
  const { description } = JSON.parse(variables).variable.agents_roles_agent_address_prefixes;
  expect(description).toBe('agents: IPv4 addresses and address prefixes of agent');
  expect(
    azureLockdown(['export', '--format', 'fqdn', ...given])
      .out.trim()
      .split('\n'),
  ).toEqual(['packages.contoso.com', 'stcontoso.blob.core.windows.net']);
});

test('the list of a table takes values for its own placeholders, and holds them against their patterns', () => {
  const tables = ['--tables', join(usual(), 'tables')];
  const list = (...more: string[]) =>
    azureLockdown([
      'export',
      'contoso-build',
      '--region',
      'westeurope',
      '--format',
      'fqdn',
      ...tables,
      ...more,
    ]);
  expect(list().err).toContain('add --value feed=…');
  expect(list('--value', 'feed=stcontoso').out).toContain('stcontoso.blob.core.windows.net\n');
  expect(list('--value', 'feed=St_Contoso').err).toContain('--value feed is "St_Contoso"');
  const { code, err } = list('--value', 'storage=stcontoso');
  expect([code, err]).toEqual([2, expect.stringMatching(/the name is one of\s+feed/)]);
});

test('what a log says was denied is held against the table, and the switch that opens it is named', async () => {
  const folder = usual();
  const record = {
    Protocol: 'HTTPS',
    SourceIp: '10.90.0.5',
    SourcePort: 40_000,
    DestinationPort: 443,
    Action: 'Deny',
  };
  const properties = { ...record, Fqdn: 'images.contoso.com' };
  const log = { category: 'AZFWApplicationRule', time: '2026-11-01T10:00:00Z', properties };
  writeFileSync(join(folder, 'log.json'), JSON.stringify(log));
  const given = ['--workloads', join(folder, 'workloads.yaml'), '--tables', join(folder, 'tables')];
  const { out } = await azureLockdownLater(['triage', join(folder, 'log.json'), ...given]);
  expect(out).toContain('set scenarios.containers: true of agents');
  const { out: patch } = await azureLockdownLater(['triage', join(folder, 'log.json'), ...given, '--fix']);
  expect(patch).toMatch(/^\+\s+scenarios: \{ containers: true \}$/m);
  const { out: alone } = await azureLockdownLater([
    'triage',
    join(folder, 'log.json'),
    '--tables',
    join(folder, 'tables'),
    '--format',
    'json',
  ]);
  const [first] = JSON.parse(alone).denied;
  expect(first).toMatchObject({ category: 'required elsewhere', rows: [{ type: 'CustomWorkloadEgress' }] });
  expect(first.cure).toContain('CustomWorkloadEgress with table: contoso-build, scenarios.containers: true');
});

test('without the tables the workloads file is told where they may be', () => {
  const folder = usual();
  const { code, err } = azureLockdown(['export', '--workloads', join(folder, 'workloads.yaml')]);
  expect(code).toBe(2);
  expect(err).toContain('workloads.yaml:4:5, agents: There is no table "contoso-build".');
  expect(err).toContain('or say with --tables where your own tables are');
});

test('all mistakes of all files are told at once, each with its line and column', () => {
  const wrong = build
    .replace('TCP 443, 8443', '443, 8443')
    .replace('images.contoso.com', 'images.contoso.com:443');
  const folder = folderWith({
    'a.yaml': wrong,
    'b.yml': 'id: [x',
    'c.yaml': 'overrides: arc-server\nreason: x\nsource: y\nremoved: [pas]\n',
    'd.json': '{ "id": "x" }',
  });
  const { code, err } = azureLockdown(['tables', '--tables', join(folder, 'tables')]);
  expect(code).toBe(2);
  const lineOf = (text: string) => wrong.split('\n').findIndex((line) => line.includes(text)) + 1;
  expect(err).toContain(`a.yaml:${lineOf('images.contoso.com:443')}:9: to of the row "images"`);
  expect(err).toContain(`a.yaml:${lineOf('ports: 443, 8443')}:5: ports of the row "images" is "443, 8443".`);
  expect(err).toMatch(/b\.yml:\d+:\d+: .*bracket/);
  expect(err).toContain('c.yaml:1:1: overrides is "arc-server"');
  expect(err).toContain('did you mean arc-servers?');
  expect(err).toContain('d.json:1:1: title is not set.');
});

test('two tables of one name are told, and one of the library is to be overridden', () => {
  const folder = folderWith({
    'a.yaml': build,
    'b.yaml': build,
    'c.yaml': build.replace('id: contoso-build', 'id: qualys'),
  });
  const { err } = azureLockdown(['tables', '--tables', join(folder, 'tables')]);
  expect(err).toContain('b.yaml:1:1: There is a table "contoso-build" before this one.');
  expect(err).toContain('c.yaml:1:1: There is a table "qualys" before this one.');
  expect(err).toContain('write them with "overrides: qualys"');
});

test('a folder without tables is no folder of tables', () => {
  const folder = folderWith({ 'README.md': 'None yet.' });
  const { code, err } = azureLockdown(['tables', '--tables', join(folder, 'tables')]);
  expect([code, err]).toEqual([2, expect.stringContaining('a folder without a file in YAML or JSON')]);
  expect(azureLockdown(['tables', '--tables', join(folder, 'nowhere')]).err).toContain('(unreadable-file)');
});

test('an override is in the rows, and each workload that has them is told', () => {
  const override = {
    overrides: 'qualys',
    reason: 'the page names another host',
    source: 'ticket 12',
    requirements: [
      { ...fileOf(allTables.find(({ id }) => id === 'qualys')!).requirements[0], to: ['new.qualys.com'] },
    ],
  };
  const folder = folderWith({ 'override.yaml': stringify(override) });
  const tables = ['--tables', join(folder, 'tables')];
  const { out } = azureLockdown(['requirements', 'qualys', '--format', 'json', ...tables]);
  const [row] = JSON.parse(out).rows;
  expect(row.destinations).toEqual(['new.qualys.com']);
  expect(row.note).toContain('Overridden: the page names another host (ticket 12)');
  const entry = {
    name: 'scanner',
    type: 'CustomWorkloadEgress',
    table: 'qualys',
    region: 'eastus',
    roles: { machine: { addressPrefixes: ['10.20.0.0/24'] } },
    scenarios: { qualys: true },
  };
  writeFileSync(join(folder, 'workloads.yaml'), stringify({ workloads: [entry] }));
  azureLockdown([
    'synth',
    '--workloads',
    join(folder, 'workloads.yaml'),
    '-o',
    join(folder, 'egress'),
    ...tables,
  ]);
  expect(readFileSync(join(folder, 'egress', 'findings.json'), 'utf8')).toContain('"overridden-requirement"');
});

test('two overrides that contradict each other are told with the line of the later one', () => {
  const said = (host: string) =>
    stringify({
      overrides: 'qualys',
      reason: `it is ${host}`,
      source: 'ticket 12',
      requirements: [{ ...fileOf(allTables.find(({ id }) => id === 'qualys')!).requirements[0], to: [host] }],
    });
  const folder = folderWith({ 'a.yaml': said('a.qualys.com'), 'b.yaml': said('b.qualys.com') });
  const { code, err } = azureLockdown(['tables', 'qualys', '--tables', join(folder, 'tables')]);
  expect(code).toBe(2);
  expect(err).toMatch(
    /b\.yaml:5:5: The row "[\w-]+" of qualys is written here.*it is a\.qualys\.com \(ticket 12\)/,
  );
});

test.each([
  ['yaml', [], (text: string): unknown => parse(text)],
  ['json', ['--format', 'json'], (text: string): unknown => JSON.parse(text)],
] as const)('tables are written in %s, and nothing is written over', (form, more, read) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'own-tables-')), 'written');
  const argv = ['tables', 'qualys', 'arc-gateway', '--export', folder, ...more];
  expect(azureLockdown(argv)).toMatchObject({ code: 0, out: expect.stringContaining('2 tables.') });
  expect(readdirSync(folder).sort()).toEqual([`arc-gateway.${form}`, `qualys.${form}`]);
  const written = readFileSync(join(folder, `qualys.${form}`), 'utf8');
  expect(read(written)).toEqual(fileOf(allTables.find(({ id }) => id === 'qualys')!));
  expect(azureLockdown(argv)).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
});

test('what sets two editions apart is told, and what sets two files apart', () => {
  const folder = folderWith({ 'build.yaml': build });
  const path = join(folder, 'tables', 'build.yaml');
  const editions = ['contoso-build', '2026-03-01', '2026-05-01', '--tables', path];
  expect(azureLockdown(['diff', ...editions]).out).toContain('3 added, 3 removed, 0 changed');
  const newest = azureLockdown(['diff', 'contoso-build', '2026-03-01', '--tables', path]);
  expect(newest.out).toContain('3 added, 3 removed, 0 changed from 2026-03-01 to 2026-05-01');
  const same = azureLockdown(['diff', 'contoso-build', '2026-05-01', '--tables', path]);
  expect([same.code, same.out]).toEqual([0, expect.stringContaining('0 added, 0 removed, 0 changed')]);
  const later = join(folder, 'later.yaml');
  writeFileSync(
    later,
    build.replace('packages.contoso.com', 'packages2.contoso.com').replace('id: contoso-build', 'id: build'),
  );
  const { out } = azureLockdown(['diff', path, later]);
  expect(out).toContain('build/packages');
  expect(out).toContain('0 added, 0 removed, 3 changed');
  expect(azureLockdown(['diff', path, '2026-03-01']).err).toContain('2026-03-01 cannot be read');
  expect(azureLockdown(['diff', 'contoso-build', '2026-03-02', '--tables', path]).err).toMatch(
    /\(unknown-edition\)/,
  );
  expect(azureLockdown(['diff', 'contoso-built', '2026-03-01', '--tables', path]).err).toMatch(
    /contoso-build[\s\S]*\(unknown-table\)/,
  );
});

test('every command that reads tables, workloads or documents takes them', () => {
  const program = programOf({ version: '1' } as never, [], () => {});
  const without = program.commands
    .filter((each) => each.options.every(({ long }) => long !== '--tables'))
    .map((each) => each.name());
  expect(without).toEqual(['completion', 'complete']);
});

test('their names are completed where the command line says where they are', () => {
  const tables = join(usual(), 'tables');
  const completed = (...words: string[]) => azureLockdown(['complete', '--', ...words]).out.split('\n');
  expect(completed('requirements', '--tables', tables, 'contoso')).toContain('contoso-build');
  expect(completed('requirements', `--tables=${tables}`, 'contoso')).toContain('contoso-build');
  const scenarios = ['requirements', 'contoso-build', '--tables', tables, '--scenario', ''];
  expect(completed(...scenarios)).toContain('containers');
  expect(completed('requirements', '--tables', join(tables, 'none'), 'contoso')).toEqual(['']);
});

test('what is on by default holds in lists, unless it is switched off', () => {
  const table = {
    ...buildTable,
    scenarios: { ...buildTable.scenarios, search: { byDefault: true } },
    requirements: [
      ...buildTable.requirements,
      { ...buildTable.requirements[0]!, id: 'search', to: ['search.contoso.com'], when: 'search' },
      {
        ...buildTable.requirements[0]!,
        id: 'plain',
        to: ['plain.contoso.com'],
        when: 'containers & !search',
      },
    ],
  };
  const folder = folderWith({ 'build.yaml': stringify(table) });
  const given = ['--tables', join(folder, 'tables')];
  const rows = (...scenarios: string[]) =>
    azureLockdown([
      'requirements',
      'contoso-build',
      '--cloud',
      'public',
      ...given,
      ...scenarios.flatMap((each) => ['--scenario', each]),
    ]);
  expect(rows('containers').out).toContain('search.contoso.com');
  expect(rows('containers').out).not.toContain('plain.contoso.com');
  expect(rows('containers').err).toContain("On by default: search. --scenario '!search' shows");
  expect(rows('containers', '!search').out).not.toContain('search.contoso.com');
  expect(rows('containers', '!search').out).toContain('plain.contoso.com');
  expect(rows('!serch').err).toMatch(/no scenario "serch"[\s\S]*\(unknown-scenario\)/);
  expect(rows().err).toBe('');
  const list = (...more: string[]) =>
    azureLockdown([
      'export',
      'contoso-build',
      '--region',
      'westeurope',
      '--value',
      'feed=stcontoso',
      '--format',
      'fqdn',
      ...given,
      ...more,
    ]);
  expect(list().out).toContain('search.contoso.com\n');
  expect(list().err).toContain('with what is on by default (search)');
  expect(list('--scenario', '!search').out).not.toContain('search.contoso.com');
  const workload = { ...workloads.workloads[0], scenarios: { containers: true } };
  writeFileSync(join(folder, 'workloads.yaml'), stringify({ workloads: [workload] }));
  const { out } = azureLockdown([
    'export',
    '--format',
    'fqdn',
    '--workloads',
    join(folder, 'workloads.yaml'),
    ...given,
  ]);
  expect(list('--scenario', 'containers').out).toBe(out);
});

test.each([['--tables'], ['--output'], ['--region']])(
  '%s before a kind of workload is not lost, but refused',
  (option) => {
    const { code, err } = azureLockdown(['export', option, 'x', 'ArcServerEgress', '--region', 'westeurope']);
    expect([code, err]).toEqual([2, expect.stringContaining(`${option} stands before ArcServerEgress`)]);
    expect(err).toContain(`write azure-lockdown export ArcServerEgress ${option}`);
  },
);
