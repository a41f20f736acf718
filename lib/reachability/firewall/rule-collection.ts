import type { Value } from '../../terraform/resource';
import { blocks, number, text } from '../../terraform/resource-values';
import type { FirewallRuleBlock, NatRuleBlock } from './firewall-rules';

export type RuleType = 'nat' | 'network' | 'application';

/** A rule collection, and the place of what it stands in. */
export interface RuleCollection {
  readonly type: RuleType;
  /** Depth of the policy, priority of the group, priority of the collection. */
  readonly place: readonly number[];
  readonly collection: readonly [group: number, collection: number];
  readonly conditional: boolean;
  readonly action: string;
  readonly rules: readonly { readonly [key: string]: Value }[];
  readonly addressOf: (rule: string) => string;
}

/** A priority that is not known comes last. */
export function priority(value: Value | undefined): number {
  return number(value) ?? Number.POSITIVE_INFINITY;
}

/** An action in Azure's words, or nothing where it is not known. */
export function actionOf(value: Value | undefined): string {
  return text(value) ?? '';
}

/** The rules of collections of one type, in the order in which they are asked. */
export function rulesInOrder(collections: readonly RuleCollection[], type: 'nat'): NatRuleBlock[];
export function rulesInOrder(
  collections: readonly RuleCollection[],
  type: 'network' | 'application',
): FirewallRuleBlock[];
export function rulesInOrder(
  collections: readonly RuleCollection[],
  type: RuleType,
): (NatRuleBlock | FirewallRuleBlock)[] {
  return collections
    .filter((each) => each.type === type)
    .sort(inPlace)
    .flatMap(({ place, collection, conditional, action, rules, addressOf }) =>
      rules.map((values) => {
        const name = text(values.name) ?? '?';
        const address = addressOf(name);
        const block = { type, name, address, action, place, values, collection };
        return conditional ? { ...block, conditional } : block;
      }),
    );
}

function inPlace(a: RuleCollection, b: RuleCollection): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return left[i]! < right[i]! ? -1 : 1;
  return 0;
}

function rankOf({ place, collection: [group, collection] }: RuleCollection): number[] {
  return [place[0]!, place[1]!, group, place[2]!, collection];
}

/** The rules of a block of a group. */
export function ruleBlocks(collection: { readonly [key: string]: Value }): { [key: string]: Value }[] {
  return blocks(collection.rule);
}
