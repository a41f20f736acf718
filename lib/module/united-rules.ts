import type { Arguments, ArgumentValue, ResourceDescription } from '../resources/resource-description';
import { type ModuleVariable, variableNamedBy } from './module-variables';

/** A condition on the variables of a resource, and what Terraform says where it does not hold. */
export interface Precondition {
  readonly condition: string;
  readonly error_message: string;
}

/** What one owner has on each side of a rule: the names of its variables. */
interface Sides {
  readonly sources: string[];
  readonly destinations: string[];
}

/**
 * Workloads share a rule between roles where one side of it is the same for all of them. It is so by the values that the variables had
 * when the module was written: with others on both sides the rule would let each workload reach what only another asks for, and Terraform
 * refuses them.
 *
 * @param description a resource with variables in the place of values
 */
export function preconditionsOf(
  description: ResourceDescription,
  variables: ReadonlyMap<string, ModuleVariable>,
): Precondition[] {
  const all = new Map<string, Precondition>();
  for (const rule of blocksIn(description.arguments)) {
    const made = preconditionOf(ownersOf(rule, variables), rule);
    if (made !== undefined) all.set(made.condition, made);
  }
  return [...all.values()];
}

/** What both sides of a rule name, by the workload whose variables these are. */
function ownersOf(rule: Arguments, variables: ReadonlyMap<string, ModuleVariable>): Map<string, Sides> {
  const owners = new Map<string, Sides>();
  const add = (side: keyof Sides, given: ArgumentValue | undefined) => {
    for (const text of Array.isArray(given) ? given : []) {
      const name = typeof text === 'string' ? variableNamedBy(text) : undefined;
      const owner = variables.get(name ?? '')?.owner;
      if (name === undefined || owner === undefined) continue;
      const sides = owners.get(owner) ?? { sources: [], destinations: [] };
      sides[side].push(name);
      owners.set(owner, sides);
    }
  };
  add('sources', rule.source_addresses ?? rule.source_address_prefixes);
  add('destinations', rule.destination_addresses ?? rule.destination_address_prefixes);
  return owners;
}

function preconditionOf(owners: ReadonlyMap<string, Sides>, rule: Arguments): Precondition | undefined {
  if (owners.size < 2) return undefined;
  const all = [...owners.values()];
  const sources = all.map((each) => each.sources);
  const destinations = all.map((each) => each.destinations);
  // Addresses of a workload that stand in an IP group are compared with those of no other: the side beside them has to be the same.
  const comparable = [sources, destinations].filter((side) => !side.some(isEmpty));
  const isLiteral =
    (sources.every(isEmpty) && !holdsMadeGroup(rule.source_ip_groups)) ||
    (destinations.every(isEmpty) && !holdsMadeGroup(rule.destination_ip_groups));
  if (comparable.length === 0 || isLiteral) return undefined;
  const same = comparable.map(areSame);
  const names = [...new Set([...sources, ...destinations].flat())].map((each) => `var.${each}`);
  return {
    condition: `\${${same.join(' || ')}}`,
    error_message: `Rules for several workloads have a side that was the same for all of them when the module was written: ${names.join(', ')}. With other values on both sides each workload would reach what only another asks for. Let one side have the same values for all, or write the module anew from a workloads file with these values.`,
  };
}

/** Whether a side holds an IP group that is made of addresses of workloads. */
function holdsMadeGroup(given: ArgumentValue | undefined): boolean {
  return Array.isArray(given) && given.some((each) => `${each}`.startsWith('${azurerm_ip_group.'));
}

function isEmpty(list: readonly string[]): boolean {
  return list.length === 0;
}

/** Whether lists of variables hold the same, in whatever order. */
function areSame([first, ...others]: readonly (readonly string[])[]): string {
  const set = (names: readonly string[] | undefined) => {
    const lists = (names ?? []).map((each) => `var.${each}`).join(', ');
    return names?.length === 1 ? `toset(${lists})` : `toset(concat(${lists}))`;
  };
  const equal = others.map((each) => `${set(first)} == ${set(each)}`);
  return equal.length === 1 ? equal[0]! : `(${equal.join(' && ')})`;
}

/** The blocks of a resource, at whatever depth. */
function blocksIn(value: ArgumentValue | undefined): Arguments[] {
  if (Array.isArray(value)) return value.flatMap(blocksIn);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [];
  const block = value as Arguments;
  return [block, ...Object.values(block).flatMap(blocksIn)];
}
