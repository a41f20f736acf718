import { isEveryPort } from '../../arithmetic/port';
import type { FirewallRule, RuleCollection } from '../../network/firewall/firewall-rule';
import { FirewallIndex } from '../index/firewall-index';
import { PositionCursor } from '../index/position-cursor';
import { withoutPorts } from '../matching';
import { ApplicationRuleMatcher } from './application-rule-matcher';
import { NetworkRuleMatcher } from './network-rule-matcher';
import type { RuleContext } from './rule-context';
import type { EffectReading, FlowOnAnyPort, RuleEffect } from './rule-effect';
import type { FirewallFlow, RuleMatcher } from './rule-matcher';
import type { UncertainMatches } from './uncertain-matches';

/** Finds the rule of one type that decides a flow, in the order in which Azure asks them. */
export class RuleChain {
  private readonly rules: readonly FirewallRule[];
  private readonly matchers: (RuleMatcher | undefined)[];
  private readonly index: FirewallIndex;
  private readonly cursor = new PositionCursor();
  /** For a rule with others of equal priority, whose order Azure leaves open, the position after the last of them. */
  private readonly tiedUntil: ReadonlyMap<number, number>;

  constructor(
    type: 'network' | 'application',
    rules: readonly FirewallRule[],
    private readonly context: RuleContext,
  ) {
    this.rules = rules.every(isPlaced) ? rules : unplacedFirst(rules);
    this.matchers = new Array(rules.length);
    this.index = new FirewallIndex(type, this.rules, context);
    this.tiedUntil = tiesOf(this.rules);
  }

  /** The rule that decides a flow; those before it that may match, or may be asked later, are added to the uncertain ones. */
  public decide(flow: FirewallFlow, uncertain: UncertainMatches): RuleMatcher | undefined {
    const cursor = this.cursor;
    this.index.lead(cursor, flow.target, flow.from);
    for (let position = cursor.next(); position >= 0; position = cursor.next()) {
      const matcher = this.matcherAt(position);
      const match = matcher.matches(flow);
      const placed = isPlaced(matcher.rule) && !matcher.rule.collection.conditional;
      if (match === false && !uncertain.presume(matcher, flow, placed)) continue;
      const open = match === undefined || matcher.rule.collection.conditional;
      if (open && !uncertain.doubt(matcher, flow, placed)) continue;
      if (!isPlaced(matcher.rule)) uncertain.unplaced(matcher);
      else {
        const until = this.tiedUntil.get(position);
        if (until !== undefined) this.contend(matcher, until, flow, uncertain);
        return matcher;
      }
    }
    return undefined;
  }

  /**
   * What `decide` does with a flow, whatever its port is: the same on ports on which the effects of each kind have the same first,
   * of those that do not come after one that decides there.
   */
  public effects(flow: FlowOnAnyPort, reading: EffectReading): RuleEffect[] {
    const effects: RuleEffect[] = [];
    const on = { ...flow, port: 0 };
    const cursor = this.cursor;
    this.index.lead(cursor, flow.target, flow.from);
    for (let position = cursor.next(); position >= 0; position = cursor.next()) {
      const matcher = this.matcherAt(position);
      const open = reading.isOpen(matcher.rule);
      for (const { intervals: ports, port } of flow.protocol === 'icmp' ? withoutPorts : matcher.ports) {
        on.port = port;
        const match = matcher.matches(on);
        const kinds = match === false ? matcher.presumptions(on, reading.counted) : matched;
        if (open || (kinds.length > 0 && this.isApart(position)))
          effects.push({ position, ports, kind: `${position} ${match} ${kinds}`, decides: false, open });
        else if (match === true) {
          effects.push({ position, ports, kind: matcher.meaning, decides: true, open });
          // All that comes after it is asked on no port.
          if (isEveryPort(ports[0])) return effects;
        } else if (match === undefined) {
          const allowed = reading.counted ? matcher.allowedOf(on).map(({ set }) => set.intervals.join()) : [];
          const kind = `doubt ${matcher.decision} ${matcher.isTelling(flow.target)} ${allowed.join()}`;
          effects.push({ position, ports, kind, decides: false, open });
        } else for (const kind of kinds) effects.push({ position, ports, kind, decides: false, open });
      }
    }
    return effects;
  }

  /** Whether a rule is to be told apart from all others: when it is asked, or whether it is there, hangs on more than its position. */
  private isApart(position: number): boolean {
    const rule = this.rules[position]!;
    return rule.collection.conditional || !isPlaced(rule) || this.tiedUntil.has(position);
  }

  /** Asks the other rules of equal priority, which Azure may ask first. */
  private contend(
    matcher: RuleMatcher,
    until: number,
    flow: FirewallFlow,
    uncertain: UncertainMatches,
  ): void {
    const cursor = this.cursor;
    const settled = new Set([matcher.rule.collection]);
    for (let position = cursor.next(); position >= 0 && position < until; position = cursor.next()) {
      const rule = this.rules[position]!;
      if (settled.has(rule.collection) || !contends(matcher.rule, rule)) continue;
      const other = this.matcherAt(position);
      const match = other.matches(flow);
      if (match === false) {
        uncertain.presume(other, flow, false);
        continue;
      }
      uncertain.tie(other, matcher);
      if (match === true) settled.add(rule.collection);
    }
  }

  private matcherAt(position: number): RuleMatcher {
    const known = this.matchers[position];
    if (known !== undefined) return known;
    const rule = this.rules[position]!;
    const matcher =
      rule.type === 'network'
        ? new NetworkRuleMatcher(rule, this.context)
        : new ApplicationRuleMatcher(rule, this.context);
    this.matchers[position] = matcher;
    return matcher;
  }
}

/** What a rule does by matching alone. */
const matched: readonly string[] = [''];

/** Whether it is known when a rule is asked. */
export function isPlaced({ collection: { order } }: FirewallRule): boolean {
  return Number.isFinite(order[1]) && Number.isFinite(order[2]);
}

/** Rules without a known priority come first in their group, so that none that they may precede decides before them. */
function unplacedFirst(rules: readonly FirewallRule[]): FirewallRule[] {
  const rank = ({ collection: { order, number } }: FirewallRule) => {
    const [depth, group, own] = order;
    return [
      depth,
      Number.isFinite(group) ? group : Number.NEGATIVE_INFINITY,
      number[0],
      Number.isFinite(own) ? own : Number.NEGATIVE_INFINITY,
    ];
  };
  return rules
    .map((rule) => ({ rule, rank: rank(rule) }))
    .sort((a, b) => {
      const at = a.rank.findIndex((each, i) => each !== b.rank[i]);
      return at < 0 ? 0 : a.rank[at]! - b.rank[at]!;
    })
    .map(({ rule }) => rule);
}

type Alike = (a: RuleCollection, b: RuleCollection) => boolean;

const ofAlikeGroups: Alike = (a, b) => a.order[0] === b.order[0] && a.order[1] === b.order[1];
const ofOneGroup: Alike = (a, b) => a.number[0] === b.number[0];
const ofEqualPriority: Alike = (a, b) => ofOneGroup(a, b) && a.order[2] === b.order[2];

/** Whether two rules stand in different groups, or in different collections, of the same priority. */
function contends({ collection: a }: FirewallRule, { collection: b }: FirewallRule): boolean {
  if (!ofAlikeGroups(a, b)) return false;
  return !ofOneGroup(a, b) || (ofEqualPriority(a, b) && a.number[1] !== b.number[1]);
}

function tiesOf(rules: readonly FirewallRule[]): ReadonlyMap<number, number> {
  const ties = new Map<number, number>();
  for (let start = 0; start < rules.length; ) {
    const end = runEnd(rules, start, rules.length, ofAlikeGroups);
    const groups = new Set(rules.slice(start, end).map(({ collection }) => collection.number[0])).size;
    for (let from = start; from < end; ) {
      const to = runEnd(rules, from, end, ofEqualPriority);
      const collections = new Set(rules.slice(from, to).map(({ collection }) => collection)).size;
      const until = groups > 1 ? end : collections > 1 ? to : undefined;
      if (until !== undefined) for (let i = from; i < to; i++) ties.set(i, until);
      from = to;
    }
    start = end;
  }
  return ties;
}

/** The position after the last of the rules in a row whose collections are alike. */
function runEnd(rules: readonly FirewallRule[], start: number, limit: number, alike: Alike): number {
  let end = start + 1;
  while (end < limit && alike(rules[start]!.collection, rules[end]!.collection)) end++;
  return end;
}
