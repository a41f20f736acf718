import { compileWorkload } from '../../lib/compile/compile-workload';
import { LockdownError } from '../../lib/errors';
import { activeRequirements, rolesIn } from '../../lib/model/flow';
import { type Requirement, requirementName } from '../../lib/model/requirement';
import { flowParameters } from '../../lib/model/workload-flows';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { anyFirewall } from '../support/arbitrary-aml';
import {
  diagonals,
  type Parameters,
  singles,
  type WorkloadSpace,
  workloadSpaces,
} from '../support/workload-spaces';

// What a page asks for under its own conditions is named by a rule, by a route or by a finding, however the user has
// it opened: by service tags, by host names, through a gateway. What the test calls a condition knows no modes.

describe.each(workloadSpaces().map((space) => [space.kind, space] as const))('%s', (_, space) => {
  test('no row whose condition holds is dropped', () => {
    const dropped = new Map<string, string>();
    for (const parameters of waysOf(space)) {
      for (const name of droppedRows(space, parameters)) {
        if (!dropped.has(name)) dropped.set(name, JSON.stringify(parameters));
      }
    }
    expect(Object.fromEntries(dropped)).toEqual({});
  });
});

/**
 * In each edition and cloud: with every choice alone and with all of them at once no switch, all of them off and all of them
 * on; and each switch alone in each mode, with a gateway and without.
 */
function waysOf({ switches, choices, editions, regions }: WorkloadSpace): Parameters[] {
  const all = (value: boolean) => Object.fromEntries(switches.map((name) => [name, value]));
  const together = [...singles(choices), ...diagonals(choices)].flatMap((chosen) =>
    [{}, all(false), all(true)].map((switched) => ({ ...switched, ...chosen })),
  );
  const ways = Object.fromEntries(Object.entries(choices).filter(([name]) => waysOfOpening.includes(name)));
  const alone = [{}, ...singles(ways)].flatMap((chosen) =>
    switches.map((name) => ({ [name]: true, ...chosen })),
  );
  return editions.flatMap((edition) =>
    regions.flatMap((region) => [...together, ...alone].map((way) => ({ ...way, edition, region }))),
  );
}

const waysOfOpening = ['destinations', 'serviceTags', 'arcGateway'];

function droppedRows({ kind, filled }: WorkloadSpace, parameters: Parameters): string[] {
  const firewall = { ...anyFirewall, sku: 'Premium' };
  const props = { firewall, resourceGroupName: 'rg', ...filled, ...parameters } as never;
  const made = orRefused(() => {
    const workload = workloadOf(workloadDefinitions[kind] as never, props);
    return { workload, compiled: compileWorkload(workload) };
  });
  if (made === undefined) return [];
  const { workload, compiled } = made;
  const { applicationRules, networkRules, nsgRules, routes, findings } = compiled;
  const told = new Set([...nsgRules, ...routes, ...findings.all].flatMap(({ requirements }) => requirements));
  const servedBy = new Map<string, Set<string>>();
  for (const { requirements, sourceAddresses } of [...applicationRules, ...networkRules]) {
    for (const name of requirements)
      for (const source of sourceAddresses) servedBy.set(name, (servedBy.get(name) ?? new Set()).add(source));
  }
  // A row is met once for each of its roles that has addresses.
  const isMet = (name: string, row: Requirement) => {
    if (workload.metElsewhere?.has(name)) return true;
    const served = servedBy.get(name);
    if (served === undefined) return told.has(name);
    const addresses = rolesIn(row).flatMap((role) => workload.bindings.get(role)?.addresses ?? []);
    return addresses.every((address) => served.has(address)) || told.has(name);
  };
  return workload.tables.flatMap((table) =>
    activeRequirements(table, pageConditions(flowParameters(table, workload)))
      .filter((row) => !isMet(requirementName(table, row), row))
      .map((row) => requirementName(table, row)),
  );
}

/** Whatever the mode, its two names count as chosen: no page has them among its conditions. */
function pageConditions(parameters: ReturnType<typeof flowParameters>) {
  return { ...parameters, scenarios: new Set([...parameters.scenarios, 'serviceTags', 'fqdns']) };
}

/** A workload that says no to its parameters drops nothing. */
function orRefused<T>(made: () => T): T | undefined {
  try {
    return made();
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}
