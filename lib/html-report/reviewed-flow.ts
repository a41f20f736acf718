import { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { openedFlows } from '../model/opened-flows';
import { type Requirement, requirementName, type Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import {
  type FlowStanding,
  type FlowVerdict,
  flowStanding,
  isCanary,
  type WorkloadVerification,
} from '../verify/flow-verdict';
import type { Breadth, RuleBreadth } from './rule-breadth';

/** Where Microsoft asks for something, and why. */
export interface RowSource {
  readonly table: Table;
  readonly section: string;
  readonly edition: string;
  readonly why: string;
  readonly note?: string;
}

/** A flow or a canary of a workload, with all that a reviewer asks about it. */
export interface ReviewedFlow {
  readonly verdict: FlowVerdict;
  /** Absent of a canary, which no page asks for. */
  readonly source?: RowSource;
  /** How wide the firewall rule is that lets it pass; absent where none does. */
  readonly breadth?: Breadth;
  readonly standing: FlowStanding;
}

/** The flows of a verification, with where each comes from. */
export function reviewedFlows(
  workload: Workload,
  { flows }: WorkloadVerification,
  breadth: RuleBreadth,
  accept: readonly string[],
): ReviewedFlow[] {
  const sources = sourcesByName(workload);
  return flows.map((verdict) => ({
    verdict,
    source: isCanary(verdict.requirement) ? undefined : sources.get(verdict.requirement),
    breadth: breadth.of(verdict),
    standing: flowStanding(verdict, accept),
  }));
}

function sourcesByName(workload: Workload): Map<string, RowSource> {
  const sources = new Map<string, RowSource>();
  for (const flow of openedFlows(workload, new Findings()))
    if (!sources.has(flow.name)) sources.set(flow.name, sourceOfFlow(flow));
  return sources;
}

function sourceOfFlow({ table, requirement, edition }: Flow): RowSource {
  return sourceOf(table, requirement, edition);
}

function sourceOf(table: Table, { section, why, note }: Requirement, edition: string): RowSource {
  return { table, section: table.sections[section] ?? section, edition, why, note };
}

/** Where a requirement comes from that a workload leaves out; `undefined` where no table of the workload has it. */
export function excludedSource(workload: Workload, name: string): RowSource | undefined {
  for (const table of workload.tables) {
    const row = table.requirements.filter((each) => requirementName(table, each) === name).at(-1);
    if (row !== undefined) return sourceOf(table, row, flowParameters(table, workload).edition);
  }
  return undefined;
}
