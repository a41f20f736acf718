import { AzureCloud } from '../../lib/azure/cloud';
import { parseServiceTag, serviceTagUse } from '../../lib/azure/service-tag';
import { parseDestination } from '../../lib/model/destination';
import { standsIn } from '../../lib/model/edition';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import { placeholders } from '../../lib/model/placeholder';
import { parsePorts } from '../../lib/model/port';
import { coveringTags, destinationsOf, type Requirement, type Table } from '../../lib/model/requirement';
import { scenariosIn } from '../../lib/model/scenario';
import { allTables } from '../../lib/tables/all-tables';
import { customLedgerStart } from '../../lib/workloads/custom-workload-egress/custom-definition';
import { definitions } from '../support/definitions';
import { everyNsgLine } from '../support/nsg-lines';

const covers = (row: Requirement, tag: string) => {
  const { tags, sourced } = coveringTags(row);
  return sourced && tags.includes(tag);
};
const rows = allTables.flatMap((table) => table.requirements.map((row) => ({ table, row })));
const offenders = (holds: (row: Requirement, table: Table) => boolean) =>
  rows.filter(({ table, row }) => !holds(row, table)).map(({ table, row }) => `${table.id}/${row.id}`);

test('tables have names of their own, dated editions in order, and a page', () => {
  expect(new Set(allTables.map(({ id }) => id)).size).toBe(allTables.length);
  for (const { editions, page } of allTables) {
    const ids = editions.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    for (const id of ids) expect(id).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
    expect(page).toMatch(
      /^https:\/\/((learn\.microsoft|docs\.github)\.com|github\.com\/(Azure|Azure-Samples|MicrosoftDocs))\//,
    );
  }
});

test('every table knows until when its newest edition is known to be the newest', () => {
  const early = allTables.filter(
    ({ editions, lastCompared }) => lastCompared === undefined || lastCompared < editions.at(-1)!.id,
  );
  expect(early.map(({ id }) => id)).toEqual([]);
  for (const { lastCompared } of allTables) expect(lastCompared).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
});

test('an edition that is named by the day of a commit names the commit with it', () => {
  const other = allTables.flatMap(({ id, editions }) =>
    editions
      .filter(({ source }) => source.includes('@') && !source.includes('ms.date'))
      .filter(({ id: day, source }) => !source.includes(`(${day})`))
      .map(({ source }) => `${id}: ${source}`),
  );
  expect(other).toEqual([]);
});

test('a row names a section and editions of its table', () => {
  expect(
    offenders((row, { sections, editions }) => {
      const ids = editions.map(({ id }) => id);
      return (
        row.section in sections && [row.since, row.until].every((id) => id === undefined || ids.includes(id))
      );
    }),
  ).toEqual([]);
});

test('in one edition and cloud an id stands once', () => {
  for (const table of allTables) {
    for (const { id } of table.editions) {
      for (const cloud of Object.values(AzureCloud)) {
        const ids = table.requirements
          .filter(
            (row) => standsIn(row, table, id) && (row.clouds === undefined || row.clouds.includes(cloud)),
          )
          .map((row) => row.id);
        expect([table.id, ids.filter((each, i) => ids.indexOf(each) !== i)]).toEqual([table.id, []]);
      }
    }
  }
});

test('ports can be read, and written spellings stand one for one', () => {
  expect(offenders(({ ports }) => parsePorts(ports).length > 0)).toEqual([]);
  expect(
    offenders((row) => row.written === undefined || row.written.length === destinationsOf(row).length),
  ).toEqual([]);
});

test('placeholders are known', () => {
  const known = new Set(['region', ...placeholders.keys()]);
  expect(
    offenders((row) =>
      destinationsOf(row).every((to) => [...to.matchAll(/<([^>]+)>/g)].every(([, name]) => known.has(name!))),
    ),
  ).toEqual([]);
});

test('service tags are spelt as Azure spells them', () => {
  const tagsOf = (row: Requirement) =>
    [row.from, ...destinationsOf(row)]
      .filter((text) => text.startsWith('tag:'))
      .map((text) => text.slice(4))
      .concat(coveringTags(row).tags)
      .map((tag) => tag.replace(/\.<region>$/, ''));
  expect(offenders((row) => tagsOf(row).every((tag) => parseServiceTag(tag).name === tag))).toEqual([]);
});

test('hosts are lower case, without scheme, port or slash at the end, unless they have a path', () => {
  expect(
    offenders((row) =>
      destinationsOf(row)
        .filter(
          (to) => !/^(tag|fqdn-tag|role|resource):/.test(to) && !to.replace(/^https?:\/\//, '').includes('/'),
        )
        .every((to) => to === to.toLowerCase() && !/:/.test(to)),
    ),
  ).toEqual([]);
});

test('a service tag that a cloud lacks has hosts in its place, or only that cloud is without', () => {
  const lacking = offenders((row, table) =>
    destinationsOf(row)
      .filter((to) => to.startsWith('tag:') && !to.endsWith('<region>'))
      .every((to) => {
        const clouds = (row.clouds ?? Object.values(AzureCloud)) as AzureCloud[];
        const absent = clouds.filter(
          (cloud) => serviceTagUse(parseServiceTag(to.slice(4)), 'nsg', cloud) === 'absent',
        );
        return absent.length === 0 || table.requirements.some((other) => covers(other, to.slice(4)));
      }),
  );
  expect(lacking).toEqual([]);
});

test('what a tag is known to hold is written somewhere, and nothing is written for no row', () => {
  expect(
    offenders((row, { tagsAndHosts }) => {
      const { tags, sourced } = coveringTags(row);
      return !sourced || tags.every((tag) => tagsAndHosts?.holding[tag] !== undefined);
    }),
  ).toEqual([]);
  for (const { id, tagsAndHosts, requirements } of allTables) {
    const idle = Object.keys(tagsAndHosts?.holding ?? {}).filter(
      (tag) => !requirements.some((row) => covers(row, tag)),
    );
    expect([id, idle]).toEqual([id, []]);
  }
});

test('only rows of host names say which tags hold them', () => {
  expect(
    offenders(
      (row) =>
        row.coveredBy === undefined ||
        destinationsOf(row).every((to) => ['fqdn', 'url'].includes(parseDestination(to).kind)),
    ),
  ).toEqual([]);
});

test('conditions of rows are those of the page: no mode is among them', () => {
  const modes: readonly string[] = Object.values(EgressDestinations);
  expect(offenders(({ when }) => scenariosIn(when).every(({ name }) => !modes.includes(name)))).toEqual([]);
});

test('sections of tables that are used together have names of their own', () => {
  for (const { tables } of definitions) {
    const sections = tables.flatMap(({ sections: own }) => Object.keys(own));
    expect(sections.filter((each, i) => sections.indexOf(each) !== i)).toEqual([]);
  }
});

test.each(definitions.map((definition) => [definition.kind, definition] as const))(
  'every NSG rule of %s has its line in the ledger',
  (_, definition) => {
    const { lines } = definition.nsgLedger;
    const missing = everyNsgLine(definition).filter(({ line }) => !lines.includes(line));
    expect(missing.map(({ line, row }) => `add '${line}' for ${row}`)).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
  },
);

test.each(definitions.map(({ kind, nsgLedger }) => [kind, nsgLedger.lines] as const))(
  'lines of the ledger of %s keep their places',
  (_, lines) => {
    // Released numbers: a change here, other than lines at the end, renumbers rules that are deployed.
    expect(lines).toMatchSnapshot();
  },
);

test('kinds of workloads have priorities of their own where they share a security group, and room for more', () => {
  const ledgers = definitions
    .map(({ nsgLedger }) => nsgLedger)
    .sort((a, b) => a.firstWhereShared - b.firstWhereShared);
  for (const [i, { firstWhereShared, lines }] of ledgers.entries()) {
    const next = ledgers[i + 1]?.firstWhereShared ?? customLedgerStart;
    expect(firstWhereShared + lines.length * 1.2).toBeLessThan(next);
  }
});
