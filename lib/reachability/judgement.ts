import type { Decision, FirewallRule } from './firewall-rule';

/** What a firewall does with a connection. */
export interface FirewallAnswer {
  readonly decision: Decision;
  readonly by?: string;
  readonly reason: string;
}

/** The doubts that rules leave before one decides. */
export class Judgement {
  private readonly doubts: Partial<Record<'allow' | 'deny', string>> = {};
  private readonly doubters: Partial<Record<'allow' | 'deny', FirewallRule>> = {};
  /** Whether a rule matches for certain that may come at any place. */
  private caught = false;

  /** Leaves open whether a rule matches. */
  public doubt(rule: FirewallRule): void {
    this.leave(rule, 'whether the ', ' matches is not known', rule.doubt);
  }

  /** Leaves open when a rule is asked that matches. */
  public float(rule: FirewallRule): void {
    this.caught = true;
    this.leave(rule, 'when the ', ' is asked is not known, for it has no known priority', '');
  }

  /** Leaves open which of two rules comes first. */
  public tie(rule: FirewallRule, other: FirewallRule): void {
    if (rule.decision === other.decision) return;
    this.leave(
      rule,
      'whether the ',
      ` comes before the rule ${other.block.name}, which has the same priority, is not defined`,
      '',
    );
  }

  /** The answer, where a rule decides, or none does. */
  public answer(rule: FirewallRule | undefined): FirewallAnswer {
    if (rule === undefined) return this.withoutRule();
    return this.settled(rule.decision, rule.block.address, rule.says);
  }

  private withoutRule(): FirewallAnswer {
    const { allow, deny } = this.doubters;
    const only = allow !== undefined && deny !== undefined ? undefined : (allow ?? deny);
    if (this.caught && only !== undefined)
      return { decision: only.decision, by: only.block.address, reason: only.says };
    return this.settled('deny', undefined, 'no rule of the firewall allows it');
  }

  private settled(decision: Decision, by: string | undefined, reason: string): FirewallAnswer {
    const other = decision === 'allow' ? 'deny' : 'allow';
    const doubter = decision === 'unknown' ? undefined : this.doubters[other];
    if (doubter !== undefined)
      return {
        decision: 'unknown',
        by: doubter.block.address,
        reason: `${this.doubts[other]}; without it, ${reason}`,
      };
    return by === undefined ? { decision, reason } : { decision, by, reason };
  }

  private leave(rule: FirewallRule, before: string, after: string, more: string): void {
    const { decision, block } = rule;
    for (const each of ['allow', 'deny'] as const) {
      if (decision !== each && decision !== 'unknown') continue;
      this.doubters[each] ??= rule;
      this.doubts[each] ??= `${before}${block.type} rule ${block.name}${after}${more}`;
    }
  }
}
