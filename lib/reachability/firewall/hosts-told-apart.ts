import { hostMatches, hostName, isWildcard, startsWithAsterisk } from '../../arithmetic/host-pattern';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { hostOfUrl } from './application-rule-matcher';

/** Names that may stand for what a wildcard matches, where rules of firewalls deny some of it, or may. */
export class HostsToldApart {
  /** The hosts and wildcards of rules that deny. */
  private readonly denied: readonly string[];

  constructor(ruleSets: readonly FirewallRuleSet[]) {
    const rules = ruleSets.flatMap((each) => [...each.rulesOf('network'), ...each.rulesOf('application')]);
    this.denied = [...new Set(rules.filter(({ action }) => action !== 'Allow').flatMap(hostsOf))];
  }

  /**
   * A name that a pattern matches, and of a wildcard one for each host or wildcard within it that rules deny.
   *
   * @param others hosts and wildcards that are told apart besides
   */
  public within(wildcard: string, others: readonly string[] = []): string[] {
    const any = wildcard.replaceAll('*', 'any');
    // Whoever asks for every host has none in mind.
    if (!isWildcard(wildcard) || wildcard === '*') return [any];
    const pattern = wildcard.toLowerCase();
    const escaped = pattern.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.+');
    const matches = new RegExp(`^${escaped}$`);
    const before = pattern.slice(0, pattern.indexOf('*'));
    const names = [...this.denied, ...others].flatMap((each) =>
      startsWithAsterisk(each) ? ['', before].map((start) => `${start}any${each.slice(1)}`) : each,
    );
    return [...new Set([any, ...names.filter((name) => matches.test(name) && hostName(name) !== undefined)])];
  }

  /** The first of some names that no rule denies by its host or a wildcard; the first of all where each is denied. */
  public undenied(names: readonly string[]): string | undefined {
    return names.find((name) => !this.denied.some((pattern) => hostMatches(pattern, name))) ?? names[0];
  }
}

/** In lower case; what is no host stands for what is not known. */
function hostsOf(rule: FirewallRule): string[] {
  const urls = rule.type === 'application' ? rule.destinationUrls.map(hostOfUrl) : [];
  return [...rule.destinationFqdns, ...urls]
    .map((host) => host.toLowerCase())
    .filter((host) => /^\*?[\w.-]+$/.test(host));
}
