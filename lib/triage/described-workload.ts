import { LockdownError } from '../errors';
import { Findings } from '../model/finding';
import { activeRequirements, type Flow } from '../model/flow';
import { openedFlows } from '../model/opened-flows';
import type { Requirement, Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import { asOverridden } from '../tables/known-tables';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import type { Parameters } from './parameter-change';

/** A workload as it can be made again with other parameters. */
export interface DescribedWorkload {
  readonly definition: WorkloadDefinition;
  readonly parameters: Parameters;
  /** @throws LockdownError what the parameters are refused with. */
  readonly make: (parameters: Parameters) => Workload;
}

/** The tables that a kind of workload may follow, as the user has overridden them. */
export function tablesOf({ tables }: WorkloadDefinition): readonly Table[] {
  return tables.map(asOverridden);
}

/** The workload with some parameters; `undefined` where they are refused. */
export function made({ make }: DescribedWorkload, parameters: Parameters): Workload | undefined {
  try {
    return make(parameters);
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

const flowsByWorkload = new WeakMap<Workload, readonly Flow[]>();

/** The flows that the rules of a workload open. */
export function flowsOfWorkload(workload: Workload): readonly Flow[] {
  let flows = flowsByWorkload.get(workload);
  if (flows === undefined) {
    flows = openedFlows(workload, new Findings()).filter(
      ({ requirement }) => requirement.nextHop === undefined,
    );
    flowsByWorkload.set(workload, flows);
  }
  return flows;
}

const rowsByWorkload = new WeakMap<Workload, ReadonlySet<Requirement>>();

/** The rows of all tables that hold for a workload. */
export function activeRows(workload: Workload): ReadonlySet<Requirement> {
  let rows = rowsByWorkload.get(workload);
  if (rows === undefined) {
    rows = new Set(
      workload.tables.flatMap((table) => activeRequirements(table, flowParameters(table, workload))),
    );
    rowsByWorkload.set(workload, rows);
  }
  return rows;
}

/** How many rows a change moves. */
export interface MovedRows {
  /** How many hold then that did not. */
  readonly opens: number;
  /** How many hold no more then. */
  readonly closes: number;
}

/** How many rows hold after a change that did not before, and the other way round. */
export function moved(before: Workload, after: Workload): MovedRows {
  const [one, other] = [activeRows(before), activeRows(after)];
  const isNot = (rows: ReadonlySet<Requirement>) => (row: Requirement) => !rows.has(row);
  return { opens: [...other].filter(isNot(one)).length, closes: [...one].filter(isNot(other)).length };
}
