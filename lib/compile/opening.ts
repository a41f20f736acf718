import type { Interval } from '../arithmetic/interval';
import type { PortRange } from '../arithmetic/port';
import type { Flow } from '../model/flow';
import { scenariosIn } from '../model/scenario';
import { type Box, BoxIndex } from '../rules/box-index';
import { ruleGroup } from './rule-text';

/** Something that rules have to let pass, with the flows that need it; the first of them owns it. */
export interface OwnedOpening {
  readonly flows: Flow[];
  /** Where the owner stood among all that was asked for. */
  order: number;
}

/** Each opening once, by what tells it from others, in the order in which they are asked for. */
export function distinctOpenings<T extends OwnedOpening>(
  asked: readonly T[],
  keyOf: (opening: T) => string,
): T[] {
  const distinct = new Map<string, T>();
  for (const opening of asked) {
    const key = keyOf(opening);
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, { ...opening, flows: [...opening.flows] });
    else for (const flow of opening.flows) addFlow(known, flow, opening.order);
  }
  return [...distinct.values()];
}

/**
 * Adds a flow to an equal opening. A row that always holds owns it before one of a scenario, so that the rule of
 * the former does not move when the scenario is switched on.
 */
function addFlow(opening: OwnedOpening, flow: Flow, order: number): void {
  if (conditions(flow) >= conditions(opening.flows[0]!)) {
    opening.flows.push(flow);
    return;
  }
  opening.flows.unshift(flow);
  opening.order = order;
}

/** Keys of openings, by which those that may cover another are found without asking all. */
export interface CoveringKeys<T> {
  /** One key of an opening. */
  readonly keyOf: (opening: T) => string;
  /** The keys of all openings that may cover one. */
  readonly keysCovering: (opening: T) => readonly string[];
  readonly portsOf: (opening: T) => PortRange;
}

/**
 * The openings that no other covers, in the order of their owners. What is covered gives its flows to what covers it and
 * is covered by nothing itself; of two that cover each other, the earlier one stays.
 */
export function withoutCovered<T extends OwnedOpening>(
  openings: readonly T[],
  covers: (outer: T, inner: T) => boolean,
  keys?: CoveringKeys<T>,
): T[] {
  const ordered = [...openings].sort((a, b) => a.order - b.order);
  const isWider = (other: T, opening: T) =>
    other !== opening && covers(other, opening) && (other.order < opening.order || !covers(opening, other));
  const widerThan =
    keys === undefined
      ? (opening: T) => ordered.find((other) => isWider(other, opening))
      : firstByKey(ordered, isWider, keys);
  return ordered.filter((opening) => {
    let widest = widerThan(opening);
    if (widest === undefined) return true;
    for (let next = widerThan(widest); next !== undefined; next = widerThan(widest)) widest = next;
    widest.flows.push(...opening.flows);
    return false;
  });
}

/** The axes of the index that openings do not use. */
const unused: Interval = [0, 0];

/** Finds the first of some openings that is wider than another. */
function firstByKey<T>(
  ordered: readonly T[],
  isWider: (other: T, opening: T) => boolean,
  { keyOf, keysCovering, portsOf }: CoveringKeys<T>,
): (opening: T) => T | undefined {
  const boxOf = (opening: T): Box => {
    const { first, last } = portsOf(opening);
    return [unused, [first, last], unused];
  };
  const byKey = new Map<string, BoxIndex>();
  for (const [position, opening] of ordered.entries()) {
    const index = byKey.get(keyOf(opening)) ?? new BoxIndex();
    byKey.set(keyOf(opening), index);
    index.add({ position, order: 0, collection: 0 }, boxOf(opening));
  }
  return (opening) => {
    let first = ordered.length;
    for (const key of keysCovering(opening))
      first =
        byKey
          .get(key)
          ?.firstHolding(boxOf(opening), { position: first, order: 0, collection: 0 }, first, (position) =>
            isWider(ordered[position]!, opening),
          ) ?? first;
    return ordered[first];
  };
}

/** What openings of one section and scenario need in common to share a rule besides their ports. */
export interface RuleSharing<T, Port> {
  readonly keyOf: (opening: T) => string;
  readonly portOf: (opening: T) => Port;
  /** By number. */
  readonly compare: (a: Port, b: Port) => number;
  readonly textOf: (port: Port) => string;
}

/** An opening that a rule of the firewall names with others. */
export interface TargetOpening extends OwnedOpening {
  readonly target: string;
}

/** The openings that share a rule. */
export interface RuleDraft<T, Port> {
  readonly first: T;
  readonly ports: readonly Port[];
  readonly targets: string[];
  readonly flows: Flow[];
}

/**
 * The rules of some openings. A rule stands where the first stands that is asked for and could be in it: even where another
 * opening covers that one, so that a wider opening which comes or goes moves no rule.
 *
 * @param asked all that is asked for, of one flow each
 */
export function ruleDrafts<T extends TargetOpening, Port>(
  openings: readonly T[],
  asked: readonly T[],
  sharing: RuleSharing<T, Port>,
): RuleDraft<T, Port>[] {
  const asWhole = draftsByKey(asked, sharing);
  return [...draftsByKey(openings, sharing)]
    .map(([key, draft]) => ({ draft, order: (asWhole.get(key) ?? draft).first.order }))
    .sort((a, b) => a.order - b.order)
    .map(({ draft }) => draft);
}

function draftsByKey<T extends TargetOpening, Port>(
  openings: readonly T[],
  { keyOf, portOf, compare, textOf }: RuleSharing<T, Port>,
): Map<string, RuleDraft<T, Port>> {
  const targets = new Map<string, { first: T; key: string; ports: Map<string, Port>; flows: Flow[] }>();
  for (const opening of openings) {
    const key = `${ruleGroup(opening.flows[0]!)}|${keyOf(opening)}`;
    const target = `${key}|${opening.target}`;
    const port = portOf(opening);
    const known = targets.get(target);
    if (known === undefined)
      targets.set(target, {
        first: opening,
        key,
        ports: new Map([[textOf(port), port]]),
        flows: [...opening.flows],
      });
    else {
      known.ports.set(textOf(port), port);
      known.flows.push(...opening.flows);
    }
  }
  const drafts = new Map<string, RuleDraft<T, Port>>();
  for (const { first, key, ports: unordered, flows } of targets.values()) {
    const ports = [...unordered.values()].sort(compare);
    const shared = `${key}|${ports.map(textOf).join()}`;
    const draft = drafts.get(shared);
    if (draft === undefined) drafts.set(shared, { first, ports, targets: [first.target], flows });
    else {
      draft.targets.push(first.target);
      draft.flows.push(...flows);
    }
  }
  return drafts;
}

/** How many scenarios a flow's row hangs on. */
export function conditions({ requirement }: Flow): number {
  return scenariosIn(requirement.when).length;
}
