import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { RuleContext } from '../firewall/rule-context';
import { holds, type PositionSink } from './positions';
import { PrefixIndex } from './prefix-index';

/** The rules that can concern what comes from an address. */
export class SourceIndex {
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

  /** Whether it is not known of which sources a rule is, so that it is found with each. */
  public isOfAny(position: number): boolean {
    return holds([this.always], position);
  }

  /** Adds to what is found all rules of a source. */
  public gather(from: number, found: PositionSink): void {
    if (this.always.length > 0) found.add(this.always);
    this.prefixes.gather(from, found);
  }
}
