import { type FirewallRule, ruleTypes } from '../network/firewall/firewall-rule';
import type { NetworkDocument } from '../network/network-document';
import { type Answer, type Connection, Verdict } from '../reachability/connection';
import type { EffectReading, FlowOnAnyPort, RuleEffect } from '../reachability/firewall/rule-effect';
import type { FirewallFlow } from '../reachability/firewall/rule-matcher';
import type { ConnectionSource } from '../reachability/passage';
import { type Assumption, type Hop, HopKind } from '../reachability/trace';
import { writtenText } from '../terraform/resource/expressions';
import type { ComparedDocument } from './classes/compared-document';
import { type DestinationClass, targetOf } from './classes/reach-from-sources';
import { OpenPlaces } from './open-places';
import { OpenRules } from './open-rules';
import { type Outcome, outcomeOf, passes } from './outcome';

/** What one document makes of a class of connections, and what decides. */
export interface SideOfClass {
  readonly outcome: Outcome;
  readonly by?: string;
  readonly reason: string;
  /** What would come of it, were it not for what leaves it open there. */
  readonly further?: string;
  /** What becomes of the reply, where security groups let it in and the reply is lost, or may be. */
  readonly reply?: string;
  readonly replyIsLost?: boolean;
  readonly assumptions: Assumption[];
  /** All that was asked on the way. */
  readonly hops: readonly Hop[];
  /** Where it is that it is not known what comes of it. */
  readonly unknownAt: readonly Hop[];
}

/** A class of connections, as it is asked about. */
export interface AskedConnection {
  /** The machine of the network: where it comes from, or where it arrives. */
  readonly from: number;
  readonly inbound: boolean;
  /** That machine in its subnet. */
  readonly source?: ConnectionSource;
  /** The other end. */
  readonly other: DestinationClass;
  readonly connection: Connection;
}

/** Connections of one protocol to a class of destinations, on whichever port. */
export interface FlowToClass {
  readonly from: number;
  readonly other: DestinationClass;
  readonly protocol: string;
  readonly applicationProtocol?: string;
}

/** One of two documents, as it is asked about connections. */
export class AskedSide {
  private readonly rules: ReadonlyMap<string, FirewallRule>;
  private readonly openRules: OpenRules;
  private readonly openPlaces: OpenPlaces;
  private readonly reading: EffectReading;
  /** Rules of firewalls that are there no more, by their addresses, each with its firewall. */
  private readonly withoutFirewall: ReadonlyMap<string, string>;

  /**
   * @param earlier the document before, where there is one: the firewalls that it has, and this one has no more, let nothing pass
   */
  constructor(
    public readonly of: ComparedDocument,
    earlier?: ComparedDocument,
  ) {
    const { network, application } = of;
    this.rules = new Map([...network.rules, ...application.rules].map((rule) => [rule.address, rule]));
    this.openRules = new OpenRules(of);
    this.openPlaces = new OpenPlaces(of.document);
    this.reading = { counted: of.named.countsDenials, isOpen: (rule) => this.openRules.has(rule) };
    this.withoutFirewall =
      earlier === undefined ? new Map() : rulesWithoutFirewall(earlier.document, of.document);
  }

  /** Whether firewalls are asked about a destination by what it is named, on whatever port. */
  public isAskedAsNamed(from: ConnectionSource, to: DestinationClass): boolean {
    return this.of.reachability._isAskedAsNamed(from, targetOf(to, this.of));
  }

  /** What rules of firewalls do to the answers on any port, in lists of which each is asked by itself. */
  public effects(flow: FlowToClass): RuleEffect[][] {
    return this.flowsOf(flow).flatMap((asked) =>
      this.of.reachability._firewalls.flatMap((each) => each.effects(asked, this.reading)),
    );
  }

  /** The same of application rules. */
  public applicationEffects(flow: FlowToClass): RuleEffect[][] {
    return this.flowsOf(flow).flatMap((asked) =>
      this.of.reachability._firewalls.map((each) => each.applicationEffects(asked, this.reading)),
    );
  }

  /** As firewalls may see it: from where it comes, and from each other. */
  private flowsOf({ other, ...flow }: FlowToClass): FlowOnAnyPort[] {
    const target = targetOf(other, this.of);
    return [flow.from, ...this.of.handedOnAs].map((from) => ({ ...flow, from, target }));
  }

  public leaving(from: ConnectionSource, to: DestinationClass, connection: Connection): SideOfClass {
    return this.sideOf(this.of.reachability._explain(from, targetOf(to, this.of), connection), from);
  }

  /** What would come of a connection that security groups let pass wherever it is not known whether they do. */
  public presumed(from: ConnectionSource, to: DestinationClass, connection: Connection): SideOfClass {
    return this.sideOf(this.of.reachability._explainPresuming(from, targetOf(to, this.of), connection), from);
  }

  /** What comes of a connection from outside, and of its reply. */
  public arriving(from: DestinationClass, machine: ConnectionSource, connection: Connection): SideOfClass {
    const { reachability } = this.of;
    // Addresses of a document that does not have the subnet are asked about where they leave.
    return machine.context === undefined && from.addresses !== undefined
      ? this.sideOf(reachability._explain(reachability._sourceAt(from.witness), machine.target, connection))
      : this.sideOf(reachability._explainInbound(targetOf(from, this.of), machine, connection));
  }

  /** What the security groups where a connection arrives do with it. */
  public lettingIn(from: DestinationClass, machine: ConnectionSource, connection: Connection): SideOfClass {
    return this.sideOf(this.of.reachability._explainArrival(targetOf(from, this.of), machine, connection));
  }

  /** What leaves a connection open because it is not known itself, by how it is written; nothing where all of that is known. */
  public openness({ unknownAt }: SideOfClass, asked: AskedConnection): string {
    return unknownAt
      .map((hop) => this.openPlaces.byNames(this.opennessAt(hop, asked)))
      .filter((each) => each !== '')
      .join('\n');
  }

  /** Whether anything else leaves it open than which addresses and hosts tags stand for, and where routes lead. */
  public isLeftOpen({ unknownAt }: SideOfClass, asked: AskedConnection): boolean {
    const isOfRoutes = ({ kind }: Hop) => kind === HopKind.ROUTE || (asked.inbound && kind === HopKind.REPLY);
    return unknownAt.some((hop) => !isOfRoutes(hop) && this.opennessAt(hop, asked) !== '');
  }

  private opennessAt(hop: Hop, { from, inbound, source, other, connection }: AskedConnection): string {
    const { kind, resource = '' } = hop;
    const { protocol, port, applicationProtocol } = connection;
    switch (kind) {
      case HopKind.FIREWALL: {
        const target = targetOf(other, this.of);
        const flow: FirewallFlow = { from, target, protocol, port, applicationProtocol };
        return `${this.isOfRules(resource) ? '' : hop.reason} ${this.openRules.concerning(flow)}`.trim();
      }
      case HopKind.ROUTE:
        return this.openPlaces.ofRoutes(source?.context?.table, other, hop.rule);
      case HopKind.REPLY:
        if (!inbound) return this.openPlaces.ofSubnets;
        return this.openPlaces.ofRoutes(source?.context?.table, other, hop.rule);
      case HopKind.OUTBOUND:
      case HopKind.INBOUND: {
        const ends = inbound ? { source: other, target: from } : { source: from, target: other };
        return this.openPlaces.ofGroup(resource, kind === HopKind.INBOUND ? 'Inbound' : 'Outbound', {
          ...ends,
          protocol,
          port,
        });
      }
      default:
        return this.openPlaces.ofSubnets;
    }
  }

  /** Whether a resource has rules of a firewall of the document, or has others of which it is known how they are written. */
  private isOfRules(resource: string): boolean {
    const { list } = this.of.document.firewalls;
    return list.some(
      ({ collections, unseen, changedBy, absentBases }) =>
        collections.some(({ address }) => address === resource || address.startsWith(`${resource} `)) ||
        unseen.includes(resource) ||
        absentBases.includes(resource) ||
        changedBy.some(({ address }) => address === resource),
    );
  }

  private sideOf(given: Answer, source?: ConnectionSource): SideOfClass {
    const answer = this.withFirewall(given);
    const { verdict, by, reason, assumptions, hops } = answer;
    const open = verdict === Verdict.UNKNOWN ? hops.filter(({ decision }) => decision === 'unknown') : [];
    const nowhere: Hop = { kind: HopKind.SOURCE, decision: 'unknown', reason, assumptions: [] };
    return {
      outcome: { ...outcomeOf(answer, this.rules), restsOn: this.restsOn(answer, source) },
      by,
      reason,
      assumptions,
      hops,
      unknownAt: open.length > 0 || verdict !== Verdict.UNKNOWN ? open : [nowhere],
    };
  }

  /** An answer of rules whose firewall is there no more: whether any has them now is not known. */
  private withFirewall(answer: Answer): Answer {
    const firewall = passes(answer) ? this.withoutFirewall.get(answer.by ?? '') : undefined;
    if (firewall === undefined) return answer;
    const gone = `${firewall} is not there any more, and whether another firewall has its rules is not known`;
    return { ...answer, verdict: Verdict.UNKNOWN, reason: `${gone}; with them, ${answer.reason}` };
  }

  /** What is taken for the firewall, or where a rule sends it on, as it is written where it is not known. */
  private restsOn({ by, hops }: Answer, source: ConnectionSource | undefined): string {
    const translating = this.rules.get(by ?? '');
    const sentOn = (translating?.type === 'nat' ? translating.open : [])
      .filter(([attribute]) => attribute.startsWith('translated_'))
      .map(([, written]) => writtenText(written));
    const route = hops.find(({ kind }) => kind === HopKind.ROUTE);
    const taken = route?.assumptions.some(({ code }) => code === 'next-hop-is-firewall') === true;
    const nextHop = taken ? this.openPlaces.nextHopOf(source?.context?.table, route?.rule) : '';
    return [nextHop, ...sentOn].filter((each) => each !== '').join(', ');
  }
}

/** All that was asked on the way, as `by` names it. */
export function askedOnTheWay({ hops }: SideOfClass): string[] {
  return hops.flatMap(({ resource, rule }) =>
    resource === undefined ? [] : [rule === undefined ? resource : `${resource} ${rule}`],
  );
}

/** The way of what would not get there even if what is not known let it pass. */
export const deniedFurtherOn = 'denied further on';

/** What is not known to pass, with what comes of it without what leaves that open. */
export function withWay(side: SideOfClass, { outcome, reason }: SideOfClass): SideOfClass {
  const way = outcome.verdict === Verdict.DENY ? deniedFurtherOn : outcome.way;
  return {
    ...side,
    outcome: { ...side.outcome, way, past: outcome.past },
    further: reason,
  };
}

/** What security groups say, with what becomes of the reply of what they let in. */
export function withReply(side: SideOfClass, { outcome, reason }: SideOfClass): SideOfClass {
  if (!passes(side.outcome) || passes(outcome)) return side;
  return { ...side, reply: reason, replyIsLost: outcome.verdict === Verdict.DENY };
}

/** The rules of a document that the earlier one has a firewall for, and it has none any more. */
function rulesWithoutFirewall(earlier: NetworkDocument, later: NetworkDocument): Map<string, string> {
  const [before, after] = [earlier.firewalls, later.firewalls];
  const isOnly = before.list.length === 1 && after.list.length === 1;
  const gone = new Map<string, string>();
  for (const ruleSet of after.list) {
    if (after.deployed.some((firewall) => after.of(firewall) === ruleSet)) continue;
    const firewall = before.deployed.find((each) => {
      const own = before.of(each);
      return own !== undefined && (isOnly || own.name === ruleSet.name);
    });
    if (firewall === undefined) continue;
    for (const type of ruleTypes)
      for (const { address } of ruleSet.rulesOf(type)) gone.set(address, firewall.resource.address);
  }
  return gone;
}
