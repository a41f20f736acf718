import type { Flow } from '../model/flow';
import { scenariosIn } from '../model/scenario';

/** Something that rules have to let pass, with the flows that need it; the first of them owns it. */
export interface OwnedNeed {
  readonly flows: Flow[];
  /** Where the owner stood among all that was asked for. */
  order: number;
}

/**
 * Adds a flow to an equal need. A row that always holds owns the need before one of a scenario, so that the rule of
 * the former does not move when the scenario is switched on.
 */
export function addOwner(need: OwnedNeed, flow: Flow, order: number): void {
  if (conditions(flow) >= conditions(need.flows[0]!)) {
    need.flows.push(flow);
    return;
  }
  need.flows.unshift(flow);
  need.order = order;
}

/**
 * The needs that no other covers, in the order of their owners. What is covered gives its flows to what covers it and
 * is covered by nothing itself; of two that cover each other, the earlier one stays.
 */
export function widestNeeds<T extends OwnedNeed>(
  needs: readonly T[],
  covers: (outer: T, inner: T) => boolean,
): T[] {
  const ordered = [...needs].sort((a, b) => a.order - b.order);
  const widerThan = (need: T): T | undefined =>
    ordered.find(
      (other) => other !== need && covers(other, need) && (other.order < need.order || !covers(need, other)),
    );
  return ordered.filter((need) => {
    let widest = widerThan(need);
    if (widest === undefined) return true;
    for (let next = widerThan(widest); next !== undefined; next = widerThan(widest)) widest = next;
    widest.flows.push(...need.flows);
    return false;
  });
}

function conditions({ requirement }: Flow): number {
  return scenariosIn(requirement.when).length;
}
