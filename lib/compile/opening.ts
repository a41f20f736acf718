import type { Interval } from '../arithmetic/interval';
import type { PortRange } from '../arithmetic/port';
import type { Flow } from '../model/flow';
import { scenariosIn } from '../model/scenario';
import { type Box, BoxIndex } from '../rules/box-index';

/** Something that rules have to let pass, with the flows that need it; the first of them owns it. */
export interface OwnedOpening {
  readonly flows: Flow[];
  /** Where the owner stood among all that was asked for. */
  order: number;
}

/**
 * Adds a flow to an equal opening. A row that always holds owns it before one of a scenario, so that the rule of
 * the former does not move when the scenario is switched on.
 */
export function addFlow(opening: OwnedOpening, flow: Flow, order: number): void {
  if (conditions(flow) >= conditions(opening.flows[0]!)) {
    opening.flows.push(flow);
    return;
  }
  opening.flows.unshift(flow);
  opening.order = order;
}

/** Where openings stand, so that those that may cover another are found without asking all. */
export interface OpeningPlaces<T> {
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
  places?: OpeningPlaces<T>,
): T[] {
  const ordered = [...openings].sort((a, b) => a.order - b.order);
  const isWider = (other: T, opening: T) =>
    other !== opening && covers(other, opening) && (other.order < opening.order || !covers(opening, other));
  const widerThan =
    places === undefined
      ? (opening: T) => ordered.find((other) => isWider(other, opening))
      : firstByPlace(ordered, isWider, places);
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
function firstByPlace<T>(
  ordered: readonly T[],
  isWider: (other: T, opening: T) => boolean,
  { keyOf, keysCovering, portsOf }: OpeningPlaces<T>,
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

function conditions({ requirement }: Flow): number {
  return scenariosIn(requirement.when).length;
}
