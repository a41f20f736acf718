import { portText } from '../arithmetic/port';
import { wildcardsOver } from '../model/host-name';
import { listed, named, type OrderedRule, type RuleConflict } from './ordered-rule';
import type { PlacedTarget } from './placed-rule';

/**
 * Rules of different constructs that let the same pass for sources that both have. Each is held against the first that
 * does, so that a thousand alike make a thousand findings and not a million. Sources that one construct has alone are
 * never looked at.
 */
export function repeatedRules(ordered: readonly OrderedRule[]): RuleConflict[] {
  const allowing = ordered.filter(({ collection }) => collection.action === 'Allow');
  const common = commonSources(allowing);
  if (common.size === 0) return [];
  const concerned = allowing
    .map((each) => ({ each, sources: sourcesIn(each).filter((source) => common.has(source)) }))
    .filter(({ sources }) => sources.length > 0);
  const index = new Map<string, OrderedRule[]>();
  for (const { each, sources } of concerned) {
    for (const { key } of keysOf(each, ({ text }) => [text])) {
      for (const source of sources) remember(index, `${source} ${key}`, each);
    }
  }
  const found = new Map<string, Repetition>();
  for (const { each, sources } of concerned) {
    const meeting = [...new Set(sources.flatMap((source) => [...common.get(source)!]))];
    for (const { key, target } of keysOf(each, coveringTexts)) {
      const other = earliest(
        meeting.flatMap(
          (source) => index.get(`${source} ${key}`)?.find((known) => isAnother(known, each)) ?? [],
        ),
      );
      if (other !== undefined) addRepetition(found, each, other, target);
    }
  }
  const repetitions = [...found.values()].sort(
    (a, b) => a.first.order - b.first.order || a.later.order - b.later.order,
  );
  return [...repetitions.map(toldToLater), ...toldToFirst(repetitions)];
}

/** A rule that lets pass what an earlier one does already. */
interface Repetition {
  readonly first: OrderedRule;
  readonly later: OrderedRule;
  readonly targets: Set<PlacedTarget>;
}

function addRepetition(
  found: Map<string, Repetition>,
  a: OrderedRule,
  b: OrderedRule,
  target: PlacedTarget,
): void {
  const [first, later] = a.order < b.order ? [a, b] : [b, a];
  const id = `${first.order} ${later.order}`;
  const known = found.get(id);
  if (known === undefined) found.set(id, { first, later, targets: new Set([target]) });
  else known.targets.add(target);
}

function earliest(rules: readonly OrderedRule[]): OrderedRule | undefined {
  return rules.reduce<OrderedRule | undefined>(
    (first, each) => (first === undefined || each.order < first.order ? each : first),
    undefined,
  );
}

/** The intervals and names that a rule has for its sources. */
function sourcesIn({ rule }: OrderedRule): string[] {
  return [...rule.sources.addresses.intervals.map((interval) => interval.join('-')), ...rule.sources.names];
}

/** Sources that meet those of another construct, or are the same, each with all that it meets. */
function commonSources(rules: readonly OrderedRule[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  const intervals = new Map<string, readonly [number, number]>();
  for (const each of rules) {
    for (const interval of each.rule.sources.addresses.intervals) intervals.set(interval.join('-'), interval);
    for (const source of sourcesIn(each)) {
      const known = holders.get(source);
      if (known === undefined) holders.set(source, new Set([each.collection.holder]));
      else known.add(each.collection.holder);
    }
  }
  const common = new Map<string, Set<string>>();
  const meet = (a: string, b: string) => {
    const both = new Set([...holders.get(a)!, ...holders.get(b)!]);
    if (both.size < 2) return;
    common.set(a, (common.get(a) ?? new Set()).add(b));
    common.set(b, (common.get(b) ?? new Set()).add(a));
  };
  for (const source of holders.keys()) meet(source, source);
  const points = [...intervals].sort(([, a], [, b]) => a[0] - b[0]);
  let open: typeof points = [];
  for (const point of points) {
    open = open.filter(([, [, end]]) => end >= point[1][0]);
    for (const [source] of open) meet(source, point[0]);
    open.push(point);
  }
  return common;
}

/** So many different rules for one target and source are enough to find one of another construct. */
const enough = 3;

function remember(index: Map<string, OrderedRule[]>, key: string, rule: OrderedRule): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [rule]);
  else if (known.length < enough && known.every((other) => isAnother(other, rule))) known.push(rule);
}

/** Not of the same construct, and not one rule of a shared group, which serves both. */
function isAnother(a: OrderedRule, b: OrderedRule): boolean {
  if (a.collection.holder === b.collection.holder) return false;
  return !(
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

function toldToLater({ first, later, targets }: Repetition): RuleConflict {
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
function toldToFirst(repetitions: readonly Repetition[]): RuleConflict[] {
  const byFirst = new Map<OrderedRule, Repetition[]>();
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
