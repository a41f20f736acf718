import type { Finding } from '../model/finding';
import type { PlacedCollection, PlacedRule, PlacedTarget } from './placed-rule';

/** Something between two rules of one firewall, and the constructs that have them. */
export interface RuleConflict {
  readonly holders: readonly [string, string];
  readonly finding: Finding;
}

/** A rule among all of a firewall, in the order in which it is asked. */
export interface OrderedRule {
  readonly collection: PlacedCollection;
  readonly rule: PlacedRule;
  readonly order: number;
}

/** A rule with the path of its construct. */
export function named({ collection, rule }: OrderedRule): string {
  return `${rule.name} of ${collection.holder}`;
}

/** Some targets by name, with the number of the others. */
export function listed(targets: readonly PlacedTarget[]): string {
  const names = [...new Set(targets.map(({ text }) => text))];
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
