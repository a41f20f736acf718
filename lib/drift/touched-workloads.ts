import { activeRequirements } from '../model/flow';
import { requirementName, type Table } from '../model/requirement';
import { flowParameters, type WorkloadRequirements } from '../model/workload-flows';
import type { Change } from './comparison';

/** A workload by its name. */
export interface NamedRequirements {
  readonly name: string;
  readonly workload: WorkloadRequirements;
}

/**
 * The workloads of which a change speaks: those that ask for one of its rows, and, of a row that came, those that follow the
 * table in that cloud and region, as nobody knows yet under which condition it holds.
 */
export function touchedBy(
  change: Change,
  table: Table,
  region: string | undefined,
  workloads: readonly NamedRequirements[],
): string[] {
  return workloads
    .filter(({ workload }) => workload.tables.some(({ id }) => id === table.id))
    .filter(({ workload }) => region === undefined || workload.region.name === region)
    .filter(({ workload }) => asks(change, table, workload))
    .map(({ name }) => name);
}

function asks(change: Change, table: Table, workload: WorkloadRequirements): boolean {
  const before = 'before' in change ? change.before : undefined;
  const clouds = new Set([...(before?.clouds ?? []), ...('after' in change ? change.after.clouds : [])]);
  if (!clouds.has(workload.cloud)) return false;
  if (before === undefined || before.requirements.length === 0) return true;
  const active = activeRequirements(table, flowParameters(table, workload)).map((row) =>
    requirementName(table, row),
  );
  return before.requirements.some((name) => active.includes(name));
}
