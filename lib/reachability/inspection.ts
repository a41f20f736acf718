import { isPrivate } from '../arithmetic/address-space';
import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { Translation } from '../network/firewall/sender-translation';
import type { Arrival } from './arrival';
import type { AzuresOwn, FirewallAddress } from './azures-own';
import type { Balancing } from './balancing';
import { type Answer, answerOf, spokenProtocol, Verdict } from './connection';
import type { FirewallEvaluators } from './firewall/firewall-evaluators';
import { bothAddresses, type FirewallSenders, toldApart } from './firewall/firewall-senders';
import { namesAssumed } from './firewall/name-servers';
import { type OnwardDecision, OnwardRoute } from './firewall/onward-route';
import { ReturnRoute } from './firewall/return-route';
import type { FirewallAnswer, FirewallFlow } from './firewall/rule-matcher';
import { sentOnPassage } from './firewall/sent-on';
import { unanswered } from './firewall/unanswered';
import type { NetworkContext } from './network-context';
import { type ConnectionSource, type Passage, verdicts } from './passage';
import type { Replies } from './reply';
import type { NextHop } from './route/next-hop';
import type { Target } from './target';
import { type Assumption, assumed, type Hop, HopKind, hopAt } from './trace';

/** What becomes of a connection at a firewall, and at others to which that hands it on. */
export class Inspection {
  private readonly onwardRoute: OnwardRoute;
  private readonly returnRoute: ReturnRoute;

  constructor(
    private readonly network: NetworkContext,
    private readonly firewalls: FirewallEvaluators,
    private readonly arrivals: Arrival,
    private readonly replies: Replies,
    private readonly senders: FirewallSenders,
    private readonly azuresOwn: AzuresOwn,
    private readonly balancing: Balancing,
  ) {
    this.onwardRoute = new OnwardRoute(network);
    this.returnRoute = new ReturnRoute(network, replies);
  }

  /** @param before the firewalls that it has passed already */
  public of(passage: Passage, hop: NextHop | undefined, before: readonly AzureFirewall[] = []): Answer {
    const { source, connection, hops } = passage;
    const firewall = this.firewalls.of(hop?.firewall);
    if (typeof firewall === 'string') {
      const of = hop?.firewall?.resource.address;
      hops.push(hopAt(HopKind.FIREWALL, 'unknown', firewall, of));
      return answerOf(Verdict.UNKNOWN, firewall, of, hops);
    }
    const { protocol, port } = connection;
    const at: NextHop | undefined = this.placed(passage, hop);
    const flow: FirewallFlow = {
      from: source.address,
      target: passage.target,
      protocol,
      port,
      applicationProtocol: spokenProtocol(connection),
      denials: passage.denials,
    };
    const itself = this.itselfAt(passage.target, at);
    if (typeof itself === 'string') {
      hops.push(hopAt(HopKind.FIREWALL, 'unknown', itself));
      return answerOf(Verdict.UNKNOWN, itself, undefined, hops);
    }
    const answer =
      itself === undefined ? firewall.ask(flow, passage.presuming) : firewall.askOwn(flow, passage.presuming);
    const { decision, by, reason, byName, ruleType, assumptions = [] } = answer;
    const names = byName === true ? this.namesAssumed(source, hop) : [];
    const granted = [
      ...firewall.assumptions,
      ...assumptions,
      ...names,
      ...takenForIt(itself, answer, passage),
    ];
    const which = (isOneOfSeveral: boolean) =>
      isOneOfSeveral && hop?.firewall !== undefined ? `${hop.firewall.resource.address}: ` : '';
    // Of several firewalls on the way each is named.
    const isLater = hops.some(({ kind }) => kind === HopKind.FIREWALL);
    if (decision !== 'allow') {
      hops.push(hopAt(HopKind.FIREWALL, decision, `${which(isLater)}${reason}`, by, granted));
      return answerOf(verdicts[decision], `${which(isLater)}${reason}`, by, hops);
    }
    const from = hops.length;
    const beyond = this.beyond(passage, answer, at);
    if (typeof beyond === 'string') {
      hops.push(hopAt(HopKind.FIREWALL, decision, `${which(isLater)}${reason}`, by, granted));
      hops.push(hopAt(HopKind.FIREWALL, 'unknown', beyond, by));
      return answerOf(Verdict.UNKNOWN, beyond, by, hops);
    }
    const { target } = beyond;
    const translation = ruleType === 'network' ? firewall.translationTo(target) : 'translated';
    const isOwn = translation === 'translated';
    const network = isOwn ? this.network.appliances.networkOf(at?.firewall) : source.context?.subnet.network;
    const onward = this.onwardRoute.of(at?.firewall, target, protocol, network);
    granted.push(...onward.assumptions, ...this.replies.throughPeering(passage, hop));
    const reached = `${which(isLater || onward.next !== undefined)}${reason}`;
    hops.splice(from, 0, hopAt(HopKind.FIREWALL, decision, reached, by, granted));
    if (onward.decision !== 'allow') {
      hops.push(hopAt(HopKind.FIREWALL, onward.decision, onward.reason, onward.by));
      return answerOf(verdicts[onward.decision], onward.reason, onward.by, hops);
    }
    const next = onward.next ?? this.otherAt(target, at);
    if (typeof next === 'string') {
      hops.push(hopAt(HopKind.FIREWALL, 'unknown', next));
      return answerOf(Verdict.UNKNOWN, next, undefined, hops);
    }
    const lost =
      next === undefined && passage.oneWay !== true
        ? unanswered(target, translation, at, onward, this.network)
        : undefined;
    if (lost !== undefined && !(passage.presuming && lost.decision === 'unknown')) {
      hops.push(hopAt(HopKind.REPLY, lost.decision, lost.reason, firewall.name));
      return answerOf(verdicts[lost.decision], lost.reason, firewall.name, hops);
    }
    const allowed =
      next === undefined
        ? (this.balancing.arriving(beyond, (each) => this.arriving(each, at, translation)) ??
          answerOf(Verdict.ALLOW, reason, by, hops))
        : this.atNextFirewall(beyond, at!.firewall!, { ...onward, next }, translation, before);
    const sent = translation === 'translated' ? passage : this.balancing.first(passage);
    return this.returnRoute.of(allowed, sent, { hop: at, previous: before.at(-1), next, translation });
  }

  /** The address of a firewall at which something is asked that has come to it; a text says why that is not known. */
  private itselfAt({ address }: Target, at: NextHop | undefined): FirewallAddress | string | undefined {
    if (at?.firewall === undefined) return undefined;
    const found = this.azuresOwn.firewallAt(address);
    return typeof found === 'object' && found.firewall !== at.firewall ? undefined : found;
  }

  /** Another firewall of the document, where what one has let pass is bound for an address of that; a text where it is the same. */
  private otherAt({ address, text }: Target, at: NextHop | undefined): AzureFirewall | string | undefined {
    const found = at?.firewall === undefined ? undefined : this.azuresOwn.firewallAt(address);
    if (found === undefined || typeof found === 'string') return found;
    if (found.firewall !== at!.firewall) return found.firewall;
    return `it is sent on to ${text}, which is an address of the firewall itself`;
  }

  /** The hop to a firewall, which is that of the document where no route tells, unless that is asked alone. */
  private placed({ oneWay }: Passage, hop: NextHop | undefined): NextHop | undefined {
    if (hop !== undefined || oneWay) return hop;
    const { standing } = this.firewalls;
    return standing && { hop: 'firewall', reason: '', firewall: standing, assumptions: [] };
  }

  /** A connection as it goes on from a firewall that lets it pass; a text says why that is not known. */
  private beyond(passage: Passage, { sentOn }: FirewallAnswer, at: NextHop | undefined): Passage | string {
    if (sentOn === undefined) return passage;
    const translated = sentOnPassage(passage, sentOn, at?.firewall, this.network);
    return typeof translated === 'string' && passage.presuming ? passage : translated;
  }

  /** What denies or leaves open a connection from the last firewall on its way to where it arrives, and its reply from there. */
  private arriving(passage: Passage, hop: NextHop | undefined, translation: Translation): Answer | undefined {
    const { address } = passage.target;
    if (address === undefined) return undefined;
    const isAsked = passage.oneWay !== true || hop !== undefined;
    return (
      (isAsked ? this.arrivingAs(passage, hop?.firewall, translation) : undefined) ??
      this.replies.throughFirewall(passage, hop, translation)
    );
  }

  /** What security groups do where a connection arrives that has come through a firewall, which may stand there as its sender. */
  private arrivingAs(
    passage: Passage,
    firewall: AzureFirewall | undefined,
    translation: Translation,
  ): Answer | undefined {
    const { source, target, hops } = passage;
    if (translation === 'kept' || !this.arrivals.asksSenderAt(target.address!))
      return this.arrivals.of(passage);
    const seen = this.senders.seen(source, firewall, translation);
    const as = (each: ConnectionSource, on = hops) =>
      this.arrivals.of({ ...passage, source: each, hops: on });
    if (seen.length === 0 && translation === 'elsewhere' && isPrivate(target.address!)) {
      hops.push(hopAt(HopKind.FIREWALL, 'allow', 'it is sent on', undefined, [senderIsKept(target.text)]));
      return as(source);
    }
    if (seen.length === 0)
      return (
        this.deniedToAll(as) ??
        this.openAs(passage, `which address of the firewall ${target.text} sees as the sender is not known`)
      );
    const { first, other } = toldApart(seen, (each) => as(each, [...hops]));
    if (other === undefined) return as(first);
    const both = bothAddresses(first, other);
    return this.openAs(
      passage,
      `which of the addresses that the firewall may give it ${target.text} sees as the sender is not known, and it tells apart ${both}`,
    );
  }

  /** The answer to a sender that is not known, where all are denied. */
  private deniedToAll(as: (each: ConnectionSource, on?: Hop[]) => Answer | undefined): Answer | undefined {
    const all = this.senders.anyone;
    const isDenied = (each: ConnectionSource) => as(each, [])?.verdict === Verdict.DENY;
    return all.length > 0 && all.every(isDenied) ? as(all[0]!) : undefined;
  }

  private openAs({ hops, presuming }: Passage, reason: string): Answer | undefined {
    hops.push(hopAt(HopKind.INBOUND, 'unknown', reason));
    return presuming ? undefined : answerOf(Verdict.UNKNOWN, reason, undefined, hops);
  }

  /** At a firewall to which another hands it on, which may have put an address of its own in the place of the sender's. */
  private atNextFirewall(
    passage: Passage,
    firewall: AzureFirewall,
    { next, by, reason }: OnwardDecision,
    translation: Translation,
    before: readonly AzureFirewall[],
  ): Answer {
    const passed = [...before, firewall];
    const inspecting: NextHop = { hop: 'firewall', by, firewall: next, reason, assumptions: [] };
    const open = (why: string) => {
      passage.hops.push(hopAt(HopKind.FIREWALL, 'unknown', why, by));
      return answerOf(Verdict.UNKNOWN, why, by, passage.hops);
    };
    const names = `${firewall.resource.address} to ${next!.resource.address}`;
    if (passed.includes(next!))
      return open(`beyond the firewall ${reason}, from ${names}, which it has passed`);
    const seen = this.senders.seen(passage.source, firewall, translation);
    if (seen.length === 0)
      return open(`${reason}, from ${names}, and which address that sees as its sender is not known`);
    const as = (source: ConnectionSource, hops = passage.hops) =>
      this.of({ ...passage, source, hops }, inspecting, passed);
    const { first, other } = toldApart(seen, (each) => as(each, [...passage.hops]));
    if (other === undefined) return as(first);
    const both = bothAddresses(first, other);
    return open(
      `${reason}, from ${names}, and that sees an address of any instance of the first as its sender, of which it tells apart ${both}`,
    );
  }

  /** What is assumed of the name servers that a machine asks. */
  private namesAssumed(
    { context, address }: ConnectionSource,
    hop: NextHop | undefined,
  ): readonly Assumption[] {
    if (context === undefined) return namesAssumed(undefined, hop?.firewall);
    const { subnet } = context;
    const { nics } = this.network.document.networkInterfaces.at(address, subnet);
    return namesAssumed(subnet.network, hop?.firewall, nics);
  }
}

/** The hop to the firewall of the hub where a connection arrives from another hub. */
export function inspectedBy(firewall: AzureFirewall, by: string | undefined): NextHop {
  return {
    hop: 'firewall',
    by,
    firewall,
    reason: 'the hub of its destination inspects it',
    assumptions: [],
  };
}

/** An address of the firewall's subnet that a DNAT rule names is taken for its own, where that is not known. */
function takenForIt(
  itself: FirewallAddress | undefined,
  { sentOn }: FirewallAnswer,
  { target }: Passage,
): readonly Assumption[] {
  if (itself === undefined || itself.isIts !== undefined || sentOn === undefined) return [];
  const { address } = itself.firewall.resource;
  return [
    assumed('next-hop-is-firewall', `${target.text} is taken for ${address}, whose address is not known yet`),
  ];
}

function senderIsKept(to: string): Assumption {
  return assumed(
    'sender-is-kept',
    `${to} is taken to see the address of the sender, and not one of the firewall, which the document does not have`,
  );
}
