import { checkCloudOfFile } from '../azure/service-tag-file';
import { findingKinds, isFindingCode } from '../codes/finding-codes';
import { copiedFindings, type Finding, type FindingParts, Findings } from '../model/finding';
import type { Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { Verdict } from '../reachability/connection';
import { asClause } from '../reachability/cure';
import type { Reachability } from '../reachability/reachability';
import { Canaries } from './canaries';
import { bySecurityGroupsAlone } from './flow-expectation';
import { FlowQuestions } from './flow-questions';
import {
  type FlowVerdict,
  isAcceptable,
  type VerificationOptions,
  type WorkloadVerification,
} from './flow-verdict';
import { type Question, verdictOn } from './question';
import { requiredFlows, withKnownAddresses } from './required-flows';
import { RoutedPast } from './routed-past';
import { sideOf } from './side';
import { unaskedFinding } from './unasked-flow';
import { type FlowBeside, reportBeside, type WorkloadsBeside } from './workloads-beside';

/**
 * Asks a Terraform document about every flow that a workload requires, and about what must not pass. What is asked comes
 * from the tables, the parameters and the roles alone: what the compiler makes of them is not looked at.
 *
 * @throws LockdownError `unfilled-placeholder`, `unknown-edition`, `cloud-mismatch` where the service-tag file is of another cloud.
 */
export function verifyWorkload(
  workload: Workload,
  document: Reachability,
  { accept = [] }: VerificationOptions = {},
  acknowledged: (finding: Finding) => Finding = (finding) => finding,
  workloads?: WorkloadsBeside,
): WorkloadVerification {
  const network = placing([workload], document);
  checkCloudOfFile(network._network.serviceTags.file, [workload.cloud], 'the workload is');
  const findings = new Findings();
  const beside = workloads?.of(workload) ?? [];
  const questions = questionsOf(workload, network, findings, beside);
  reportBeside(beside, findings);
  for (const { flow, label, asked } of questions)
    if ('because' in asked) findings.raise(unaskedFinding(label, flow.requirement, asked));
  const verdicts = questions.map((question) => verdictOn(question, network));
  for (const [i, { label, expectation }] of questions.entries())
    if (expectation === bySecurityGroupsAlone) reportDenial(label, verdicts[i]!, findings);
  for (const { code, text } of network.assumptions)
    if (isFindingCode(code))
      findings.raise({
        code,
        message: `${text}.`,
        cure: asClause(findingKinds[code].remedy),
        requirements: [],
      });
  if (questions.length === 0) {
    findings.raise(nothingAsked);
    verdicts.push(nothingAskedVerdict);
  }
  const told = findings.all.map(acknowledged);
  const flows = verdicts.map((each) => withReason(each, told));
  const failures = flows.filter((each) => !isAcceptable(each, accept));
  return {
    flows,
    failures,
    asRequired: failures.length === 0,
    findings: copiedFindings(told),
  };
}

/**
 * A document with what workloads say of the subnets in which their machines stand, and of what their routes are for: what one says,
 * holds of the others too.
 */
export function placing(workloads: readonly Workload[], network: Reachability): Reachability {
  const known = workloads.map((each) => withKnownAddresses(each, network));
  return network._placing(
    known.flatMap(({ bindings }) => [...bindings.values()].map(sideOf)),
    known
      .filter(({ tables }) => tables.some(routesSome))
      .flatMap((each) => new RoutedPast(requiredFlows(each, new Findings())).prefixes(each.bindings)),
  );
}

function routesSome({ requirements }: Table): boolean {
  return requirements.some(({ nextHop }) => nextHop === 'Internet');
}

/** Says of what a page asks of security groups alone, and these let pass, that it is denied past them. */
function reportDenial(label: string, flow: FlowVerdict, findings: Findings): void {
  const { requirement, verdict, asRequired, by, reason } = flow;
  if (!asRequired || verdict !== Verdict.DENY) return;
  findings.raise({
    code: 'denied-past-security-group',
    message: `${label} is denied${by === undefined ? '' : ` by ${by}`}: ${reason}.`,
    cure: 'add an own requirement for the hosts or addresses that the workload reaches there, or acknowledge that it does without them',
    requirements: [requirement],
  });
}

/** A flow that was not asked, with the reason for which that is taken as it is where there is one. */
function withReason(flow: FlowVerdict, findings: readonly Finding[]): FlowVerdict {
  const { notAsked, requirement } = flow;
  if (notAsked === undefined) return flow;
  const of = findings.find(
    ({ code, requirements, acknowledged }) =>
      acknowledged !== undefined &&
      code === notAsked &&
      (requirement === '' ? requirements.length === 0 : requirements.includes(requirement)),
  );
  return of === undefined ? flow : { ...flow, acknowledged: of.acknowledged };
}

/**
 * What a document is asked about a workload: each flow that it requires, and what must not pass.
 *
 * @param beside what other workloads require of its machines, which may pass
 * @throws LockdownError `unfilled-placeholder`, `unknown-edition`.
 */
export function questionsOf(
  workload: Workload,
  network: Reachability,
  findings: Findings,
  beside: readonly FlowBeside[] = [],
): Question[] {
  const flows = requiredFlows(workload, findings);
  const bound = withKnownAddresses(workload, network);
  const asking = new FlowQuestions(bound, network, new RoutedPast(flows));
  return [
    ...flows.flatMap((flow) => asking.of(flow)),
    ...new Canaries(bound, network, flows, beside).questions,
  ];
}

const nothingAsked: FindingParts = {
  code: 'nothing-to-ask',
  message: 'The workload asks for nothing, so nothing is proven.',
  cure: 'bind its roles to addresses, or leave the workload out',
  requirements: [],
};

const nothingAskedVerdict: FlowVerdict = {
  requirement: '',
  from: '',
  to: '',
  protocol: '',
  ports: [],
  verdict: Verdict.UNKNOWN,
  asRequired: false,
  notAsked: nothingAsked.code,
  reason: nothingAsked.message,
  hops: [],
  assumptions: [],
};
