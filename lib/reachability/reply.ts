import { addressNumber, addressText } from '../arithmetic/ipv4';
import type { Translation } from '../network/firewall/sender-translation';
import { type Answer, answerOf, Verdict } from './connection';
import type { NetworkContext } from './network-context';
import { type ConnectionSource, type Passage, verdicts } from './passage';
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
  constructor(private readonly network: NetworkContext) {}

  /**
   * The answer to a connection that the last firewall on its way has let pass, where its reply is lost; `undefined` where it
   * comes back, or is taken to.
   *
   * @param hop by which it has come to that firewall; absent where that is not known
   * @param translation whether the firewall has put its own address in the place of the sender's, to which replies go then
   * @param senders the firewall as a sender, as far as that is known
   */
  public throughFirewall(
    passage: Passage,
    hop: NextHop | undefined,
    translation: Translation,
    senders: readonly ConnectionSource[] = [],
  ): Answer | undefined {
    if (translation === 'translated') return this.toFirewall(passage, hop, senders);
    const back = this.back(passage);
    if (back === undefined) return undefined;
    if (back.hop === 'firewall' && isSameFirewall(back, hop)) {
      takeForGranted(back, passage);
      return undefined;
    }
    const { hops, connection } = passage;
    const fate = fateThroughFirewall(back, hop, connection.protocol);
    if (fate !== undefined && translation !== 'elsewhere') {
      const [decision, where] = fate;
      if (translation === 'kept') return endedBy(decision, where, back, passage);
      const open = `${where}, unless the firewall translates the address of the sender, which is not known`;
      return endedBy('unknown', open, back, passage);
    }
    // Of one that comes from nowhere in the document it is not known how it came.
    if (hop === undefined) return undefined;
    const translating =
      translation === 'kept' ? '' : ', unless that firewall translates the address of the sender';
    hops.push(takenToComeBack(passage.target.text, `past the firewall${translating}: ${back.reason}`, back));
    return undefined;
  }

  /** The same of what has an address of the firewall as its sender, to which only a route of a table leads another way than directly. */
  private toFirewall(
    passage: Passage,
    hop: NextHop | undefined,
    senders: readonly ConnectionSource[],
  ): Answer | undefined {
    const fates = senders.map((source) => {
      const back = source.context === undefined ? undefined : this.back({ ...passage, source });
      if (back === undefined || !this.isByTable(back, passage)) return undefined;
      const fate =
        back.hop === 'firewall' && isSameFirewall(back, hop)
          ? undefined
          : fateThroughFirewall(back, hop, passage.connection.protocol);
      return fate && { back, decision: fate[0], where: fate[1] };
    });
    const lost = fates.find((each) => each !== undefined);
    if (lost === undefined) return undefined;
    const { back, decision, where } = lost;
    if (fates.every((each) => each?.decision === decision)) return endedBy(decision, where, back, passage);
    const open = `${where}, unless it goes to another address of the firewall`;
    return endedBy('unknown', open, back, passage);
  }

  /** Whether a route of the table of a destination's subnet decides where its reply goes. */
  private isByTable({ by }: NextHop, { target }: Passage): boolean {
    const [subnet] = this.network.subnetsAt(target.address!);
    const { table } = this.network.of(subnet!);
    return table !== undefined && by?.startsWith(table.address) === true;
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
  public back({ source, target, presuming, oneWay }: Passage): NextHop | undefined {
    const { address } = target;
    if (presuming || oneWay || address === undefined || source.context?.subnet.elsewhere) return undefined;
    const [subnet, ...others] = this.network.subnetsAt(address);
    if (subnet === undefined || others.length > 0 || subnet === source.context?.subnet) return undefined;
    // Of a private endpoint the answer tells already how it gets back.
    if (this.network.document.privateEndpoints.at(address, target.kind === 'host').length > 0)
      return undefined;
    return nextHop(this.network.of(subnet), source.target, this.network);
  }
}

/** What becomes of a reply that does not come back by the firewall of its request; absent where it may come back all the same. */
function fateThroughFirewall(
  back: NextHop,
  hop: NextHop | undefined,
  protocol: string,
): readonly ['deny' | 'unknown', where: string] | undefined {
  if (back.hop === 'None') return ['deny', `is dropped: ${back.reason}`];
  if (hop !== undefined && back.hop === 'firewall' && protocol === 'tcp')
    return ['deny', `goes to another firewall, which drops what it has not seen begin: ${back.reason}`];
  return isUntold(back)
    ? ['unknown', `does not come back by the firewall that let the request pass: ${back.reason}`]
    : undefined;
}

/** Whether the document leaves open where a reply goes, and not only what stands elsewhere. */
export function isUntold({ hop, elsewhere }: NextHop): boolean {
  return hop === 'unknown' && elsewhere !== true;
}

/** Whether two hops lead to one firewall, as far as the document tells them apart. */
export function isSameFirewall(back: NextHop, hop: NextHop | undefined): boolean {
  if (hop === undefined) return true;
  if (back.firewall !== hop.firewall) return false;
  if (back.firewall !== undefined) return true;
  const [one, other] = [addressNumber(back.address ?? ''), addressNumber(hop.address ?? '')];
  return one < 0 || other < 0 || one === other;
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
