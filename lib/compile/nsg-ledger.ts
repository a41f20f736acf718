import { createHash } from 'node:crypto';
import { priorities } from '../azure/limits';
import { LockdownError } from '../errors';
import type { NsgLedger } from '../model/workload';

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
const firstDerived = 3_000;

/** A priority for a rule that is in no ledger, the same for the same rule. */
export function derivedNsgPriority(line: string): number {
  const digest = createHash('sha256').update(line).digest().readUInt32BE(0);
  return firstDerived + (digest % (priorities.nsg.last - firstDerived));
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
