import type { FirewallRuleBlock } from '../firewall/firewall-rules';
import type { RuleContext } from '../firewall/rule-context';
import type { PlaceSink } from './places';
import { PrefixIndex } from './prefix-index';

/** The rules of one type that can concern what comes from an address. */
export class SourceIndex {
  private readonly prefixes = new PrefixIndex();
  private readonly always: number[] = [];

  constructor(rules: readonly FirewallRuleBlock[], { addresses, groups }: RuleContext) {
    for (let place = 0; place < rules.length; place++) {
      const { values } = rules[place]!;
      const own = addresses.of(values.source_addresses);
      const named = groups.listsOf(values.source_ip_groups);
      if (own.doubtful || !named.known) {
        this.always.push(place);
        continue;
      }
      for (const interval of own.intervals) this.prefixes.add(interval, place);
      for (const list of named.groups)
        for (const interval of list!.intervals) this.prefixes.add(interval, place);
    }
  }

  /** Adds to what is found all rules of a source. */
  public gather(from: number, found: PlaceSink): void {
    if (this.always.length > 0) found.add(this.always);
    this.prefixes.gather(from, found);
  }
}
