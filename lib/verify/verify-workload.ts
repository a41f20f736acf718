import { checkCloudOfFile } from '../azure/service-tag-file';
import { findingKinds, isFindingCode } from '../codes/finding-codes';
import { withoutAbsentTags } from '../model/absent-tags';
import { copiedFindings, type Finding, type FindingParts, Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import { openedFlows } from '../model/opened-flows';
import type { RoleBindings, Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import { Verdict } from '../reachability/connection';
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
import { sideOf } from './side';
import { unaskedFinding } from './unasked-flow';

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
): WorkloadVerification {
  const network = placing([workload], document);
  checkCloudOfFile(network._network.serviceTags.file, [workload.cloud], 'the workload is');
  const findings = new Findings();
  const questions = questionsOf(workload, network, findings);
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

/** A document with what workloads say of the subnets in which their machines stand: what one says, holds of the others too. */
export function placing(workloads: readonly Workload[], network: Reachability): Reachability {
  return network._placing(
    workloads.flatMap((each) => [...withKnownAddresses(each, network).bindings.values()].map(sideOf)),
  );
}

/** A remedy is a sentence, and the cure of a finding a part of one. */
function asClause(remedy: string): string {
  return `${remedy[0]!.toLowerCase()}${remedy.slice(1).replace(/\.$/, '')}`;
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
 * @throws LockdownError `unfilled-placeholder`, `unknown-edition`.
 */
export function questionsOf(workload: Workload, network: Reachability, findings: Findings): Question[] {
  const flows = requiredFlows(workload, findings);
  const routedTags = flows.flatMap(({ to, requirement }) =>
    requirement.nextHop === 'Internet' && to.kind === 'serviceTag' ? to.tag.name : [],
  );
  const bound = withKnownAddresses(workload, network);
  const asking = new FlowQuestions(bound, network, routedTags);
  return [...flows.flatMap((flow) => asking.of(flow)), ...new Canaries(bound, network, flows).questions];
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

/** Every flow of the chosen edition, cloud and scenarios, in the order of the tables. */
export function requiredFlows(workload: Workload, findings: Findings): Flow[] {
  const opened = openedFlows(workload, findings);
  return workload.tables.flatMap((table) => {
    const ofTable = opened.filter((flow) => flow.table === table);
    return withoutAbsentTags(ofTable, flowParameters(table, workload), findings);
  });
}

/** Addresses that refer to a resource of the document are those of the resource. */
export function withKnownAddresses(workload: Workload, network: Reachability): Workload {
  const known = (addresses: readonly string[]) =>
    addresses.flatMap((each) => (isUnresolved(each) ? network.textsOf(each) : each));
  const bindings: RoleBindings = new Map(
    [...workload.bindings].map(([role, binding]) => {
      const addresses = known(binding.addresses);
      return [role, { ...binding, addresses: addresses.length > 0 ? addresses : binding.addresses }];
    }),
  );
  const { nsg } = workload;
  const virtualNetworkAddressSpaces = known(nsg?.virtualNetworkAddressSpaces ?? []);
  return { ...workload, bindings, nsg: nsg && { ...nsg, virtualNetworkAddressSpaces } };
}
