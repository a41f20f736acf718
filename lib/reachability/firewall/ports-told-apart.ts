import { portInterval } from '../../arithmetic/port';
import { AddressList } from '../../network/address-list';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';

/** Tells at which ports rules of firewalls begin to decide otherwise of what an address opens. */
export class PortsToldApart {
  /** By the sources of rules, of which many have the same; without sources for those with IP groups, which may be any. */
  private readonly bySources = new Map<
    string,
    { readonly sources?: AddressList; readonly ports: Set<number> }
  >();

  constructor(ruleSets: readonly FirewallRuleSet[]) {
    for (const ruleSet of ruleSets)
      for (const rule of [...ruleSet.rulesOf('network'), ...ruleSet.rulesOf('application')]) this.add(rule);
  }

  /** The first port of each of the ranges of rules that an address may fall under, and the first beyond it. */
  public from(address: number): number[] {
    const found = new Set<number>();
    for (const { sources, ports } of this.bySources.values())
      if (sources?.holds(address) !== false) for (const port of ports) found.add(port);
    return [...found];
  }

  private add(rule: FirewallRule): void {
    const named = rule.sourceIpGroups.length === 0 ? rule.sourceAddresses : undefined;
    const key = named?.join() ?? '';
    const known = this.bySources.get(key) ?? { sources: named && new AddressList(named), ports: new Set() };
    this.bySources.set(key, known);
    for (const port of portsOf(rule)) known.ports.add(port);
  }
}

function portsOf(rule: FirewallRule): number[] {
  if (rule.type === 'application')
    return rule.applicationProtocols.flatMap(({ port }) => (port === undefined ? [] : [port, port + 1]));
  return rule.destinationPorts.flatMap((text) => {
    const interval = portInterval(text);
    return interval === undefined ? [] : [interval[0], interval[1] + 1];
  });
}
