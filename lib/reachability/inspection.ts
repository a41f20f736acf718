import { addressNumber, addressText, intervalText } from '../arithmetic/ipv4';
import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { Translation } from '../network/firewall/sender-translation';
import { AddressesToldApart } from './addresses-told-apart';
import type { Arrival } from './arrival';
import { type Answer, answerOf, spokenProtocol, Verdict } from './connection';
import type { FirewallEvaluators } from './firewall/firewall-evaluators';
import { namesAssumed } from './firewall/name-servers';
import { type OnwardDecision, OnwardRoute } from './firewall/onward-route';
import { ReturnRoute } from './firewall/return-route';
import type { NetworkContext } from './network-context';
import { ConnectionSource, type Passage, verdicts } from './passage';
import type { Replies } from './reply';
import type { NextHop } from './route/next-hop';
import { type Assumption, HopKind, hopAt } from './trace';

/** What becomes of a connection at a firewall, and at others to which that hands it on. */
export class Inspection {
  private readonly onwardRoute: OnwardRoute;
  private readonly returnRoute: ReturnRoute;
  private parts: AddressesToldApart | undefined;

  constructor(
    private readonly network: NetworkContext,
    private readonly firewalls: FirewallEvaluators,
    private readonly arrivals: Arrival,
    private readonly replies: Replies,
  ) {
    this.onwardRoute = new OnwardRoute(network);
    this.returnRoute = new ReturnRoute(network, replies);
  }

  /** @param before the firewalls that it has passed already */
  public of(passage: Passage, hop: NextHop | undefined, before: readonly AzureFirewall[] = []): Answer {
    const { source, target, connection, hops } = passage;
    const firewall = this.firewalls.of(hop?.firewall);
    if (typeof firewall === 'string') {
      const of = hop?.firewall?.resource.address;
      hops.push(hopAt(HopKind.FIREWALL, 'unknown', firewall, of));
      return answerOf(Verdict.UNKNOWN, firewall, of, hops);
    }
    const { protocol, port } = connection;
    const {
      decision,
      by,
      reason,
      byName,
      ruleType,
      assumptions = [],
    } = firewall.ask(
      {
        from: source.address,
        target,
        protocol,
        port,
        applicationProtocol: spokenProtocol(connection),
        denials: passage.denials,
      },
      passage.presuming,
    );
    const onward =
      decision === 'allow'
        ? this.onwardRoute.of(hop?.firewall, target, protocol, source.context?.subnet.network)
        : undefined;
    const names = byName === true ? this.namesAssumed(source, hop) : [];
    const translation =
      ruleType === 'network' && target.address !== undefined
        ? firewall.translationTo(target.address)
        : 'translated';
    const handedOn = decision === 'allow' ? this.replies.throughPeering(passage, hop) : [];
    const granted = [
      ...firewall.assumptions,
      ...assumptions,
      ...names,
      ...(onward?.assumptions ?? []),
      ...handedOn,
    ];
    // Of several firewalls on the way each is named.
    const isOneOfSeveral = onward?.next !== undefined || hops.some(({ kind }) => kind === HopKind.FIREWALL);
    const which = isOneOfSeveral && hop?.firewall !== undefined ? `${hop.firewall.resource.address}: ` : '';
    hops.push(hopAt(HopKind.FIREWALL, decision, `${which}${reason}`, by, granted));
    if (onward !== undefined && onward.decision !== 'allow') {
      hops.push(hopAt(HopKind.FIREWALL, onward.decision, onward.reason, onward.by));
      return answerOf(verdicts[onward.decision], onward.reason, onward.by, hops);
    }
    if (decision !== 'allow') return answerOf(verdicts[decision], `${which}${reason}`, by, hops);
    const next = onward?.next;
    const allowed =
      next === undefined
        ? (this.arriving(passage, hop, translation) ?? answerOf(Verdict.ALLOW, reason, by, hops))
        : this.atNextFirewall(passage, hop!.firewall!, onward!, translation, before);
    return this.returnRoute.of(allowed, passage, { hop, previous: before.at(-1), next, translation });
  }

  /** What denies or leaves open a connection from the last firewall on its way to where it arrives, and its reply from there. */
  private arriving(passage: Passage, hop: NextHop | undefined, translation: Translation): Answer | undefined {
    if (passage.target.address === undefined) return undefined;
    return (
      (passage.oneWay && hop === undefined ? undefined : this.arrivals.of(passage)) ??
      this.replies.throughFirewall(passage, hop, translation)
    );
  }

  /** At a firewall to which another hands it on, which may have put an address of its own in the place of the sender's. */
  private atNextFirewall(
    passage: Passage,
    firewall: AzureFirewall,
    { next, by, reason }: OnwardDecision,
    translation: Translation,
    before: readonly AzureFirewall[],
  ): Answer {
    const { document } = this.network;
    const passed = [...before, firewall];
    const inspecting: NextHop = { hop: 'firewall', by, firewall: next, reason, assumptions: [] };
    if (document.virtualHubs.of(firewall) !== undefined) return this.of(passage, inspecting, passed);
    const open = (why: string) => {
      passage.hops.push(hopAt(HopKind.FIREWALL, 'unknown', why, by));
      return answerOf(Verdict.UNKNOWN, why, by, passage.hops);
    };
    const names = `${firewall.resource.address} to ${next!.resource.address}`;
    if (passed.includes(next!))
      return open(`beyond the firewall ${reason}, from ${names}, which it has passed`);
    if (translation === 'kept') return this.of(passage, inspecting, passed);
    const [sender, ...others] = translation === 'translated' ? this.sendersOf(firewall) : [];
    if (sender === undefined)
      return open(`${reason}, from ${names}, and which address that sees as its sender is not known`);
    const seen = (source: ConnectionSource, hops = passage.hops) =>
      this.of({ ...passage, source, hops }, inspecting, passed);
    const { verdict } = seen(sender, [...passage.hops]);
    const other = others.find((each) => seen(each, [...passage.hops]).verdict !== verdict);
    if (other !== undefined) {
      const both = [sender, other].map(({ address }) => addressText(address)).join(' and ');
      return open(
        `${reason}, from ${names}, and that sees an address of any instance of the first as its sender, of which it tells apart ${both}`,
      );
    }
    return seen(sender);
  }

  /**
   * A firewall as the sender of what it translates: one of its instances, any of which stands in its subnet. Of addresses that the document
   * does not tell apart one stands for all; none where they are too many.
   */
  private sendersOf({ addresses, subnetId }: AzureFirewall): ConnectionSource[] {
    const subnet = subnetId === undefined ? undefined : this.network.document.subnets.find(subnetId);
    if (subnet === undefined) return [];
    this.parts ??= new AddressesToldApart(this.network);
    const parts = subnet.prefixes.intervals.map((each) => this.parts!.in(intervalText(each)));
    if (parts.some(({ more }) => more)) return [];
    const told = parts.flatMap((each) => each.addresses).map(addressNumber);
    const context = this.network.of(subnet);
    return [...new Set([...addresses, ...told])].map(
      (address) => new ConnectionSource(address, this.network.serviceTags, context),
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
