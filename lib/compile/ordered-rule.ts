import type { FindingParts } from '../model/finding';
import { inProcessingOrder, type PlacedCollection, type PlacedRule, type PlacedTarget } from './placed-rule';

/** Something between two rules of one firewall, and the constructs that are told of it. */
export interface RuleConflict {
  readonly holders: readonly string[];
  readonly finding: FindingParts;
}

/** A rule among all of a firewall, in the order in which it is asked. */
export interface OrderedRule {
  readonly collection: PlacedCollection;
  readonly rule: PlacedRule;
  readonly order: number;
}

/** The rules of some collections in the order in which a firewall asks them. */
export function orderedRules(collections: readonly PlacedCollection[]): OrderedRule[] {
  return inProcessingOrder(collections)
    .flatMap((collection) => collection.rules.map((rule) => ({ collection, rule })))
    .map((each, order) => ({ ...each, order }));
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
