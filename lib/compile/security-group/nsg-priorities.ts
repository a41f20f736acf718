import { createHash } from 'node:crypto';
import { portText } from '../../arithmetic/port';
import { priorities } from '../../azure/limits';
import { LockdownError } from '../../errors';
import type { Flow } from '../../model/flow';
import { parsePorts } from '../../model/port';
import { ownTableId } from '../../model/requirement';
import type { NsgLedger, NsgOptions } from '../../model/workload';
import { conditions } from '../opening';
import type { NsgRule } from '../rule';
import { requirementNames } from '../rule-text';
import { type NsgOpening, nsgLine } from './nsg-openings';

/** What the ledger or the user numbers has that number. Anything else steps aside of what stands before it. */
export function nsgPriorities(
  openings: readonly NsgOpening[],
  denying: readonly NsgRule[],
  options: NsgOptions,
): ReadonlyMap<NsgOpening, number> {
  const found = new Map<NsgOpening, number>();
  const place = (direction: string, priority: number) => `${direction} ${priority}`;
  const taken = new Set(denying.map(({ direction, priority }) => place(direction, priority)));
  const take = (opening: NsgOpening, priority: number) => {
    found.set(opening, priority);
    taken.add(place(opening.direction, priority));
  };
  const derived: NsgOpening[] = [];
  for (const opening of openings) {
    const priority = givenPriority(opening, options);
    if (priority === undefined) derived.push(opening);
    else take(opening, priority);
  }
  // Rows that always hold come first, so that none of them moves when a scenario is switched on.
  for (const opening of derived.sort((a, b) => conditions(a.flows[0]!) - conditions(b.flows[0]!))) {
    let priority = derivedNsgPriority(nsgLine(opening));
    while (taken.has(place(opening.direction, priority))) priority = nextDerived(priority);
    take(opening, priority);
  }
  return found;
}

/**
 * Refuses two rules of one number, which Azure would.
 *
 * @throws LockdownError `priority-clash`.
 */
export function checkPriorities(rules: readonly NsgRule[]): void {
  const taken = new Map<string, NsgRule>();
  for (const rule of rules) {
    const key = `${rule.direction} ${rule.priority}`;
    const other = taken.get(key);
    if (other === undefined) {
      taken.set(key, rule);
      continue;
    }
    throw new LockdownError({
      code: 'priority-clash',
      problem: `The NSG rules ${other.name} and ${rule.name} both have the ${rule.direction.toLowerCase()} priority ${rule.priority}.`,
      allowed: 'a priority of its own for each rule of one direction',
      cure: 'set another nsgPriority on one of the own requirements',
    });
  }
}

/** Rules of the tables have their place in the ledger. One that the user decides has the priority that the user gives it, if any. */
function givenPriority(
  opening: NsgOpening,
  { ledger, firstPriority, ownPriorities }: NsgOptions,
): number | undefined {
  const line = nsgLine(opening);
  const ownFlow = opening.flows.find(isOfUser);
  const isLeftToUser = ownFlow !== undefined && !isOfRow(opening);
  if (holdsLine(ledger, line) || !(isLeftToUser || ledger.derivesOthers))
    return nsgPriority(ledger, line, firstPriority, requirementNames(opening.flows));
  return isLeftToUser ? ownPriorities[ownFlow.requirement.id] : undefined;
}

/** Whether a row asks for just these ports; a range of the user's own may hold what rows ask for, and is the user's all the same. */
function isOfRow({ flows, ports }: NsgOpening): boolean {
  const asked = new Set(ports.map(portText));
  return flows.some((flow) => !isOfUser(flow) && flow.ports.some((port) => asked.has(portText(port))));
}

/** Whether a flow is the user's own requirement, or a row whose page leaves the ports to the user. */
function isOfUser({ table, requirement }: Flow): boolean {
  return table.id === ownTableId || parsePorts(requirement.ports).every(({ ports }) => ports.length === 0);
}

/**
 * The priority of the rule that opens `line`.
 *
 * @param requirements the rows that ask for it
 * @throws LockdownError `priority-out-of-range`.
 */
export function nsgPriority(
  ledger: NsgLedger,
  line: string,
  first: number,
  requirements: readonly string[],
): number {
  const offset = offsets(ledger).get(line);
  if (offset === undefined) {
    // No input of a user leads here: the tests go over all that rows of the tables can come to.
    throw new Error(
      `${requirements.join(', ')} comes to a security rule that has no priority: add '${line}' at the end of the lines in the nsgLedger of ${ledger.workload}.`,
    );
  }
  const priority = first + offset;
  const { first: lowest, last } = priorities.nsg;
  // The last number is left to the rule that denies the rest.
  if (Number.isInteger(priority) && priority >= lowest && priority < last) return priority;
  throw new LockdownError({
    code: 'priority-out-of-range',
    problem: `From ${first} on, the NSG rule "${line}" of ${ledger.workload} would have priority ${priority}.`,
    allowed: `${lowest} to ${last - 1}; ${ledger.workload} takes ${ledger.lines.length} numbers`,
    cure: `set nsgFirstPriority to a whole number between ${lowest} and ${last - ledger.lines.length}`,
  });
}

export function holdsLine(ledger: NsgLedger, line: string): boolean {
  return offsets(ledger).has(line);
}

/** Where the priorities of rules begin that no ledger holds: far behind the ledgers, however long they grow. */
export const firstDerived = 3_000;

/** A priority for a rule that is in no ledger, the same for the same rule. */
export function derivedNsgPriority(line: string): number {
  const digest = createHash('sha256').update(line).digest().readUInt32BE(0);
  return firstDerived + (digest % (priorities.nsg.last - firstDerived));
}

/** The number to which a rule steps aside; behind the last stands the first. */
function nextDerived(priority: number): number {
  return priority + 1 < priorities.nsg.last ? priority + 1 : firstDerived;
}

const known = new WeakMap<NsgLedger, Map<string, number>>();

function offsets(ledger: NsgLedger): Map<string, number> {
  let map = known.get(ledger);
  if (map === undefined) {
    map = new Map(ledger.lines.map((line, offset) => [line, offset]));
    known.set(ledger, map);
  }
  return map;
}
