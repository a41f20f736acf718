import { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { openedFlows } from '../model/opened-flows';
import { type Requirement, requirementName, type Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import { type FlowVerdict, isAcceptable, isCanary, type WorkloadVerification } from '../verify/flow-verdict';
import type { Breadth, RuleBreadth } from './rule-breadth';

/** Where Microsoft asks for something, and why. */
export interface Origin {
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
  readonly origin?: Origin;
  /** How wide the firewall rule is that lets it pass; absent where none does. */
  readonly breadth?: Breadth;
  /** Whether it is not as required, and accepted nevertheless. */
  readonly accepted: boolean;
}

/** The flows of a verification, with where each comes from. */
export function reviewedFlows(
  workload: Workload,
  { flows }: WorkloadVerification,
  breadth: RuleBreadth,
  accept: readonly string[],
): ReviewedFlow[] {
  const origins = originsOf(workload);
  return flows.map((verdict) => ({
    verdict,
    origin: isCanary(verdict.requirement) ? undefined : origins.get(verdict.requirement),
    breadth: breadth.of(verdict),
    accepted: !verdict.asRequired && isAcceptable(verdict, accept),
  }));
}

function originsOf(workload: Workload): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const flow of openedFlows(workload, new Findings()))
    if (!origins.has(flow.name)) origins.set(flow.name, originOf(flow));
  return origins;
}

function originOf({ table, requirement, edition }: Flow): Origin {
  return origin(table, requirement, edition);
}

function origin(table: Table, { section, why, note }: Requirement, edition: string): Origin {
  return { table, section: table.sections[section] ?? section, edition, why, note };
}

/** Where a requirement comes from that a workload leaves out; `undefined` where no table of the workload has it. */
export function excludedOrigin(workload: Workload, name: string): Origin | undefined {
  for (const table of workload.tables) {
    const row = table.requirements.filter((each) => requirementName(table, each) === name).at(-1);
    if (row !== undefined) return origin(table, row, flowParameters(table, workload).edition);
  }
  return undefined;
}
