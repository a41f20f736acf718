import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { tableSchemas, tableSchemasFolder } from '../../.ci/table-schemas';
import { fileOf } from '../../lib/table-files/file-of-table';
import { isOverride, readOverride } from '../../lib/table-files/read-override';
import { readTable } from '../../lib/table-files/read-table';
import { allTables } from '../../lib/tables/all-tables';
import { buildTable } from '../support/own-tables';

const schemas = tableSchemas();
const parsed = (name: string): object => JSON.parse(schemas.get(name)!);
const ajv = new Ajv({ allErrors: true });
const isTable = ajv.compile(parsed('table.schema.json'));
const isOverrideFile = ajv.compile(parsed('table-override.schema.json'));

test('the schemas are those of the types: npm run schema writes them anew', () => {
  for (const [file, text] of schemas)
    expect(JSON.parse(readFileSync(join(tableSchemasFolder, file), 'utf8'))).toEqual(JSON.parse(text));
});

test('every member says what it is', () => {
  const silent = [...schemas.keys()].flatMap((name) => {
    const { definitions } = parsed(name) as {
      definitions: Record<string, { properties?: Record<string, { description?: string; $ref?: string }> }>;
    };
    return Object.entries(definitions).flatMap(([type, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, { description, $ref }]) => description === undefined && $ref === undefined)
        .map(([member]) => `${type}.${member}`),
    );
  });
  expect(silent).toEqual([]);
});

test('the schema takes every table of the library, and one of a user', () => {
  for (const table of [...allTables.map(fileOf), buildTable, { $schema: 'table.schema.json', ...buildTable }])
    expect([isTable(table), isTable.errors]).toEqual([true, null]);
});

const [row] = buildTable.requirements;
const withRow = (parts: object) => ({ ...buildTable, requirements: [{ ...row, ...parts }] });

test.each<[string, object]>([
  ['an unknown member', { ...buildTable, rows: [] }],
  ['no id', { ...buildTable, id: undefined }],
  ['an id with capitals', { ...buildTable, id: 'Build' }],
  ['no editions', { ...buildTable, editions: [] }],
  ['an edition that is no date', { ...buildTable, editions: [{ id: 'v1', source: 'x' }] }],
  ['no roles', { ...buildTable, roles: {} }],
  ['a role with a hyphen', { ...buildTable, roles: { 'build-agent': {} } }],
  ['a scenario that is no object', { ...buildTable, scenarios: { containers: true } }],
  ['no rows', { ...buildTable, requirements: [] }],
  ['a row without a reason', withRow({ why: undefined })],
  ['a row with one destination outside of a list', withRow({ to: 'a.test' })],
  ['a row without destinations', withRow({ to: [] })],
  ['an unknown cloud', withRow({ clouds: ['azure'] })],
  ['an unknown next hop', withRow({ nextHop: 'VirtualNetworkGateway' })],
  ['an unknown member of a row', withRow({ port: 'TCP 443' })],
])('%s is refused by the schema and by the reader', (_, content) => {
  const written = JSON.parse(JSON.stringify(content));
  expect(isTable(written)).toBe(false);
  expect(readTable(written).mistakes).not.toEqual([]);
});

test('an override is told from a table, and has a schema of its own', () => {
  const override = { overrides: 'arc-servers', reason: 'why', source: 'where', removed: ['pas'] };
  expect([isOverride(override), isOverride(buildTable)]).toEqual([true, false]);
  expect(isOverrideFile(override)).toBe(true);
  expect(readOverride(override).mistakes).toEqual([]);
  for (const wrong of [
    { ...override, reason: undefined },
    { ...override, until: '2026-01-01' },
  ]) {
    const written = JSON.parse(JSON.stringify(wrong));
    expect(isOverrideFile(written)).toBe(false);
    expect(readOverride(written).mistakes).not.toEqual([]);
  }
});
