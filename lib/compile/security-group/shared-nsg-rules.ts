import { lengths, priorities } from '../../azure/limits';
import { LockdownError } from '../../errors';
import { asItStands, distinctValues, type NsgRule, type ValuesOf } from '../rule';
import { sharedDescription, shortened } from '../rule-text';
import { firstDerived } from './nsg-priorities';

/** The security rules of a workload that shares a security group, and the path of its construct. */
export interface ServedNsgRules {
  readonly path: string;
  readonly rules: readonly NsgRule[];
}

/**
 * The rules of several workloads for one security group. Rules of one priority that differ in sources alone, or in
 * destinations alone, stand once for all. A rule is named by what it opens and by its priority.
 *
 * @throws LockdownError `priority-clash` where rules of one priority open different things.
 */
export function sharedNsgRules(
  served: readonly ServedNsgRules[],
  valuesOf: ValuesOf = asItStands,
): NsgRule[] {
  const byPlace = new Map<string, ServedRule[]>();
  for (const { path, rules } of [...served].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const rule of rules) {
      const place = `${rule.direction} ${rule.priority}`;
      const known = byPlace.get(place);
      if (known === undefined) byPlace.set(place, [{ path, rule }]);
      else known.push({ path, rule });
    }
  }
  return [...byPlace.values()].map((each) => united(each, served, valuesOf));
}

interface ServedRule {
  readonly path: string;
  readonly rule: NsgRule;
}

function united(served: readonly ServedRule[], all: readonly ServedNsgRules[], valuesOf: ValuesOf): NsgRule {
  const [first] = served;
  const { rule } = first!;
  const other = served.find((each) => opens(each.rule) !== opens(rule));
  if (other !== undefined) throw clash(first!, other, all);
  const told = (addresses: readonly string[]) => distinctValues(addresses, valuesOf).sort().join();
  const sources = new Set(served.map((each) => told(each.rule.sourceAddresses)));
  const destinations = new Set(served.map((each) => told(each.rule.destinationAddresses)));
  // United on both sides they would open one workload to the other.
  if (sources.size > 1 && destinations.size > 1)
    throw clash(first!, served.find((each) => each.path !== first!.path)!, all);
  return {
    ...rule,
    name: `${shortened(rule.name, lengths.nsgRuleName - `-${rule.priority}`.length)}-${rule.priority}`,
    description: sharedDescription(
      [...new Set(served.map((each) => each.rule.description))].join('; '),
      served.map(({ path }) => path),
      lengths.nsgDescription,
    ),
    sourceAddresses: [...new Set(served.flatMap((each) => each.rule.sourceAddresses))],
    destinationAddresses: [...new Set(served.flatMap((each) => each.rule.destinationAddresses))],
    requirements: [...new Set(served.flatMap((each) => each.rule.requirements))],
  };
}

/** What rules must have in common to stand as one. */
function opens(rule: NsgRule): string {
  const { access, protocol, destinationPorts, sourceServiceTag, destinationServiceTag } = rule;
  return JSON.stringify([access, protocol, destinationPorts, sourceServiceTag, destinationServiceTag]);
}

function clash(a: ServedRule, b: ServedRule, all: readonly ServedNsgRules[]): LockdownError {
  const { direction, priority } = a.rule;
  const free = freeFirstPriority(b.path, all);
  return new LockdownError({
    code: 'priority-clash',
    problem: `In a shared network security group, ${a.rule.name} of ${a.path} and ${b.rule.name} of ${b.path} both have the ${direction.toLowerCase()} priority ${priority}, and cannot be one rule.`,
    allowed: 'one priority for rules that differ in sources alone, or in destinations alone',
    cure:
      priority < firstDerived && free !== undefined
        ? `set another nsgFirstPriority on ${b.path}, such as ${free}`
        : `set another nsgFirstPriority on ${b.path}, or another nsgPriority on its own requirement`,
  });
}

/** Priorities that are suggested are multiples of this number. */
const step = 100;

/**
 * The last priority from which the rules of a workload find room before those that no ledger holds: kinds of workloads begin
 * at lesser ones. Absent where the other workloads of the group leave no room.
 */
function freeFirstPriority(path: string, all: readonly ServedNsgRules[]): number | undefined {
  const taken = (isMeant: (each: ServedNsgRules) => boolean) =>
    all.filter(isMeant).flatMap(({ rules }) => rules.map(({ priority }) => priority));
  const own = taken((each) => each.path === path).filter((priority) => priority < firstDerived);
  const others = taken((each) => each.path !== path);
  // Rows that the workload leaves out now, and later ones, take numbers between these and behind them.
  const room = 1.5 * (Math.max(...own) - Math.min(...own) + 1);
  const isFree = (first: number) => !others.some((priority) => priority >= first && priority < first + room);
  let first = Math.floor((firstDerived - room) / step) * step;
  while (first >= priorities.nsg.first && !isFree(first)) first -= step;
  return first >= priorities.nsg.first ? first : undefined;
}
