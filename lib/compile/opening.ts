import type { Flow } from '../model/flow';
import { scenariosIn } from '../model/scenario';

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

/**
 * The openings that no other covers, in the order of their owners. What is covered gives its flows to what covers it and
 * is covered by nothing itself; of two that cover each other, the earlier one stays.
 */
export function withoutCovered<T extends OwnedOpening>(
  openings: readonly T[],
  covers: (outer: T, inner: T) => boolean,
): T[] {
  const ordered = [...openings].sort((a, b) => a.order - b.order);
  const widerThan = (opening: T): T | undefined =>
    ordered.find(
      (other) =>
        other !== opening &&
        covers(other, opening) &&
        (other.order < opening.order || !covers(opening, other)),
    );
  return ordered.filter((opening) => {
    let widest = widerThan(opening);
    if (widest === undefined) return true;
    for (let next = widerThan(widest); next !== undefined; next = widerThan(widest)) widest = next;
    widest.flows.push(...opening.flows);
    return false;
  });
}

function conditions({ requirement }: Flow): number {
  return scenariosIn(requirement.when).length;
}
