import { AddressList } from '../../network/address-list';
import type { FirewallRule } from '../../network/firewall/firewall-rule';

/** What rules of firewalls say, by the sources that they are for, of which many rules have the same. */
export class RulesBySources<T> {
  /** Without sources for rules with IP groups, which may be for anybody. */
  private readonly bySources = new Map<string, { readonly sources?: AddressList; readonly said: Set<T> }>();

  public add(rule: FirewallRule, said: Iterable<T>): void {
    const named = rule.sourceIpGroups.length === 0 ? rule.sourceAddresses : undefined;
    const key = named?.join() ?? '';
    const known = this.bySources.get(key) ?? { sources: named && new AddressList(named), said: new Set() };
    this.bySources.set(key, known);
    for (const each of said) known.said.add(each);
  }

  /** What is said by the rules that an address may fall under. */
  public from(address: number): T[] {
    const found = new Set<T>();
    for (const { sources, said } of this.bySources.values())
      if (sources?.holds(address) !== false) for (const each of said) found.add(each);
    return [...found];
  }
}
