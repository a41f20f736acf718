import type { KnownRequirement } from '../audit/known-requirements';
import { hasAddresses } from '../compile/role';
import { LockdownError } from '../errors';
import { parseDestination } from '../model/destination';
import { editionAsOf, standsIn } from '../model/edition';
import { type Flow, scenariosOf } from '../model/flow';
import { hostTemplatePattern } from '../model/host-template';
import { fillPlaceholders, missingProperties, placeholders } from '../model/placeholder';
import { holds, scenariosIn } from '../model/scenario';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import { type AskedConnection, isFrom, mayBeFrom, reaches } from './asked-connection';
import { flowsOfWorkload } from './described-workload';
import { placeholderValue } from './parameter-change';

/** Why a row does not ask for a connection. */
export type Lack =
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

/** The first reason why a row does not ask for a connection; `undefined` where it does. */
export function lackOf(
  { table, row, template, requirement }: KnownRequirement,
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
  const isOpen = own.some(
    (flow) => isFrom(flow, asked, workload) || mayBeFrom(flow.fromRoles, asked, workload),
  );
  return isHypothetical || isOpen ? undefined : { kind: 'source' };
}

/** A placeholder of whichever row that has to be filled before the workload can be asked anything. */
function unfilledPlaceholder(workload: Workload): string | undefined {
  try {
    flowsOfWorkload(workload);
    return undefined;
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unfilled-placeholder') throw error;
    const [, name] = /nothing fills <([^>]+)>/.exec(error.problem) ?? [];
    return name ?? firstOfSeveral(error.problem, workload);
  }
}

/** Of several that are missing an error names the properties that would fill them. */
function firstOfSeveral(problem: string, workload: Workload): string | undefined {
  const [, property] = /^Nothing fills \d+ placeholders: ([\w-]+) of /.exec(problem) ?? [];
  const known = [...(workload.placeholders ?? placeholders)];
  return known.find(([, each]) => each.property === property)?.[0] ?? property;
}

/** The parameter without which rules cannot be made: it binds a role that some flow comes from. */
export function unboundParameter(workload: Workload): string | undefined {
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
