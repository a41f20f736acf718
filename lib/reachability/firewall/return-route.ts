import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { Translation } from '../../network/firewall/sender-translation';
import { connectionOf } from '../../network/peered-networks';
import type { RouteTable } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import { becauseOf } from '../../terraform/resource/expressions';
import { type Answer, answerOf, Verdict } from '../connection';
import type { NetworkContext } from '../network-context';
import { type Passage, verdicts } from '../passage';
import { type Replies, takeForGranted, takenToComeBack } from '../reply';
import { isSameFirewall, isUntold } from '../reply-fate';
import { type NextHop, unknownHop } from '../route/next-hop';
import { nextHop } from '../route/subnet-next-hop';
import { HopKind, hopAt } from '../trace';

/** Where a firewall stands on the way of a connection. */
export interface WayPoint {
  /** By which the connection has come to it. */
  readonly hop: NextHop | undefined;
  /** The firewall before it. */
  readonly previous: AzureFirewall | undefined;
  /** That to which it hands on. */
  readonly next: AzureFirewall | undefined;
  /** Whether it has put its own address in the place of the sender's. */
  readonly translation: Translation;
}

/** What becomes of a reply beyond a firewall; `taken` to come back is what goes there another way. */
interface Fate {
  readonly decision: 'deny' | 'unknown' | 'taken';
  readonly where: string;
}

/**
 * Where a reply goes from a firewall that has let its request pass: by the routes of the firewall's own subnet, which have to lead back
 * to the sender, or to the firewall that handed the request on.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
 */
export class ReturnRoute {
  constructor(
    private readonly network: NetworkContext,
    private readonly replies: Replies,
  ) {}

  /** The answer to a connection, which is another where its reply comes to the firewall and goes from there elsewhere than back. */
  public of(answer: Answer, passage: Passage, at: WayPoint): Answer {
    const firewall = at.hop?.firewall;
    const subnet = this.subnetOf(firewall);
    const { source, connection, target, presuming, oneWay } = passage;
    if (presuming || oneWay || subnet === undefined || answer.verdict === Verdict.DENY) return answer;
    const context = this.network.of(subnet);
    // What is taken for granted of its routes is said of them on the way out.
    if (!context.tableKnown) return answer;
    const tells = (hop: NextHop) => this.tells(hop, subnet, source.context?.subnet);
    const led = nextHop(context, source.target, this.network);
    const untold = tells(led) ? undefined : untoldRoute(context.table);
    const back = untold === undefined ? led : unknownHop(untold, undefined, led);
    const fate =
      tells(led) || untold !== undefined
        ? this.fate(back, passage, at, connection.protocol)
        : this.elsewhere(passage, at);
    const passes = fate === undefined ? undefined : this.passesBack(passage, at);
    if (fate === undefined || passes === false) {
      if (passes !== false) takeForGranted(back, passage);
      return answer;
    }
    const { decision, where } = fate;
    const beyond = `${where} beyond ${firewall!.resource.address}: ${back.reason}`;
    if (decision === 'taken') {
      passage.hops.push(takenToComeBack(target.text, beyond, back));
      return answerOf(answer.verdict, answer.reason, answer.by, passage.hops);
    }
    if (decision === 'unknown' && answer.verdict === Verdict.UNKNOWN) return answer;
    const reason = `the reply of ${target.text} ${beyond}`;
    if (decision === 'deny' && passes === undefined) {
      if (answer.verdict === Verdict.UNKNOWN) return answer;
      return this.ended(
        'unknown',
        `${reason}, if it comes to that firewall, which is not known`,
        back,
        passage,
      );
    }
    return this.ended(decision, reason, back, passage);
  }

  private ended(decision: 'deny' | 'unknown', reason: string, { by }: NextHop, { hops }: Passage): Answer {
    hops.push(hopAt(HopKind.REPLY, decision, reason, by));
    return answerOf(verdicts[decision], reason, by, hops);
  }

  /**
   * Whether the routes of a firewall tell where a reply goes: where the document does not tell what joins the firewall and the sender,
   * only a route to that alone does.
   */
  private tells({ hop, by }: NextHop, own: Subnet, sender: Subnet | undefined): boolean {
    if (connectionOf(own.network, sender?.network) !== 'not told') return true;
    const { table } = this.network.of(own);
    return hop !== 'Internet' && table !== undefined && by?.startsWith(`${table.address} `) === true;
  }

  /** What becomes of a reply by the hop that it takes from a firewall; `undefined` where it comes back. */
  private fate(back: NextHop, passage: Passage, at: WayPoint, protocol: string): Fate | undefined {
    const { hop, firewall: led } = back;
    const { previous } = at;
    const own = at.hop!.firewall!;
    switch (hop) {
      case 'None':
        return { decision: 'deny', where: 'is dropped' };
      case 'firewall':
        if (previous !== undefined && led === previous) return undefined;
        if (led === own || led === undefined)
          return { decision: 'unknown', where: 'does not go back to the sender' };
        return protocol === 'tcp'
          ? { decision: 'deny', where: 'goes to another firewall, which drops what it has not seen begin,' }
          : { decision: 'taken', where: 'by another firewall' };
      case 'Internet':
        return { decision: 'unknown', where: 'goes to the Internet, which does not have the sender,' };
      case 'unknown':
        return isUntold(back)
          ? { decision: 'unknown', where: 'does not go back to the sender' }
          : this.elsewhere(passage, at);
      default:
        return this.elsewhere(passage, at);
    }
  }

  /** A reply that goes to the sender past the firewall before; what that has translated is sent to that itself. */
  private elsewhere({ source }: Passage, { previous }: WayPoint): Fate | undefined {
    if (previous === undefined || this.subnetOf(previous) === source.context?.subnet) return undefined;
    return { decision: 'taken', where: `past ${previous.resource.address},` };
  }

  /** Whether a reply comes to a firewall at all; `undefined` where that is not known. */
  private passesBack(passage: Passage, { hop, next, translation }: WayPoint): boolean | undefined {
    if (translation === 'translated') return true;
    const back = next === undefined ? this.replies.back(passage) : this.backFrom(next, passage);
    if (back === undefined || isUntold(back)) return undefined;
    return back.hop === 'firewall' && isSameFirewall(back, hop);
  }

  private backFrom(next: AzureFirewall, { source }: Passage): NextHop | undefined {
    const subnet = this.subnetOf(next);
    return subnet && nextHop(this.network.of(subnet), source.target, this.network);
  }

  private subnetOf(firewall: AzureFirewall | undefined): Subnet | undefined {
    const { subnetId } = firewall ?? {};
    return subnetId === undefined ? undefined : this.network.document.subnets.find(subnetId);
  }
}

/** Why a table may have a route to whomever; `undefined` where it has none but those that are known. */
function untoldRoute(table: RouteTable | undefined): string | undefined {
  if (table === undefined || table.openness !== undefined) return table?.openness;
  const route = table.routes.find(
    ({ prefix, nextHopType }) => prefix === undefined && nextHopType !== 'Internet',
  );
  return route && `whether the route ${route.label} leads there is not known${becauseOf(route.open)}`;
}
