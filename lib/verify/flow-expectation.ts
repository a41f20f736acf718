import { serviceTagCovers, serviceTagUse } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import type { Workload } from '../model/workload';
import { type Answer, Verdict } from '../reachability/connection';
import type { KnownSubnet } from '../reachability/known-subnet';
import type { ConnectionFromSubnet, Reachability } from '../reachability/reachability';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';

/** What a requirement expects of a flow, and how a document is asked whether it is so. */
export interface FlowExpectation {
  readonly ask: (network: Reachability, connection: ConnectionFromSubnet) => Answer;
  /** The verdicts that are as required. */
  readonly asRequired: readonly Verdict[];
  /** Whether the document has what there is to ask about, of a subnet. */
  readonly isAskable: (subnet: KnownSubnet) => boolean;
  /** What it is that a document may lack. */
  readonly needs: string;
}

const throughFirewall: FlowExpectation = {
  ask: (network, connection) => network.explain(connection),
  asRequired: [Verdict.ALLOW],
  isAskable: () => true,
  needs: 'the firewall',
};

/** Where a requirement routes a tag to the Internet, the tag's flows need not pass the firewall. */
const throughFirewallOrPast: FlowExpectation = {
  ...throughFirewall,
  asRequired: [Verdict.ALLOW, Verdict.BYPASS],
};

/** Only security groups have to let it pass. */
const pastSecurityGroups: FlowExpectation = {
  ask: (network, connection) => network.explainSecurityGroups(connection),
  asRequired: [Verdict.ALLOW],
  isAskable: ({ securityGroup }) => securityGroup,
  needs: 'the security group of its subnet',
};

const byServiceEndpoint: FlowExpectation = {
  ask: (network, connection) => network.explain(connection),
  asRequired: [Verdict.BYPASS],
  isAskable: ({ subnet }) => subnet,
  needs: 'its subnet, which has to have the service endpoint',
};

/** From outside, by a public IP of the machine: only security groups have to let it in. */
const inbound: FlowExpectation = {
  ask: (network, connection) => network.explainInbound(connection),
  asRequired: [Verdict.ALLOW],
  isAskable: ({ securityGroup }) => securityGroup,
  needs: 'the security group of its subnet',
};

function byRoute(asRequired: Verdict): FlowExpectation {
  return {
    ask: (network, connection) => network.explainRoute(connection),
    asRequired: [asRequired],
    isAskable: ({ routeTable }) => routeTable,
    needs: 'the route table of its subnet',
  };
}

/** @param routedTags service tags that requirements of the workload route past the firewall */
export function expectationOf(
  flow: Flow,
  workload: Workload,
  routedTags: readonly string[],
): FlowExpectation {
  const { to, requirement } = flow;
  if (flow.fromTag !== undefined) return inbound;
  if (requirement.nextHop !== undefined)
    return byRoute(requirement.nextHop === 'Internet' ? Verdict.BYPASS : Verdict.ALLOW);
  if (requirement.only === 'nsg') return pastSecurityGroups;
  if (to.kind !== 'serviceTag') {
    const host = to.kind === 'fqdn' || to.kind === 'url' ? to.host : undefined;
    const inRoutedTag = host !== undefined && routedTags.some((tag) => serviceTagHoldsHost(tag, host));
    return inRoutedTag ? throughFirewallOrPast : throughFirewall;
  }
  if (serviceTagUse(to.tag, 'firewall', workload.cloud) === 'none') return pastSecurityGroups;
  if (workload.serviceEndpoints.has(to.tag.service)) return byServiceEndpoint;
  return routedTags.some((tag) => serviceTagCovers(tag, to.tag.name))
    ? throughFirewallOrPast
    : throughFirewall;
}

const worstFirst = [Verdict.DENY, Verdict.UNKNOWN, Verdict.BYPASS, Verdict.ALLOW];

/** The worst answer to some connections, and the connection that got it. */
export interface WorstOutcome {
  readonly answer: Answer;
  readonly connection: ConnectionFromSubnet;
}

/**
 * The worst of what comes of some connections, which are asked until one is denied; `undefined` without any. What is not
 * as required is worse than whatever is.
 */
export function worstOutcome(
  connections: readonly ConnectionFromSubnet[],
  ask: (connection: ConnectionFromSubnet) => Answer,
  asRequired: readonly Verdict[],
): WorstOutcome | undefined {
  const rank = ({ verdict }: Answer) =>
    worstFirst.indexOf(verdict) + (asRequired.includes(verdict) ? worstFirst.length : 0);
  let worst: WorstOutcome | undefined;
  for (const connection of connections) {
    const answer = ask(connection);
    if (worst === undefined || rank(answer) < rank(worst.answer)) worst = { answer, connection };
    if (answer.verdict === Verdict.DENY) break;
  }
  return worst;
}
