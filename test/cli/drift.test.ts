import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Log } from 'sarif';
import { azureLockdown, files } from '../support/command-line';
import { gitFolder, partialClone } from '../support/git-folder';
import { schemaErrors } from '../support/output-schema';

const path = 'articles/azure-arc/kubernetes/tutorial-akv-secrets-provider.md';
const page = readFileSync(join(__dirname, '..', 'fixtures', 'drift', 'secrets-provider.md'), 'utf8');

function checkout(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'azure-lockdown-pages-'));
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return root;
}

const drift = (...argv: string[]) => azureLockdown(['drift', ...argv]);
const table = ['--table', 'arc-kubernetes-key-vault'];
const changed = page.replace('upstreamarc.azurecr.io', 'upstreamarc-images.azurecr.io');

test('a page that says what the table says prints nothing and succeeds', () => {
  expect(drift(checkout(page))).toMatchObject({ code: 0, out: '' });
  const reworded = page
    .replace('Outbound connectivity to', 'Connections to')
    .replace('---\n', '---\nms.date: 09/09/2026\n');
  expect(drift(checkout(reworded), ...table)).toMatchObject({ code: 0, out: '' });
});

test('a host that changed is told with its place, row and workloads, and fails', () => {
  const { yaml } = files({
    yaml: [
      'workloads:',
      '  - name: clusters',
      '    type: ArcKubernetesEgress',
      '    region: westeurope',
      '    clusterAddressPrefixes: [10.1.0.0/24]',
      '    keyVaultName: kv-clusters',
      '  - name: others',
      '    type: ArcKubernetesEgress',
      '    region: westeurope',
      '    clusterAddressPrefixes: [10.2.0.0/24]',
    ].join('\n'),
  });
  const root = checkout(changed);
  const { code, out } = drift(root, ...table, '--workloads', yaml!, '--format', 'json');
  expect(code).toBe(1);
  expect(schemaErrors('drift', JSON.parse(out))).toBeNull();
  expect(JSON.parse(out).tables).toMatchObject([
    {
      table: 'arc-kubernetes-key-vault',
      pages: [
        {
          status: 'drift',
          changes: [
            {
              kind: 'changed',
              in: ['host'],
              before: { requirements: ['arc-kubernetes-key-vault/images'], said: { public: { ports: [] } } },
              after: { destination: 'upstreamarc-images.azurecr.io', line: 13 },
              workloads: ['clusters'],
            },
          ],
        },
      ],
    },
  ]);
  for (const format of ['table', 'markdown', 'csv']) {
    const told = drift(root, ...table, '--workloads', yaml!, '--format', format).out;
    expect(told).toContain('upstreamarc.azurecr.io → upstreamarc-images.azurecr.io');
    expect(told).toContain('clusters');
  }
});

test('a host that changed is a result at its line of the page, and a failing test', () => {
  const root = checkout(changed);
  const sarif = drift(root, ...table, '--format', 'sarif', '--propose');
  expect(sarif.code).toBe(1);
  const [result, ...others] = JSON.parse(sarif.out).runs[0].results;
  expect(others).toEqual([]);
  expect(result).toMatchObject({ ruleId: 'page-row-changed', level: 'warning' });
  expect(result.message.text).toContain('upstreamarc.azurecr.io → upstreamarc-images.azurecr.io');
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: path },
    region: { startLine: 13 },
  });
  expect(result.properties.requirements).toEqual(['arc-kubernetes-key-vault/images']);
  expect(drift(root, ...table, '--format', 'junit').out).toContain('tests="1" failures="1"');
  expect(drift(checkout(page), ...table, '--format', 'junit').out).toContain('tests="1" failures="0"');
});

test('pages that were not given do not pass as tests: they are skipped', () => {
  const { code, out } = drift(checkout(page), '--format', 'junit');
  expect(code).toBe(0);
  const [, tests, skipped] = /tests="(\d+)"[^>]*>/.exec(out)!.concat(`${out.match(/<skipped /g)!.length}`);
  expect(Number(tests) - Number(skipped)).toBe(1);
  expect(out.match(/<skipped [^>]*message="not asked: /g)).toHaveLength(Number(skipped));
  expect(out).not.toContain('Accepted');
  const { results } = (JSON.parse(drift(checkout(page), '--format', 'sarif').out) as Log).runs[0]!;
  expect(results!.filter(({ kind }) => kind === 'open')).toHaveLength(Number(skipped));
  for (const { locations } of results!)
    expect(locations![0]!.physicalLocation!.artifactLocation!.uri).not.toBe('');
});

test('hosts and ports outside of the rows are shown to be looked at', () => {
  const { code, out } = drift(
    checkout(`${page}\nThe webhook of new.azurecr.io listens on TCP port 9443.\n`),
    ...table,
  );
  expect(code).toBe(1);
  expect(out).toMatch(/look here .*new\.azurecr\.io/);
  expect(out).toMatch(/look here .*port 9443/);
});

test('a page that is not understood ends with 2, and so does a table whose page is not there', () => {
  const { code, out } = drift(checkout('# Moved\n'), ...table);
  expect(code).toBe(2);
  expect(out).toMatch(/unreadable.*nothing stands under "Prerequisites"/);
  expect(drift(checkout(page), '--table', 'arc-servers')).toMatchObject({
    code: 2,
    err: expect.stringContaining('MicrosoftDocs/azure-management-docs'),
  });
});

test('--propose writes rows and lines for a person to review', () => {
  const { root, commit } = gitFolder();
  commit('2026-10-11', { [path]: changed });
  const { out } = drift(root, ...table, '--propose');
  expect(out).toContain("{ id: '2026-10-11', source: 'MicrosoftDocs/azure-management-docs, ");
  expect(out).toMatch(/\{ id: 'images', .*'upstreamarc\.azurecr\.io'\].*until: '2026-10-11'.* \},/);
  expect(out).toMatch(/\{ id: 'images', .*'upstreamarc-images\.azurecr\.io'\].*since: '2026-10-11'.* \},/);
  expect(out).toContain('\tupstreamarc-images.azurecr.io\tTCP\t-');
});

describe('--since', () => {
  const { root, commit } = gitFolder();
  commit('2026-01-01', { [path]: page });
  commit('2026-02-02', { [path]: page.replace('## Prerequisites', '## Prerequisites\n\nBefore you begin:') });
  commit('2026-03-03', { [path]: changed });

  test('compares two states of a clone', () => {
    expect(drift(root, ...table, '--since', 'HEAD~1').out).toContain('upstreamarc-images.azurecr.io');
    expect(drift(root, ...table, '--since', 'HEAD')).toMatchObject({ code: 0, out: '' });
  });

  test('a state whose content a partial clone does not have is unreadable, not empty', () => {
    expect(drift(partialClone(root), ...table, '--since', 'HEAD~2')).toMatchObject({
      code: 2,
      out: expect.stringMatching(/unreadable[\s\S]*partial/),
    });
  });

  test('refuses what is no state, and a folder without history', () => {
    expect(drift(root, '--since', 'nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('unknown-ref'),
    });
    expect(drift(checkout(page), '--since', 'HEAD')).toMatchObject({
      code: 2,
      err: expect.stringContaining('unreadable-checkout'),
    });
  });

  test('a page that a clone has not any more is told', () => {
    const other = gitFolder();
    other.commit('2026-01-01', { [path]: page, 'a.md': 'a' });
    other.remove('2026-02-02', path);
    expect(drift(other.root, ...table, '--since', 'HEAD~1')).toMatchObject({
      code: 2,
      out: expect.stringContaining('not-found'),
    });
  });
});

test('what a page says cannot speak to the terminal', () => {
  const mark = String.fromCharCode(27);
  const { out } = drift(
    checkout(page.replace('upstreamarc', `upstream${mark}[31marc`)),
    ...table,
    '--propose',
  );
  expect(out).not.toContain(mark);
});

test('what was not compared is said, table by table, beside the result', () => {
  const { out, err } = drift(checkout(page));
  expect(out).toBe('');
  expect(err).toContain('arc-servers (MicrosoftDocs/azure-management-docs)');
  expect(err).toMatch(/no raw page that can be read is known: .*arc-servers-field/);
  const { tables } = JSON.parse(drift(checkout(page), '--format', 'json').out);
  const field = tables.find((each: { table: string }) => each.table === 'arc-servers-field');
  expect(field).toMatchObject({ pages: [], withoutPage: expect.stringContaining('public reports') });
});

test('a folder without any page is refused, with the repositories that would do', () => {
  expect(drift(mkdtempSync(join(tmpdir(), 'azure-lockdown-pages-')))).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('Azure/AzureStack-Tools'),
  });
});

test('what keeps a page of several tables from being read is said once', () => {
  const root = mkdtempSync(join(tmpdir(), 'azure-lockdown-pages-'));
  const servers = join(root, 'articles/azure-arc/servers');
  mkdirSync(servers, { recursive: true });
  writeFileSync(join(servers, 'network-requirements.md'), '# Hosts\n\n[!INCLUDE [rows](rows.md)]\n');
  const { code, out } = drift(root, '--format', 'csv');
  const lines = out.split('\n').filter((line) => line.includes('which is not there'));
  expect(code).toBe(2);
  expect(lines).toEqual([expect.stringMatching(/^unreadable,arc-servers arc-servers-esu,/)]);
});

test('a list beside those of a table, of which no table has one, is counted', () => {
  const root = checkout(page);
  const list = 'HCI/UKSouthEndpoints/uksouth-hci-endpoints.md';
  mkdirSync(dirname(join(root, list)), { recursive: true });
  writeFileSync(join(root, list), '| Endpoint URL | Port |\n|-|-|\n| a.example.com | 443 |\n');
  const { code, err } = drift(root);
  expect(code).toBe(0);
  expect(err).toContain('page-without-table (1): pages beside those of a table');
  expect(err).toContain(`${list} (azure-local)`);
  expect(drift(checkout(page)).err).not.toContain('page-without-table');
});
