import type { Decision, FirewallRule } from './firewall-rule';

/** What a firewall does with a connection. */
export interface FirewallAnswer {
  readonly decision: Decision;
  readonly by?: string;
  readonly reason: string;
  /** The reason as a step of the way. */
  readonly step: string;
}

export function firewallAnswer(decision: Decision, by: string | undefined, reason: string): FirewallAnswer {
  const step = `firewall: ${reason}`;
  return by === undefined ? { decision, reason, step } : { decision, by, reason, step };
}

const notAllowed = firewallAnswer('deny', undefined, 'no rule of the firewall allows it');

interface Doubt {
  readonly rule: FirewallRule;
  /** What is said before the name of the rule, and after it. */
  readonly before: string;
  readonly after: string;
  /** Whether the rule has more to say of it. */
  readonly explained: boolean;
}

/** The doubts that rules leave before one decides. */
export class Judgement {
  private allowing: Doubt | undefined;
  private denying: Doubt | undefined;
  /** Whether a rule matches for certain that may come at any place. */
  private caught = false;

  /** Leaves open whether a rule matches. */
  public doubt(rule: FirewallRule): void {
    this.leave(rule, 'whether the ', ' matches is not known', true);
  }

  /** Leaves open when a rule is asked that matches. */
  public float(rule: FirewallRule): void {
    this.caught = true;
    this.leave(rule, 'when the ', ' is asked is not known, for it has no known priority');
  }

  /** Leaves open which of two rules comes first. */
  public tie(rule: FirewallRule, other: FirewallRule): void {
    if (rule.decision === other.decision) return;
    this.leave(
      rule,
      'whether the ',
      ` comes before the rule ${other.block.name}, which has the same priority, is not defined`,
    );
  }

  /** The answer, where a rule decides, or none does. */
  public answer(rule: FirewallRule | undefined): FirewallAnswer {
    if (rule === undefined) return this.withoutRule();
    return this.settled(rule.answer);
  }

  private withoutRule(): FirewallAnswer {
    const { allowing, denying } = this;
    const only = allowing !== undefined && denying !== undefined ? undefined : (allowing ?? denying)?.rule;
    if (this.caught && only !== undefined) return only.answer;
    return this.settled(notAllowed);
  }

  private settled(answer: FirewallAnswer): FirewallAnswer {
    const { decision, reason } = answer;
    const doubt = decision === 'allow' ? this.denying : decision === 'deny' ? this.allowing : undefined;
    if (doubt === undefined) return answer;
    return firewallAnswer('unknown', doubt.rule.block.address, `${doubtText(doubt)}; without it, ${reason}`);
  }

  private leave(rule: FirewallRule, before: string, after: string, explained = false): void {
    const { decision } = rule;
    const allows = decision !== 'deny' && this.allowing === undefined;
    const denies = decision !== 'allow' && this.denying === undefined;
    if (!allows && !denies) return;
    const doubt = { rule, before, after, explained };
    if (allows) this.allowing = doubt;
    if (denies) this.denying = doubt;
  }
}

function doubtText({ rule, before, after, explained }: Doubt): string {
  const { type, name } = rule.block;
  return `${before}${type} rule ${name}${after}${explained ? rule.doubt : ''}`;
}
