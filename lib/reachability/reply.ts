import { addressText } from '../arithmetic/ipv4';
import type { Translation } from '../network/firewall/sender-translation';
import type { Subnet } from '../network/subnet';
import { type Answer, answerOf, Verdict } from './connection';
import type { FirewallSenders } from './firewall/firewall-senders';
import type { NetworkContext } from './network-context';
import { type ConnectionSource, type Passage, verdicts } from './passage';
import { fateThroughFirewall, isSameFirewall, isUntold } from './reply-fate';
import { RepliesToFirewall, type ReplyEnd } from './reply-to-firewall';
import type { NextHop } from './route/next-hop';
import { nextHop } from './route/subnet-next-hop';
import type { Target } from './target';
import { type Assumption, assumed, type Hop, HopKind, hopAt } from './trace';

/** Tags of what stands next to a machine: no route of its subnet leads its replies elsewhere. */
const nearTags = ['AzureLoadBalancer', 'VirtualNetwork'];

/**
 * The way back of connections. Firewalls and security groups let replies pass of what they have seen begin, and a firewall drops
 * those of which it has not: a reply has to come back the way that its request went, or at least past no other firewall.
 *
 * @see https://learn.microsoft.com/azure/firewall/integrate-lb
 */
export class Replies {
  private readonly toFirewall: RepliesToFirewall;

  constructor(
    private readonly network: NetworkContext,
    senders: FirewallSenders,
  ) {
    this.toFirewall = new RepliesToFirewall(network, senders);
  }

  /**
   * The answer to a connection that the last firewall on its way has let pass, where its reply is lost; `undefined` where it
   * comes back, or is taken to.
   *
   * @param hop by which it has come to that firewall; absent where that is not known
   * @param translation whether the firewall has put its own address in the place of the sender's, to which replies go then
   */
  public throughFirewall(
    passage: Passage,
    hop: NextHop | undefined,
    translation: Translation,
  ): Answer | undefined {
    const toFirewall =
      translation === 'translated' || translation === 'not told' ? this.translated(passage, hop) : undefined;
    if (translation === 'translated')
      return toFirewall && endedBy(...toFirewall.fate, toFirewall.back, passage);
    const back = this.back(passage);
    if (back === undefined) return undefined;
    if (back.hop === 'firewall' && isSameFirewall(back, hop)) {
      if (toFirewall !== undefined) return untranslated(toFirewall, passage);
      takeForGranted(back, passage);
      return undefined;
    }
    const { hops, connection } = passage;
    const fate = fateThroughFirewall(back, hop, connection.protocol);
    if (fate?.[0] === 'deny' && toFirewall?.fate[0] === 'deny') return endedBy(...fate, back, passage);
    if (fate !== undefined && translation !== 'elsewhere') {
      const [decision, where] = fate;
      if (translation === 'kept') return endedBy(decision, where, back, passage);
      const open = `${where}, unless the firewall translates the address of the sender, which is not known`;
      return endedBy('unknown', open, back, passage);
    }
    if (toFirewall !== undefined) return untranslated(toFirewall, passage);
    // Of one that comes from nowhere in the document it is not known how it came.
    if (hop === undefined) return undefined;
    const translating =
      translation === 'kept' ? '' : ', unless that firewall translates the address of the sender';
    hops.push(takenToComeBack(passage.target.text, `past the firewall${translating}: ${back.reason}`, back));
    return undefined;
  }

  /** The end of a reply to the firewall itself, where it does not come back or may not. */
  private translated(passage: Passage, hop: NextHop | undefined): ReplyEnd | undefined {
    const subnet = this.replying(passage);
    return subnet && this.toFirewall.of(this.network.of(subnet), passage.connection.protocol, hop);
  }

  /**
   * What is taken for granted of the replies that a firewall in another network hands on: they do not begin there, and the peering of
   * the machine's network may not allow what it forwards.
   *
   * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering#create-a-peering
   */
  public throughPeering({ source, target }: Passage, hop: NextHop | undefined): readonly Assumption[] {
    const own = source.context?.subnet.network;
    const { subnetId } = hop?.firewall ?? {};
    const there = subnetId === undefined ? undefined : this.network.document.subnets.find(subnetId)?.network;
    if (own === undefined || there === undefined || own === there) return [];
    const begins = target.address !== undefined && there.space.set.has(target.address);
    if (begins || own.takesForwarded.get(there) !== false) return [];
    const peering = `the peering of ${own.resource.address} with ${there.resource.address}, which does not allow forwarded traffic`;
    return [assumed('reply-passes-peering', `replies are taken to pass ${peering}`)];
  }

  /** The same of a connection that has gone past all firewalls, from one subnet of the document to another. */
  public withinNetwork(passage: Passage): Answer | undefined {
    const back = this.back(passage);
    if (back === undefined) return undefined;
    const { hop, reason } = back;
    if (hop === 'None') return endedBy('deny', `is dropped: ${reason}`, back, passage);
    if (hop === 'firewall' && passage.connection.protocol === 'tcp') {
      const where = `goes to the firewall, which has not seen the request: ${reason}`;
      return endedBy('deny', where, back, passage);
    }
    if (isUntold(back))
      return endedBy('unknown', `does not come back the way of the request: ${reason}`, back, passage);
    if (hop === 'firewall' || hop === 'unknown')
      passage.hops.push(takenToComeBack(passage.target.text, `another way: ${reason}`, back));
    return undefined;
  }

  /**
   * The same of a connection that a gateway has brought past all firewalls. That its request arrives is what counts: a reply that goes
   * to the firewall, which may drop it, is told alone.
   */
  public pastGateway(passage: Passage): Answer | undefined {
    const back = this.back(passage);
    if (back?.hop !== 'firewall') return this.withinNetwork(passage);
    passage.hops.push(takenToComeBack(passage.target.text, `by the firewall: ${back.reason}`, back));
    return undefined;
  }

  /**
   * The same of a connection that has come from the Internet to the public address of a machine, and has to leave by it again: the
   * firewall drops replies to what has not come through it. Whether it does is not known where a service endpoint or a route to a service
   * tag may lead there past it.
   */
  public toInternet(from: Target, machine: ConnectionSource, hops: Hop[]): Answer | undefined {
    const { context } = machine;
    if (context === undefined || from.ofPlatform || nearTags.includes(from.text)) return undefined;
    const back = nextHop(context, from, this.network);
    const name = addressText(machine.address);
    switch (back.hop) {
      case 'Internet':
      case 'service endpoint':
        return undefined;
      case 'firewall':
      case 'None': {
        const where =
          back.hop === 'None'
            ? 'is dropped'
            : 'goes to the firewall, which drops it, as the request came past it';
        const reason = `the reply of ${name} to ${from.text} ${where}: ${back.reason}`;
        hops.push(hopAt(HopKind.REPLY, 'deny', reason, back.by));
        return answerOf(Verdict.DENY, reason, back.by, hops);
      }
      default:
        if (isUntold(back)) {
          const open = `whether the reply of ${name} to ${from.text} comes back is not known: ${back.reason}`;
          hops.push(hopAt(HopKind.REPLY, 'unknown', open, back.by));
          return answerOf(Verdict.UNKNOWN, open, back.by, hops);
        }
        hops.push(
          takenToComeBack(
            name,
            `by its public IP, of which the document does not tell: ${back.reason}`,
            back,
          ),
        );
        return undefined;
    }
  }

  /** Where the subnet of a destination sends its replies; `undefined` where the document does not have the subnet. */
  public back(passage: Passage): NextHop | undefined {
    const { source } = passage;
    const subnet = source.context?.subnet.elsewhere ? undefined : this.replying(passage);
    if (subnet === undefined || subnet === source.context?.subnet) return undefined;
    return nextHop(this.network.of(subnet), source.target, this.network);
  }

  /** The subnet of a destination, whose routes lead its replies. */
  private replying({ target, presuming, oneWay }: Passage): Subnet | undefined {
    const { address } = target;
    if (presuming || oneWay || address === undefined) return undefined;
    const [subnet, ...others] = this.network.subnetsAt(address);
    if (others.length > 0) return undefined;
    // Of a private endpoint the answer tells already how it gets back.
    return this.network.document.privateEndpoints.at(address, target.kind === 'host').length > 0
      ? undefined
      : subnet;
  }
}

/** Of a firewall of which it is not known whether it translates. */
function untranslated({ fate: [, where], back }: ReplyEnd, passage: Passage): Answer {
  const open = `${where}, if the firewall translates the address of the sender, which is not known`;
  return endedBy('unknown', open, back, passage);
}

function endedBy(
  decision: 'deny' | 'unknown',
  where: string,
  { by }: NextHop,
  { target, hops }: Passage,
): Answer {
  const reason = `the reply of ${target.text} ${where}`;
  hops.push(hopAt(HopKind.REPLY, decision, reason, by));
  return answerOf(verdicts[decision], reason, by, hops);
}

export function takenToComeBack(name: string, way: string, { hop, by, assumptions }: NextHop): Hop {
  const taken: Assumption = assumed('reply-comes-back', `the reply of ${name} is taken to come back ${way}`);
  const reason = `the reply of ${name} does not go back the way of the request`;
  return hopAt(HopKind.REPLY, hop, reason, by, [taken, ...assumptions]);
}

/** What is assumed of the way back alone. */
export function takeForGranted({ hop, reason, by, assumptions }: NextHop, { hops }: Passage): void {
  const known = new Set(hops.flatMap((each) => each.assumptions.map(({ code }) => code)));
  const added = assumptions.filter(({ code }) => !known.has(code));
  if (added.length > 0) hops.push(hopAt(HopKind.REPLY, hop, reason, by, added));
}
