import type { FindingParts } from '../../model/finding';
import type { HeldRule } from '../../rules/repetition';
import type { RuleTarget } from '../../rules/rule-targets';
import type { FirewallRuleReach } from '../../rules/voiding';
import { inProcessingOrder, type PlacedCollection, type PlacedRule } from './placed-rule';

/** Something between two rules of one firewall, and the constructs that are told of it. */
export interface RuleConflict {
  readonly holders: readonly string[];
  readonly finding: FindingParts;
}

/** A rule among all of a firewall, in the order in which it is asked. */
export interface OrderedRule extends FirewallRuleReach, HeldRule {
  readonly collection: PlacedCollection;
  readonly rule: PlacedRule;
}

/** The rules of some collections in the order in which a firewall asks them. */
export function orderedRules(collections: readonly PlacedCollection[]): OrderedRule[] {
  return inProcessingOrder(collections)
    .flatMap((collection) => collection.rules.map((rule) => ({ collection, rule })))
    .map(({ collection, rule }, order) => {
      const { holder, type, action } = collection;
      return { collection, rule, holder, type, action, order, reach: rule.reach };
    });
}

/** A rule with the path of its construct. */
export function named({ collection, rule }: OrderedRule): string {
  return `${rule.name} of ${collection.holder}`;
}

/** So many rules of a construct, and so many constructs, are named. */
const mostNamed = 3;

/** Rules with the paths of their constructs, each construct once: `a, b of prod/aml; c of prod/arc`. */
export function namedByHolder(rules: readonly OrderedRule[]): string {
  const byHolder = new Map<string, string[]>();
  for (const { collection, rule } of rules) {
    const known = byHolder.get(collection.holder);
    if (known === undefined) byHolder.set(collection.holder, [rule.name]);
    else known.push(rule.name);
  }
  const held = [...byHolder].map(([holder, names]) => `${some(names, ', ', 'more')} of ${holder}`);
  return some(held, '; ', 'more constructs');
}

function some(names: readonly string[], between: string, others: string): string {
  const more = names.length - mostNamed;
  const shown = names.slice(0, mostNamed).join(between);
  return more > 0 ? `${shown} and ${more} ${others}` : shown;
}

/** Some targets by name, with the number of the others. */
export function listed(targets: readonly RuleTarget[]): string {
  const names = [...new Set(targets.map(({ text }) => text))];
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
