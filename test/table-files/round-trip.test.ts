import { EgressDestinations } from 'cdktf-azure-lockdown';
import { AzureCloud } from '../../lib/azure/cloud';
import { regions } from '../../lib/azure/regions';
import { Findings } from '../../lib/model/finding';
import { openedFlows } from '../../lib/model/opened-flows';
import { placeholders } from '../../lib/model/placeholder';
import type { Table } from '../../lib/model/requirement';
import { scenariosOfTable } from '../../lib/model/scenario';
import { fileOf } from '../../lib/table-files/file-of-table';
import { readTable } from '../../lib/table-files/read-table';
import { tableOf } from '../../lib/table-files/table-of-file';
import { allTables } from '../../lib/tables/all-tables';

const written = (table: Table): unknown => JSON.parse(JSON.stringify(fileOf(table)));

/** What a user makes of a table of the library: the same under an id of its own. */
const copied = (table: Table): unknown => written({ ...table, id: `my-${table.id}` });

test.each(allTables.map((table) => [table.id, table] as const))(
  'the table %s, written into a file, is one of a user without mistakes, and so is a copy under another id',
  (_, table) => {
    for (const content of [written(table), copied(table)])
      expect(readTable(content).mistakes.map(({ error }) => error.message)).toEqual([]);
  },
);

/** Every value of a placeholder is a text that a host can have. */
const values = Object.fromEntries([...placeholders.keys()].map((name) => [name, 'filled']));

const regionOf = Object.fromEntries(
  Object.values(AzureCloud).map((cloud) => [
    cloud,
    [...regions.values()].find((each) => each.cloud === cloud)!,
  ]),
);

/** The flows of a table in each edition and cloud, in both ways of opening them, without any scenario and with all. */
function flowsOf(table: Table): unknown[] {
  return table.editions.flatMap(({ id: edition }) =>
    Object.values(AzureCloud).flatMap((cloud) =>
      [undefined, EgressDestinations.FQDNS, EgressDestinations.SERVICE_TAGS].flatMap((destinations) =>
        [[], scenariosOfTable(table)].map((scenarios) => {
          const findings = new Findings();
          const flows = openedFlows(
            {
              tables: [table],
              cloud,
              region: regionOf[cloud]!,
              edition,
              scenarios: new Set(scenarios),
              destinations,
              values,
              exclusions: [],
            },
            findings,
          );
          const names = (text: string) => text.replaceAll(`${table.id}/`, 'table/');
          return [
            flows.map(({ table: _table, requirement, name, carried, ...flow }) => ({
              ...flow,
              name: names(name),
              carried: carried.map(names),
              why: requirement.why,
              nextHop: requirement.nextHop,
            })),
            findings.all.map((each) => ({ ...each, requirements: each.requirements.map(names) })),
          ];
        }),
      ),
    ),
  );
}

test.each(allTables.map((table) => [table.id, table] as const))(
  'the table %s, read back under another id, comes to the same flows',
  (_, table) => {
    const { file } = readTable(copied(table));
    expect(flowsOf(tableOf(file!))).toEqual(flowsOf(table));
  },
);

test('what is read back has every fact of the library', () => {
  const facts = ({ requirements, sections: _, ...table }: Table) => ({
    ...table,
    requirements: requirements.map((row) => ({ ...row, to: [row.to].flat() })),
  });
  for (const table of allTables)
    expect(facts(tableOf(readTable(written(table)).file!))).toEqual(facts(table));
});
