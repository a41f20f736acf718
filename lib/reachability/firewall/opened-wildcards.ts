import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { hostOfUrl } from './application-rule-matcher';
import { RulesBySources } from './rules-by-sources';

/** Many hosts to which an application rule opens the way on a port. */
export interface OpenedWildcard {
  /** In lower case. */
  readonly wildcard: string;
  readonly port: number;
}

/** Finds the wildcards that application rules open, or may open, to an address. */
export class OpenedWildcards {
  /** By one text each, for many rules open the same. */
  private readonly texts = new RulesBySources<string>();

  constructor(ruleSets: readonly FirewallRuleSet[]) {
    for (const ruleSet of ruleSets)
      for (const rule of ruleSet.rulesOf('application'))
        if (rule.action !== 'Deny') this.texts.add(rule, textsOf(rule));
  }

  public to(address: number): OpenedWildcard[] {
    return this.texts.from(address).map((text) => {
      const [wildcard, port] = text.split(' ') as [string, string];
      return { wildcard, port: Number(port) };
    });
  }
}

/** Of a URL the host: some paths of it are opened. */
function textsOf(rule: FirewallRule): string[] {
  const { destinationFqdns, destinationUrls, applicationProtocols } = rule;
  const wildcards = [...destinationFqdns, ...destinationUrls.map(hostOfUrl)].filter(isWildcard);
  if (wildcards.length === 0) return wildcards;
  const ports = applicationProtocols.flatMap(({ port }) => port ?? []);
  return wildcards.flatMap((each) => ports.map((port) => `${each.toLowerCase()} ${port}`));
}

function isWildcard(host: string): boolean {
  return /^\*[\w.-]*$/.test(host);
}
