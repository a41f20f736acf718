import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { mistakesInWorkloads } from '../../lib/cli/workloads-file/workloads-schema';
import { LockdownError } from '../../lib/errors';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { schemaPath, workloadsSchema } from './workloads-schema';

const generated = JSON.parse(workloadsSchema());

const servers = {
  name: 'servers',
  type: 'ArcServerEgress',
  region: 'westeurope',
  serverAddressPrefixes: ['10.2.0.0/24'],
};
const read = (...workloads: object[]) => readWorkloads(stringify({ workloads }), 'w.yaml');
const refused = (text: string): LockdownError => {
  try {
    readWorkloads(text, 'w.yaml');
  } catch (error) {
    if (error instanceof LockdownError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};
const refusedEntry = (entry: object) => refused(stringify({ workloads: [entry] }));

test('the schema is the one of the parameters: npm run schema writes it anew', () => {
  expect(JSON.parse(readFileSync(schemaPath, 'utf8'))).toEqual(generated);
});

test('the schema knows every kind of workload, and says what each parameter is', () => {
  const kinds = generated.definitions.WorkloadEntry.anyOf;
  expect(
    kinds.map((kind: { properties: { type: { const: string } } }) => kind.properties.type.const).sort(),
  ).toEqual(Object.keys(workloadDefinitions).sort());
  for (const { properties, additionalProperties } of kinds) {
    expect(additionalProperties).toBe(false);
    const silent = Object.entries<{ description?: string; $ref?: string }>(properties).filter(
      ([, { description, $ref }]) => description === undefined && $ref === undefined,
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  }
});

test('YAML and JSON are read alike', () => {
  const json = JSON.stringify({ firewall: 'azurerm_firewall_policy.hub', workloads: [servers] });
  const [byJson] = readWorkloads(json, 'w.json');
  const [byYaml] = readWorkloads(stringify(JSON.parse(json)), 'w.yaml');
  // They stand at other positions of their files, and each makes itself again.
  const alone = { position: undefined, make: undefined };
  expect({ ...byYaml, ...alone }).toEqual({ ...byJson, ...alone });
  expect(byYaml).toMatchObject({ name: 'servers', firewall: 'azurerm_firewall_policy.hub' });
  expect(byYaml!.workload.region.name).toBe('westeurope');
});

test('what a workload needs besides is read, one destination each', () => {
  const own = {
    name: 'packages',
    reason: 'our own',
    fqdn: 'packages.contoso.com',
    protocol: 'https',
    port: 8443,
  };
  const [entry] = read({ ...servers, ownRequirements: [own] });
  expect(entry!.workload.tables.at(-1)!.requirements).toMatchObject([
    { id: 'packages', to: 'packages.contoso.com', ports: 'HTTPS 8443', why: 'our own' },
  ]);
  expect(refusedEntry({ ...servers, ownRequirements: [{ ...own, serviceTag: 'Storage' }] })).toMatchObject({
    code: 'invalid-own-requirement',
    problem: expect.stringContaining('2 destinations'),
  });
});

test.each<[string, object, string, string]>([
  [
    'a parameter that there is not',
    { ...servers, installaton: true },
    'w.yaml:7:5, servers: There is no parameter "installaton"',
    'installation',
  ],
  ['a parameter that is missing', { ...servers, region: undefined }, 'region is not set', ''],
  [
    'a text for a list',
    { ...servers, serverAddressPrefixes: '10.0.0.0/8' },
    'w.yaml:5:5, servers: serverAddressPrefixes is the string "10.0.0.0/8"',
    'list',
  ],
  [
    'a value of no enumeration',
    { ...servers, destinations: 'names' },
    'w.yaml:7:5, servers: destinations is "names"',
    'serviceTags, fqdns or',
  ],
  [
    'another kind',
    { ...servers, type: 'ArcServer' },
    'w.yaml:3:5, servers: type is the string "ArcServer"',
    'ArcServerEgress',
  ],
  ['no kind', { ...servers, type: undefined }, 'w.yaml:2:5, servers: type is not set', 'ArcServerEgress'],
  [
    'a region that there is not',
    { ...servers, region: 'westeuropa' },
    'w.yaml:4:5, servers: There is no Azure region',
    '',
  ],
  [
    'an address that is none',
    { ...servers, serverAddressPrefixes: ['10.0.0.1/24'] },
    'w.yaml:6:9, servers: server',
    'IPv4',
  ],
])('%s is refused by name', (_, entry, problem, allowed) => {
  const error = refusedEntry(entry);
  expect(error.problem).toContain(problem);
  expect(error.allowed).toContain(allowed);
});

test('a name stands once, and there is a workload', () => {
  expect(refused(stringify({ workloads: [servers, { ...servers }] })).problem).toContain(
    'w.yaml:7:5: a workload before this one is called "servers"',
  );
  expect(refused(stringify({ workloads: [] })).code).toBe('invalid-workloads');
  expect(refused('').code).toBe('invalid-workloads');
});

test('what is no YAML, or expands without end, is refused', () => {
  expect(refused('workloads: [')).toMatchObject({ code: 'unreadable-workloads' });
  const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  expect(refused(['a0: &a0 [x]', ...levels].join('\n'))).toMatchObject({ code: 'unreadable-workloads' });
});

test('what the schema refuses, which editors know, the reader refuses, and what it takes is of the form', () => {
  const isOfSchema = new Ajv({ strict: false }).compile(generated);
  const value = fc.oneof(
    fc.constantFrom<unknown>(true, 'true', 1, '', 'fqdns', 'x', null, ['10.0.0.0/8'], [1], {}),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const more = fc.dictionary(
    fc.constantFrom(...Object.keys(generated.definitions.WorkloadEntry.anyOf[4].properties), 'other'),
    value,
    { maxKeys: 2 },
  );
  fc.assert(
    fc.property(more, (given) => {
      const data = { workloads: [{ ...servers, ...given }] };
      const mistakes = mistakesInWorkloads(data);
      if (!isOfSchema(data)) expect(mistakes).not.toEqual([]);
      // Beyond the schema the reader looks for strings that are blank or hold more than one line.
      else
        for (const { problem } of mistakes)
          expect(problem).toMatch(/blank|empty|line break|control character/);
    }),
    { numRuns: 500 },
  );
});

test('whatever stands in a file, workloads or a clear error come', () => {
  const keys = [
    'name',
    'type',
    'region',
    'serverAddressPrefixes',
    'ownRequirements',
    '__proto__',
    'firewall',
  ];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('ArcServerEgress', 'westeurope', '10.0.0.0/8'),
  );
  const entry = fc.dictionary(fc.constantFrom(...keys), value);
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.record({ workloads: fc.array(entry, { maxLength: 2 }) })),
      (content) => {
        try {
          readWorkloads(JSON.stringify(content), 'w.json');
        } catch (error) {
          expect(error).toBeInstanceOf(LockdownError);
        }
      },
    ),
  );
});
