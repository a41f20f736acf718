import { type FirewallAnswer, firewallAnswer, type RuleMatcher } from './rule-matcher';

const notAllowed = firewallAnswer('deny', undefined, 'no rule of the firewall allows it');

interface Doubt {
  readonly matcher: RuleMatcher;
  /** What is said before the name of the rule, and after it. */
  readonly before: string;
  readonly after: string;
  /** Whether the rule has more to say of it. */
  readonly explained: boolean;
}

/** Rules of which it is not known whether they match, or when they are asked, before one decides. */
export class UncertainMatches {
  private allowing: Doubt | undefined;
  private denying: Doubt | undefined;
  /** Whether a rule matches for certain that may come at any place. */
  private caught = false;

  /** Leaves open whether a rule matches. */
  public doubt(matcher: RuleMatcher): void {
    this.leave(matcher, 'whether the ', ' matches is not known', true);
  }

  /** Leaves open when a rule is asked that matches. */
  public unplaced(matcher: RuleMatcher): void {
    this.caught = true;
    this.leave(matcher, 'when the ', ' is asked is not known, for it has no known priority');
  }

  /** Leaves open which of two rules comes first. */
  public tie(matcher: RuleMatcher, other: RuleMatcher): void {
    if (matcher.decision === other.decision) return;
    this.leave(
      matcher,
      'whether the ',
      ` comes before the rule ${other.rule.name}, which has the same priority, is not defined`,
    );
  }

  /** The answer, where a rule decides, or none does. */
  public answer(matcher: RuleMatcher | undefined): FirewallAnswer {
    if (matcher === undefined) return this.withoutRule();
    return this.settled(matcher.answer);
  }

  private withoutRule(): FirewallAnswer {
    const { allowing, denying } = this;
    const only = allowing !== undefined && denying !== undefined ? undefined : (allowing ?? denying)?.matcher;
    if (this.caught && only !== undefined) return only.answer;
    return this.settled(notAllowed);
  }

  private settled(answer: FirewallAnswer): FirewallAnswer {
    const { decision, reason } = answer;
    const doubt = decision === 'allow' ? this.denying : decision === 'deny' ? this.allowing : undefined;
    if (doubt === undefined) return answer;
    return firewallAnswer(
      'unknown',
      doubt.matcher.rule.address,
      `${doubtText(doubt)}; without it, ${reason}`,
    );
  }

  private leave(matcher: RuleMatcher, before: string, after: string, explained = false): void {
    const { decision } = matcher;
    const allows = decision !== 'deny' && this.allowing === undefined;
    const denies = decision !== 'allow' && this.denying === undefined;
    if (!allows && !denies) return;
    const doubt = { matcher, before, after, explained };
    if (allows) this.allowing = doubt;
    if (denies) this.denying = doubt;
  }
}

function doubtText({ matcher, before, after, explained }: Doubt): string {
  const { type, name } = matcher.rule;
  return `${before}${type} rule ${name}${after}${explained ? matcher.doubt : ''}`;
}
