import type { FirewallRule, RuleType } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { IpGroups } from '../../network/firewall/ip-group';

/** The rules of two rule sets of which the one has no equal in the other, or has it in another place. */
export interface ChangedRules {
  readonly before: readonly FirewallRule[];
  readonly after: readonly FirewallRule[];
}

/**
 * The rules of a type that two rule sets do not have alike. Names and descriptions aside, and places: rules in a row that decide
 * the same may stand in any order. A connection that falls under none of these is decided alike by both.
 */
export function changedRules(before: FirewallRuleSet, after: FirewallRuleSet, type: RuleType): ChangedRules {
  const [one, other] = [before, after].map((each) => placedRules(each, type)) as [PlacedRule[], PlacedRule[]];
  // Where Azure does not define an order, all rules hang together.
  if (hasOpenOrder(one) || hasOpenOrder(other)) {
    const whole = (rules: readonly PlacedRule[]) =>
      rules.map(({ rule, key }) => [key, rule.collection.order, rule.collection.number]);
    const alike = JSON.stringify(whole(one)) === JSON.stringify(whole(other));
    return alike ? { before: [], after: [] } : { before: rulesOf(one), after: rulesOf(other) };
  }
  const pairs = pairsOf(one, other);
  const kept = new Set(inSameOrder(pairs));
  const keptBefore = new Set([...kept].map(({ before: rule }) => rule));
  const keptAfter = new Set([...kept].map(({ after: rule }) => rule));
  return {
    before: rulesOf(one.filter((each) => !keptBefore.has(each))),
    after: rulesOf(other.filter((each) => !keptAfter.has(each))),
  };
}

/** A rule with the number of the row of rules in which it stands, all of which decide the same. */
interface PlacedRule {
  readonly rule: FirewallRule;
  readonly key: string;
  readonly row: number;
}

interface Pair {
  readonly before: PlacedRule;
  readonly after: PlacedRule;
}

function placedRules(ruleSet: FirewallRuleSet, type: RuleType): PlacedRule[] {
  let row = 0;
  let last: string | undefined;
  return ruleSet.rulesOf(type).map((rule) => {
    const meaning = meaningOf(rule);
    if (last !== undefined && meaning !== last) row++;
    last = meaning;
    return { rule, key: contentOfRule(rule, ruleSet.ipGroups), row };
  });
}

function rulesOf(placed: readonly PlacedRule[]): FirewallRule[] {
  return placed.map(({ rule }) => rule);
}

/** What it means that a rule decides. */
function meaningOf(rule: FirewallRule): string {
  const { action, type, translation } = rule;
  if (type === 'nat') return JSON.stringify(translation);
  return type === 'application' ? `${action} ${rule.terminatesTls}` : action;
}

const contents = new WeakMap<FirewallRule, string>();

/** All by which rules decide alike; names are not of it. */
export function contentOfRule(rule: FirewallRule, ipGroups: IpGroups): string {
  let content = contents.get(rule);
  if (content === undefined) {
    content = readContent(rule, ipGroups);
    contents.set(rule, content);
  }
  return content;
}

function readContent(rule: FirewallRule, ipGroups: IpGroups): string {
  const groups = (ids: readonly string[]) =>
    ids
      .map((id) => {
        const { cidrs = [id], open = '' } = ipGroups.find(id) ?? {};
        return `${[...cidrs].sort().join(' ')} ${open}`;
      })
      .sort();
  const own = [
    rule.type,
    meaningOf(rule),
    sorted(rule.sourceAddresses),
    groups(rule.sourceIpGroups),
    sorted(rule.destinationAddresses),
    groups(rule.destinationIpGroups),
    sorted(rule.destinationFqdns),
    sorted(rule.destinationUrls),
    sorted(rule.destinationFqdnTags),
    sorted(rule.webCategories),
    sorted(rule.destinationPorts),
    sorted(rule.protocols),
    rule.type === 'application'
      ? sorted(rule.applicationProtocols.map(({ type, port }) => `${type}:${port}`))
      : [],
    rule.collection.sku,
    rule.open,
    rule.collection.open,
  ];
  return JSON.stringify(own);
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...texts].sort();
}

/** Whether Azure leaves open in which order some rules are asked, or whether they are there. */
function hasOpenOrder(placed: readonly PlacedRule[]): boolean {
  const collections = [...new Set(placed.map(({ rule }) => rule.collection))];
  if (
    collections.some(({ order, conditional }) => conditional || order.some((each) => !Number.isFinite(each)))
  )
    return true;
  const groups = new Map<string, number>();
  const priorities = new Set<string>();
  for (const {
    order: [depth, group, own],
    number,
  } of collections) {
    const ofGroup = `${depth} ${group}`;
    if ((groups.get(ofGroup) ?? number[0]) !== number[0]) return true;
    groups.set(ofGroup, number[0]);
    const ofCollection = `${ofGroup} ${own}`;
    if (priorities.has(ofCollection)) return true;
    priorities.add(ofCollection);
  }
  return false;
}

/** Rules of equal content, each of the one set with one of the other. */
function pairsOf(before: readonly PlacedRule[], after: readonly PlacedRule[]): Pair[] {
  const byKey = new Map<string, PlacedRule[]>();
  for (const each of after) {
    const alike = byKey.get(each.key);
    if (alike === undefined) byKey.set(each.key, [each]);
    else alike.push(each);
  }
  const taken = new Map<string, number>();
  return before.flatMap((each): Pair[] => {
    const next = taken.get(each.key) ?? 0;
    const other = byKey.get(each.key)?.[next];
    if (other === undefined) return [];
    taken.set(each.key, next + 1);
    return [{ before: each, after: other }];
  });
}

/** As many pairs as there can be of which none has turned its order with another: the longest rising row. */
function inSameOrder(pairs: readonly Pair[]): Pair[] {
  const ordered = [...pairs].sort((a, b) => a.before.row - b.before.row || a.after.row - b.after.row);
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [i, { after }] of ordered.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[ends[middle]!]!.after.row <= after.row) low = middle + 1;
      else high = middle;
    }
    previous[i] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = i;
  }
  const row: Pair[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) row.push(ordered[i]!);
  return row;
}
