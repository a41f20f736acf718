import { workloadFolders } from '../../.ci/indexes';
import { AzureCloud } from '../../lib/azure/cloud';
import { regions } from '../../lib/azure/regions';
import { placeholders } from '../../lib/model/placeholder';
import type { Requirement } from '../../lib/model/requirement';
import { holds, scenariosIn, scenariosOfTable } from '../../lib/model/scenario';
import type { Workload } from '../../lib/model/workload';
import { flowParameters } from '../../lib/model/workload-flows';
import { allTables } from '../../lib/tables/all-tables';
import { regionValues } from '../../lib/workloads/defined-workload';
import {
  type AnyDefinition,
  type AnyParameters,
  addressParameters,
  anyWorkloadOf,
  definitions,
  neverSwitchedOn,
  schemaOf,
  valuesOf,
} from '../support/definitions';
import { rolesOf } from '../support/nsg-lines';
import { unsampledParameters } from '../support/parameter-samples';
import { flowsOf } from '../support/table-flows';

const each = definitions.map((definition) => [definition.kind, definition] as const);
const regionOf = {
  [AzureCloud.PUBLIC]: 'westeurope',
  [AzureCloud.US_GOVERNMENT]: 'usgovvirginia',
  [AzureCloud.CHINA]: 'chinanorth3',
};

test('every table is of a workload', () => {
  const used = new Set(definitions.flatMap(({ tables }) => tables));
  expect(allTables.filter((table) => !used.has(table)).map(({ id }) => id)).toEqual([]);
});

test('every role that a row names is one of a workload that has the table', () => {
  const unknown = allTables.flatMap(({ id, requirements }) => {
    const known = definitions.filter(({ tables }) => tables.some((table) => table.id === id));
    const roles = new Set(known.flatMap((definition) => Object.keys(definition.roles)));
    return requirements.flatMap((row) =>
      rolesOf(row)
        .filter((role) => !roles.has(role))
        .map((role) => `${id}/${row.id}: ${role}`),
    );
  });
  expect(unknown).toEqual([]);
});

test('every scenario that a row names is one of a workload that has the table', () => {
  const unknown = allTables.flatMap((table) => {
    const known = new Set(definitions.filter(({ tables }) => tables.includes(table)).flatMap(scenariosOf));
    return scenariosOfTable(table)
      .filter((name) => !known.has(name) && !regions.has(name))
      .map((name) => `${table.id}: ${name}`);
  });
  expect(unknown.filter((name) => !(name in neverSwitchedOn))).toEqual([]);
  expect(Object.keys(neverSwitchedOn).filter((name) => !unknown.includes(name))).toEqual([]);
});

function scenariosOf({ defaults, scenarios = {} }: AnyDefinition): string[] {
  return [...Object.keys(defaults), ...Object.keys(scenarios)];
}

/** Whether some parameters of a kind of workload ask for a row. */
function isReachable({ when }: Requirement, definition: AnyDefinition): boolean {
  const negated = scenariosIn(when).flatMap((term) => (term.negated ? term.name : []));
  const known = [...scenariosOf(definition), ...regions.keys()].filter((name) => !negated.includes(name));
  return holds(when, new Set(known));
}

test.each(each)(
  '%s fills every placeholder of its rows by a parameter, or by the region',
  (_, definition) => {
    const { tables, placeholders: filled = {} } = definition;
    const ofRegion = ['region', ...Object.keys(regionValues(regions.get('westeurope')!))];
    const unfilled = tables.flatMap(({ id, requirements }) =>
      requirements
        .filter((row) => isReachable(row, definition))
        .flatMap((row) =>
          [
            ...[row.to]
              .flat()
              .join()
              .matchAll(/<([^>]+)>/g),
          ].map(([, name]) => ({ row, name: name! })),
        )
        .filter(({ name }) => !(name in filled) && !ofRegion.includes(name))
        .map(({ row, name }) => `${id}/${row.id}: <${name}>`),
    );
    expect(unfilled).toEqual([]);
    expect(Object.keys(filled).filter((name) => !placeholders.has(name))).toEqual([]);
  },
);

describe.each(each)('%s', (kind, definition) => {
  const { properties } = schemaOf(definition);

  test('stands in a folder of its name', () => {
    const { folder } = workloadFolders().find((workload) => workload.kind === kind)!;
    expect(folder).toBe(kind.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase());
  });

  test('has the defaults that its documentation tells, each switch and each choice', () => {
    const told = Object.entries(properties)
      .filter(([name]) => name in definition.defaults && typeof definition.defaults[name] !== 'object')
      .map(([name, { default: value }]) => [name, value]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(told.map(([name]) => [name, definition.defaults[name as string]])),
    );
    expect(Object.keys(definition.defaults).filter((name) => !(name in properties))).toEqual([]);
  });

  test.each(Object.keys(definition.defaults).filter((name) => properties[name]?.type === 'boolean'))(
    '%s makes a difference',
    (name) => {
      const differs = samples(definition).some(
        (parameters) =>
          summary(definition, { ...parameters, [name]: true }) !==
          summary(definition, { ...parameters, [name]: false }),
      );
      expect(differs).toBe(true);
    },
  );
});

/** A name that each placeholder takes. */
const names = ['contoso', 'vcenter.contoso.com', '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10'];

/**
 * With nothing switched on, with everything, with one switch alone, for each choice, and with everything but one, in each
 * cloud and each edition; every placeholder is filled, and every role has addresses.
 */
function samples(definition: AnyDefinition): AnyParameters[] {
  const { properties } = schemaOf(definition);
  const switches = Object.keys(definition.defaults).filter((name) => properties[name]?.type === 'boolean');
  const texts = Object.entries(definition.placeholders ?? {}).flatMap(([placeholder, parameters]) => {
    const value = names.find((name) => placeholders.get(placeholder)!.pattern.test(name));
    return [parameters].flat().map((name) => [name, properties[name]?.type === 'array' ? [value] : value]);
  });
  const lists = Object.values(definition.roles).flatMap(addressParameters);
  const filled = Object.fromEntries([...texts, ...lists.map((name) => [name, ['10.0.0.0/24']])]);
  const off = Object.fromEntries(switches.map((name) => [name, false]));
  const on = Object.fromEntries(switches.map((name) => [name, true]));
  const choices = Object.keys(definition.defaults).flatMap((name) =>
    valuesOf(properties[name] ?? {}).map((value) => ({ ...off, [name]: value })),
  );
  const alone = switches.map((name) => ({ ...off, [name]: true }));
  const allBut = switches.map((name) => ({ ...on, [name]: false }));
  const switched = [off, on, ...alone, ...choices, ...allBut];
  const editions = [undefined, ...definition.tables[0]!.editions.map(({ id }) => id)];
  return switched.flatMap((chosen) =>
    Object.values(regionOf).flatMap((region) =>
      editions.map((edition) => ({ ...filled, ...chosen, region, edition })),
    ),
  );
}

/** What a workload asks for, as text; nothing where the parameters are refused. */
function summary(definition: AnyDefinition, parameters: AnyParameters): string | undefined {
  let workload: Workload;
  try {
    workload = anyWorkloadOf(definition, parameters);
  } catch {
    return undefined;
  }
  const flows = workload.tables.flatMap((table) => {
    try {
      return flowsOf(table, flowParameters(table, workload));
    } catch {
      return [];
    }
  });
  return JSON.stringify({
    flows: flows.map(({ name, to, ports }) => [name, to, ports]),
    remote: [...workload.bindings.values()].filter(({ remote }) => remote).map(({ role }) => role),
    endpoints: [...workload.serviceEndpoints],
    destinations: workload.destinations,
  });
}

test.each(each)(
  'every parameter of %s has a sample, with which tests of all kinds set it',
  (_, definition) => {
    expect(unsampledParameters(definition)).toEqual([]);
  },
);
