import { LockdownError } from '../errors';
import { standsIn } from '../model/edition';
import type { FindingParts } from '../model/finding';
import { activeRequirements, rolesIn } from '../model/flow';
import { destinationsOf, type Requirement, requirementName } from '../model/requirement';
import { holds, scenariosIn } from '../model/scenario';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import { asOverridden, derivedFromTables } from '../tables/known-tables';
import { workloadOf } from './defined-workload';
import type { WorkloadDefinition } from './workload-definition';
import type { WorkloadParameters } from './workload-parameters';
import type { WorkloadPlacement } from './workload-placement';

/** What was found for workloads of one definition, by what of their parameters decides it. */
const found = derivedFromTables(() => new WeakMap<object, Map<string, readonly FindingParts[]>>());
const mostFound = 256;

/**
 * The parameters that a user sets and that ask for nothing: without them the same rows hold, and no row names what they
 * bind or fill.
 */
export function idleParameters<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
  workload: Workload,
): readonly FindingParts[] {
  const ofDefinition = found().get(definition) ?? new Map<string, readonly FindingParts[]>();
  found().set(definition, ofDefinition);
  const key = decisivePart(definition, parameters);
  let findings = ofDefinition.get(key);
  if (findings === undefined) {
    findings = findIdle(definition, parameters, workload);
    if (ofDefinition.size >= mostFound) ofDefinition.clear();
    ofDefinition.set(key, findings);
  }
  return findings;
}

/** Which rows hold depends on switches and choices, and on whether lists and names are given, not on what they hold. */
function decisivePart<P extends WorkloadParameters>(
  { defaults }: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
): string {
  const literal = new Set(['region', 'cloud', 'edition', ...Object.keys(defaults)]);
  return JSON.stringify(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'boolean' || literal.has(name) ? value : isSet(value),
    ]),
  );
}

function findIdle<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
  workload: Workload,
): FindingParts[] {
  const given = askingParameters(definition).filter(({ name }) => isSet(valueNamed(parameters, name)));
  const rows = activeRows(workload);
  const named = new Set(rows.flatMap(namesIn));
  return given
    .filter(({ names }) => !names.some((each) => named.has(each)))
    .flatMap(({ name, names }) => {
      const without = madeWithout(definition, parameters, name);
      if (without === undefined) return [];
      // A pinned edition is one of this page: where the parameter chooses the page, it does something.
      if (workload.edition !== undefined && without.tables[0] !== workload.tables[0]) return [];
      if (shape(without) !== shape(workload) || !sameRows(activeRows(without), rows)) return [];
      const added = [...workload.scenarios].filter((scenario) => !without.scenarios.has(scenario));
      return idle(name, whyIdle([...names, ...added], definition, workload));
    });
}

/**
 * The workload without a parameter, or with what is on by itself switched off; absent where another parameter cannot
 * stand without that one.
 */
function madeWithout<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
  name: string,
): Workload | undefined {
  try {
    const off = valueNamed(definition.defaults, name) === true ? false : undefined;
    return workloadOf(definition, { ...parameters, [name]: off });
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

/** A parameter by which a user asks for something, and the roles and placeholders of rows that it serves. */
interface AskingParameter {
  readonly name: string;
  readonly names: readonly string[];
}

function valueNamed(parameters: object, name: string): unknown {
  return (parameters as Readonly<Record<string, unknown>>)[name];
}

/** Definitions are made once, and a stack has many workloads of each. */
const askingOf = new WeakMap<object, AskingParameter[]>();

function askingParameters<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
): readonly AskingParameter[] {
  const known = askingOf.get(definition);
  if (known !== undefined) return known;
  const { defaults, roles, placeholders = {} } = definition;
  const asking = new Map<string, string[]>();
  const add = (name: string, ...names: string[]) => asking.set(name, [...(asking.get(name) ?? []), ...names]);
  for (const [name, value] of Object.entries(defaults))
    if (typeof value === 'boolean' || value === undefined) add(name);
  for (const [role, { addresses = [] }] of Object.entries(roles))
    for (const name of [addresses].flat()) add(name, role);
  for (const [placeholder, names] of Object.entries(placeholders))
    for (const name of [names].flat()) add(name as string, `<${placeholder}>`);
  const made = [...asking].map(([name, names]) => ({ name, names }));
  askingOf.set(definition, made);
  return made;
}

function isSet(value: unknown): boolean {
  return (
    value === true ||
    (typeof value === 'string' && value !== '') ||
    (Array.isArray(value) && value.length > 0)
  );
}

function activeRows(workload: Workload): Requirement[] {
  return workload.tables.flatMap((table) => activeRequirements(table, flowParameters(table, workload)));
}

function sameRows(a: readonly Requirement[], b: readonly Requirement[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** Rows are made once, and hold in many workloads. */
const namesOf = new WeakMap<Requirement, string[]>();

/** The roles and placeholders that a row names. */
function namesIn(row: Requirement): readonly string[] {
  let names = namesOf.get(row);
  if (names === undefined) {
    names = namesReadFrom(row);
    namesOf.set(row, names);
  }
  return names;
}

function namesReadFrom(row: Requirement): string[] {
  return [
    ...rolesIn(row),
    ...destinationsOf(row).flatMap((to) =>
      to.startsWith('role:') ? [to.slice('role:'.length)] : (to.match(/<[^>]+>/g) ?? []),
    ),
  ];
}

/** What parameters decide besides rows, roles and placeholders. */
function shape({
  serviceEndpoints,
  metElsewhere,
  exactHosts,
  ports,
  destinations,
  firewall,
  nsg,
  routes,
  absentRoles,
}: Workload): string {
  const sets = [[...serviceEndpoints], [...(metElsewhere ?? [])]];
  return JSON.stringify([sets, exactHosts, ports, destinations, firewall, nsg, routes, absentRoles]);
}

/** Why no row holds that names any of some scenarios, roles and placeholders; or what opens them without these. */
function whyIdle<P extends WorkloadParameters>(
  names: readonly string[],
  definition: WorkloadDefinition<P>,
  workload: Workload,
): Reason {
  const naming = definition.tables
    .map(asOverridden)
    .flatMap((table) =>
      table.requirements
        .filter((row) =>
          [...namesIn(row), ...scenariosIn(row.when).map(({ name }) => name)].some((each) =>
            names.includes(each),
          ),
        )
        .map((row) => ({ table, row })),
    );
  if (naming.length === 0) return { reason: 'nothing that is asked for depends on it' };
  const inTables = naming.filter(({ table }) => workload.tables.includes(table));
  if (inTables.length === 0)
    return {
      reason: `the rows for it stand in ${listed(naming.map(({ table }) => table.id))} alone, which this workload does not use`,
    };
  const inEditions = inTables.filter(({ table, row }) =>
    standsIn(row, table, flowParameters(table, workload).edition),
  );
  if (inEditions.length === 0)
    return {
      reason: `in the edition ${listed(inTables.map(({ table }) => `${flowParameters(table, workload).edition} of ${table.id}`))} no row names it`,
    };
  const inClouds = inEditions.filter(({ row }) => row.clouds?.includes(workload.cloud) ?? true);
  if (inClouds.length === 0) return { reason: `in the cloud "${workload.cloud}" no row names it` };
  const open = inClouds.filter(({ row }) => holds(row.when, workload.scenarios));
  if (open.length > 0) {
    const rows = listed(open.map(({ table, row }) => requirementName(table, row)));
    return { reason: `its rows are open without it (${rows})`, openWithout: true };
  }
  const ways = inClouds.flatMap(({ row }) => waysToOpen(row, names, definition, workload));
  return ways.length === 0
    ? { reason: 'no parameter of this workload opens its rows' }
    : { reason: `its rows hold only ${[...new Set(ways)].join(', or ')}` };
}

/** What has to be given for rows of the tables of a workload to hold of which none does, in so many ways. */
export function waysToAsk<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  workload: Workload,
  most: number,
): string[] {
  // Where rows hold, and ask for nothing, it is not for lack of a switch.
  if (activeRows(workload).length > 0) return [];
  const ways = workload.tables.flatMap((table) => {
    const { edition, cloud } = flowParameters(table, workload);
    return table.requirements
      .filter((row) => standsIn(row, table, edition) && (row.clouds?.includes(cloud) ?? true))
      .flatMap((row) => waysToOpen(row, namesIn(row), definition, workload))
      .filter((way) => way !== '');
  });
  return [...new Set(ways)].slice(0, most);
}

interface Reason {
  readonly reason: string;
  /** Whether its rows hold all the same. */
  readonly openWithout?: boolean;
}

/** What else has to be given for a row to hold, once for each of its alternatives; none where no parameter gives it. */
function waysToOpen<P extends WorkloadParameters>(
  row: Requirement,
  names: readonly string[],
  definition: WorkloadDefinition<P>,
  { scenarios }: Workload,
): string[] {
  const { when = '' } = row;
  const isNamed = namesIn(row).some((each) => names.includes(each));
  return when.split('|').flatMap((alternative) => {
    const terms = scenariosIn(alternative);
    const unmet = terms.filter(({ name, negated }) => scenarios.has(name) === negated);
    const given = unmet.map(({ name, negated }) => {
      const parameter = parameterFor(name, definition);
      if (parameter === undefined) return undefined;
      const isDefault = negated && valueNamed(definition.defaults, parameter) === true;
      return `${negated ? 'without' : 'with'} ${parameter}${isDefault ? ' (on by default)' : ''}`;
    });
    const concerned =
      terms.length === 0 ||
      names.some((each) => terms.some(({ name, negated }) => name === each && !negated));
    const known = given.filter((text) => text !== undefined);
    return known.length < given.length || !(concerned || isNamed) ? [] : known.join(' and ');
  });
}

/** The parameter that turns a scenario on: of the same name, or one that the definition makes it of. */
function parameterFor<P extends WorkloadParameters>(
  scenario: string,
  definition: WorkloadDefinition<P>,
): string | undefined {
  if (scenario in definition.defaults) return scenario;
  const isOn = definition.scenarios?.[scenario];
  if (isOn === undefined) return undefined;
  const holdsWith = (name: string) => (sample: unknown) => {
    try {
      return isOn({ ...definition.defaults, [name]: sample } as never) === true;
    } catch {
      return false;
    }
  };
  // What is on by default holds with any other parameter, too, and does not depend on it.
  const turning = askingParameters(definition).filter(
    ({ name }) =>
      [true, ['10.0.0.0/24'], 'contoso'].some(holdsWith(name)) && ![false, undefined].every(holdsWith(name)),
  );
  return turning.length === 0 ? undefined : turning.map(({ name }) => name).join(' or ');
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}

function idle(name: string, { reason, openWithout = false }: Reason): FindingParts {
  return {
    code: 'switch-without-effect',
    message: `${name} is set and opens nothing here: ${reason}.`,
    cure: openWithout ? `leave ${name} out` : `leave ${name} out, or set what the reason names`,
    requirements: [],
  };
}
