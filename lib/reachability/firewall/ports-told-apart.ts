import { portInterval } from '../../arithmetic/port';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { RulesBySources } from './rules-by-sources';

/** Tells at which ports rules of firewalls begin to decide otherwise of what an address opens. */
export class PortsToldApart {
  private readonly ports = new RulesBySources<number>();

  constructor(ruleSets: readonly FirewallRuleSet[]) {
    for (const ruleSet of ruleSets)
      for (const rule of [...ruleSet.rulesOf('network'), ...ruleSet.rulesOf('application')])
        this.ports.add(rule, portsOf(rule));
  }

  /** The first port of each of the ranges of rules that an address may fall under, and the first beyond it. */
  public from(address: number): number[] {
    return this.ports.from(address);
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
