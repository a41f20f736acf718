import { compileWorkload } from '../../lib/compile/compile-workload';
import { LockdownError } from '../../lib/errors';
import { activeRequirements } from '../../lib/model/flow';
import { requirementName } from '../../lib/model/requirement';
import { flowParameters } from '../../lib/model/workload-flows';
import { workloadOfKind } from '../../lib/workloads/workload-kinds';
import { anyFirewall } from '../support/arbitrary-aml';
import { type Parameters, pairs, type WorkloadSpace, workloadSpaces } from '../support/workload-spaces';

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

/** Each switch alone and all together, in each edition, cloud and pair of choices. */
function waysOf({ switches, choices, editions, regions }: WorkloadSpace): Parameters[] {
  const alone = switches.map((name) => ({ [name]: true }));
  const together = Object.fromEntries(switches.map((name) => [name, true]));
  const off = Object.fromEntries(switches.map((name) => [name, false]));
  return editions.flatMap((edition) =>
    regions.flatMap((region) =>
      pairs(choices).flatMap((chosen) =>
        [{}, off, together, ...alone].map((switched) => ({ ...switched, ...chosen, edition, region })),
      ),
    ),
  );
}

function droppedRows({ kind, filled }: WorkloadSpace, parameters: Parameters): string[] {
  const firewall = { ...anyFirewall, sku: 'Premium' };
  const props = { firewall, resourceGroupName: 'rg', ...filled, ...parameters } as never;
  const made = orRefused(() => {
    const workload = workloadOfKind[kind](props);
    return { workload, compiled: compileWorkload(workload) };
  });
  if (made === undefined) return [];
  const { workload, compiled } = made;
  const { applicationRules, networkRules, nsgRules, routes, findings } = compiled;
  const told = new Set(
    [...applicationRules, ...networkRules, ...nsgRules, ...routes, ...findings.all].flatMap(
      ({ requirements }) => requirements,
    ),
  );
  return workload.tables.flatMap((table) =>
    activeRequirements(table, pageConditions(flowParameters(table, workload)))
      .map((row) => requirementName(table, row))
      .filter((name) => !told.has(name) && !workload.metElsewhere?.has(name)),
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
