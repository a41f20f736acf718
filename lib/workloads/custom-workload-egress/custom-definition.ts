import { type Members, membersOf, type Shape } from '../../input/shape';
import type { EgressDestinations } from '../../model/egress-destinations';
import type { Placeholder } from '../../model/placeholder';
import type { CustomTable } from '../../table-files/custom-table';
import type { TableFile, TableFilePlaceholder, TableFileRole } from '../../table-files/table-file';
import type { Role, WorkloadDefinition } from '../workload-definition';
import type { WorkloadParameters } from '../workload-parameters';
import type { CustomWorkloadParameters } from './parameters';

/**
 * The parameters of a workload of a table by one name each, that of their place: `roles.agent.addressPrefixes`. So they are
 * like those of any other kind, and what is said of them says where they stand.
 */
export interface PlacedCustomParameters extends WorkloadParameters {
  readonly table: CustomTable;
  readonly destinations?: EgressDestinations;
  readonly [addresses: `roles.${string}.addressPrefixes`]: string[];
  readonly [subnet: `roles.${string}.subnetId`]: string;
  readonly [scenario: `scenarios.${string}`]: boolean;
  readonly [placeholder: `placeholders.${string}`]: string[];
}

/** The kind of every workload of a table, which is the name of its construct. */
export const customKind = 'CustomWorkloadEgress';

/** The parameters of a workload of a table, each by the name of its place. */
export function customParameters<Given extends Omit<CustomWorkloadParameters, 'table'>>(
  given: Given,
): Omit<Given, 'roles' | 'scenarios' | 'placeholders'> & Omit<PlacedCustomParameters, 'table'> {
  const { roles, scenarios = {}, placeholders = {}, ...others } = given;
  const placed = [
    ...Object.entries(roles).flatMap(([role, place]) =>
      Object.entries(place).map(([name, value]) => [`roles.${role}.${name}`, value]),
    ),
    ...Object.entries(scenarios).map(([name, value]) => [`scenarios.${name}`, value]),
    ...Object.entries(placeholders).map(([name, value]) => [`placeholders.${name}`, value]),
  ].filter(([, value]) => value !== undefined);
  return { ...others, ...Object.fromEntries(placed) };
}

/** Where rules of a table's own ledger begin in a security group that several workloads share, unless it says so. */
const firstWhereShared = 2_500;

const definitions = new WeakMap<CustomTable, WorkloadDefinition<PlacedCustomParameters>>();

/** What the workloads of a table are: the same definition for the same table. */
export function customDefinition(table: CustomTable): WorkloadDefinition<PlacedCustomParameters> {
  let definition = definitions.get(table);
  if (definition === undefined) {
    definition = definitionOf(table);
    definitions.set(table, definition);
  }
  return definition;
}

function definitionOf({ _table, _file }: CustomTable): WorkloadDefinition<PlacedCustomParameters> {
  const { title, roles, scenarios = {}, placeholders = {}, nsgLedger, outsideAzure } = _file;
  const scenarioNames = Object.keys(scenarios);
  return {
    kind: customKind,
    members: membersFor(_file),
    tables: [_table],
    roles: mapped(roles, roleOf),
    defaults: {
      destinations: undefined,
      ...Object.fromEntries(
        scenarioNames.map((name) => [`scenarios.${name}`, scenarios[name]!.byDefault ?? false]),
      ),
    },
    scenarios: mapped(scenarios, (_, name) => (given) => given[`scenarios.${name}`]),
    azureFirewallScenarios: scenarioNames.filter((name) => scenarios[name]!.azureFirewallOnly === true),
    placeholders: mapped(placeholders, (_, name) => `placeholders.${name}` as const),
    knownPlaceholders: new Map(
      Object.entries(placeholders).map(([name, each]) => [name, placeholderOf(name, each)]),
    ),
    nsgLedger: {
      workload: title,
      firstWhereShared: nsgLedger?.firstWhereShared ?? firstWhereShared,
      lines: nsgLedger?.lines ?? [],
      derivesOthers: true,
    },
    outsideAzure,
    subnets: mapped(
      Object.fromEntries(Object.entries(roles).filter(([, { remote }]) => remote !== true)),
      (_, name) => `roles.${name}.subnetId` as const,
    ),
  };
}

function mapped<Value, Result>(
  named: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, map(value, name)]));
}

function roleOf(
  { remote, serviceTag, otherwise, withoutAddresses }: TableFileRole,
  name: string,
): Role<PlacedCustomParameters> {
  return {
    addresses: `roles.${name}.addressPrefixes`,
    ...(remote === true ? { remote } : { subnetId: `roles.${name}.subnetId` as const }),
    serviceTag,
    otherwise,
    unboundCure: withoutAddresses,
  };
}

function placeholderOf(name: string, { description, pattern }: TableFilePlaceholder): Placeholder {
  const allowed = description ?? `a value for <${name}>`;
  return {
    property: `placeholders.${name}`,
    pattern: new RegExp(`^(?:${pattern ?? '[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*'})$`),
    allowed: pattern === undefined ? allowed : `${allowed}, as ${pattern} says`,
  };
}

/** What the parameters of a workload of a table may be. */
function membersFor({ roles, scenarios = {}, placeholders = {} }: TableFile): Members {
  const {
    roles: _roles,
    scenarios: _scenarios,
    placeholders: _placeholders,
    ...common
  } = Object.fromEntries(membersOf('CustomWorkloadEgressProps')!);
  const list: Shape = { kind: 'string', isList: true, isOptional: true };
  const id: Shape = { kind: 'string', format: 'subnetId', isList: false, isOptional: true };
  const choice: Shape = { kind: 'boolean', isList: false, isOptional: true };
  return new Map([
    ...Object.entries(common),
    ...Object.entries(roles).flatMap(([name, { remote, description }]): [string, Shape][] => {
      const who = description === undefined ? name : `${name} (${description})`;
      const addresses = { ...list, meaning: `IPv4 addresses and address prefixes of ${who}` };
      const subnet = { ...id, meaning: `Id of the subnet of ${who}` };
      return [
        [`roles.${name}.addressPrefixes`, addresses],
        ...(remote === true ? [] : [[`roles.${name}.subnetId`, subnet] as [string, Shape]]),
      ];
    }),
    ...Object.keys(scenarios).map((name): [string, Shape] => [`scenarios.${name}`, choice]),
    ...Object.keys(placeholders).map((name): [string, Shape] => [`placeholders.${name}`, list]),
  ]);
}
