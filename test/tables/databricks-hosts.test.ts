import { destinationsOf } from '../../lib/model/requirement';
import { databricksHosts } from '../../lib/tables/databricks-hosts';
import { pageRows } from '../support/page-rows';

// That the hosts are those of the list is tested with the tables of all pages; here, that each stands in its region.

const placed = (rows: readonly (readonly [region: string, host: string])[]) =>
  [...new Set(rows.map((row) => row.join(' ')))].sort();

test('each host stands in the regions whose list has it', () => {
  const ofTable = databricksHosts.requirements.flatMap((row) =>
    (row.written ?? destinationsOf(row)).map((host) => [row.when!, host] as const),
  );
  const ofList = pageRows('databricks-hosts').map(({ condition, to }) => [condition, to] as const);
  expect(placed(ofTable.filter(([when]) => when !== 'hostsOfRegion'))).toEqual(
    placed(ofList.filter(([condition]) => condition !== 'regions with a list')),
  );
});

test('a region has all four lists or none', () => {
  const counts = new Map<string, Set<string>>();
  for (const { when, section } of databricksHosts.requirements)
    counts.set(when!, (counts.get(when!) ?? new Set()).add(section));
  counts.delete('hostsOfRegion');
  expect([...counts].filter(([, sections]) => sections.size !== 4)).toEqual([]);
  expect(counts.size).toBe(42);
});
