import { wildcardsOver } from '../model/host-name';
import type { FirewallRuleBlock } from './firewall-rules';
import { items } from './matching';
import { notKnown } from './terraform-json';

/**
 * The rules that can concern a host, found by its name. Only rules left out by it are certain not to match: whatever else
 * a rule names, or leaves open, is a candidate for every host.
 */
export class HostIndex {
  private readonly byName = new Map<string, number[]>();
  private readonly always: number[] = [];

  constructor(private readonly rules: readonly FirewallRuleBlock[]) {
    for (const [i, rule] of rules.entries()) {
      const names = namesOf(rule);
      if (names === undefined) this.always.push(i);
      for (const name of new Set(names ?? [])) {
        const known = this.byName.get(name);
        if (known === undefined) this.byName.set(name, [i]);
        else known.push(i);
      }
    }
  }

  /** In the order of the rules. */
  public candidates(host: string): FirewallRuleBlock[] {
    const named = [host, ...wildcardsOver(host)].flatMap((name) => this.byName.get(name) ?? []);
    if (named.length === 0 && this.always.length === this.rules.length) return [...this.rules];
    return [...new Set([...named, ...this.always])].sort((a, b) => a - b).map((i) => this.rules[i]!);
  }
}

/** The host names of a rule that names nothing else; `undefined` of any other. */
function namesOf({ type, values }: FirewallRuleBlock): string[] | undefined {
  const others = [
    values.destination_urls,
    values.destination_fqdn_tags,
    values.web_categories,
    values.destination_ip_groups,
    type === 'network' ? values.destination_addresses : undefined,
  ];
  if (others.some((list) => list === notKnown || (Array.isArray(list) && list.length > 0))) return undefined;
  const names = items(values.destination_fqdns).map((name) => name.toLowerCase());
  // A wildcard that does not end at a dot matches names that cannot be looked up.
  const plain = names.every((name) => name !== notKnown && (!name.includes('*') || /^\*\.[^*]+$/.test(name)));
  return plain ? names : undefined;
}
