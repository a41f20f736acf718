import { findRegion } from '../../lib/azure/region';
import { regions } from '../../lib/azure/regions';
import { serviceTagCovers } from '../../lib/azure/service-tag';
import { sharedCompilation } from '../../lib/compile/compile-workload';
import { LockdownError } from '../../lib/errors';
import { destinationsOf, type Requirement, requirementName, type Table } from '../../lib/model/requirement';
import { scenariosIn } from '../../lib/model/scenario';
import { allTables } from '../../lib/tables/all-tables';
import { type WorkloadKind, workloadDefinitions } from '../../lib/workloads/all-workloads';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { type PageRow, pageRows } from '../support/page-rows';
import { anyFirewall, type Parameters } from '../support/parameter-samples';
import { type WorkloadSpace, workloadSpaces } from '../support/workload-spaces';

// A page that names service tags and host names for the same subjects says how the two lists go together. Whichever the
// user has opened, each row of either is served; and what the mode names is opened by that name.

const related = allTables.filter(({ tagsAndHosts }) => tagsAndHosts !== undefined);

test.each(related.map((table) => [table.id, table] as const))(
  'the table %s relates service tags and hosts as its page does',
  (page, { tagsAndHosts }) => {
    const relations = new Set(pageRows(page).map(({ relation }) => relation));
    relations.delete('-');
    expect([...relations]).toEqual([tagsAndHosts!.relation]);
  },
);

const cases = workloadSpaces().flatMap((space) =>
  tablesOf(space.kind)
    .filter((table) => related.includes(table))
    .flatMap((table) =>
      modesOf(space).map((mode) => ({ kind: space.kind, page: table.id, ...mode, space, table })),
    ),
);

test('each page that names both is asked in each mode', () => {
  expect(new Set(cases.map(({ page }) => page))).toEqual(new Set(related.map(({ id }) => id)));
});

test.each(cases)('$kind by $mode serves each row of $page', ({ space, table, parameter, value }) => {
  const edition = table.editions.at(-1)!.id;
  const rows = pageRows(table.id).filter(
    ({ relation, editions }) => relation !== '-' && editions.includes(edition),
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const region of space.regions) {
    const { cloud, opened } = openedIn(space, table, { [parameter]: value, region });
    const unserved = rows
      .filter(({ clouds }) => clouds.includes(cloud))
      .filter((row) => isOfRegion(row, region))
      .filter((row) => !namesOf(row, table, cloud).some((name) => opened.has(name)))
      .map(({ line, to }) => `${line} ${to}`);
    expect([region, unserved]).toEqual([region, []]);
  }
});

const named = cases.filter(({ value }) =>
  ['serviceTags', 'fqdns', 'serviceTagsAndFqdns'].includes(String(value)),
);

test.each(named)(
  '$kind by $mode opens what $page names in that way',
  ({ space, table, value, parameter }) => {
    const edition = table.editions.at(-1)!.id;
    const { cloud, opened, tags } = openedIn(space, table, { [parameter]: value, region: 'westeurope' });
    const rows = pageRows(table.id).filter(
      ({ relation, editions, clouds }) =>
        relation !== '-' && editions.includes(edition) && clouds.includes(cloud),
    );
    const missing = rows
      .filter((row) => isOfRegion(row, 'westeurope'))
      .filter(({ kind }) => (kind === 'tag' ? value !== 'fqdns' : value !== 'serviceTags'))
      .filter((row) => {
        const rowsNamed = table.requirements.filter((each) =>
          namesOf(row, table, cloud).includes(requirementName(table, each)),
        );
        return row.kind === 'tag'
          ? !rowsNamed
              .flatMap(destinationsOf)
              .some((to) => tags.some((tag) => serviceTagCovers(tag, bare(to))))
          : !rowsNamed.some((each) => isByName(each, opened.get(requirementName(table, each))));
      })
      .map(({ line, to }) => `${line} ${to}`);
    expect(missing).toEqual([]);
  },
);

function tablesOf(kind: WorkloadKind): readonly Table[] {
  return workloadDefinitions[kind].tables;
}

/** The ways in which a kind of workload has services named. */
function modesOf({ choices }: WorkloadSpace): { mode: string; parameter: string; value: unknown }[] {
  const parameter = ['destinations', 'serviceTags'].find((name) => name in choices);
  if (parameter === undefined) return [{ mode: 'the only way', parameter: 'destinations', value: undefined }];
  return choices[parameter]!.map((value) => ({
    mode: `${parameter} ${value ?? 'by default'}`,
    parameter,
    value,
  }));
}

/**
 * What is opened with the switches that each row of the page asks for, with all of them and with none, and whether by name:
 * a page asks for less under some of its conditions.
 */
function openedIn({ kind, filled, switches }: WorkloadSpace, table: Table, chosen: Parameters) {
  const opened = new Map<string, 'name' | 'tag'>();
  const tags = new Set<string>();
  const { cloud } = findRegion(String(chosen.region));
  const all = Object.fromEntries(switches.map((name) => [name, true]));
  for (const switched of [{}, all, ...switchesOf(table, switches)]) {
    const props = { firewall: anyFirewall, resourceGroupName: 'rg', ...filled, ...switched, ...chosen };
    const made = compiled(kind, props);
    // What cannot be asked for together opens nothing.
    if (made === undefined) continue;
    const { applicationRules, networkRules, nsgRules, findings } = made;
    const elsewhere = findings.all.filter(({ code }) => code.startsWith('satisfied-by-'));
    const onWholeTags = findings.all.filter(({ code }) => code === 'service-tag-for-host');
    for (const name of [...elsewhere, ...onWholeTags].flatMap(({ requirements }) => requirements))
      opened.set(name, 'name');
    for (const name of nsgRules.flatMap(({ requirements }) => requirements)) {
      const row = rowNamed(name);
      if (row?.only === 'nsg') opened.set(name, 'tag');
    }
    for (const { requirements, destinationAddresses, destinationFqdns } of networkRules) {
      for (const address of destinationAddresses) tags.add(address);
      for (const name of requirements)
        if (destinationFqdns.length > 0 || !opened.has(name))
          opened.set(name, destinationFqdns.length > 0 ? 'name' : 'tag');
    }
    for (const name of applicationRules.flatMap(({ requirements }) => requirements)) opened.set(name, 'name');
  }
  return { cloud, opened, tags: [...tags] };
}

type Made = ReturnType<typeof sharedCompilation>;
const madeOf = new Map<string, Made | undefined>();

/** What parameters come to, which several pages of a workload ask; nothing where they are refused. */
function compiled(kind: WorkloadKind, props: Parameters): Made | undefined {
  const key = JSON.stringify([kind, props]);
  if (!madeOf.has(key)) madeOf.set(key, made(kind, props));
  return madeOf.get(key);
}

function made(kind: WorkloadKind, props: Parameters): Made | undefined {
  try {
    const workload = workloadOf(workloadDefinitions[kind] as never, props as never);
    return sharedCompilation(workload);
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    return undefined;
  }
}

/** Whether a row is opened by name; beyond HTTP the tag that holds a host of the same rule stands for it. */
function isByName({ ports }: Requirement, way: 'name' | 'tag' | undefined): boolean {
  return way === 'name' || (way === 'tag' && !/^HTTP|\b(80|443)\b/.test(ports));
}

/** The switches that the rows of a table ask for, each set once. */
function switchesOf({ requirements }: Table, switches: readonly string[]): Parameters[] {
  const sets = requirements.map(({ when }) =>
    scenariosIn(when)
      .filter(({ name, negated }) => !negated && switches.includes(name))
      .map(({ name }) => name),
  );
  const alone = switches.map((name) => [name]);
  return [...new Set([...sets, ...alone].map((names) => names.join(' ')))].map((names) =>
    Object.fromEntries(names.split(' ').map((name) => [name, true])),
  );
}

/** Whether a row is of a region; those of a list by region have the name of theirs as their condition. */
function isOfRegion({ condition }: PageRow, region: string): boolean {
  const named = condition.toLowerCase();
  return !regions.has(named) || named === region;
}

function rowNamed(name: string): Requirement | undefined {
  const table = related.find(({ id }) => name.startsWith(`${id}/`));
  return table?.requirements.find((row) => requirementName(table, row) === name);
}

/** The rows of a table that stand for a row of its page, in a cloud. */
function namesOf({ to, kind }: PageRow, table: Table, cloud: string): string[] {
  return table.requirements
    .filter(({ clouds }) => clouds === undefined || clouds.some((each) => each === cloud))
    .filter((row) => (row.written ?? destinationsOf(row).map(bareOf(kind))).includes(to))
    .map((row) => requirementName(table, row));
}

function bareOf(kind: string): (to: string) => string {
  return (to) => (kind === 'tag' ? to.replace(/^tag:/, '') : to);
}

function bare(to: string): string {
  return to.replace(/^tag:/, '').replace(/\.<region>$/, '.WestEurope');
}
