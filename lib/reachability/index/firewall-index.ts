import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { RuleContext } from '../firewall/rule-context';
import type { Target } from '../target';
import { DestinationIndex } from './destination-index';
import type { PositionCursor } from './position-cursor';
import { type PositionSink, total } from './positions';
import { PrefixIndex } from './prefix-index';

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

/** The rules of one type that can concern what comes from an address. */
class SourceIndex {
  private readonly prefixes = new PrefixIndex();
  private readonly always: number[] = [];

  constructor(rules: readonly FirewallRule[], { addresses, groups }: RuleContext) {
    for (let position = 0; position < rules.length; position++) {
      const { sourceAddresses, sourceIpGroups } = rules[position]!;
      const own = addresses.of(sourceAddresses);
      const named = groups.listsOf(sourceIpGroups);
      if (own.doubtful || !named.known) {
        this.always.push(position);
        continue;
      }
      for (const interval of own.intervals) this.prefixes.add(interval, position);
      for (const list of named.groups)
        for (const interval of list!.intervals) this.prefixes.add(interval, position);
    }
  }

  /** Adds to what is found all rules of a source. */
  public gather(from: number, found: PositionSink): void {
    if (this.always.length > 0) found.add(this.always);
    this.prefixes.gather(from, found);
  }
}
