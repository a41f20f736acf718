import { isPrivate } from '../arithmetic/address-space';
import { addressText } from '../arithmetic/ipv4';
import type { VirtualHub } from '../network/hub/virtual-hub';
import type { GatewayBefore } from '../network/network-gateway';
import { Arrival } from './arrival';
import { AzuresOwn } from './azures-own';
import { Balancing } from './balancing';
import { enteredBy, gatewayNotUsed, gatewaysBefore } from './behind-gateway';
import { type Answer, answerOf, type Connection, Verdict } from './connection';
import type { FirewallEvaluators } from './firewall/firewall-evaluators';
import { FirewallSenders } from './firewall/firewall-senders';
import { givenAddress, resolvedTarget } from './host-resolution';
import { Inspection, inspectedBy } from './inspection';
import type { NetworkContext, SubnetContext } from './network-context';
import { ConnectionSource, type Passage, verdicts } from './passage';
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
const reachesFirewall = [assumed('reaches-firewall', 'its traffic is taken to reach the firewall')];

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
    if (context === undefined) return this.fromNoSubnet(source, asked, connection, hops, presuming);
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

  /** From an address that no subnet of the document holds: of the Internet, behind a gateway, or of a network that is not told. */
  private fromNoSubnet(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    hops: Hop[],
    presuming: boolean,
  ): Answer {
    const machine = this.machineInside(target);
    if (machine !== undefined && this.isOfInternet(source.address)) {
      const service = this.azuresOwn.serviceAt(machine.address) ?? this.balancing.frontendAt(machine.address);
      if (service !== undefined) return answerOf(Verdict.UNKNOWN, service, undefined, hops);
      return this.fromInternet(source.target, machine, connection, hops);
    }
    const gateways = gatewaysBefore(source.address, target, this.network);
    const certain = gateways.filter(({ doubt }) => doubt === undefined);
    const by = ({ gateway }: GatewayBefore) =>
      this.explainFrom(
        source.behind(gateway, this.network.of(gateway.subnet!)),
        target,
        connection,
        presuming,
      );
    const [first] = certain;
    const usual = first === undefined ? this.fromElsewhere(source, target, connection, hops) : by(first);
    if (presuming || usual.verdict === Verdict.UNKNOWN) return usual;
    for (const each of gateways) {
      if (each === first) continue;
      const there = each.gateway.subnet === undefined ? undefined : by(each);
      if (there?.verdict === usual.verdict) continue;
      const open = `${connection.from} may come in by ${each.gateway.resource.address}${each.doubt === undefined ? '' : `: ${each.doubt}`}${there === undefined ? '' : `; by that, ${there.reason}`}`;
      const start = hopAt(HopKind.SOURCE, 'gateway', open, each.gateway.resource.address);
      return answerOf(Verdict.UNKNOWN, open, each.gateway.resource.address, [...hops, start]);
    }
    return usual;
  }

  /** From an address of a network that the document does not tell. */
  private fromElsewhere(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    hops: Hop[],
  ): Answer {
    const { from } = connection;
    const lack = `${from}: the document has no subnet with it`;
    const hub = this.hubBefore(source, target);
    if (hub !== undefined && hub.intent.private === undefined) {
      const past = `${from} may be of a branch of ${hub.label}, which leads private traffic to no firewall that the document tells`;
      return answerOf(Verdict.UNKNOWN, past, hub.label, [...hops, hopAt(HopKind.SOURCE, 'no subnet', lack)]);
    }
    const granted = target.isNameAlone ? [...reachesFirewall, publicHost(target)] : reachesFirewall;
    const start = hopAt(HopKind.SOURCE, 'no subnet', lack, undefined, granted);
    hops.push(start);
    const inHub = hub?.intent.private?.nextHop.firewall;
    const passage: Passage = { source, target, connection, hops };
    const answer = this.inspection.of(passage, inHub && inspectedBy(inHub, hub!.intent.private!.address));
    return this.unlessPeered(answer, source, target, connection);
  }

  /** The same answer, unless the sender may be of a peered network that the document does not have, and then pass the firewall by. */
  private unlessPeered(
    answer: Answer,
    source: ConnectionSource,
    { address, text }: Target,
    connection: Connection,
  ): Answer {
    const network = address === undefined ? undefined : this.network.document.virtualNetworks.at(address);
    if (network?.openPeers !== true || !isPrivate(source.address) || answer.verdict === Verdict.UNKNOWN)
      return answer;
    const [subnet, other] = this.network.subnetsAt(address!);
    if (subnet !== undefined && other === undefined && answer.verdict === Verdict.DENY) {
      const machine = new ConnectionSource(address!, this.network.serviceTags, this.network.of(subnet));
      if (this.arrival(source.target, machine, connection, []).verdict === Verdict.DENY) return answer;
    }
    const { hops, reason, by } = answer;
    const past = `${connection.from} may be of a network with which ${network.resource.address} is peered, and reach ${text} past the firewall: not all of those networks are in the document; through the firewall, ${reason}`;
    return answerOf(Verdict.UNKNOWN, past, by, hops);
  }

  /** The virtual hub that stands before a private address for what comes from elsewhere, such as from its branches. */
  private hubBefore(source: ConnectionSource, { address }: Target): VirtualHub | undefined {
    if (address === undefined || !isPrivate(source.address)) return undefined;
    const { virtualHubs, virtualNetworks } = this.network.document;
    const network = virtualNetworks.at(address);
    return network === undefined ? undefined : virtualHubs.learnedBy(network)?.hub;
  }

  /** From the Internet to a machine, which only a public IP of its own makes reachable there. */
  public fromInternet(from: Target, machine: ConnectionSource, connection: Connection, hops: Hop[]): Answer {
    const to = addressText(machine.address);
    const past = from.ofPlatform
      ? `${from.text} is the host of ${to} itself`
      : `${from.text} reaches ${to} by its public IP, past the firewall`;
    const arriving = [...hops, hopAt(HopKind.SOURCE, 'public IP', past)];
    const answer = this.arrival(from, machine, connection, arriving);
    const { verdict, reason, by } = answer;
    if (verdict === Verdict.DENY) return answer;
    return this.replies.toInternet(from, machine, arriving) ?? answerOf(verdict, reason, by, arriving);
  }

  /** The machine at an address that one subnet of the document holds. */
  private machineInside({ address }: Target): ConnectionSource | undefined {
    if (address === undefined) return undefined;
    const subnets = this.network.subnetsAt(address);
    return subnets.length === 1
      ? new ConnectionSource(address, this.network.serviceTags, this.network.of(subnets[0]!))
      : undefined;
  }

  /** Whether an address is certain to be of the Internet: of no network of the document, nor of a site joined to them. */
  public isOfInternet(address: number): boolean {
    const { list, onPremises } = this.network.document.virtualNetworks;
    const inside = [...list].some(({ space }) => space.set.has(address)) || onPremises.set.has(address);
    return !inside && !isPrivate(address);
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
