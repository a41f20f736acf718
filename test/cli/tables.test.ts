import { parse } from 'yaml';
import { AzureCloud } from '../../lib/azure/cloud';
import { serviceTagRows } from '../../lib/azure/service-tag-list';
import { rowOutput } from '../../lib/cli/output/output-ports';
import { AllowListFormat } from '../../lib/report/allow-list';
import { RequirementTables } from '../../lib/requirement-tables';
import { azureLockdown, files } from '../support/command-line';

const output = (argv: readonly string[]) => JSON.parse(azureLockdown([...argv, '--format', 'json']).out);
/** The tables, or the rows of one. */
const json = (argv: readonly string[]) => {
  const { tables, rows } = output(argv);
  return tables ?? rows;
};
/** Rows without their ports, which are numbers in the output and a text in the library. */
const withoutPorts = (rows: readonly { readonly ports?: unknown }[]) => rows.map(({ ports, ...row }) => row);

test('tables lists every table with its page and editions', () => {
  const tables: { table: string; page: string; lastCompared: string; editions: { edition: string }[] }[] =
    json(['tables']);
  expect(tables.map(({ table }) => table)).toEqual(RequirementTables.names());
  for (const { table, page, editions, lastCompared } of tables) {
    expect(page).toBe(RequirementTables.page(table));
    expect(lastCompared).toBe(RequirementTables.lastCompared(table));
    expect(editions.map(({ edition }) => edition)).toEqual(RequirementTables.editions(table));
  }
});

test('requirements lists the rows of every cloud, or of the one that is named', () => {
  const rows = (cloud: AzureCloud) =>
    JSON.parse(JSON.stringify(RequirementTables.rows('arc-servers', cloud)));
  expect(withoutPorts(json(['requirements', 'arc-servers', '--cloud', 'china']))).toEqual(
    withoutPorts(rows(AzureCloud.CHINA)),
  );
  expect(withoutPorts(json(['requirements', 'arc-servers']))).toEqual(
    withoutPorts(Object.values(AzureCloud).flatMap(rows)),
  );
});

test('field reports are told from pages, with their grade, and with their links as data', () => {
  const tables: { table: string; sourceKind: string }[] = json(['tables']);
  const kindOf = (name: string) => tables.find(({ table }) => table === name)?.sourceKind;
  expect(kindOf('arc-servers-field')).toBe('field');
  expect(kindOf('arc-servers')).toBe('page');
  const argv = ['requirements', 'arc-servers-field', '--cloud', 'public'];
  expect(json(argv)[0].reports).toContain('https://github.com/Azure/arc_jumpstart_docs/issues/303');
  expect(azureLockdown([...argv, '--format', 'csv']).out).toContain(
    '3 public reports, agreed; on the page until 2025-01',
  );
});

test('scenarios, a region and an edition narrow the rows down', () => {
  const rows: { requirement: string; cloud: string; destinations: string[]; when?: string }[] = json([
    'requirements',
    'azure-machine-learning',
    '--region',
    'West Europe',
    '--scenario',
    'serviceTags',
    '--edition',
    '2024-04-08',
  ]);
  expect(new Set(rows.map(({ cloud }) => cloud))).toEqual(new Set(['public']));
  expect(rows.flatMap(({ destinations }) => destinations)).toContain('tag:Storage.WestEurope');
  expect(rows.flatMap(({ destinations }) => destinations).join()).not.toContain('<region>');
  expect(
    rows.filter(({ when }) => when !== undefined && !when.includes('serviceTags')).map(({ when }) => when),
  ).toEqual(rows.filter(({ when }) => when?.startsWith('!')).map(({ when }) => when));
});

test('rows of other regions are left out, those of all regions are not', () => {
  const requirements = (region: string): string[] =>
    json(['requirements', 'azure-local', '--region', region]).map(
      ({ requirement, destinations }: { requirement: string; destinations: string[] }) =>
        `${requirement} ${destinations.join(' ')}`,
    );
  const [eastus, australia] = [requirements('eastus'), requirements('australiaeast')];
  expect(eastus).not.toEqual(australia);
  expect(eastus.filter((row) => australia.includes(row)).length).toBeGreaterThan(20);
});

test('diff tells what sets two editions apart, as data and as lines', () => {
  const argv = ['diff', 'arc-servers', '2023-11-21', '2026-04-01'];
  const difference = RequirementTables.difference('arc-servers', '2023-11-21', '2026-04-01');
  const { schemaVersion: _, ...told } = output(argv);
  const numbered = {
    ...difference,
    added: difference.added.map(rowOutput),
    removed: difference.removed.map(rowOutput),
    changed: difference.changed.map(({ before, after }) => ({
      before: rowOutput(before),
      after: rowOutput(after),
    })),
  };
  expect(told).toEqual(JSON.parse(JSON.stringify(numbered)));
  const { out, code } = azureLockdown(argv);
  expect(code).toBe(0);
  expect(out).toContain(
    `${difference.added.length} added, ${difference.removed.length} removed, ${difference.changed.length} changed`,
  );
  for (const { requirement } of difference.added) expect(out).toContain(requirement);
});

describe('export', () => {
  const argv = ['export', 'arc-servers', '--region', 'westeurope', '--scenario', 'fqdns'];

  test.each(Object.values(AllowListFormat))('writes %s', (format) => {
    const { code, out } = azureLockdown([...argv, '--format', format]);
    expect(code).toBe(0);
    expect(out).toContain('login.microsoftonline.com');
    expect(out).not.toContain('<');
  });

  test('the placeholder that nothing fills is named, and its value fills it', () => {
    const aml = ['export', 'azure-machine-learning', '--region', 'westeurope', '--scenario', 'fqdns'];
    expect(azureLockdown(aml)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('<storage>') });
    for (const value of ['storage=staml', 'storageAccountName=staml']) {
      const { code, out } = azureLockdown([...aml, '--value', value, '--format', 'fqdn']);
      expect([code, out]).toEqual([0, expect.stringContaining('staml.blob.core.windows.net')]);
    }
  });

  test('PowerShell has the addresses of a service-tag file', () => {
    const tags = JSON.stringify({
      changeNumber: 7,
      values: serviceTagRows.flatMap(([service]) =>
        [service, `${service}.WestEurope`].map((name) => ({
          name,
          properties: { addressPrefixes: ['192.0.2.0/24'] },
        })),
      ),
    });
    const { 'tags.json': path } = files({ 'tags.json': tags });
    const byTag = [
      'export',
      'arc-servers',
      '--region',
      'westeurope',
      '--scenario',
      'serviceTags',
      '--format',
      'powershell',
    ];
    expect(azureLockdown(byTag)).toMatchObject({ code: 2, err: expect.stringContaining('--service-tags') });
    expect(azureLockdown([...byTag, '--service-tags', path!]).out).toContain("'192.0.2.0/24'");
  });

  test('without a region nothing can be resolved', () => {
    expect(azureLockdown(['export', 'arc-servers'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--region'),
    });
  });
});

describe('forms', () => {
  const argv = ['requirements', 'azure-firewall-fqdn-tags'];

  test('Markdown is a table whose cells hold no bare pipe or star', () => {
    const { out } = azureLockdown([
      'requirements',
      'azure-local',
      '--cloud',
      'public',
      '--format',
      'markdown',
    ]);
    const cells = out.split('\n')[0]!.split(' | ').length;
    for (const line of out.trim().split('\n')) expect(line.split(/(?<!\\) \| /)).toHaveLength(cells);
    expect(out).toMatch(/\\\*\.[a-z]/);
  });

  test('CSV has a line for each row', () => {
    const { out } = azureLockdown([...argv, '--format', 'csv']);
    expect(out.split('\r\n')).toHaveLength(json(argv).length + 2);
  });

  test('a table fits into the terminal, and nothing is cut off', () => {
    const narrow = azureLockdown(['requirements', 'arc-servers', '--cloud', 'public'], { columns: 100 });
    expect(Math.max(...narrow.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(narrow.out).not.toContain('…');
    expect(narrow.out.split('\n').length).toBeGreaterThan(
      json(['requirements', 'arc-servers', '--cloud', 'public']).length,
    );
  });

  test('colours stand only where the terminal has them', () => {
    const code = String.fromCharCode(27);
    expect(azureLockdown(argv).out).not.toContain(code);
    expect(azureLockdown(argv, { colours: true }).out).toContain(code);
  });
});

test.each([
  [['requirements', 'arc-server'], 'the nearest is arc-servers'],
  [['requirements', 'arc-servers', '--scenario', 'fqdn'], 'fqdns'],
  [['requirements', 'arc-servers', '--cloud', 'germany'], 'public, usgovernment, china'],
  [['requirements', 'arc-servers', '--cloud', 'china', '--region', 'westeurope'], 'cloud "public"'],
  [['requirements', 'arc-servers', '--edition', '1999'], '2023-11-21, 2026-04-01'],
  [['diff', 'arc-servers', '2023-11-21', '1999'], '2023-11-21, 2026-04-01'],
  [['export', 'arc-servers', '--region', 'westeurope', '--value', 'storage'], 'name=value'],
  [['tables', '--format', 'xml'], 'table, json, markdown, csv'],
  [['audits'], 'audit'],
  [['tables', '--colour'], 'unknown option'],
  [[], 'Usage'],
])('%j is refused with exit code 2 and a cure', (argv, told) => {
  const { code, out, err } = azureLockdown(argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(told);
});

test('--help teaches, --version tells, and both succeed', () => {
  expect(azureLockdown(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n' });
  for (const command of ['tables', 'requirements', 'diff', 'verify', 'explain', 'audit', 'export']) {
    const { code, out } = azureLockdown([command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`  azure-lockdown ${command} `);
  }
});

test('the example of --help is a workloads file', () => {
  const { out } = azureLockdown(['verify', '--help']);
  const [, yaml = ''] = /\n( {2}workloads:\n(?: {4}.*\n)+)/.exec(out) ?? [];
  expect(parse(yaml)).toMatchObject({ workloads: [{ name: 'training', type: 'AmlWorkspaceEgress' }] });
});
