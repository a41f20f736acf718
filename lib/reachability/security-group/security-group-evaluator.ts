import type { Direction, SecurityGroup } from '../../network/security-group';
import { becauseOf } from '../../terraform/resource/expressions';
import type { Match } from '../matching';
import type { NetworkView } from '../network-view';
import { PresumedHost } from '../presumed-host';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';
import { type SecurityFlow, SecurityRuleMatcher, tagMatch } from './security-rule-matcher';

/** What a security group does with a connection. */
export interface SecurityAnswer {
  readonly decision: 'allow' | 'deny' | 'unknown';
  readonly by?: string;
  readonly reason: string;
  /** What is taken for granted of the destination. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * Evaluates a network security group: its rules by priority, the lowest number first, and then the default rules. The
 * first that matches decides.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export class SecurityGroupEvaluator {
  private readonly rules: Readonly<Record<Direction, readonly SecurityRuleMatcher[]>>;

  constructor(private readonly group: SecurityGroup) {
    const all = [
      ...group.rules.map((rule) => new SecurityRuleMatcher(rule)),
      ...group.possibleRules.map((rule) => new SecurityRuleMatcher(rule, true)),
    ];
    const of = (direction: Direction) =>
      all
        .filter((rule) => rule.direction === direction || rule.direction === undefined)
        .sort((a, b) => (a.priority ?? -1) - (b.priority ?? -1));
    this.rules = { Inbound: of('Inbound'), Outbound: of('Outbound') };
  }

  public ask(direction: Direction, flow: SecurityFlow, view: NetworkView): SecurityAnswer {
    const answer = this.inView(direction, flow, view);
    const mayDiffer =
      answer.by === undefined || this.rules[direction].some((rule) => rule.namesVirtualNetwork);
    const narrow = mayDiffer ? view.withoutDefaultRoute(flow.source, flow.target) : undefined;
    return narrow === undefined
      ? answer
      : besides(answer, this.inView(direction, { ...flow, denials: undefined }, narrow), flow, narrow);
  }

  private inView(direction: Direction, flow: SecurityFlow, view: NetworkView): SecurityAnswer {
    const { target } = flow;
    const presumed = target.kind === 'host' ? new PresumedHost(target, flow.denials) : undefined;
    const match = (rule: SecurityRuleMatcher) => {
      const held = rule.matches(flow, view);
      if (presumed === undefined || presumed.isDenied) return held;
      if (held === false) {
        rule.presume(flow, view, presumed);
        return presumed.isDenied;
      }
      if (rule.decision !== 'deny') presumed.mayPass();
      if (held === true || !target.isNameAlone) return held;
      const allowed = rule.allowedOf(flow, view);
      return allowed.length > 0 && presumed.inside(allowed, `the security rule ${rule.name}`) ? true : held;
    };
    const answer = this.decide(direction, target, match, () => byDefault(direction, flow, view));
    return presumed?.settled(answer) ?? answer;
  }

  /** The answer for what the host of a machine answers itself, which rules concern only by its tags. */
  public askPlatform(flow: SecurityFlow, view: NetworkView): SecurityAnswer {
    return this.decide(
      'Outbound',
      flow.target,
      (rule) => rule.matchesPlatform(flow, view),
      () => ({ decision: 'allow', reason: 'no security rule names the platform' }),
    );
  }

  private decide(
    direction: Direction,
    target: Target,
    match: (rule: SecurityRuleMatcher) => Match,
    otherwise: () => SecurityAnswer,
  ): SecurityAnswer {
    const rules = this.rules[direction];
    const doubts: SecurityRuleMatcher[] = [];
    let answer: SecurityAnswer | undefined;
    for (let i = 0; i < rules.length && answer === undefined; i++) {
      const rule = rules[i]!;
      const held = match(rule);
      if (held === false) continue;
      const placed = rule.priority !== undefined && rule.direction !== undefined;
      if (held === undefined || !placed || rule.conditional) doubts.push(rule);
      else {
        answer = this.answerOf(rule);
        doubts.push(...tied(rules, i, match));
      }
    }
    answer ??= otherwise();
    return this.settled(answer, doubts, target);
  }

  private settled(
    answer: SecurityAnswer,
    doubts: readonly SecurityRuleMatcher[],
    target: Target,
  ): SecurityAnswer {
    const { decision, reason } = answer;
    if (decision === 'unknown') return answer;
    const others = doubts.filter((rule) => rule.decision !== decision);
    const other = others.find((rule) => rule.isTelling(target)) ?? others[0];
    if (other !== undefined)
      return {
        decision: 'unknown',
        by: `${this.group.address} ${other.name}`,
        reason: `whether the security rule ${other.name} decides is not known${other.doubt(target) || becauseOf(other.open)}; without it, ${reason}`,
      };
    if (!this.group.open) return answer;
    return {
      decision: 'unknown',
      by: this.group.address,
      reason: `${this.group.openness}; without that, ${reason}`,
    };
  }

  private answerOf({ name, decision }: SecurityRuleMatcher): SecurityAnswer {
    const verb = {
      allow: 'allows it',
      deny: 'denies it',
      unknown: 'allows or denies it, which is not known',
    };
    return {
      decision,
      by: `${this.group.address} ${name}`,
      reason: `the security rule ${name} ${verb[decision]}`,
    };
  }
}

/** The other rules of the same priority that match, or may: Azure does not say which of them comes first. */
function tied(
  rules: readonly SecurityRuleMatcher[],
  position: number,
  match: (rule: SecurityRuleMatcher) => Match,
): SecurityRuleMatcher[] {
  const found: SecurityRuleMatcher[] = [];
  for (let i = position + 1; i < rules.length && rules[i]!.priority === rules[position]!.priority; i++)
    if (match(rules[i]!) !== false) found.push(rules[i]!);
  return found;
}

/** The answer where a default route makes `VirtualNetwork` hold everything, beside that where it does not. */
function besides(
  answer: SecurityAnswer,
  otherwise: SecurityAnswer,
  { source, target }: SecurityFlow,
  narrow: NetworkView,
): SecurityAnswer {
  if (otherwise.decision === answer.decision || answer.decision === 'unknown') return answer;
  const held = [target, source].find((side) => narrow.virtualNetwork(side) !== true)!;
  const name = held.text === 'Internet' ? 'the Internet' : held.text;
  if (answer.decision === 'allow') {
    const taken = assumed(
      'virtual-network-by-default-route',
      `the default route is taken to make VirtualNetwork hold ${name}; without that, ${otherwise.reason}`,
    );
    return { ...answer, assumptions: [...(answer.assumptions ?? []), taken] };
  }
  return {
    decision: 'unknown',
    by: answer.by,
    reason: `whether the default route makes VirtualNetwork hold ${name} is not known: if so, ${answer.reason}, and otherwise ${otherwise.reason}`,
  };
}

interface DefaultRule {
  readonly name: string;
  readonly decision: 'allow' | 'deny';
  readonly match: (flow: SecurityFlow, view: NetworkView) => Match;
}

const withinNetwork =
  (rule: string): DefaultRule['match'] =>
  ({ source, target }, view) => {
    const held = [source, target].map((side) => tagMatch('VirtualNetwork', side, view, rule));
    if (held.includes(false)) return false;
    return held.includes(undefined) ? undefined : true;
  };

/** The rules 65000, 65001 and 65500 of every group. */
const defaults: Readonly<Record<Direction, readonly DefaultRule[]>> = {
  Inbound: [
    { name: 'AllowVnetInBound', decision: 'allow', match: withinNetwork('AllowVnetInBound') },
    {
      name: 'AllowAzureLoadBalancerInBound',
      decision: 'allow',
      match: ({ source }, view) =>
        tagMatch('AzureLoadBalancer', source, view, 'AllowAzureLoadBalancerInBound'),
    },
    { name: 'DenyAllInBound', decision: 'deny', match: () => true },
  ],
  Outbound: [
    { name: 'AllowVnetOutBound', decision: 'allow', match: withinNetwork('AllowVnetOutBound') },
    {
      name: 'AllowInternetOutBound',
      decision: 'allow',
      match: ({ target }, view) => tagMatch('Internet', target, view, 'AllowInternetOutBound'),
    },
    { name: 'DenyAllOutBound', decision: 'deny', match: () => true },
  ],
};

function byDefault(direction: Direction, flow: SecurityFlow, view: NetworkView): SecurityAnswer {
  let doubt = false;
  for (const { name, decision, match } of defaults[direction]) {
    const held = match(flow, view);
    if (held === undefined) doubt = true;
    if (held !== true) continue;
    if (doubt && decision === 'deny')
      return {
        decision: 'unknown',
        reason: `whether both addresses are of the virtual network is not known${because(view.openHub)}`,
      };
    return { decision, reason: `the default rule ${name} ${decision === 'allow' ? 'allows' : 'denies'} it` };
  }
  throw new Error('The last default rule matches everything.');
}

function because(why: string | undefined): string {
  return why === undefined ? '' : `: ${why}`;
}
