import type { FirewallRuleBlock } from '../firewall/firewall-rules';
import type { RuleContext } from '../firewall/rule-context';
import type { Target } from '../target';
import { DestinationIndex } from './destination-index';
import { total } from './places';
import { SourceIndex } from './source-index';
import type { Walk } from './walk';

/** So few rules of a source are asked one by one sooner than others are found by the destination. */
const few = 8;

/**
 * The rules of one type that can concern a flow, found by its source or its destination. Only rules left out by it are
 * certain not to match.
 */
export class FirewallIndex {
  private sources: SourceIndex | undefined;
  private destinations: DestinationIndex | undefined;

  constructor(
    private readonly type: 'network' | 'application',
    private readonly rules: readonly FirewallRuleBlock[],
    private readonly context: RuleContext,
  ) {}

  /** Leads a walk through the candidates. */
  public lead(walk: Walk, target: Target, from: number): void {
    walk.clear();
    if (this.rules.length === 0) return;
    this.sources ??= new SourceIndex(this.rules, this.context);
    this.sources.gather(from, walk);
    if (walk.total <= few) return;
    this.destinations ??= new DestinationIndex(this.type, this.rules, this.context);
    const byTarget = target.candidates(this.destinations);
    if (total(byTarget) >= walk.total) {
      walk.within(byTarget);
      return;
    }
    walk.clear();
    for (let i = 0; i < byTarget.length; i++) walk.add(byTarget[i]!);
  }
}
