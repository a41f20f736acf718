import type { AdminRule } from '../../network/admin-rule';
import type { Direction } from '../../network/security-group';
import type { NetworkView } from '../network-view';
import { PresumedHost } from '../presumed-host';
import type { SecurityAnswer } from './security-group-evaluator';
import { type SecurityFlow, SecurityRuleMatcher } from './security-rule-matcher';

/** Asks the admin rules of network managers, which come before security groups. */
export class AdminRules {
  private readonly rules: readonly { readonly action?: string; readonly matcher: SecurityRuleMatcher }[];

  constructor(rules: readonly AdminRule[]) {
    this.rules = rules.map(({ action, rule }) => ({ action, matcher: new SecurityRuleMatcher(rule) }));
  }

  /**
   * The answer of the security groups, unless an admin rule would decide otherwise where it holds: in which networks it does
   * the document does not tell.
   */
  public before(
    answer: SecurityAnswer,
    direction: Direction,
    flow: SecurityFlow,
    view: NetworkView,
  ): SecurityAnswer {
    const presumed = flow.target.kind === 'host' ? new PresumedHost(flow.target) : undefined;
    for (const { action, matcher } of this.rules) {
      if (action === 'Allow' || (matcher.direction !== undefined && matcher.direction !== direction))
        continue;
      if (matcher.matches(flow, view) === false) {
        if (presumed !== undefined) matcher.presume(flow, view, presumed, false);
        continue;
      }
      const agrees = action === 'Deny' ? answer.decision === 'deny' : answer.decision === 'allow';
      if (action !== undefined && agrees) continue;
      return {
        decision: 'unknown',
        by: matcher.name,
        reason: `whether the admin rule ${matcher.name} of a network manager decides here is not known; without it, ${answer.reason}`,
      };
    }
    return presumed?.settled(answer) ?? answer;
  }
}
