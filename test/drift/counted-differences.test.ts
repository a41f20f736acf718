import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutOf } from '../../lib/drift/checkout/checkout';
import { comparableDestination } from '../../lib/drift/destination-words';
import { driftBetween, tableDrift } from '../../lib/drift/table-drift';
import { allTables } from '../../lib/tables/all-tables';
import { findTable } from '../../lib/tables/find-table';

const folder = join(__dirname, '..', 'fixtures', 'drift');

/** What came, went and changed from one state of the pages to the next, counted by hand from the pages. */
const counted = readFileSync(join(folder, 'differences.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(
    (line) =>
      line.split('\t') as [
        from: string,
        to: string,
        table: string,
        change: string,
        clouds: string,
        host: string,
      ],
  );

/** The rows of the pages of some tables in three states, their sentences left out. */
const state = (name: string) => checkoutOf(join(folder, 'states', name));

describe.each([
  ['2025-01', '2025-10'],
  ['2025-10', '2026-07'],
])('from %s to %s', (from, to) => {
  const [earlier, later] = [state(from), state(to)];
  // Of the page of AKS, the states here hold its cluster extensions alone.
  const drifts = allTables
    .filter(({ id }) => id !== 'aks')
    .map((table) => driftBetween(table, [earlier], [later]))
    .map(({ table, pages }) => ({ table, pages: pages.filter(({ status }) => status !== 'not-given') }))
    .filter(({ pages }) => pages.length > 0);

  test('the pages of the tables are read', () => {
    expect(drifts.map(({ table }) => table.id)).toEqual([
      'aks-cluster-extensions',
      'arc-kubernetes',
      'arc-servers',
      'arc-servers-esu',
      'azure-local',
    ]);
    for (const { pages } of drifts) expect(['drift', 'unchanged']).toContain(pages[0]!.status);
  });

  test('what is told is what was counted, and nothing else', () => {
    const told = drifts.flatMap(({ table, pages }) =>
      pages.flatMap(({ changes }) =>
        changes.map((change) => {
          const { clouds, destination } = 'after' in change ? change.after : change.before;
          const kind = change.kind === 'changed' ? `changed ${change.in.join(', ')}` : change.kind;
          return [table.id, kind, clouds.join(' '), destination].join(' | ');
        }),
      ),
    );
    const expected = counted
      .filter((row) => row[0] === from && row[1] === to)
      .map(([, , table, change, clouds, host]) =>
        [table, change, clouds, comparableDestination(host).destination].join(' | '),
      );
    expect(told.sort()).toEqual(expected.sort());
    expect(drifts.flatMap(({ pages }) => pages.flatMap(({ lookHere }) => lookHere))).toEqual([]);
  });
});

test.each(['aks-cluster-extensions', 'arc-kubernetes', 'arc-servers-esu', 'azure-local'])(
  'the newest state of %s says what the table says, and earlier ones do not',
  (id) => {
    const changes = (name: string) =>
      tableDrift(findTable(id), [state(name)]).pages.flatMap((page) => page.changes);
    expect(changes('2026-07')).toEqual([]);
    if (id !== 'aks-cluster-extensions') expect(changes('2025-01').length).toBeGreaterThan(0);
  },
);
