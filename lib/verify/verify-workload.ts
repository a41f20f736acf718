import { serviceTagUse } from '../azure/service-tag';
import { hasAddresses, type RoleBinding, type RoleBindings } from '../compile/role';
import type { Workload } from '../compile/workload';
import { withoutAbsentTags } from '../model/absent-tags';
import { destinationText } from '../model/destination';
import { FindingLevel, Findings } from '../model/finding';
import { type Flow, flowsOf } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import { portText } from '../model/port';
import { flowParameters } from '../model/workload-flows';
import { Verdict } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import { worstAnswer } from './ask-flow';
import type { FlowVerdict, WorkloadVerification } from './flow-verdict';
import { connectionsOf, destinationsAsked } from './required-connections';

/**
 * Asks a Terraform document about every flow that a workload requires. The flows come from the tables alone: what the
 * compiler makes of them is not looked at.
 *
 * @throws LockdownError `unfilled-placeholder`, `unknown-edition`.
 */
export function verifyWorkload(workload: Workload, network: Reachability): WorkloadVerification {
  const findings = new Findings();
  const flows: FlowVerdict[] = [];
  const resolved = { ...workload, bindings: withKnownAddresses(workload.bindings, network) };
  for (const flow of requiredFlows(workload, findings)) {
    const result = verdictOf(flow, resolved, network);
    if ('verdict' in result) flows.push(result);
    else findings.add(notAsked(flow, result));
  }
  return { flows, findings: findings.all };
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

/** Every flow of the chosen edition, cloud and scenarios, in the order of the tables. */
export function requiredFlows(workload: Workload, findings: Findings): Flow[] {
  return workload.tables.flatMap((table) => {
    const parameters = flowParameters(table, workload);
    return withoutAbsentTags(flowsOf(table, parameters), parameters, findings);
  });
}

/** Why a flow is not asked about, and what to do. */
interface Reason {
  readonly because: string;
  readonly cure: string;
  readonly level?: FindingLevel;
}

function notAsked(flow: Flow, { because, cure, level = FindingLevel.WARNING }: Reason) {
  const from = flow.fromTag ?? flow.fromRoles.join(' + ');
  const ports = flow.ports.map(portText).join(', ');
  return {
    code: 'not-asked',
    level,
    message: `${from} -> ${destinationText(flow.to)}${ports === '' ? '' : ` on ${flow.protocol.toUpperCase()} ${ports}`} is not asked about: ${because}.`,
    cure,
    requirements: [flow.name],
  };
}

function verdictOf(flow: Flow, workload: Workload, network: Reachability): FlowVerdict | Reason {
  if (workload.metElsewhere?.has(flow.name))
    return {
      because: 'a service endpoint or its policy on the subnet meets it, not a rule',
      cure: 'nothing to do, as long as the subnet has it',
      level: FindingLevel.INFO,
    };
  if (flow.fromTag !== undefined)
    return {
      because: 'it comes in from outside, past the firewall',
      cure: 'see to it that the security group of the subnet lets it in',
      level: FindingLevel.INFO,
    };
  if (flow.ports.length === 0 || flow.to.kind === 'resource')
    return {
      because: flow.ports.length === 0 ? 'the page states no port' : 'the destination has no address',
      cure: `see to it yourself where something denies it: ${flow.requirement.why}`,
    };
  const sources = flow.fromRoles.flatMap((role) => workload.bindings.get(role) ?? []).filter(hasAddresses);
  if (sources.length === 0) return unbound(flow.fromRoles, workload);
  const to = flow.to.kind === 'role' ? workload.bindings.get(flow.to.role) : undefined;
  if (flow.to.kind === 'role') {
    if (to === undefined || !hasAddresses(to)) return unbound([flow.to.role], workload);
    if (!to.remote && !sources.some(({ remote }) => remote) && !network.knowsSubnetsOf(to.addresses))
      return {
        because: 'it stays within a network of which the document does not have the subnets',
        cure: 'see to it that the security groups of these subnets let it pass',
        level: FindingLevel.INFO,
      };
  }
  return askedVerdict(flow, sources, to, workload, network);
}

function unbound(roles: readonly string[], { bindings }: Workload): Reason {
  const known = roles.flatMap((role) => bindings.get(role) ?? []);
  return {
    because: `"${roles.join(' + ')}" has no addresses`,
    cure:
      known[0]?.unboundCure ??
      `set ${known.map(({ property }) => property).join(' or ') || roles.join(' or ')}`,
  };
}

function askedVerdict(
  flow: Flow,
  sources: readonly RoleBinding[],
  to: RoleBinding | undefined,
  workload: Workload,
  network: Reachability,
): FlowVerdict | Reason {
  const connections = connectionsOf(flow, sources, destinationsAsked(flow, to?.addresses ?? []));
  const { nextHop, only } = flow.requirement;
  const { tag } = flow.to.kind === 'serviceTag' ? flow.to : { tag: undefined };
  const nsgAlone =
    only === 'nsg' || (tag !== undefined && serviceTagUse(tag, 'firewall', workload.cloud) === 'none');
  const byEndpoint = tag !== undefined && workload.serviceEndpoints.has(tag.service);
  if ((nextHop !== undefined || nsgAlone || byEndpoint) && !sources.some((each) => network.knowsSubnet(each)))
    return {
      because: 'the document does not have its subnet',
      cure: 'ask a document that has the subnet, its route table and its security group',
    };
  const ask =
    nextHop !== undefined ? network.explainRoute : nsgAlone ? network.explainLeaving : network.explain;
  const worst = worstAnswer(connections, (connection) => ask.call(network, connection));
  if (worst === undefined)
    return {
      because: 'Terraform resolves its addresses only later',
      cure: 'name the addresses as they will be',
    };
  const { verdict, by, reason } = worst.answer;
  return {
    requirement: flow.name,
    from: sources.flatMap(({ addresses }) => addresses).join(', '),
    to: to === undefined ? destinationText(flow.to) : to.addresses.join(', '),
    protocol: flow.protocol.toUpperCase(),
    ports: flow.ports.map(portText),
    verdict,
    asRequired: verdict === (nextHop === 'Internet' || byEndpoint ? Verdict.BYPASS : Verdict.ALLOW),
    by,
    reason:
      verdict === Verdict.ALLOW
        ? reason
        : `${worst.connection.from} to ${worst.connection.to}, ${worst.connection.protocol} ${worst.connection.port}: ${reason}`,
  };
}
