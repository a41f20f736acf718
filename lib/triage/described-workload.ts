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

/** So many workloads are kept, each with its flows. */
const mostKept = 200;

const kept = new Map<string, Workload | undefined>();
const numbers = new WeakMap<DescribedWorkload['make'], number>();
let next = 0;

/** The same as `made`, kept for the next that asks: many connections ask for the same few changes. */
export function madeOnce(described: DescribedWorkload, parameters: Parameters): Workload | undefined {
  const { make } = described;
  let number = numbers.get(make);
  if (number === undefined) {
    number = next++;
    numbers.set(make, number);
  }
  const key = `${number} ${JSON.stringify(parameters)}`;
  const isKnown = kept.has(key);
  const workload = isKnown ? kept.get(key) : made(described, parameters);
  // What was asked for last is the last to go.
  kept.delete(key);
  kept.set(key, workload);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return workload;
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

const flowsByWorkload = new WeakMap<Workload, readonly Flow[] | LockdownError>();

/**
 * The flows that the rules of a workload open.
 *
 * @throws LockdownError `unfilled-placeholder`.
 */
export function flowsOfWorkload(workload: Workload): readonly Flow[] {
  let flows = flowsByWorkload.get(workload);
  if (flows === undefined) {
    flows = openedOrRefused(workload);
    flowsByWorkload.set(workload, flows);
  }
  if (flows instanceof LockdownError) throw flows;
  return flows;
}

function openedOrRefused(workload: Workload): readonly Flow[] | LockdownError {
  try {
    return openedFlows(workload, new Findings()).filter(
      ({ requirement }) => requirement.nextHop === undefined,
    );
  } catch (error) {
    if (error instanceof LockdownError) return error;
    throw error;
  }
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
