import type { KnownNeed } from '../audit/known-requirements';
import { hasAddresses } from '../compile/role';
import { LockdownError } from '../errors';
import { parseDestination } from '../model/destination';
import { editionAsOf, standsIn } from '../model/edition';
import { Findings } from '../model/finding';
import { activeRequirements, type Flow, rolesIn, scenariosOf } from '../model/flow';
import { hostTemplatePattern } from '../model/host-template';
import { openedFlows } from '../model/opened-flows';
import { fillPlaceholders, missingProperties } from '../model/placeholder';
import type { Requirement } from '../model/requirement';
import { holds, scenariosIn } from '../model/scenario';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import { type AskedConnection, isFrom, reaches } from './asked-connection';
import {
  fillingChange,
  type ParameterChange,
  type Parameters,
  placeholderValue,
  type TriableChange,
  toldChange,
  triableChanges,
  withChange,
} from './parameter-change';

/** A workload as it can be made again with other parameters. */
export interface DescribedWorkload {
  readonly definition: WorkloadDefinition;
  readonly parameters: Parameters;
  /** @throws LockdownError what the parameters are refused with. */
  readonly make: (parameters: Parameters) => Workload;
}

/** What of a workload is to be set so that it asks for a connection. */
export interface Opening {
  readonly need: KnownNeed;
  readonly changes: readonly ParameterChange[];
  /** How many rows hold then that did not. */
  readonly opens: number;
  /** How many rows hold no more then. */
  readonly closes: number;
}

/** Why a row does not ask for a connection. */
type Lack =
  | { readonly kind: 'table' | 'edition' | 'source' }
  | { readonly kind: 'term'; readonly name: string; readonly negated: boolean }
  | { readonly kind: 'placeholder'; readonly name: string }
  | { readonly kind: 'addresses'; readonly property: string }
  | { readonly kind: 'exact host' }
  | { readonly kind: 'region'; readonly name: string }
  | { readonly kind: 'never' };

/** How a search may go. */
export interface SearchOptions {
  /** Whether the source may be added to a role. */
  readonly bindsSource: boolean;
  /** Whether the workload stands nowhere yet, so that it may be anywhere. */
  readonly isHypothetical: boolean;
}

const mostChanges = 6;

/** An address that no log has. */
const anyAddress = '10.255.255.250';

/**
 * What to set of a workload so that a row asks for a connection: change by change, each the one that takes away a reason why it
 * does not and switches the fewest other rows on. The workload is made with all of them, and asked: what is told was tried.
 *
 * @returns `undefined` where nothing of the kind does it
 */
export function openingOf(
  need: KnownNeed,
  asked: AskedConnection,
  described: DescribedWorkload,
  options: SearchOptions,
): Opening | undefined {
  const { definition } = described;
  let { parameters } = described;
  let workload = made(described, parameters);
  const before = workload;
  const unboundBefore = workload === undefined ? undefined : unboundParameter(workload);
  const changes: TriableChange[] = [];
  while (workload !== undefined && changes.length <= mostChanges) {
    const lack = lackOf(need, asked, workload, options, unboundBefore);
    if (lack === undefined) return { need, changes: changes.map(toldChange), ...moved(before!, workload) };
    const change = changeFor(lack, need, asked, { ...described, parameters }, workload, options);
    if (change === undefined || changes.some(({ property }) => property === change.property))
      return undefined;
    changes.push(change);
    parameters = withChange(parameters, change);
    workload = made({ ...described, definition }, parameters);
  }
  return undefined;
}

/** The workload with some parameters; `undefined` where they are refused. */
function made({ make }: DescribedWorkload, parameters: Parameters): Workload | undefined {
  try {
    return make(parameters);
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

const flowsByWorkload = new WeakMap<Workload, readonly Flow[]>();

/** The flows that the rules of a workload open. */
export function flowsOfWorkload(workload: Workload): readonly Flow[] {
  let flows = flowsByWorkload.get(workload);
  if (flows === undefined) {
    flows = openedFlows(workload, new Findings()).filter(
      ({ requirement }) => requirement.nextHop === undefined,
    );
    flowsByWorkload.set(workload, flows);
  }
  return flows;
}

const rowsByWorkload = new WeakMap<Workload, ReadonlySet<Requirement>>();

/** The rows of all tables that hold for a workload. */
export function activeRows(workload: Workload): ReadonlySet<Requirement> {
  let rows = rowsByWorkload.get(workload);
  if (rows === undefined) {
    rows = new Set(
      workload.tables.flatMap((table) => activeRequirements(table, flowParameters(table, workload))),
    );
    rowsByWorkload.set(workload, rows);
  }
  return rows;
}

/** How many rows hold after a change that did not before, and the other way round. */
function moved(before: Workload, after: Workload): Pick<Opening, 'opens' | 'closes'> {
  const [one, other] = [activeRows(before), activeRows(after)];
  const isNot = (rows: ReadonlySet<Requirement>) => (row: Requirement) => !rows.has(row);
  return { opens: [...other].filter(isNot(one)).length, closes: [...one].filter(isNot(other)).length };
}

function lackOf(
  { table, row, template, requirement }: KnownNeed,
  asked: AskedConnection,
  workload: Workload,
  { isHypothetical }: SearchOptions,
  unboundBefore: string | undefined,
): Lack | undefined {
  if (!workload.tables.includes(table)) return { kind: 'table' };
  const parameters = flowParameters(table, workload);
  if (row.clouds !== undefined && !row.clouds.includes(workload.cloud)) return { kind: 'never' };
  if (!standsIn(row, table, parameters.edition))
    return standsIn(row, table, editionAsOf(table)) ? { kind: 'edition' } : { kind: 'never' };
  const scenarios = scenariosOf(parameters);
  if (!holds(row.when, scenarios)) {
    const unmet = unmetTerms(row.when!, scenarios);
    return unmet === undefined ? { kind: 'never' } : { kind: 'term', ...unmet };
  }
  if (parameters.excluded?.has(requirement)) return { kind: 'never' };
  const values = { region: parameters.region.name, ...parameters.values };
  const { host } = asked;
  if (host !== undefined && !template.startsWith('tag:')) {
    const [placeholder] = missingProperties(template, values).length > 0 ? missingIn(template, values) : [];
    if (placeholder !== undefined) return { kind: 'placeholder', name: placeholder };
    const hosts = fillPlaceholders(template, values, requirement)
      .map(parseDestination)
      .flatMap((to) => (to.kind === 'fqdn' || to.kind === 'url' ? to.host : []));
    if (hosts.length > 0 && !hosts.some((each) => hostTemplatePattern(each).test(host))) {
      const region = isHypothetical ? placeholderValue(template, 'region', host) : undefined;
      return region === undefined ? { kind: 'never' } : { kind: 'region', name: region };
    }
    const exact = parameters.exactHosts?.[template];
    if (exact !== undefined && exact.length > 0 && !exact.includes(host)) return { kind: 'exact host' };
  }
  const unfilled = unfilledPlaceholder(workload);
  if (unfilled !== undefined) return { kind: 'placeholder', name: unfilled };
  const unbound = unboundParameter(workload);
  if (unbound !== undefined && unbound !== unboundBefore) return { kind: 'addresses', property: unbound };
  const own = flowsOfWorkload(workload).filter(
    (flow) =>
      (flow.name === requirement || flow.carried.includes(requirement)) &&
      isReached(flow, requirement, asked, workload),
  );
  if (own.length === 0) return { kind: 'never' };
  return isHypothetical || own.some((flow) => isFrom(flow, asked, workload)) ? undefined : { kind: 'source' };
}

/** A placeholder of whichever row that has to be filled before the workload can be asked anything. */
function unfilledPlaceholder(workload: Workload): string | undefined {
  try {
    flowsOfWorkload(workload);
    return undefined;
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unfilled-placeholder') throw error;
    return /nothing fills <([^>]+)>/.exec(error.problem)?.[1];
  }
}

/** The parameter without which rules cannot be made: it binds a role that some flow comes from. */
function unboundParameter(workload: Workload): string | undefined {
  try {
    for (const { fromRoles, fromTag, requirement } of flowsOfWorkload(workload)) {
      const bindings = fromRoles.flatMap((role) => workload.bindings.get(role) ?? []);
      if (fromTag !== undefined || requirement.only !== undefined || bindings.length === 0) continue;
      const isBound = bindings.some(
        (binding) =>
          hasAddresses(binding) || binding.serviceTag !== undefined || binding.unboundCure !== undefined,
      );
      if (!isBound) return bindings[0]!.property;
    }
    return undefined;
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

/** What carries a row opens it by another name. */
function isReached(flow: Flow, requirement: string, asked: AskedConnection, workload: Workload): boolean {
  if (flow.name !== requirement && flow.to.kind === 'serviceTag' && asked.host !== undefined) return true;
  return reaches(flow, asked, workload);
}

function missingIn(template: string, values: Readonly<Record<string, unknown>>): string[] {
  return [...template.matchAll(/<([^>]+)>/g)]
    .map(([, name]) => name!)
    .filter((name) => [values[name] ?? []].flat().length === 0);
}

/** The first term that does not hold, of the alternative of which the fewest do not. */
function unmetTerms(
  when: string,
  scenarios: ReadonlySet<string>,
): { readonly name: string; readonly negated: boolean } | undefined {
  const alternatives = when
    .split('|')
    .map((each) => scenariosIn(each).filter(({ name, negated }) => scenarios.has(name) === negated))
    .filter((unmet) => unmet.length > 0)
    .sort((a, b) => a.length - b.length);
  return alternatives[0]?.[0];
}

function changeFor(
  lack: Lack,
  { table, row, template }: KnownNeed,
  asked: AskedConnection,
  described: DescribedWorkload,
  workload: Workload,
  { bindsSource, isHypothetical }: SearchOptions,
): TriableChange | undefined {
  const { definition, parameters } = described;
  switch (lack.kind) {
    case 'table':
      return least(described, workload, asked, (other) => other.tables.includes(table));
    case 'edition':
      return {
        property: 'edition',
        value: workload.tables[0]!.editions.at(-1)!.id,
        isList: false,
        isExample: false,
      };
    case 'term': {
      const { name, negated } = lack;
      const isMet = (other: Workload) =>
        scenariosOf(flowParameters(other.tables[0]!, other)).has(name) !== negated &&
        other.tables.includes(table);
      if (isHypothetical && /^[a-z0-9]+$/.test(name) && !negated && isRegion(described, name))
        return { property: 'region', value: name, isList: false, isExample: false };
      return least(described, workload, asked, isMet, { name, template });
    }
    case 'placeholder': {
      const value = asked.host === undefined ? undefined : placeholderValue(template, lack.name, asked.host);
      return fillingChange(definition, lack.name, value);
    }
    case 'addresses':
      return { property: lack.property, value: anyAddress, isList: true, isExample: true };
    case 'exact host': {
      const exact = JSON.stringify(workload.exactHosts?.[template]);
      const property = Object.keys(parameters).find((name) => JSON.stringify(parameters[name]) === exact);
      return property === undefined
        ? undefined
        : { property, value: asked.host!, isList: true, isExample: false };
    }
    case 'region':
      return { property: 'region', value: lack.name, isList: false, isExample: false };
    case 'source': {
      const binding = rolesIn(row)
        .map((role) => workload.bindings.get(role))
        .find((each) => each?.property !== undefined);
      if (!bindsSource || binding === undefined || asked.source === undefined) return undefined;
      // Whether it is a machine of the role is for the user to say.
      return { property: binding.property, value: asked.source, isList: true, isExample: true };
    }
    case 'never':
      return undefined;
  }
}

function isRegion({ make, parameters }: DescribedWorkload, name: string): boolean {
  try {
    return make({ ...parameters, region: name }).region.name === name;
  } catch {
    return false;
  }
}

/** A parameter that fills a placeholder of the row takes what stands for it in the host. */
function withValueInHost(
  change: TriableChange,
  template: string,
  host: string | undefined,
  definition: WorkloadDefinition,
): TriableChange {
  if (!change.isExample || host === undefined) return change;
  const placeholder = Object.entries(definition.placeholders ?? {}).find(
    ([name, properties]) =>
      template.includes(`<${name}>`) && [properties].flat().includes(change.property as never),
  )?.[0];
  const value = placeholder === undefined ? undefined : placeholderValue(template, placeholder, host);
  return value === undefined ? change : { ...change, value, isExample: false };
}

/** Of the changes after which something holds, the one that switches the fewest rows on. */
function least(
  described: DescribedWorkload,
  workload: Workload,
  asked: AskedConnection,
  holdsFor: (workload: Workload) => boolean,
  term?: { readonly name: string; readonly template: string },
): TriableChange | undefined {
  const { definition, parameters } = described;
  const triable = triableChanges(definition, parameters, asked.source).map((change) =>
    term === undefined ? change : withValueInHost(change, term.template, asked.host, definition),
  );
  const tried = triable.flatMap((change) => {
    const other = made(described, withChange(parameters, change));
    if (other === undefined || !holdsFor(other)) return [];
    return [{ change, ...moved(workload, other), isNamed: change.property === term?.name }];
  });
  tried.sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.closes - b.closes || a.opens - b.opens);
  return tried[0]?.change;
}
