import { newestComparison } from '../../lib/compile/findings/old-editions';
import { allTables } from '../../lib/tables/all-tables';
import { compileTiny, type TinyRow, tinyTable } from '../support/tiny-table';

const day = 24 * 60 * 60 * 1000;

/** A date before the newest page with which any table was compared. */
const daysOlder = (days: number) =>
  new Date(Date.parse(newestComparison) - days * day).toISOString().slice(0, 10);

const tableOf = (id: string, lastCompared?: string, row: Partial<TinyRow> = {}) =>
  tinyTable([{ to: `${id}.test`, ...row }], { id, page: `https://learn.microsoft.com/${id}`, lastCompared });

const oldOf = (tables: readonly ReturnType<typeof tableOf>[], edition?: string) =>
  compileTiny({ tables }, { edition }).findings.all.filter(({ code }) => code === 'edition-old');

test('a table that was compared with a page more than 365 days older than the newest is told, with its page', () => {
  const date = daysOlder(366);
  expect(oldOf([tableOf('aged', date)])).toMatchObject([
    {
      message: `What is known of the pages of aged (${date}) is more than a year older than the newest page that was compared (${newestComparison}).`,
      cure: 'nothing to do while the workload does what it should; where something new is denied, see https://learn.microsoft.com/aged',
      requirements: [],
    },
  ]);
});

test('several are told in one finding, without those that are newer', () => {
  const [older, oldest] = [daysOlder(400), daysOlder(900)];
  const tables = [tableOf('older', older), tableOf('newer', daysOlder(30)), tableOf('oldest', oldest)];
  const [finding, ...others] = oldOf(tables);
  expect(others).toEqual([]);
  expect(finding!.message).toContain(` of older (${older}), oldest (${oldest}) is `);
});

test.each([
  ['365 days older', [tableOf('aged', daysOlder(365))], undefined],
  ['of the same day', [tableOf('aged', newestComparison)], undefined],
  ['without a page to compare with', [tableOf('own')], undefined],
  ['pinned', [tableOf('aged', daysOlder(900))], '2026-01-01'],
  ['beside one that is pinned', [tableOf('newer', daysOlder(1)), tableOf('aged', '2018')], '2026-01-01'],
  [
    'of which nothing is asked',
    [tableOf('newer', daysOlder(1)), tableOf('aged', daysOlder(900), { when: 'notChosen' })],
    undefined,
  ],
])('not told: one %s', (_, tables, edition) => {
  expect(oldOf(tables, edition)).toEqual([]);
});

test('a date known by the month alone is compared as well', () => {
  expect(oldOf([tableOf('aged', '2020-03')])).toHaveLength(1);
});

test('the newest page is one of Microsoft, whatever is newer among public reports', () => {
  const compared = (kind: 'page' | 'field') =>
    allTables
      .filter(({ sourceKind = 'page' }) => sourceKind === kind)
      .map(({ lastCompared }) => lastCompared!);
  expect(newestComparison).toBe(compared('page').sort().at(-1));
});
