import { AzureCloud } from '../../lib/azure/cloud';
import type { PageSource } from '../../lib/drift/page-source';
import { proposalOf } from '../../lib/drift/proposal';
import { tableDrift } from '../../lib/drift/table-drift';
import { pageCheckout } from '../support/page-checkout';
import { type TinyRow, tinyTable } from '../support/tiny-table';

const { PUBLIC, US_GOVERNMENT, CHINA } = AzureCloud;
const day = '2026-10-11';

const source: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'page.md',
  rows: [{ section: 'basic', heading: ['Hosts'], form: 'table' }],
};

/** What is proposed for a table whose page has these rows, cloud by cloud. */
function proposed(
  rows: readonly TinyRow[],
  page: Partial<Record<AzureCloud, Record<string, string>>>,
): string[] {
  const names = { public: 'Azure public', usgovernment: 'Azure Government', china: 'Azure in China' };
  const tables = Object.entries(page).map(([cloud, hosts]) => {
    const lines = Object.entries(hosts).map(([host, ports]) => `| ${host} | ${ports} |`);
    return `### ${names[cloud as AzureCloud]}\n\n| Host | Port |\n|-|-|\n${lines.join('\n')}\n`;
  });
  const checkout = pageCheckout({ 'page.md': `## Hosts\n\n${tables.join('\n')}` }, { changedOn: () => day });
  const drift = tableDrift(tinyTable(rows), [checkout], [source]);
  return (proposalOf(drift)?.rows ?? []).map((row) =>
    row.replace(/ (section|from|why): ("[^"]*"|'[^']*'),?/g, '').replaceAll("'", ''),
  );
}

const everywhere = (hosts: Record<string, string>) => ({
  [PUBLIC]: hosts,
  [US_GOVERNMENT]: hosts,
  [CHINA]: hosts,
});
const both = { 'a.example.com': '443', 'b.example.com': '443' };

test('nothing changes, nothing is proposed', () => {
  expect(proposed([{ to: 'a.example.com' }, { to: 'b.example.com' }], everywhere(both))).toEqual([]);
});

describe('a row of all clouds', () => {
  const rows = [{ to: 'a.example.com' }, { to: 'b.example.com' }];

  test('goes on in those in which the page still has it', () => {
    const page = { ...everywhere(both), [CHINA]: { 'b.example.com': '443' } };
    expect(proposed(rows, page)).toEqual([
      `{ id: row-1, to: a.example.com, ports: TCP 443, until: ${day}, },`,
      `{ id: row-1, to: a.example.com, ports: TCP 443, clouds: [public, usgovernment], since: ${day}, },`,
    ]);
  });

  test('parts where one of them has other ports', () => {
    const page = { ...everywhere(both), [CHINA]: { ...both, 'a.example.com': '443, 8443' } };
    expect(proposed(rows, page)).toEqual([
      `{ id: row-1, to: a.example.com, ports: TCP 443, until: ${day}, },`,
      `{ id: row-1, to: a.example.com, ports: TCP 443, clouds: [public, usgovernment], since: ${day}, },`,
      `{ id: row-1, to: a.example.com, ports: TCP 443, 8443, clouds: [china], since: ${day}, },`,
    ]);
  });
});

describe('rows of a cloud each', () => {
  const rows = [PUBLIC, US_GOVERNMENT, CHINA].map((cloud) => ({
    id: 'a',
    to: 'a.example.com',
    clouds: [cloud],
  }));
  const more = [...rows, { to: 'b.example.com' }];

  test('only that of the cloud ends', () => {
    const page = { ...everywhere(both), [US_GOVERNMENT]: { 'b.example.com': '443' } };
    expect(proposed(more, page)).toEqual([
      `{ id: a, to: a.example.com, ports: TCP 443, clouds: [usgovernment], until: ${day}, },`,
    ]);
  });

  test('only that of the cloud has other ports', () => {
    const page = { ...everywhere(both), [CHINA]: { ...both, 'a.example.com': '8443' } };
    expect(proposed(more, page)).toEqual([
      `{ id: a, to: a.example.com, ports: TCP 443, clouds: [china], until: ${day}, },`,
      `{ id: a, to: a.example.com, ports: TCP 8443, clouds: [china], since: ${day}, },`,
    ]);
  });

  test('one comes for a cloud that has none yet, like the others', () => {
    const two = [...rows.slice(0, 2), { to: 'b.example.com' }];
    expect(proposed(two, everywhere(both))).toEqual([
      `{ id: a, to: a.example.com, ports: TCP 443, clouds: [china], since: ${day}, },`,
    ]);
  });
});

test('of several destinations of a row, the one that changes parts from the others', () => {
  const rows = [{ to: ['a.example.com', 'b.example.com'] }];
  expect(proposed(rows, everywhere({ ...both, 'b.example.com': '8443' }))).toEqual([
    `{ id: row-1, to: [a.example.com, b.example.com], ports: TCP 443, until: ${day}, },`,
    `{ id: row-1, to: a.example.com, ports: TCP 443, since: ${day}, },`,
    `{ id: row-1, to: b.example.com, ports: TCP 8443, since: ${day}, },`,
  ]);
});

test('a host that takes the place of another keeps its place in its row', () => {
  const rows = [{ to: ['images.example.com', 'b.example.com'] }];
  const page = everywhere({ 'images2.example.com': '443', 'b.example.com': '443' });
  expect(proposed(rows, page)).toEqual([
    `{ id: row-1, to: [images.example.com, b.example.com], ports: TCP 443, until: ${day}, },`,
    `{ id: row-1, to: [images2.example.com, b.example.com], ports: TCP 443, since: ${day}, },`,
  ]);
});

describe('in the form of the table', () => {
  test('ports of HTTP are named where the rows around name them', () => {
    const rows = [{ to: 'a.example.com', ports: 'HTTPS 443' }, { to: 'b.example.com' }];
    const page = everywhere({
      'a.example.com': 'HTTP:80',
      'b.example.com': '443',
      'c.example.com': 'HTTP:80',
    });
    expect(proposed(rows, page)).toEqual([
      `{ id: row-1, to: a.example.com, ports: HTTPS 443, until: ${day}, },`,
      `{ id: row-1, to: a.example.com, ports: HTTP 80, since: ${day}, },`,
      `{ id: c-example-com, to: c.example.com, ports: HTTP 80, since: ${day}, },`,
    ]);
  });

  test('and are not where none does', () => {
    const page = everywhere({ 'a.example.com': '443', 'c.example.com': 'HTTP:80' });
    expect(proposed([{ to: 'a.example.com' }], page)).toEqual([
      `{ id: c-example-com, to: c.example.com, ports: TCP 80, since: ${day}, },`,
    ]);
  });

  test('what a list marks as closed by a gateway, or of one phase, is so in the row', () => {
    const list: PageSource = {
      ...source,
      region: 'westeurope',
      rows: [
        {
          section: 'basic',
          heading: ['Hosts'],
          form: 'table',
          conditions: {
            phases: { column: ['Needed'], says: { deployment: /first/, running: /later/ } },
            unless: { column: ['Gateway'], scenario: 'arcGateway', says: /yes/i },
          },
        },
      ],
    };
    const text = [
      '## Hosts\n\n| Host | Port | Gateway | Needed |\n|-|-|-|-|',
      '| a.example.com | 443 | No | first, later |',
      '| b.example.com | 443 | Yes | first, later |',
      '| c.example.com | 443 | Yes | first |',
      '| d.example.com | 443 | No | later |',
    ].join('\n');
    const drift = tableDrift(
      tinyTable([{ to: 'a.example.com' }]),
      [pageCheckout({ 'page.md': text })],
      [list],
    );
    expect(proposalOf(drift)!.rows.map((row) => /when: '([^']*)'/.exec(row)?.[1])).toEqual([
      'westeurope & !arcGateway',
      'westeurope & deployment & !arcGateway',
      'westeurope & running',
    ]);
  });
});

test('the edition cites the file that changed, which the page includes', () => {
  const rows = '| Host | Port |\n|-|-|\n| a.example.com | 443 |\n';
  const drift = tableDrift(
    tinyTable([{ to: 'b.example.com' }, { to: 'a.example.com' }]),
    [
      pageCheckout({
        'page.md': '## Hosts\n\n[!INCLUDE [rows](rows.md)]\n',
        'rows.md': `${rows}| c.example.com | 8443 |\n`,
      }),
    ],
    [source],
  );
  expect(proposalOf(drift)!.editionLine).toMatch(/MicrosoftDocs\/azure-docs, rows\.md, blob [0-9a-f]{12}'/);
});
