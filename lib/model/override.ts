import { AzureCloud } from '../azure/cloud';
import type { Findings } from './finding';
import { activeRequirements, type FlowParameters } from './flow';
import { destinationsOf, type Override, type Requirement, requirementName, type Table } from './requirement';

/** What a user writes of facts that are otherwise. */
export interface WrittenOverride {
  readonly reason: string;
  readonly source: string;
  readonly requirements: readonly Requirement[];
  /** Ids of rows that are left out. */
  readonly removed: readonly string[];
}

/**
 * A table with other facts: a row stands in the place of those of its id, in all editions and in its clouds; where there is
 * none, it stands at the end.
 */
export function overriddenTable(
  table: Table,
  { reason, source, requirements, removed }: WrittenOverride,
): Table {
  const note = `Overridden: ${reason} (${source})`;
  const written = requirements.map((row) => ({
    ...row,
    note: row.note === undefined ? note : `${row.note} ${note}`,
  }));
  const ids = new Set(requirements.map(({ id }) => id));
  const isConcerned = (row: Requirement) =>
    removed.includes(row.id) || requirements.some((by) => by.id === row.id && sharesCloud(by, row));
  const placed = new Set<string>();
  const kept = table.requirements.flatMap((row) => {
    const first = ids.has(row.id) && !placed.has(row.id);
    placed.add(row.id);
    const inPlace = first ? written.filter(({ id }) => id === row.id) : [];
    return [...inPlace, ...remaining(row, requirements, removed)];
  });
  const override = {
    reason,
    source,
    requirements: written,
    replaced: table.requirements.filter(isConcerned),
  };
  return {
    ...table,
    requirements: [...kept, ...written.filter(({ id }) => !placed.has(id))],
    overrides: [...(table.overrides ?? []), override],
  };
}

/** What is left of a row: the clouds in which no other stands in its place. */
function remaining(
  row: Requirement,
  requirements: readonly Requirement[],
  removed: readonly string[],
): Requirement[] {
  if (removed.includes(row.id)) return [];
  const by = requirements.filter(({ id }) => id === row.id);
  const clouds = cloudsOf(row).filter((cloud) => !by.some((each) => cloudsOf(each).includes(cloud)));
  if (clouds.length === 0) return [];
  return [clouds.length === cloudsOf(row).length ? row : { ...row, clouds }];
}

/** What an override before says of a row, of which another one says something else; `undefined` where none does. */
export function contradictedOverride(
  { overrides = [] }: Table,
  id: string,
  row: Requirement | 'removed',
): Pick<Override, 'reason' | 'source'> | undefined {
  return overrides.find(({ requirements, replaced }) => {
    const written = requirements.filter((each) => each.id === id);
    if (row === 'removed') return written.length > 0;
    if (written.length === 0) return replaced.some((each) => each.id === id);
    const others = written.filter((each) => sharesCloud(each, row));
    return others.some((each) => JSON.stringify(factsOf(each)) !== JSON.stringify(factsOf(row)));
  });
}

function factsOf(row: Requirement): unknown {
  return [demandOf(row), row.when, [...cloudsOf(row)].sort()];
}

function sharesCloud(a: Requirement, b: Requirement): boolean {
  return cloudsOf(a).some((cloud) => cloudsOf(b).includes(cloud));
}

function cloudsOf({ clouds = Object.values(AzureCloud) }: Requirement): readonly `${AzureCloud}`[] {
  return clouds;
}

/** Tells of the rows that a workload has, or has not, because the user says so. */
export function reportOverrides(table: Table, parameters: FlowParameters, findings: Findings): void {
  const overrides = table.overrides ?? [];
  for (const [i, { reason, source, requirements, replaced }] of overrides.entries()) {
    const rowsOf = (rows: readonly Requirement[]) =>
      activeRequirements({ ...table, requirements: rows }, parameters);
    const [stand, stood] = [rowsOf(requirements), rowsOf(replaced)];
    const names = [...new Set([...stand, ...stood].map((row) => requirementName(table, row)))];
    if (names.length === 0) continue;
    const same = JSON.stringify(stand.map(demandOf)) === JSON.stringify(stood.map(demandOf));
    // What it replaces may be what another has written.
    const before = overrides
      .slice(0, i)
      .find((other) => other.requirements.some(({ id }) => stand.some((row) => row.id === id)));
    findings.raise({
      code: same ? 'idle-override' : 'overridden-requirement',
      message: same
        ? before === undefined
          ? `${names.join(', ')} is overridden, and the table says the same: ${reason} (${source})`
          : `${names.join(', ')} is overridden twice, and both say the same: ${before.reason} (${before.source}), and ${reason} (${source})`
        : `${names.join(', ')} is not as the library has it: ${reason} (${source})`,
      cure: same
        ? before === undefined
          ? 'leave the override out'
          : 'leave one of the two out'
        : 'nothing to do, as long as the reason holds; leave the override out once the table says the same',
      requirements: names,
    });
  }
}

/** What a row asks for, whatever is noted beside it. */
function demandOf(row: Requirement): unknown {
  const { id, from, ports, nextHop, only, coveredBy } = row;
  return [id, from, [...destinationsOf(row)].sort(), ports, nextHop, only, coveredBy];
}
