import { portText } from '../arithmetic/port';
import { findingKinds, isFindingCode } from '../codes/finding-codes';
import { withoutAbsentTags } from '../model/absent-tags';
import { destinationText } from '../model/destination';
import { type FindingParts, Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import { openedFlows } from '../model/opened-flows';
import type { RoleBinding, RoleBindings, Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import { Verdict } from '../reachability/connection';
import type { AddressesOfSubnet } from '../reachability/known-subnet';
import type { Reachability } from '../reachability/reachability';
import { connectionsOf, destinationsAsked, inboundConnectionsOf } from './flow-connections';
import { expectationOf, type FlowExpectation, worstOutcome } from './flow-expectation';
import {
  type FlowVerdict,
  isAcceptable,
  type VerificationOptions,
  type WorkloadVerification,
} from './flow-verdict';
import { destinationOf, sourcesOf, type UnaskedFlow, unaskable, unaskedFinding } from './unasked-flow';

/**
 * Asks a Terraform document about every flow that a workload requires. The flows come from the tables alone: what the
 * compiler makes of them is not looked at.
 *
 * @throws LockdownError `unfilled-placeholder`, `unknown-edition`.
 */
export function verifyWorkload(
  workload: Workload,
  network: Reachability,
  { accept = [] }: VerificationOptions = {},
): WorkloadVerification {
  const findings = new Findings();
  const verdicts: FlowVerdict[] = [];
  const flows = requiredFlows(workload, findings);
  const routedTags = flows.flatMap(({ to, requirement }) =>
    requirement.nextHop === 'Internet' && to.kind === 'serviceTag' ? to.tag.name : [],
  );
  const bound = { ...workload, bindings: withKnownAddresses(workload.bindings, network) };
  for (const flow of flows) {
    const result = unaskable(flow, bound) ?? ask(flow, bound, network, routedTags);
    if (!('verdict' in result)) findings.raise(unaskedFinding(flow, result));
    verdicts.push('verdict' in result ? result : unaskedVerdict(flow, result, bound));
  }
  for (const { code, text } of network.assumptions)
    if (isFindingCode(code))
      findings.raise({ code, message: `${text}.`, cure: findingKinds[code].remedy, requirements: [] });
  if (verdicts.length === 0) {
    findings.raise(nothingAsked);
    verdicts.push(nothingAskedVerdict);
  }
  const failures = verdicts.filter((each) => !isAcceptable(each, accept));
  return { flows: verdicts, failures, asRequired: failures.length === 0, findings: findings.all };
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

/** A flow that was not asked, in its place among the others. */
function unaskedVerdict(flow: Flow, { because, code }: UnaskedFlow, workload: Workload): FlowVerdict {
  return {
    ...sidesOf(flow, workload),
    verdict: Verdict.UNKNOWN,
    asRequired: false,
    notAsked: code ?? 'not-asked',
    reason: `not asked: ${because}`,
    hops: [],
    assumptions: [],
  };
}

/** What of a verdict tells the flow. */
function sidesOf(
  flow: Flow,
  workload: Workload,
): Pick<FlowVerdict, 'requirement' | 'from' | 'to' | 'protocol' | 'ports'> {
  const sources = sourcesOf(flow, workload);
  const to = destinationOf(flow, workload);
  const addresses = sources.flatMap((each) => each.addresses);
  return {
    requirement: flow.name,
    from: flow.fromTag ?? (addresses.length > 0 ? addresses : flow.fromRoles).join(', '),
    to: to === undefined ? destinationText(flow.to) : to.addresses.join(', '),
    protocol: flow.protocol.toUpperCase(),
    ports: flow.ports.map(portText),
  };
}

/** Every flow of the chosen edition, cloud and scenarios, in the order of the tables. */
function requiredFlows(workload: Workload, findings: Findings): Flow[] {
  const opened = openedFlows(workload, findings);
  return workload.tables.flatMap((table) => {
    const ofTable = opened.filter((flow) => flow.table === table);
    return withoutAbsentTags(ofTable, flowParameters(table, workload), findings);
  });
}

/** Addresses that refer to a resource of the document are those of the resource. */
function withKnownAddresses(bindings: RoleBindings, network: Reachability): RoleBindings {
  return new Map(
    [...bindings].map(([role, binding]) => {
      const addresses = binding.addresses.flatMap((each) =>
        isUnresolved(each) ? network.textsOf(each) : each,
      );
      return [role, { ...binding, addresses: addresses.length > 0 ? addresses : binding.addresses }];
    }),
  );
}

function ask(
  flow: Flow,
  workload: Workload,
  network: Reachability,
  routedTags: readonly string[],
): FlowVerdict | UnaskedFlow {
  const sources = sourcesOf(flow, workload);
  const to = destinationOf(flow, workload);
  const expectation = expectationOf(flow, workload, routedTags);
  const connections =
    flow.fromTag === undefined
      ? connectionsOf(flow, sources.map(sideOf), destinationsAsked(flow, to?.addresses ?? []))
      : inboundConnectionsOf(flow, flow.fromTag, to === undefined ? [] : [sideOf(to)]);
  if (connections.length === 0) {
    return {
      because: 'Terraform resolves its addresses only later',
      cure: 'ask a plan that has them, or name the addresses as they will be',
    };
  }
  const lack = lackOf(flow, sources, to, network, expectation);
  if (lack !== undefined) return lack;
  const { answer, connection } = worstOutcome(
    connections,
    (each) => expectation.ask(network, each),
    expectation.asRequired,
  )!;
  const asRequired = expectation.asRequired.includes(answer.verdict);
  const { from, to: reached, protocol, port } = connection;
  return {
    ...sidesOf(flow, workload),
    verdict: answer.verdict,
    asRequired,
    by: answer.by,
    reason: asRequired ? answer.reason : `${from} to ${reached}, ${protocol} ${port}: ${answer.reason}`,
    hops: answer.hops,
    assumptions: answer.assumptions,
  };
}

/** What the document would have to have, and does not. */
function lackOf(
  flow: Flow,
  sources: readonly RoleBinding[],
  to: RoleBinding | undefined,
  network: Reachability,
  { isAskable, needs }: FlowExpectation,
): UnaskedFlow | undefined {
  const outward = flow.fromTag === undefined;
  const within = outward && to !== undefined && !to.remote && !sources.some(({ remote }) => remote);
  if (within && ![...sources, to].every((each) => network.knownSubnet(sideOf(each)).subnet)) {
    return {
      because: 'it stays within a network of which the document does not have the subnets',
      cure: 'see to it that the security groups of these subnets let it pass',
      code: 'not-asked-within-network',
    };
  }
  const here = outward ? sources : to === undefined ? [] : [to];
  if (here.every((each) => isAskable(network.knownSubnet(sideOf(each))))) return undefined;
  return {
    because: `the document does not have ${needs}`,
    cure: 'ask a document that has the subnet, its security group and its route table',
  };
}

function sideOf({ addresses, subnetId }: RoleBinding): AddressesOfSubnet {
  return { addresses: addresses.filter((each) => !isUnresolved(each)), subnetId };
}
