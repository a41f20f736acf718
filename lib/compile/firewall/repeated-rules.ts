import { type Repetition, repetitionsAmong } from '../../rules/repetition';
import { listed, named, type OrderedRule, type RuleConflict } from './ordered-rule';

/** Rules of different constructs that let the same pass for sources that both have. */
export function repeatedRules(ordered: readonly OrderedRule[]): RuleConflict[] {
  const repetitions = repetitionsAmong(
    ordered.filter(({ action }) => action === 'Allow'),
    isAnother,
  );
  return [...repetitions.map(toldToLater), ...toldToFirst(repetitions)];
}

/** Not of the same construct, and not one rule of a shared group, which serves both. */
function isAnother(a: OrderedRule, b: OrderedRule): boolean {
  if (a.holder === b.holder) return false;
  return !(
    a.rule.name === b.rule.name &&
    a.collection.groupPriority === b.collection.groupPriority &&
    a.collection.priority === b.collection.priority &&
    a.collection.depth === b.collection.depth
  );
}

function toldToLater({ first, later, targets }: Repetition<OrderedRule>): RuleConflict {
  return {
    holders: [later.collection.holder],
    finding: {
      ...repeated,
      message: `For the sources that both have, ${named(later)} repeats what ${named(first)} lets pass: ${listed([...targets])}.`,
      requirements: [...new Set([...first.rule.requirements, ...later.rule.requirements])],
    },
  };
}

/** One finding for each rule that others repeat, however many they are. */
function toldToFirst(repetitions: readonly Repetition<OrderedRule>[]): RuleConflict[] {
  const byFirst = new Map<OrderedRule, Repetition<OrderedRule>[]>();
  for (const each of repetitions) {
    const known = byFirst.get(each.first);
    if (known === undefined) byFirst.set(each.first, [each]);
    else known.push(each);
  }
  return [...byFirst].map(([first, all]) => {
    const others = all.slice(0, 3).map(({ later }) => named(later));
    const more = all.length > others.length ? ` and ${all.length - others.length} more` : '';
    const targets = new Set(all.flatMap((each) => [...each.targets]));
    return {
      holders: [first.collection.holder],
      finding: {
        ...repeated,
        message: `For the sources that they have in common, what ${named(first)} lets pass is repeated by ${others.join(', ')}${more}: ${listed([...targets])}.`,
        requirements: [...first.rule.requirements],
      },
    };
  });
}

const repeated = {
  code: 'repeated-rule',
  cure: 'nothing to do; share a rule collection group, or exclude the requirement in one of both',
} as const;
