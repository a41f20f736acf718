import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { RuleContext } from '../firewall/rule-context';
import type { Target } from '../target';
import { DestinationIndex } from './destination-index';
import type { PositionCursor } from './position-cursor';
import { total } from './positions';
import { SourceIndex } from './source-index';

/** Up to so many rules of a source it is quicker to ask each than to look the destination up. */
const few = 8;

/**
 * Finds the rules of one type that can concern a flow, by its source or its destination. Those that it leaves out are
 * certain not to match.
 */
export class FirewallIndex {
  private sources: SourceIndex | undefined;
  private destinations: DestinationIndex | undefined;

  constructor(
    private readonly type: 'network' | 'application',
    private readonly rules: readonly FirewallRule[],
    private readonly context: RuleContext,
  ) {}

  /** Sets a cursor to the rules that can concern a flow. */
  public lead(cursor: PositionCursor, target: Target, from: number): void {
    cursor.clear();
    if (this.rules.length === 0) return;
    this.sources ??= new SourceIndex(this.rules, this.context);
    this.sources.gather(from, cursor);
    if (cursor.total <= few) return;
    this.destinations ??= new DestinationIndex(this.type, this.rules, this.context);
    const byTarget = target.candidates(this.destinations);
    if (total(byTarget) >= cursor.total) {
      cursor.within(byTarget);
      return;
    }
    cursor.clear();
    for (let i = 0; i < byTarget.length; i++) cursor.add(byTarget[i]!);
  }
}
