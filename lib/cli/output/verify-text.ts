import { createColors } from 'picocolors';
import type { Finding } from '../../model/finding';
import { groupedFindings } from '../../model/finding-groups';
import { acknowledgedText, subjectsText } from '../../report/findings-text';
import { alike, withoutAddresses } from '../../results/alike';
import { FlowStanding, type FlowVerdict, flowOutcome, flowStanding } from '../../verify/flow-verdict';
import { levelText, verdictText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import type { Terminal } from '../terminal/terminal';
import { connectionText, curesOf, keyOfUnasked, type OfWorkload, requirementText } from './verify-checks';

/** What a verification has come to, and how much of it is shown. */
export interface VerifyText {
  /** Every flow and canary. */
  readonly flows: readonly OfWorkload<FlowVerdict>[];
  /** Those of them that are told one by one. */
  readonly shown: readonly OfWorkload<FlowVerdict>[];
  /** What was accepted by name. */
  readonly accept: readonly string[];
  readonly findings: readonly OfWorkload<Finding>[];
  /** The result in one line. */
  readonly summary: string;
}

/** A verification for people: what is shown, the findings, how much of each workload is as required, and the result. */
export function verifyText(
  terminal: Terminal,
  { flows, shown, accept, findings, summary }: VerifyText,
): string {
  const paragraphs = new Paragraphs(terminal);
  const cureOf = curesOf(findings);
  for (const { first, others } of alike(
    shown,
    ({ workload }) => workload,
    (flow) => keyOfFlow(flow, accept),
  )) {
    const { by, reason } = first;
    const outcome = flowOutcome(first);
    paragraphs.add(
      0,
      `${outcome}  ${requirementText(first)}  ${subjectsText(
        [first, ...others].map(({ workload }) => workload),
        'workloads',
      )}${standingText(flowStanding(first, accept))}`,
      (text) => text.replace(outcome, () => verdictText(outcome, terminal)),
    );
    paragraphs.add(1, connectionText(first));
    paragraphs.add(1, reason);
    if (by !== undefined) paragraphs.add(1, `by ${by}`);
    if (first.acknowledged !== undefined) paragraphs.add(1, acknowledgedText(first.acknowledged));
    const cure = cureOf(first);
    if (cure !== undefined) paragraphs.add(1, `Cure: ${cure}.`);
  }
  // Why a flow was not asked stands with the flow, where that is shown.
  const told = new Set(shown.map((flow) => keyOfUnasked(flow, flow.requirement)));
  const besides = findings.filter(
    (finding) =>
      finding.requirements.length === 0 ||
      !finding.requirements.every((requirement) => told.has(keyOfUnasked(finding, requirement))),
  );
  const owned = besides.map((finding) => ({ subject: finding.workload, finding }));
  for (const { level, code, message, cure, subjects, acknowledged } of groupedFindings(owned)) {
    paragraphs.add(0, `${level} ${code}  ${subjectsText(subjects, 'workloads')}`, (text) =>
      text.replace(level, () => levelText(level, terminal)),
    );
    paragraphs.add(1, message);
    if (acknowledged !== undefined) paragraphs.add(1, acknowledgedText(acknowledged));
    paragraphs.add(1, `Cure: ${cure}.`);
  }
  const { bold } = createColors(terminal.colours);
  paragraphs.add(0, asRequiredText(flows));
  const assumed = assumptionsText(flows);
  if (assumed !== undefined) paragraphs.add(0, assumed);
  paragraphs.add(0, summary, bold);
  return paragraphs.text;
}

/** How many answers take something for granted, and what; `undefined` where none does. */
export function assumptionsText(flows: readonly FlowVerdict[]): string | undefined {
  const resting = flows.filter(({ assumptions }) => assumptions.length > 0);
  if (resting.length === 0) return undefined;
  const codes = new Set(resting.flatMap(({ assumptions }) => assumptions.map(({ code }) => code)));
  const answers = resting.length === 1 ? '1 answer rests' : `${resting.length} answers rest`;
  return `${answers} on assumptions: ${[...codes].sort().join(', ')}`;
}

/** What the outcome of a flow does not say itself. */
function standingText(standing: FlowStanding): string {
  switch (standing) {
    case FlowStanding.ACCEPTED:
      return '  (accepted)';
    case FlowStanding.UNTOLD:
      return '  (makes nothing fail)';
    case FlowStanding.AS_REQUIRED:
    case FlowStanding.FAILS:
      return '';
  }
}

function keyOfFlow(flow: FlowVerdict, accept: readonly string[]): string {
  const { requirement, half, to, protocol, ports, reason, acknowledged } = flow;
  const said = withoutAddresses(
    [flowOutcome(flow), requirement, half, to, protocol, ...ports, reason].join('\n'),
  );
  return JSON.stringify([said, acknowledged, flowStanding(flow, accept)]);
}

/** So many workloads are told one by one. */
const fewWorkloads = 8;

function asRequiredText(flows: readonly OfWorkload<FlowVerdict>[]): string {
  const counts = new Map<string, { asRequired: number; notAsked: number; all: number }>();
  for (const { workload, asRequired, notAsked } of flows) {
    const count = counts.get(workload) ?? { asRequired: 0, notAsked: 0, all: 0 };
    count.all++;
    if (asRequired) count.asRequired++;
    if (notAsked !== undefined) count.notAsked++;
    counts.set(workload, count);
  }
  const whole = [...counts].filter(([, { asRequired, all }]) => asRequired === all);
  if (counts.size <= fewWorkloads) {
    const each = [...counts].map(
      ([name, { asRequired, notAsked, all }]) =>
        `${asRequired} of ${all} flows of ${name}${bracketed(notAsked)}`,
    );
    return `as required: ${each.join(', ')}`;
  }
  const total = [...counts.values()].reduce((sum, { asRequired }) => sum + asRequired, 0);
  const unasked = flows.filter(({ notAsked }) => notAsked !== undefined).length;
  return `as required: ${total} of ${flows.length} flows${bracketed(unasked)}, with all flows of ${whole.length} of ${counts.size} workloads`;
}

function bracketed(notAsked: number): string {
  return notAsked === 0 ? '' : ` (${notAsked} not asked)`;
}
