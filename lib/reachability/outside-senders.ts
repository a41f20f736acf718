import { isPrivate } from '../arithmetic/address-space';
import { addressText } from '../arithmetic/ipv4';
import type { VirtualHub } from '../network/hub/virtual-hub';
import type { GatewayBefore } from '../network/network-gateway';
import { gatewaysBefore } from './behind-gateway';
import { type Answer, answerOf, type Connection, Verdict } from './connection';
import { type Inspection, inspectedBy } from './inspection';
import type { NetworkContext } from './network-context';
import { ConnectionSource, type Passage } from './passage';
import { publicHost } from './presumed-host';
import type { Replies } from './reply';
import type { Target } from './target';
import { assumed, type Hop, HopKind, hopAt } from './trace';

export const reachesFirewall = [assumed('reaches-firewall', 'its traffic is taken to reach the firewall')];

/** How connections are evaluated within the network of the document. */
interface InsideNetwork {
  readonly explainFrom: (
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    presuming: boolean,
  ) => Answer;
  readonly arrival: (from: Target, machine: ConnectionSource, connection: Connection, hops: Hop[]) => Answer;
  /** Why it is not known what comes of what is sent to an address at which no machine stands. */
  readonly answering: (address: number) => string | undefined;
}

/** Evaluates connections from addresses that no subnet of the document holds. */
export class OutsideSenders {
  constructor(
    private readonly network: NetworkContext,
    private readonly inspection: Inspection,
    private readonly replies: Replies,
    private readonly inside: InsideNetwork,
  ) {}

  /** What comes of a connection: from the Internet, from behind a gateway, or from a network that is not told. */
  public explain(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    hops: Hop[],
    presuming: boolean,
  ): Answer {
    const machine = this.machineInside(target);
    if (machine !== undefined && this.isOfInternet(source.address)) {
      const service = this.inside.answering(machine.address);
      if (service !== undefined) return answerOf(Verdict.UNKNOWN, service, undefined, hops);
      return this.fromInternet(source.target, machine, connection, hops);
    }
    const gateways = gatewaysBefore(source.address, target, this.network);
    const certain = gateways.filter(({ doubt }) => doubt === undefined);
    const by = ({ gateway }: GatewayBefore) =>
      this.inside.explainFrom(
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
      if (this.inside.arrival(source.target, machine, connection, []).verdict === Verdict.DENY) return answer;
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
    const answer = this.inside.arrival(from, machine, connection, arriving);
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
}
