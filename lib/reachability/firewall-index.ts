import { DestinationIndex } from './destination-index';
import type { FirewallRuleBlock } from './firewall-rules';
import { type Places, total } from './places';
import type { RuleContext } from './rule-context';
import { SourceIndex } from './source-index';
import type { Candidates, Target } from './target';

/** So few rules of a source are asked one by one sooner than others are found by the destination. */
const few = 16;

/**
 * The rules of one type that can concern a flow, found by its source or its destination. Only rules left out by it are
 * certain not to match.
 */
export class FirewallIndex {
  private sources: SourceIndex | undefined;
  private destinations: DestinationIndex | undefined;
  private readonly bySource: Places[] = [];

  constructor(
    private readonly type: 'network' | 'application',
    private readonly rules: readonly FirewallRuleBlock[],
    private readonly context: RuleContext,
  ) {}

  /** The candidates, which hold until the next question. */
  public candidates(target: Target, from: number): Candidates {
    const { bySource } = this;
    bySource.length = 0;
    if (this.rules.length === 0) return bySource;
    this.sources ??= new SourceIndex(this.rules, this.context);
    this.sources.gather(from, bySource);
    const count = total(bySource);
    if (count <= few) return bySource;
    this.destinations ??= new DestinationIndex(this.type, this.rules, this.context);
    const byTarget = target.candidates(this.destinations);
    return total(byTarget) < count ? byTarget : bySource;
  }
}
