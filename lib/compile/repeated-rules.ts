import type { AddressSpan } from '../model/address-span';
import { FindingLevel } from '../model/finding';
import { wildcardsOver } from '../model/host-name';
import { portText } from '../model/port';
import { listed, named, type OrderedRule, type RuleConflict } from './ordered-rule';
import type { PlacedTarget } from './placed-rule';

/**
 * Rules of different constructs that let the same pass for sources that both have. Rules whose sources lie apart are
 * never compared.
 */
export function repeatedRules(ordered: readonly OrderedRule[]): RuleConflict[] {
  const allowing = ordered.filter(({ collection }) => collection.action === 'Allow');
  const found = new Map<string, Repetition>();
  for (const [a, b] of overlappingPairs(bySources(allowing))) {
    compare(a.rules, b.rules, found);
    if (a !== b) compare(b.rules, a.rules, found);
  }
  return [...found.values()]
    .sort((a, b) => a.pair[0].order - b.pair[0].order || a.pair[1].order - b.pair[1].order)
    .map(repetition);
}

interface Repetition {
  readonly pair: readonly [OrderedRule, OrderedRule];
  readonly targets: Set<PlacedTarget>;
}

/** Rules that have the same sources. */
interface SourceRules {
  readonly sources: AddressSpan;
  readonly rules: OrderedRule[];
}

function bySources(rules: readonly OrderedRule[]): SourceRules[] {
  const groups = new Map<string, SourceRules>();
  for (const each of rules) {
    const { sources } = each.rule;
    const key = `${sources.intervals.join(' ')} ${[...sources.names].join(' ')}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { sources, rules: [each] });
    else known.rules.push(each);
  }
  return [...groups.values()];
}

/** Pairs with a source in common, found along the line of addresses; each with itself where it has several holders. */
function overlappingPairs(groups: readonly SourceRules[]): [SourceRules, SourceRules][] {
  const pairs: [SourceRules, SourceRules][] = groups
    .filter(({ rules }) => rules.some(({ collection }) => collection.holder !== rules[0]!.collection.holder))
    .map((group) => [group, group]);
  const met = new Map<SourceRules, Set<SourceRules>>();
  const meet = (a: SourceRules, b: SourceRules) => {
    if (a === b || met.get(a)?.has(b)) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = met.get(one) ?? new Set();
      met.set(one, others.add(other));
    }
    if (holdersDiffer(a, b)) pairs.push([a, b]);
  };
  const points = groups.flatMap((group) =>
    group.sources.intervals.map(([first, end]) => ({ group, first, end })),
  );
  points.sort((a, b) => a.first - b.first);
  let open: typeof points = [];
  for (const point of points) {
    open = open.filter(({ end }) => end >= point.first);
    for (const { group } of open) meet(group, point.group);
    open.push(point);
  }
  const byName = new Map<string, SourceRules[]>();
  for (const group of groups) {
    for (const name of group.sources.names) {
      const others = byName.get(name) ?? [];
      for (const other of others) meet(other, group);
      byName.set(name, [...others, group]);
    }
  }
  return pairs;
}

function holdersDiffer(a: SourceRules, b: SourceRules): boolean {
  const { holder } = a.rules[0]!.collection;
  return [...a.rules, ...b.rules].some(({ collection }) => collection.holder !== holder);
}

/** What of the second is let pass by the first already. */
function compare(
  wider: readonly OrderedRule[],
  narrower: readonly OrderedRule[],
  found: Map<string, Repetition>,
): void {
  const index = targetIndex(wider);
  for (const other of narrower) {
    for (const { key, target } of keysOf(other, coveringTexts)) {
      for (const each of index.get(key) ?? []) {
        if (each.collection.holder === other.collection.holder || isSame(each, other)) continue;
        const pair = each.order < other.order ? ([each, other] as const) : ([other, each] as const);
        const id = `${pair[0].order} ${pair[1].order}`;
        const known = found.get(id);
        if (known === undefined) found.set(id, { pair, targets: new Set([target]) });
        else known.targets.add(target);
      }
    }
  }
}

function targetIndex(rules: readonly OrderedRule[]): Map<string, OrderedRule[]> {
  const index = new Map<string, OrderedRule[]>();
  for (const each of rules) {
    for (const { key } of keysOf(each, ({ text }) => [text])) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [each]);
      else known.push(each);
    }
  }
  return index;
}

/** One rule of a shared group, which serves both. */
function isSame(a: OrderedRule, b: OrderedRule): boolean {
  return (
    a.rule.name === b.rule.name &&
    a.collection.groupPriority === b.collection.groupPriority &&
    a.collection.priority === b.collection.priority &&
    a.collection.depth === b.collection.depth
  );
}

interface TargetKey {
  readonly key: string;
  readonly target: PlacedTarget;
}

function keysOf({ collection, rule }: OrderedRule, texts: (target: PlacedTarget) => string[]): TargetKey[] {
  const doors = rule.ports.flatMap((port) =>
    collection.type === 'network'
      ? rule.protocols.map((protocol) => `${protocol} ${portText(port)}`)
      : [`application ${portText(port)}`],
  );
  return rule.targets.flatMap((target) =>
    texts(target).flatMap((text) => doors.map((door) => ({ key: `${door} ${target.kind} ${text}`, target }))),
  );
}

/** The target itself, and what lets it pass among others. */
function coveringTexts({ kind, text }: PlacedTarget): string[] {
  if (kind === 'fqdn') return [text, ...wildcardsOver(text)];
  if (kind === 'serviceTag' && text.includes('.')) return [text, text.slice(0, text.lastIndexOf('.'))];
  return [text];
}

function repetition({ pair: [first, second], targets }: Repetition): RuleConflict {
  return {
    holders: [first.collection.holder, second.collection.holder],
    finding: {
      code: 'repeated-rule',
      level: FindingLevel.INFO,
      message: `For the sources that both have, ${named(second)} repeats what ${named(first)} lets pass: ${listed([...targets])}.`,
      cure: 'nothing to do; share a rule collection group, or exclude the requirement in one of both',
      requirements: [...new Set([...first.rule.requirements, ...second.rule.requirements])],
    },
  };
}
