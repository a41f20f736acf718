import { type AddressSpan, spansOverlap } from '../model/address-span';
import { FindingLevel } from '../model/finding';
import { wildcardsOver } from '../model/host-name';
import { portText } from '../model/port';
import { listed, named, type OrderedRule, type RuleConflict } from './ordered-rule';
import type { PlacedTarget } from './placed-rule';

/**
 * Rules of different constructs that let the same pass for sources that both have. Constructs whose sources lie apart
 * are never compared rule by rule.
 */
export function repeatedRules(ordered: readonly OrderedRule[]): RuleConflict[] {
  const allowing = ordered.filter(({ collection }) => collection.action === 'Allow');
  const holders = holdersOf(allowing);
  return overlappingPairs(holders).flatMap(([a, b]) => repetitions(a, b));
}

/** What one construct has on the firewall. */
interface Holder {
  readonly path: string;
  readonly rules: OrderedRule[];
  readonly sources: AddressSpan;
}

function holdersOf(rules: readonly OrderedRule[]): Holder[] {
  const byPath = new Map<string, OrderedRule[]>();
  for (const each of rules) {
    const known = byPath.get(each.collection.holder);
    if (known === undefined) byPath.set(each.collection.holder, [each]);
    else known.push(each);
  }
  return [...byPath].map(([path, own]) => ({
    path,
    rules: own,
    sources: {
      intervals: own.flatMap(({ rule }) => rule.sources.intervals).sort((a, b) => a[0] - b[0]),
      names: new Set(own.flatMap(({ rule }) => [...rule.sources.names])),
    },
  }));
}

/** Pairs of constructs with a source in common, found along the line of addresses. */
function overlappingPairs(holders: readonly Holder[]): [Holder, Holder][] {
  const pairs = new Map<string, [Holder, Holder]>();
  const meet = (a: Holder, b: Holder) => {
    if (a === b) return;
    const [first, second] = a.path < b.path ? [a, b] : [b, a];
    pairs.set(`${first.path}\n${second.path}`, [first, second]);
  };
  const points = holders.flatMap((holder) =>
    distinct(holder.sources.intervals).map(([first, end]) => ({ holder, first, end })),
  );
  points.sort((a, b) => a.first - b.first);
  let open: typeof points = [];
  for (const point of points) {
    open = open.filter(({ end }) => end >= point.first);
    for (const { holder } of open) meet(holder, point.holder);
    open.push(point);
  }
  const byName = new Map<string, Holder[]>();
  for (const holder of holders) {
    for (const name of holder.sources.names) {
      const others = byName.get(name) ?? [];
      for (const other of others) meet(other, holder);
      byName.set(name, [...others, holder]);
    }
  }
  return [...pairs.values()];
}

function distinct(intervals: AddressSpan['intervals']): AddressSpan['intervals'] {
  return [...new Map(intervals.map((interval) => [interval.join(), interval])).values()];
}

function repetitions(a: Holder, b: Holder): RuleConflict[] {
  const found = new Map<string, { pair: [OrderedRule, OrderedRule]; targets: Set<PlacedTarget> }>();
  for (const [wider, narrower] of [
    [a, b],
    [b, a],
  ] as const) {
    const index = targetIndex(wider);
    for (const other of narrower.rules) {
      for (const { key, target } of keysOf(other, coveringTexts)) {
        for (const each of index.get(key) ?? []) {
          // One rule of a shared group, which serves both.
          if (isSame(each, other) || !spansOverlap(each.rule.sources, other.rule.sources)) continue;
          const pair: [OrderedRule, OrderedRule] = each.order < other.order ? [each, other] : [other, each];
          const id = `${pair[0].order} ${pair[1].order}`;
          const known = found.get(id);
          if (known === undefined) found.set(id, { pair, targets: new Set([target]) });
          else known.targets.add(target);
        }
      }
    }
  }
  return [...found.values()].map(({ pair, targets }) => repetition(pair, [...targets]));
}

function targetIndex({ rules }: Holder): Map<string, OrderedRule[]> {
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

function repetition(
  [first, second]: [OrderedRule, OrderedRule],
  targets: readonly PlacedTarget[],
): RuleConflict {
  return {
    holders: [first.collection.holder, second.collection.holder],
    finding: {
      code: 'repeated-rule',
      level: FindingLevel.INFO,
      message: `For the sources that both have, ${named(second)} repeats what ${named(first)} lets pass: ${listed(targets)}.`,
      cure: 'nothing to do; share a rule collection group, or exclude the requirement in one of both',
      requirements: [...new Set([...first.rule.requirements, ...second.rule.requirements])],
    },
  };
}
