import fc from 'fast-check';
import { AzureCloud } from '../../lib/azure/cloud';
import type { PageSource } from '../../lib/drift/page-source';
import { driftBetween, tableDrift } from '../../lib/drift/table-drift';
import type { Table } from '../../lib/model/requirement';
import { pageCheckout } from '../support/page-checkout';
import { arbitrarySpelling, type MadeRow, renderedPage, type Spelling } from '../support/rendered-page';
import { tinyTable } from '../support/tiny-table';

const source: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'page.md',
  rows: [{ section: 'basic', heading: ['Required hosts'], form: 'table' }],
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{2,7}$/);
const host = fc
  .tuple(
    fc.constantFrom('', '*.', '<region>.', '<region>-gas.', 'azgn*.', 'www.'),
    fc.array(word, { minLength: 1, maxLength: 2 }),
  )
  .map(([first, words]) => `${first}${words.join('.')}.example.com`);

/** Hosts that are all others, so that one that changes is like none beside it. */
const rows: fc.Arbitrary<MadeRow[]> = fc.uniqueArray(
  fc.record({
    host,
    ports: fc.constantFrom(
      ['TCP 443'],
      ['TCP 80', 'TCP 443'],
      ['TCP 8084'],
      ['UDP 123'],
      ['TCP 11000-11999'],
    ),
    cloud: fc.constantFrom(...Object.values(AzureCloud)),
    about: fc.constantFrom('sign-in', 'container images', 'time'),
  }),
  { selector: (row) => row.host, minLength: 4, maxLength: 12 },
);

function tableOf(made: readonly MadeRow[]): Table {
  return tinyTable(
    made.map(({ host: to, ports, cloud }) => ({
      to,
      ports: `${ports[0]!.split(' ')[0]} ${ports.map((port) => port.split(' ')[1]).join(', ')}`,
      clouds: [cloud],
    })),
  );
}

/** A page whose rows stand in the order of their clouds, as pages have them. */
const inOrder = (made: readonly MadeRow[]) =>
  Object.values(AzureCloud).flatMap((cloud) => made.filter((row) => row.cloud === cloud));

const pageOf = (made: readonly MadeRow[], spelling: Spelling) =>
  pageCheckout(renderedPage(inOrder(made), spelling));

const driftFrom = (made: readonly MadeRow[], after: readonly MadeRow[], spelling: Spelling) =>
  tableDrift(tableOf(made), [pageOf(after, spelling)], [source]).pages[0]!;

test('rows are read back, in whatever spelling a page has them', () => {
  fc.assert(
    fc.property(rows, arbitrarySpelling, (made, spelling) => {
      expect(driftFrom(made, made, spelling)).toMatchObject({
        status: 'unchanged',
        changes: [],
        problems: [],
      });
    }),
    { numRuns: 150 },
  );
});

test('a page that is written anew and says the same prints nothing', () => {
  fc.assert(
    fc.property(rows, arbitrarySpelling, arbitrarySpelling, (made, one, other) => {
      const [before, after] = [pageOf(made, one), pageOf([...made].reverse(), other)];
      const [drift] = driftBetween(tableOf(made), [before], [after], [source]).pages;
      expect(drift).toMatchObject({ status: 'unchanged', changes: [], lookHere: [] });
    }),
    { numRuns: 150 },
  );
});

test('a host that changes is told, and no other', () => {
  fc.assert(
    fc.property(rows, arbitrarySpelling, fc.nat(), (made, spelling, at) => {
      const row = made[at % made.length]!;
      const after = made.map((each) =>
        each === row ? { ...each, host: 'quite-another.example.net' } : each,
      );
      const { changes, status } = driftFrom(made, after, spelling);
      expect(status).toBe('drift');
      expect(
        changes
          .flatMap((change) => [
            ...('before' in change ? [`- ${change.before.written}`] : []),
            ...('after' in change ? [`+ ${change.after.destination}`] : []),
          ])
          .sort(),
      ).toEqual(['+ quite-another.example.net', `- ${row.host}`]);
    }),
    { numRuns: 150 },
  );
});

test('a port, a protocol or a cloud that changes is told by its name, and no other row', () => {
  const changed = fc.constantFrom<[facet: string, (row: MadeRow) => MadeRow]>(
    ['port', (row) => ({ ...row, ports: ['TCP 9443'] })],
    [
      'protocol',
      (row) => ({
        ...row,
        ports: row.ports.map((port) => port.replace(/TCP|UDP/, (each) => (each === 'TCP' ? 'UDP' : 'TCP'))),
      }),
    ],
    [
      'cloud',
      (row) => ({ ...row, cloud: row.cloud === AzureCloud.CHINA ? AzureCloud.PUBLIC : AzureCloud.CHINA }),
    ],
  );
  // A port behind a colon says nothing of its protocol.
  const spelling = arbitrarySpelling.filter(
    ({ ports }) => ports === 'with protocol' || ports === 'protocol column',
  );
  fc.assert(
    fc.property(rows, spelling, fc.nat(), changed, (made, written, at, [facet, change]) => {
      const row = made[at % made.length]!;
      const after = made.map((each) => (each === row ? change(each) : each));
      const { changes } = driftFrom(made, after, written);
      expect(changes).toMatchObject([{ kind: 'changed', in: [facet], before: { written: row.host } }]);
    }),
    { numRuns: 150 },
  );
});

test('a page that is not understood is never taken for one that says the same', () => {
  const broken = fc.constantFrom<(text: string) => string>(
    (text) => text.replace('Required hosts', 'Other things'),
    (text) => text.replace(/\| (Endpoint|\*\*URL|FQDN|Destination|Agent|Address)[^|]*\|/g, '| Colour |'),
    (text) => text.replaceAll('|', ' '),
    () => '# A page\n\nThis page has moved.\n',
    () => '',
  );
  const onePage = arbitrarySpelling.filter(({ clouds }) => clouds !== 'includes');
  fc.assert(
    fc.property(rows, onePage, broken, (made, spelling, breaks) => {
      const text = breaks(renderedPage(inOrder(made), spelling)['page.md']!);
      const [page] = tableDrift(tableOf(made), [pageCheckout({ 'page.md': text })], [source]).pages;
      expect(page).toMatchObject({ status: 'unreadable', changes: [] });
      expect(page!.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
});

test('a page with more rows than any is not understood, instead of being all news', () => {
  const made: MadeRow[] = [
    { host: 'a.example.com', ports: ['TCP 443'], cloud: AzureCloud.PUBLIC, about: 'x' },
  ];
  const rows = Array.from({ length: 20_001 }, (_, i) => `| h${i}.example.com | 443 |`);
  const text = `## Required hosts\n\n| URL | Port |\n|-|-|\n${rows.join('\n')}\n`;
  const [page] = tableDrift(tableOf(made), [pageCheckout({ 'page.md': text })], [source]).pages;
  expect(page).toMatchObject({ status: 'unreadable', changes: [] });
});

test('what a source leaves out is compared in neither of two states', () => {
  const table = tinyTable([{ to: 'a.example.com' }, { to: 'b.example.com' }]);
  const state = (extra: string) =>
    pageCheckout({
      'page.md': `## Required hosts\n\n| Host |\n|-|\n| a.example.com |\n| b.example.com |\n| c.example.com |\n\n${extra}\n`,
    });
  const leaving: PageSource = { ...source, leftOut: { 'c.example.com': 'one of several ways to say it' } };
  const statusOf = (page: PageSource) => driftBetween(table, [state('')], [state('Words.')], [page]).pages[0];
  expect(statusOf(leaving)).toMatchObject({ status: 'unchanged', changes: [] });
  expect(driftBetween(table, [], [state('')], [leaving]).pages[0]?.changes ?? []).not.toContainEqual(
    expect.objectContaining({ after: expect.objectContaining({ destination: 'c.example.com' }) }),
  );
});
