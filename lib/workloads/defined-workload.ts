import { findRegion, type Region } from '../azure/region';
import { refuseWideSources } from '../compile/findings/address-findings';
import { LockdownError } from '../errors';
import { checkProps } from '../input/check';
import { isObjectName } from '../input/shape';
import { checkNetworkAddresses } from '../model/address';
import type { EgressDestinations } from '../model/egress-destinations';
import { isUnresolved, isUnresolvedNumber } from '../model/host-name';
import {
  anyRegionCode,
  checkPlaceholderValue,
  type PlaceholderValues,
  regionCodePlaceholder,
} from '../model/placeholder';
import { scenariosOfTable } from '../model/scenario';
import type { RoleBinding, RoleBindings, Workload } from '../model/workload';
import { hybridIdentityCode } from '../tables/hybrid-identity-codes';
import { asOverridden } from '../tables/known-tables';
import { ownTable } from './own-requirement';
import type { Role, WorkloadDefinition } from './workload-definition';
import type { WorkloadParameters } from './workload-parameters';
import { subnetWorkload, type WorkloadPlacement } from './workload-placement';

/** What kinds of workloads say whose pages name service tags and host names. */
interface ByDestinations {
  readonly destinations?: EgressDestinations;
}

/** The values of a parameter, or of several together. */
type Named<P> = Readonly<Record<keyof P & string, unknown>>;

/**
 * The workload of a kind that some parameters describe.
 *
 * @throws LockdownError `unresolved-region`, `unknown-region`, `cloud-mismatch`, `invalid-own-requirement`,
 * `invalid-address`, `invalid-priority`, `invalid-property`, `invalid-name`, `missing-property`, `widening-refused`, and what
 * the definition refuses.
 */
export function workloadOf<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
): Workload {
  const shape = definition.members ?? `${definition.kind}Props`;
  if (typeof shape !== 'string' || isObjectName(shape))
    checkProps('', shape, parameters, { writer: 'file', mayLack: ['resourceGroupName'] });
  return workloadOfChecked(definition, parameters);
}

/**
 * The same of parameters that are known to be of their types.
 *
 * @throws LockdownError what `workloadOf` throws, save `missing-property` and `invalid-name`.
 */
export function workloadOfChecked<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
): Workload {
  refuseUnresolved('edition', parameters.edition, 'the date of an edition', 'rows are chosen by it');
  refuseUnresolved(
    'nsgFirstPriority',
    parameters.nsgFirstPriority,
    'a whole number',
    'priorities are counted from it',
  );
  const given = withDefaults(definition, parameters);
  const tables = (definition.tablesOf?.(given) ?? definition.tables).map(asOverridden);
  const ownRole = definition.ownRole?.(given) ?? Object.keys(definition.roles)[0]!;
  const region = checkedRegion(given);
  const own = given.ownRequirements ?? [];
  const { sku, dnsProxyEnabled, tlsInspectionEnabled, defaultRouteByVirtualHub } = given.firewall;
  const workload: Workload = {
    tables: own.length === 0 ? tables : [...tables, ownTable(own, ownRole)],
    severalPages: definition.severalPages,
    edition: given.edition,
    cloud: region.cloud,
    region,
    exclusions: given.excludedRequirements ?? [],
    firewall: { sku, dnsProxyEnabled, tlsInspectionEnabled, defaultRouteByVirtualHub },
    strict: given.strict ?? false,
    destinations: (given as ByDestinations).destinations,
    absentRoles: definition.absentRoles?.(given),
    bindings: bindingsOf(definition.roles, given),
    scenarios: scenariosOf(definition, given),
    azureFirewallScenarios: new Set(definition.azureFirewallScenarios),
    values: { ...regionValues(region), ...placeholderValues(definition, given) },
    placeholders: definition.knownPlaceholders,
    serviceEndpoints: new Set(),
    metElsewhere: new Set(definition.metElsewhere),
    outsideAzure: definition.outsideAzure,
    ...subnetWorkload(given, definition.nsgLedger),
  };
  if (workload.strict) refuseWideSources(workload);
  return { ...workload, ...definition.more?.(given, workload) };
}

/** Refuses what is asked at synth, and what Terraform resolves only later. */
function refuseUnresolved(
  property: string,
  value: string | number | undefined,
  allowed: string,
  why: string,
): void {
  if (value === undefined) return;
  if (typeof value === 'string' ? !isUnresolved(value) : !isUnresolvedNumber(value)) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `${property} is a value that Terraform resolves only later.`,
    allowed: `${allowed}, written out: ${why} at synth`,
    cure: 'write the value out',
  });
}

/** What the region itself fills in. */
export function regionValues(region: Region): PlaceholderValues {
  return { [regionCodePlaceholder]: hybridIdentityCode(region.name) ?? anyRegionCode };
}

function withDefaults<P extends WorkloadParameters>(
  { defaults }: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement,
): P & WorkloadPlacement {
  const given: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) given[name] = value;
  return given as unknown as P & WorkloadPlacement;
}

function checkedRegion({ region: name, cloud }: WorkloadParameters): Region {
  if (isUnresolved(name)) {
    throw new LockdownError({
      code: 'unresolved-region',
      problem: 'region is a value that Terraform resolves only later.',
      allowed: 'a literal such as westeurope: host names and service tags are made from it at synth',
      cure: 'write the region out; location may stay a reference',
    });
  }
  const region = findRegion(name, cloud);
  if (cloud === undefined || cloud === region.cloud) return region;
  throw new LockdownError({
    code: 'cloud-mismatch',
    problem: `The region ${region.name} is not in the cloud "${cloud}".`,
    allowed: `for ${region.name}, the cloud "${region.cloud}"`,
    cure: 'correct the region, or leave cloud out',
  });
}

/** The scenarios that hold: switches that are on, as far as rows ask for them, and what else the definition tells. */
function scenariosOf<P extends WorkloadParameters>(
  { tables, defaults, scenarios = {} }: WorkloadDefinition<P>,
  given: P & WorkloadPlacement,
): Set<string> {
  const asked = new Set(tables.flatMap(scenariosOfTable));
  const switches = Object.keys(defaults).filter((name) => asked.has(name) && !(name in scenarios));
  return new Set([
    ...switches.filter((name) => (given as Named<P>)[name as keyof P & string] === true),
    ...Object.keys(scenarios).filter((name) => scenarios[name]!(given) === true),
  ]);
}

function bindingsOf<P extends WorkloadParameters>(
  roles: Readonly<Record<string, Role<P>>>,
  given: P & WorkloadPlacement,
): RoleBindings {
  const values = given as Named<P>;
  const bindings = new Map<string, RoleBinding>();
  for (const [
    role,
    { addresses: names = [], subnetId, remote = false, otherwise, ...more },
  ] of Object.entries(roles)) {
    const properties = [names].flat() as (keyof P & string)[];
    const addresses = properties.flatMap((property) => addressesOf(property, values[property]));
    if (otherwise !== undefined && addresses.length === 0) {
      bindings.set(role, bindings.get(otherwise)!);
      continue;
    }
    bindings.set(role, {
      role,
      property: properties[0]!,
      among: otherwise,
      addresses,
      ipGroupIds: [],
      ...more,
      remote: typeof remote === 'boolean' ? remote : values[remote] === true,
      ...(subnetId === undefined ? {} : { subnetId: values[subnetId] as string | undefined }),
    });
  }
  return bindings;
}

function addressesOf(property: string, value: unknown): readonly string[] {
  const addresses = (value ?? []) as readonly string[];
  checkNetworkAddresses(property, addresses);
  return addresses;
}

function placeholderValues<P extends WorkloadParameters>(
  { placeholders = {}, knownPlaceholders }: WorkloadDefinition<P>,
  given: P,
): PlaceholderValues {
  const values = Object.entries(placeholders).map(([placeholder, names]) => {
    const filled = ([names].flat() as (keyof P)[]).flatMap(
      (name) => (given[name] ?? []) as string | string[],
    );
    for (const value of filled) checkPlaceholderValue(placeholder, value, knownPlaceholders);
    return [placeholder, filled];
  });
  return Object.fromEntries(values);
}
