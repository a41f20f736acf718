import type { Interval } from '../arithmetic/interval';
import { portsMeet } from './protocol-ports';
import type { Reach } from './reach';
import { coveringKeys, type RuleTarget, ranges } from './rule-targets';

/** A rule among others of a firewall, each of somebody. */
export interface HeldRule {
  /** Who has it. */
  readonly holder: string;
  /** Its number in the order in which the rules are asked. */
  readonly order: number;
  readonly reach: Reach;
}

/** A rule that lets pass what an earlier one of another holder does already. */
export interface Repetition<R> {
  readonly first: R;
  readonly later: R;
  /** What both let pass. */
  readonly targets: ReadonlySet<RuleTarget>;
}

/**
 * Rules of different holders that let the same pass for sources that both have: a target of the one that the other
 * covers, on a protocol and port of both. Each rule is held against the first that does, so that a thousand alike make a
 * thousand findings and not a million. Sources that one holder has alone are never looked at. The order in which rules are
 * given does not matter, nor what else a rule reaches.
 */
export function repetitionsAmong<R extends HeldRule>(
  rules: readonly R[],
  isAnother: (a: R, b: R) => boolean,
): Repetition<R>[] {
  const common = commonSources(rules);
  if (common.size === 0) return [];
  const concerned = rules
    .map((rule) => ({ rule, sources: sourcesIn(rule.reach).filter((source) => common.has(source)) }))
    .filter(({ sources }) => sources.length > 0)
    .sort((a, b) => a.rule.order - b.rule.order);
  const index = new TargetIndex<R>();
  for (const { rule, sources } of concerned) index.add(rule, sources);
  const found = new Map<string, { first: R; later: R; targets: Set<RuleTarget> }>();
  for (const { rule, sources } of concerned) {
    const meeting = [...new Set(sources.flatMap((source) => [...common.get(source)!]))];
    for (const target of rule.reach.targets) {
      const other = index.firstCovering(
        target,
        meeting,
        (each) => isAnother(each, rule) && portsMeet(each.reach.ports, rule.reach.ports),
      );
      if (other === undefined) continue;
      const [first, later] = rule.order < other.order ? [rule, other] : [other, rule];
      const id = `${first.order} ${later.order}`;
      const known = found.get(id);
      if (known === undefined) found.set(id, { first, later, targets: new Set([target]) });
      else known.targets.add(target);
    }
  }
  return [...found.values()].sort((a, b) => a.first.order - b.first.order || a.later.order - b.later.order);
}

/** The intervals and names that a rule has for its sources. */
function sourcesIn({ sources }: Reach): string[] {
  return [...sources.addresses.intervals.map(keyOf), ...sources.names];
}

function keyOf([first, last]: Interval): string {
  return `${first}-${last}`;
}

/** Sources that meet those of another holder, or are the same, each with all that it meets. */
function commonSources(rules: readonly HeldRule[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  const intervals = new Map<string, Interval>();
  for (const { reach, holder } of rules) {
    for (const interval of reach.sources.addresses.intervals) intervals.set(keyOf(interval), interval);
    for (const source of sourcesIn(reach)) {
      const known = holders.get(source);
      if (known === undefined) holders.set(source, new Set([holder]));
      else known.add(holder);
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

/** Rules found by what they reach and for whom. */
class TargetIndex<R extends HeldRule> {
  private readonly rules = new Map<string, Map<string, R[]>>();
  private readonly covering = new Map<string, readonly string[]>();

  /** Adds a rule, which comes after those that were added. */
  public add(rule: R, sources: readonly string[]): void {
    for (const key of rule.reach.named.keys) {
      let bySource = this.rules.get(key);
      if (bySource === undefined) {
        bySource = new Map();
        this.rules.set(key, bySource);
      }
      for (const source of sources) {
        const known = bySource.get(source);
        if (known === undefined) bySource.set(source, [rule]);
        else known.push(rule);
      }
    }
  }

  /** The first rule for some of these sources that covers a target, and that is wanted. */
  public firstCovering(
    target: RuleTarget,
    sources: readonly string[],
    isWanted: (rule: R) => boolean,
  ): R | undefined {
    let first: R | undefined;
    for (const key of this.keysCovering(target)) {
      const bySource = this.rules.get(key)!;
      for (const source of sources) {
        const found = bySource
          .get(source)
          ?.find(
            (each) => (key !== ranges || each.reach.addresses.covers(target.interval!)) && isWanted(each),
          );
        if (found !== undefined && (first === undefined || found.order < first.order)) first = found;
      }
    }
    return first;
  }

  /** The keys of what covers a target, as far as any rule has them. The same targets come over and over. */
  private keysCovering(target: RuleTarget): readonly string[] {
    const id = `${target.kind} ${target.text}`;
    let keys = this.covering.get(id);
    if (keys === undefined) {
      keys = coveringKeys(target).filter((key) => this.rules.has(key));
      this.covering.set(id, keys);
    }
    return keys;
  }
}
