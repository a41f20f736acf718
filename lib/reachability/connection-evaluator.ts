import { addressText } from '../arithmetic/ipv4';
import { Arrival } from './arrival';
import { AzuresOwn } from './azures-own';
import { Balancing } from './balancing';
import { enteredBy, gatewayNotUsed } from './behind-gateway';
import { type Answer, answerOf, type Connection, Verdict } from './connection';
import type { FirewallEvaluators } from './firewall/firewall-evaluators';
import { FirewallSenders } from './firewall/firewall-senders';
import { givenAddress, resolvedTarget } from './host-resolution';
import { Inspection } from './inspection';
import type { NetworkContext, SubnetContext } from './network-context';
import { OutsideSenders, reachesFirewall } from './outside-senders';
import { type ConnectionSource, type Passage, verdicts } from './passage';
import { besidePerimeters } from './perimeter';
import { isWireServer } from './platform-address';
import { HostDenials, publicHost } from './presumed-host';
import { Replies } from './reply';
import { type NextHop, unknownHop } from './route/next-hop';
import { nextHop } from './route/subnet-next-hop';
import { MachineGroups } from './security-group/machine-groups';
import type { SecurityFlow } from './security-group/security-rule-matcher';
import type { Target } from './target';
import { assumed, type Hop, HopKind, hopAt } from './trace';

const platformNotDenied = [
  assumed('platform-not-denied', 'the security groups of its subnet are taken not to name the platform'),
];

/**
 * Evaluates connections in the network of a document: the security groups where a connection leaves, its route, the
 * firewall, and the security groups where it arrives, in this order.
 */
export class ConnectionEvaluator {
  private readonly groups: MachineGroups;
  private readonly arrivals: Arrival;
  private readonly replies: Replies;
  private readonly inspection: Inspection;
  private readonly azuresOwn: AzuresOwn;
  private readonly balancing: Balancing;
  private readonly outside: OutsideSenders;

  constructor(
    private readonly network: NetworkContext,
    firewalls: FirewallEvaluators,
  ) {
    this.groups = new MachineGroups(network);
    this.azuresOwn = new AzuresOwn(network);
    this.arrivals = new Arrival(network, this.groups, this.azuresOwn);
    this.balancing = new Balancing(network, this.groups);
    const senders = new FirewallSenders(network);
    this.replies = new Replies(network, senders);
    this.inspection = new Inspection(
      network,
      firewalls,
      this.arrivals,
      this.replies,
      senders,
      this.azuresOwn,
      this.balancing,
    );
    this.outside = new OutsideSenders(network, this.inspection, this.replies, {
      explainFrom: (...asked) => this.explainFrom(...asked),
      arrival: (...asked) => this.arrival(...asked),
      answering: (address) => this.azuresOwn.serviceAt(address) ?? this.balancing.frontendAt(address),
    });
  }

  /** @param presuming whether what leaves open how it goes is taken not to be there, and security groups to let it pass */
  public explain(source: ConnectionSource, asked: Target, connection: Connection, presuming = false): Answer {
    const alone = this.explainFrom(source, asked, connection, presuming);
    const passed = besidePerimeters(alone, asked, this.network.document);
    const answer = presuming ? passed : this.azuresOwn.besideServices(passed, source);
    if (presuming || answer.verdict === Verdict.UNKNOWN) return answer;
    for (const subnet of source.perhapsOf) {
      const there = this.explainFrom(source.in(this.network.of(subnet)), asked, connection, false);
      if (there.verdict === answer.verdict) continue;
      const open = `${addressText(source.address)} may be of ${subnet.label}, of which the document does not tell the addresses; there: ${there.reason}`;
      return answerOf(Verdict.UNKNOWN, open, there.by, there.hops);
    }
    return answer;
  }

  private explainFrom(
    source: ConnectionSource,
    asked: Target,
    connection: Connection,
    presuming: boolean,
  ): Answer {
    const { context, doubt } = source;
    const hops: Hop[] = [];
    if (asked.kind === 'host' && asked.address !== undefined) hops.push(givenAddress(asked));
    if (asked.ofPlatform) return this.toPlatform({ source, target: asked, connection, hops, presuming });
    if (doubt !== undefined && !presuming) return answerOf(Verdict.UNKNOWN, doubt, undefined, hops);
    if (context === undefined) return this.outside.explain(source, asked, connection, hops, presuming);
    const target = resolvedTarget(asked, context, this.network.document, hops);
    if (typeof target === 'string') return answerOf(Verdict.UNKNOWN, target, hops.at(-1)!.resource, hops);
    if (source.gateway !== undefined) hops.push(enteredBy(source));
    const denials = new HostDenials();
    const passage: Passage = { source, target, connection, hops, denials, presuming };
    const first = hops.length;
    const leaving = this.groups.at('Outbound', context, source.address, passage);
    if (target.isNameAlone)
      hops[first] = { ...hops[first]!, assumptions: [...hops[first]!.assumptions, publicHost(target)] };
    if (leaving.decision === 'deny') return answerOf(Verdict.DENY, leaving.reason, leaving.by, hops);
    if (leaving.decision === 'allow' || presuming) return this.onItsWay(passage, context);
    const open = answerOf(Verdict.UNKNOWN, leaving.reason, leaving.by, [...hops]);
    // What is denied further on is denied whether the security group lets it leave or not.
    const further = this.onItsWay(passage, context);
    return further.verdict === Verdict.DENY ? further : open;
  }

  /** What comes of a connection that has left its subnet. */
  private onItsWay(passage: Passage, context: SubnetContext): Answer {
    const { source, target, hops } = passage;
    if (context.subnet.elsewhere && context.table === undefined && context.tableKnown) {
      const lack = 'the document has neither the subnet nor its route table';
      hops.push(hopAt(HopKind.ROUTE, 'firewall', lack, undefined, reachesFirewall));
      return this.inspection.of(passage, undefined);
    }
    const known = nextHop(context, target, this.network, undefined, source.address);
    const hop = passage.presuming ? (known.otherwise ?? known) : known;
    hops.push(hopAt(HopKind.ROUTE, hop.hop, hop.reason, hop.by, hop.assumptions));
    return this.atNextHop(passage, hop);
  }

  /** What the firewall does with a connection by itself: that to which its route leads, or else the usual one. */
  public atFirewallAlone(source: ConnectionSource, target: Target, connection: Connection): Answer {
    const hop = this.route(source, target);
    const passage: Passage = { source, target, connection, hops: [], oneWay: true };
    return this.inspection.of(passage, hop.hop === 'firewall' ? hop : undefined);
  }

  /** What the security groups where a connection leaves do with it, without regard to its route. */
  public leaving(source: ConnectionSource, target: Target, connection: Connection): Answer {
    const passage: Passage = { source, target, connection, hops: [] };
    const { context, doubt } = source;
    if (context === undefined) return withoutSubnet(passage.hops, doubt);
    const { decision, reason, by } = this.groups.at('Outbound', context, source.address, passage);
    return answerOf(verdicts[decision], reason, by, passage.hops);
  }

  /** What the security groups of a machine do with a connection that has come to it by some hops. */
  public arrival(from: Target, machine: ConnectionSource, connection: Connection, hops: Hop[]): Answer {
    const { context, doubt, target } = machine;
    if (context === undefined) return withoutSubnet(hops, doubt);
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: from, target, protocol, port };
    const { decision, reason, by } = this.groups.ask(
      'Inbound',
      context,
      machine.address,
      hops,
      (group) => group.ask('Inbound', flow, context.view),
      flow,
    );
    return answerOf(verdicts[decision], reason, by, hops);
  }

  /** Where the routes of its subnet lead a connection, without regard to what denies it. */
  public route({ context, doubt, address }: ConnectionSource, target: Target): NextHop {
    if (context === undefined) return unknownHop(doubt ?? noSubnet);
    const resolved = resolvedTarget(target, context, this.network.document, []);
    if (typeof resolved === 'string') return unknownHop(resolved);
    return nextHop(context, resolved, this.network, undefined, address);
  }

  public fromInternet(from: Target, machine: ConnectionSource, connection: Connection, hops: Hop[]): Answer {
    return this.outside.fromInternet(from, machine, connection, hops);
  }

  public isOfInternet(address: number): boolean {
    return this.outside.isOfInternet(address);
  }

  private atNextHop(passage: Passage, hop: NextHop): Answer {
    const { by, reason } = hop;
    const { hops } = passage;
    switch (hop.hop) {
      case 'firewall':
        return this.inspection.of(passage, hop);
      case 'None':
        return answerOf(Verdict.DENY, reason, by, hops);
      case 'unknown':
        return answerOf(Verdict.UNKNOWN, reason, by, hops);
      case 'private endpoint':
        if (passage.source.gateway !== undefined) return this.throughGateway(passage, hop);
        return this.arrivals.of(passage) ?? answerOf(Verdict.ALLOW, reason, by, hops);
      default:
        return this.pastFirewall(passage, hop);
    }
  }

  /** To a subnet of the document, or out of it. */
  private pastFirewall(passage: Passage, { hop, reason, by }: NextHop): Answer {
    const { source, target, hops } = passage;
    const itself = this.azuresOwn.firewallAt(target.address);
    if (typeof itself === 'string' && !passage.presuming)
      return answerOf(Verdict.UNKNOWN, itself, undefined, hops);
    if (typeof itself === 'object')
      return this.inspection.of(passage, {
        hop: 'firewall',
        by,
        reason,
        firewall: itself.firewall,
        assumptions: [],
      });
    if (source.gateway !== undefined)
      return this.throughGateway(passage, { hop, reason, by, assumptions: [] });
    const inside = hop === 'virtual network' || hop === 'Internet';
    const known = inside && target.address !== undefined && this.network.subnetsAt(target.address).length > 0;
    if (!known) return this.arrivals.perhapsAt(passage) ?? answerOf(Verdict.BYPASS, reason, by, hops);
    const within = 'both subnets are of this document, and no security group denies it';
    return (
      this.balancing.arriving(
        passage,
        (each) => this.arrivals.of(each) ?? this.replies.withinNetwork(each),
      ) ?? answerOf(Verdict.ALLOW, within, undefined, hops)
    );
  }

  /** From behind a gateway to where its subnet leads past the firewall. */
  private throughGateway(passage: Passage, { reason, by }: NextHop): Answer {
    const { source, target, hops, presuming } = passage;
    const closed = gatewayNotUsed(source.gateway!, target, this.network);
    if (closed !== undefined && !presuming) {
      const open = `${reason}; ${closed}`;
      hops.push(hopAt(HopKind.ROUTE, 'unknown', open, by));
      return answerOf(Verdict.UNKNOWN, open, by, hops);
    }
    return (
      this.arrivals.of(passage) ??
      this.replies.pastGateway(passage) ??
      answerOf(Verdict.BYPASS, `${source.gateway!.resource.address} lets it in, and ${reason}`, by, hops)
    );
  }

  /** To what the host of a machine answers, which neither routes nor the firewall touch. */
  private toPlatform({ source, target, connection, hops, presuming }: Passage): Answer {
    const reason = `the host of the machine answers ${target.text}, past all routes and the firewall`;
    const { context, doubt } = source;
    const { protocol, port } = connection;
    const untouched = isWireServer(target.address ?? -1, protocol, port);
    if (doubt !== undefined && !presuming && !untouched)
      return answerOf(Verdict.UNKNOWN, doubt, undefined, hops);
    if (context === undefined) {
      hops.push(hopAt(HopKind.PLATFORM, 'allow', reason, undefined, untouched ? [] : platformNotDenied));
      return answerOf(Verdict.ALLOW, reason, undefined, hops);
    }
    hops.push(hopAt(HopKind.PLATFORM, 'allow', reason));
    const flow: SecurityFlow = { source: source.target, target, protocol, port };
    const answer = this.groups.ask('Outbound', context, source.address, hops, (group) =>
      group.askPlatform(flow, context.view),
    );
    if (answer.decision === 'allow') return answerOf(Verdict.ALLOW, reason, undefined, hops);
    return answerOf(verdicts[answer.decision], answer.reason, answer.by, hops);
  }
}

const noSubnet = 'the document does not have its subnet';

function withoutSubnet(hops: Hop[], doubt = noSubnet): Answer {
  return answerOf(Verdict.UNKNOWN, doubt, undefined, hops);
}
