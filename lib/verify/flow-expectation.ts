import { addressNumber } from '../arithmetic/ipv4';
import { serviceTagCovers, serviceTagUse } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import type { Workload } from '../model/workload';
import type { ConnectionFromSubnet } from '../reachability/connection';
import { type Answer, answerOf, Verdict } from '../reachability/connection';
import type { KnownSubnet } from '../reachability/known-subnet';
import { isPlatformAddress } from '../reachability/platform-address';
import type { Reachability } from '../reachability/reachability';
import { assumed, HopKind, hopAt } from '../reachability/trace';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';
import type { RoutedPast } from './routed-past';

/** What a requirement expects of a flow, and how a document is asked whether it is so. */
export interface FlowExpectation {
  readonly ask: (network: Reachability, connection: ConnectionFromSubnet) => Answer;
  /** The verdicts that are as required. */
  readonly asRequired: readonly Verdict[];
  /**
   * Whether a connection is as required, where its verdict alone does not tell.
   * @default - where `asRequired` has its verdict
   */
  readonly isMet?: (network: Reachability, connection: ConnectionFromSubnet) => boolean;
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

/** What the firewall has to let pass. */
const byWayOfFirewall: readonly FlowExpectation[] = [throughFirewall, throughFirewallOrPast];

const bySecurityGroup = {
  isAskable: ({ securityGroup }: KnownSubnet) => securityGroup,
  needs: 'the security group of its subnet',
};

/** Only the security groups where it leaves have to let it pass. */
export const pastSecurityGroups: FlowExpectation = {
  ...bySecurityGroup,
  ask: (network, connection) => network.explainSecurityGroups(connection),
  asRequired: [Verdict.ALLOW],
};

/**
 * The page asks it of security groups alone. Whether these let it pass tells whether that is so; what becomes of it is told all
 * the same, since a firewall past them may deny it.
 */
export const bySecurityGroupsAlone: FlowExpectation = {
  ...pastSecurityGroups,
  ask: (network, connection) => {
    const leaving = network.explainSecurityGroups(connection);
    if (leaving.verdict !== Verdict.ALLOW) return leaving;
    const whole = network.explain(connection);
    return {
      ...whole,
      reason: `security groups let it pass, of which alone the page asks it; then: ${whole.reason}`,
    };
  },
  isMet: (network, connection) => network.explainSecurityGroups(connection).verdict === Verdict.ALLOW,
};

/**
 * Within the network, as far as the document has it: the security groups where it leaves have to let it pass, and whatever stands
 * on its way must not be known to deny it.
 */
export const leavingWithinNetwork: FlowExpectation = {
  ...pastSecurityGroups,
  ask: (network, connection) => {
    const whole = network.explain(connection);
    const onItsWay = whole.hops.at(-1)?.kind !== HopKind.INBOUND;
    return whole.verdict === Verdict.DENY && onItsWay ? whole : network.explainSecurityGroups(connection);
  },
};

/** Only the security groups where it arrives have to let it in. */
export const intoSecurityGroups: FlowExpectation = {
  ...bySecurityGroup,
  ask: (network, connection) => network.explainArrival(connection),
  asRequired: [Verdict.ALLOW],
};

/** From outside, by a public IP of the machine: security groups have to let it in, and its reply has to come back. */
export const fromInternet: FlowExpectation = {
  ...intoSecurityGroups,
  ask: (network, connection) => network.explainInbound(connection),
};

/** The same where other requirements route the replies, and are asked about by themselves: what becomes of these here is told. */
const byPublicAddress: FlowExpectation = {
  ...fromInternet,
  ask: (network, connection) => {
    const whole = network.explainInbound(connection);
    if (whole.verdict === Verdict.ALLOW || whole.hops.at(-1)?.kind !== HopKind.REPLY) return whole;
    const { verdict, reason, by, hops } = network.explainArrival(connection);
    const lost = `a reply is taken to come back by a route that is not asked for here, although ${whole.reason}`;
    const told = hopAt(HopKind.REPLY, 'unknown', whole.reason, whole.by, [assumed('reply-comes-back', lost)]);
    return answerOf(verdict, reason, by, [...hops, told]);
  },
};

/** A service endpoint has to take it past the firewall. */
export const byServiceEndpoint: FlowExpectation = {
  ask: (network, connection) => network.explain(connection),
  asRequired: [Verdict.BYPASS],
  isAskable: ({ subnet }) => subnet,
  needs: 'its subnet, which has to have the service endpoint',
};

/** The service endpoint policies of its subnet have to list a resource. */
export function byEndpointPolicy(resource: string): FlowExpectation {
  return {
    ask: (network, connection) => network._explainEndpointPolicy(connection, resource),
    asRequired: [Verdict.ALLOW],
    isAskable: ({ subnet }) => subnet,
    needs: 'its subnet, which has to have the service endpoint policy',
  };
}

/**
 * Of machines outside of Azure, what the host of a machine of Azure answers itself goes the way of everything else: the firewall has
 * to let it pass.
 */
const throughFirewallOutsideAzure: FlowExpectation = {
  ...throughFirewall,
  ask: (network, connection) => {
    const { from, subnetId } = connection;
    const inAzure = network.knownSubnet({ addresses: [from], subnetId }).subnet;
    return inAzure ? network.explain(connection) : network._explainFirewall(connection);
  },
};

/**
 * The route of its subnet has to lead to the firewall, or past it.
 *
 * @param routedTags service tags that requirements route past it: their routes are asked about by themselves, and what is asked here is
 * what they leave
 */
export function byRoute(
  asRequired: Verdict,
  firewallAddress: string | undefined,
  routedTags: readonly string[] = [],
): FlowExpectation {
  const isRequired = (route: string) => routedTags.some((tag) => serviceTagCovers(tag, route));
  return {
    ask: (network, connection) => {
      const { from, subnetId } = connection;
      const required = network._routedPastFirewall(from, subnetId).filter(isRequired);
      return network._explainRoute(connection, firewallAddress, required);
    },
    asRequired: [asRequired],
    isAskable: ({ routeTable }) => routeTable,
    needs: 'the route table of its subnet',
  };
}

/** Whether security groups let something pass by Azure's own rules, and not by one that the document has. */
export function passesByDefault({ verdict, by }: Answer): boolean {
  return verdict === Verdict.ALLOW && by === undefined;
}

/** What is asked the same way, and has to be denied. */
export function denied(expectation: FlowExpectation): FlowExpectation {
  return { ...expectation, asRequired: [Verdict.DENY] };
}

/** What nobody requires has to be denied on its way out, by a security group or by the firewall. */
export const deniedOutward: FlowExpectation = denied(throughFirewall);

/** The firewall has to deny it too, whatever a security group does before. */
export const deniedByFirewall: FlowExpectation = denied({
  ...throughFirewall,
  ask: (network, connection) => network._explainFirewall(connection),
});

/** What nobody requires has to be denied on its way in from the Internet: that its replies are lost is not enough. */
export const deniedInward: FlowExpectation = denied(intoSecurityGroups);

/** The expectation of a flow; where the user says at which address the firewall is, no other appliance is taken for it. */
export function expectationOf(flow: Flow, workload: Workload, routed: RoutedPast): FlowExpectation {
  const expectation = usualExpectation(flow, workload, routed);
  const firewallAddress = workload.routes?.firewallAddress;
  if (firewallAddress === undefined || !byWayOfFirewall.includes(expectation)) return expectation;
  return {
    ...expectation,
    ask: (network, connection) => {
      const answer = expectation.ask(network, connection);
      const isTaken = answer.assumptions.some(({ code }) => code === 'next-hop-is-firewall');
      if (!isTaken || answer.verdict === Verdict.UNKNOWN) return answer;
      const route = network._explainRoute(connection, firewallAddress, []);
      if (route.verdict !== Verdict.BYPASS) return answer;
      // What may go past the firewall to the Internet need not be lost at another appliance.
      return expectation.asRequired.includes(Verdict.BYPASS) ? { ...route, verdict: Verdict.UNKNOWN } : route;
    },
  };
}

function usualExpectation(flow: Flow, workload: Workload, routed: RoutedPast): FlowExpectation {
  const { to, requirement } = flow;
  if (flow.fromTag !== undefined) return routed.leadsRepliesOf(flow) ? byPublicAddress : fromInternet;
  if (requirement.nextHop !== undefined)
    return requirement.nextHop === 'Internet'
      ? byRoute(Verdict.BYPASS, workload.routes?.firewallAddress)
      : byRoute(Verdict.ALLOW, workload.routes?.firewallAddress, routed.tags);
  if (requirement.only === 'nsg') return bySecurityGroupsAlone;
  if (to.kind === 'address' && workload.outsideAzure && isPlatformAddress(addressNumber(to.prefix)))
    return throughFirewallOutsideAzure;
  if (to.kind !== 'serviceTag') {
    const host = to.kind === 'fqdn' || to.kind === 'url' ? to.host : undefined;
    const inRoutedTag = host !== undefined && routed.tags.some((tag) => serviceTagHoldsHost(tag, host));
    return inRoutedTag ? throughFirewallOrPast : throughFirewall;
  }
  if (serviceTagUse(to.tag, 'firewall', workload.cloud) === 'none') return pastSecurityGroups;
  if (workload.serviceEndpoints.has(to.tag.service)) return byServiceEndpoint;
  return routed.tags.some((tag) => serviceTagCovers(tag, to.tag.name))
    ? throughFirewallOrPast
    : throughFirewall;
}

/** From the best to the worst of what may come of what has to pass. */
const towardsDenial = [Verdict.ALLOW, Verdict.BYPASS, Verdict.UNKNOWN, Verdict.DENY];

/** The same of what has to be denied. */
const towardsPassing = [Verdict.DENY, Verdict.UNKNOWN, Verdict.BYPASS, Verdict.ALLOW];

/** The worst answer to some connections, and the connection that got it. */
export interface WorstOutcome {
  readonly answer: Answer;
  readonly connection: ConnectionFromSubnet;
  readonly asRequired: boolean;
}

/**
 * The worst of what comes of some connections, which are asked until none can be worse; `undefined` without any. What is not
 * as required is worse than whatever is.
 */
export function worstOutcome(
  connections: readonly ConnectionFromSubnet[],
  ask: (connection: ConnectionFromSubnet) => Answer,
  required: readonly Verdict[],
  isMet: (connection: ConnectionFromSubnet, answer: Answer) => boolean = (_, { verdict }) =>
    required.includes(verdict),
): WorstOutcome | undefined {
  const order = required.includes(Verdict.DENY) ? towardsPassing : towardsDenial;
  let worst: WorstOutcome | undefined;
  let worstBadness = -1;
  for (const connection of connections) {
    const answer = ask(connection);
    const asRequired = isMet(connection, answer);
    const badness = order.indexOf(answer.verdict) + (asRequired ? 0 : order.length);
    if (badness <= worstBadness) continue;
    worst = { answer, connection, asRequired };
    worstBadness = badness;
    if (badness === 2 * order.length - 1) break;
  }
  return worst;
}
