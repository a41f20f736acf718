import { documentedCode } from '../../codes/documented-code';
import { FindingLevel } from '../../codes/finding-kind';
import type { VerdictCode } from '../../codes/verdict-codes';
import type { Finding } from '../../model/finding';
import { Verdict } from '../../reachability/connection';
import { cureOfUnknown } from '../../reachability/cure';
import { type Check, type FilePosition, type Problem, ProblemState } from '../../results/checks';
import { FlowStanding, type FlowVerdict, flowStanding, isCanary } from '../../verify/flow-verdict';
import { notAskedCodes } from '../../verify/unasked-flow';

/** Something of a workload, with the name of the workload. */
export type OfWorkload<Part> = Part & { readonly workload: string };

/** A finding, and where in the workloads file it has its cause. */
export interface FoundFinding {
  readonly finding: OfWorkload<Finding>;
  readonly position: FilePosition;
}

/** A check for each flow and each canary of some workloads, and one for the findings of each workload that are of no flow. */
export function checksOfVerification(
  flows: readonly OfWorkload<FlowVerdict>[],
  found: readonly FoundFinding[],
  accept: readonly string[],
): Check[] {
  const others = found.filter(({ finding }) => !ofFlows.includes(finding.code));
  const cureOf = curesOf(found.map(({ finding }) => finding));
  const names = new Map<string, number>();
  return [
    ...flows.map((flow) => ({
      group: flow.workload,
      name: numbered(flowText(flow), flow.workload, names),
      problems: problemsOf(flow, accept, cureOf(flow)),
    })),
    ...checksOfFindings(others),
  ];
}

/** A check for the findings of each workload. */
export function checksOfFindings(found: readonly FoundFinding[]): Check[] {
  return [...new Set(found.map(({ finding }) => finding.workload))].map((workload) => ({
    group: workload,
    name: 'findings',
    problems: found
      .filter(({ finding }) => finding.workload === workload)
      .map(({ finding: { code, level, message, cure, requirements, acknowledged }, position }) => ({
        code,
        level,
        state: acknowledged === undefined ? ProblemState.NOTED : ProblemState.ACCEPTED,
        reason: acknowledged?.reason,
        message,
        cure,
        position,
        requirements,
      })),
  }));
}

/** What to do about flows that were not asked, as the findings say that tell why, and about those of which it is not known. */
export function curesOf(
  findings: readonly OfWorkload<Finding>[],
): (flow: OfWorkload<FlowVerdict>) => string | undefined {
  const cures = new Map(
    findings.flatMap((finding) =>
      finding.requirements.map((requirement) => [keyOfUnasked(finding, requirement), finding.cure] as const),
    ),
  );
  return (flow) =>
    flow.notAsked === undefined ? curesUnlessRequired(flow) : cures.get(keyOfUnasked(flow, flow.requirement));
}

function curesUnlessRequired(flow: FlowVerdict): string | undefined {
  return flow.asRequired ? undefined : cureOfUnknown(flow);
}

/** By what a flow that was not asked and the finding that says why know each other. */
export function keyOfUnasked(
  {
    workload,
    code,
    notAsked,
  }: { readonly workload: string; readonly code?: string; readonly notAsked?: string },
  requirement: string,
): string {
  return `${workload}\n${code ?? notAsked}\n${requirement}`;
}

/** What says of a flow why it is not asked stands with the flow. */
const ofFlows: readonly string[] = notAskedCodes;

/** What the standing of a flow comes to among the checks of every command. */
const states: Readonly<Record<Exclude<FlowStanding, FlowStanding.AS_REQUIRED>, ProblemState>> = {
  [FlowStanding.ACCEPTED]: ProblemState.ACCEPTED,
  [FlowStanding.UNTOLD]: ProblemState.NOT_ASKED,
  [FlowStanding.FAILS]: ProblemState.FAILS,
};

function problemsOf(flow: FlowVerdict, accept: readonly string[], cure: string | undefined): Problem[] {
  const { requirement, reason, by, notAsked, acknowledged } = flow;
  const standing = flowStanding(flow, accept);
  if (standing === FlowStanding.AS_REQUIRED) return [];
  const code = notAsked ?? verdictCode(flow);
  return [
    {
      code,
      level: documentedCode(code)?.level ?? FindingLevel.ERROR,
      state: states[standing],
      message: `${flowText(flow)}: ${reason}`,
      cure,
      address: by,
      requirements: requirement === '' || isCanary(requirement) ? [] : [requirement],
      reason: acknowledged?.reason,
    },
  ];
}

/** The code of a verdict that is not as required. */
function verdictCode({ requirement, verdict }: FlowVerdict): VerdictCode {
  if (isCanary(requirement)) return verdict === Verdict.UNKNOWN ? 'canary-unknown' : 'canary-passes';
  switch (verdict) {
    case Verdict.DENY:
      return 'flow-denied';
    case Verdict.BYPASS:
      return 'flow-past-firewall';
    case Verdict.ALLOW:
      return 'flow-through-firewall';
    case Verdict.UNKNOWN:
      return 'flow-unknown';
  }
}

/** A flow in one line: `arc-servers/entra-id: 10.20.0.0/24 -> login.microsoftonline.com HTTPS 443`. */
function flowText(flow: FlowVerdict): string {
  return `${requirementText(flow)}: ${connectionText(flow)}`;
}

/** The requirement, with the half of its flow: `arc-servers/entra-id (inbound)`. */
export function requirementText({ requirement, half }: FlowVerdict): string {
  return half === undefined ? requirement : `${requirement} (${half})`;
}

/** `10.20.0.0/24 -> login.microsoftonline.com HTTPS 443`. */
export function connectionText({ from, to, protocol, ports }: FlowVerdict): string {
  return `${from} -> ${to} ${[protocol, ...ports].join(' ')}`.trim();
}

/** Two flows that read alike are told apart by number. */
function numbered(name: string, group: string, names: Map<string, number>): string {
  const count = (names.get(`${group}\n${name}`) ?? 0) + 1;
  names.set(`${group}\n${name}`, count);
  return count === 1 ? name : `${name} (${count})`;
}
