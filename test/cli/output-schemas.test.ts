import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputSchemas, schemasFolder } from '../../.ci/output-schemas';
import { azureLockdown, files } from '../support/command-line';
import { schemaErrors } from '../support/output-schema';

const root = join(__dirname, '..', '..');
const written = new Map(
  readdirSync(schemasFolder).map((file) => [
    file,
    JSON.parse(readFileSync(join(schemasFolder, file), 'utf8')),
  ]),
);

const outputOf = (...argv: string[]) => {
  const { out, err, code } = azureLockdown([...argv, '--format', 'json']);
  expect([code === 2, err]).toEqual([false, expect.not.stringContaining('Cure')]);
  const output = JSON.parse(out);
  expect(schemaErrors(argv[0]!, output)).toBeNull();
  return output;
};

test('the schemas are those of the types: npm run schema writes them anew', () => {
  const generated = new Map([...outputSchemas()].map(([file, text]) => [file, JSON.parse(text)]));
  expect(written).toEqual(generated);
});

test('every command that writes JSON has a schema', () => {
  const { out } = azureLockdown(['--help']);
  const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!);
  const writing = commands.filter((name) => /\(choices:.*"json"/s.test(azureLockdown([name, '--help']).out));
  expect(writing.length).toBeGreaterThan(7);
  // What synth finds stands in a file of the module.
  const named = [...writing, 'findings'].map((name) => `${name}.schema.json`);
  expect([...written.keys()].sort()).toEqual(named.sort());
});

test('the schemas are part of the package', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(exports['./schemas/*.schema.json']).toBe('./dist/schemas/*.schema.json');
  expect(existsSync(join(schemasFolder, 'verify.schema.json'))).toBe(true);
});

describe('what a command writes is of its schema', () => {
  test('tables, requirements of some of them, and what sets editions apart', () => {
    const { tables } = outputOf('tables');
    expect(tables.length).toBeGreaterThan(20);
    for (const { table, editions } of tables.slice(0, 12)) {
      outputOf('requirements', table);
      if (editions.length > 1) outputOf('diff', table, editions[0].edition, editions.at(-1).edition);
    }
  });

  test('ports are numbers, and what no page states is told', () => {
    const { rows } = outputOf('requirements', 'azure-machine-learning', '--region', 'westeurope');
    const ports = rows.flatMap((row: { ports: object[] }) => row.ports);
    expect(ports).toContainEqual({
      protocol: 'TCP',
      ports: [
        { from: 443, to: 443 },
        { from: 8787, to: 8787 },
        { from: 18881, to: 18881 },
      ],
      stated: true,
    });
    const all = outputOf('requirements', 'arc-gateway').rows as { ports: { stated: boolean }[] }[];
    expect(all.some((row) => row.ports.some(({ stated }) => !stated))).toBe(true);
  });

  const list = {
    list: JSON.stringify({
      workloads: [
        {
          name: 'servers',
          type: 'ArcServerEgress',
          region: 'westeurope',
          serverAddressPrefixes: ['10.1.0.0/24'],
        },
        {
          name: 'cycle',
          type: 'CycleCloudLockedDown',
          region: 'westeurope',
          serverAddressPrefixes: ['10.1.1.4/32'],
          nodeAddressPrefixes: ['10.1.2.0/24'],
        },
      ],
    }),
  };
  const fixtures = join(root, 'test', 'fixtures');
  const documents = [
    'hub-and-spokes-plan-azurerm-4.json',
    'hub-and-spokes-plan-azurerm-5.json',
    'networks/no-peering.tf.json',
    'networks/unread-parts.tf.json',
    'sources/state-data.json',
  ].map((name) => join(fixtures, name));

  test.each(documents)('verify, audit and explain of %s', (path) => {
    const { flows } = outputOf('verify', path, '--workloads', files(list).list!);
    expect(flows.length).toBeGreaterThan(10);
    for (const { ports } of flows)
      for (const { from, to } of ports) expect(0 < from && from <= to && to <= 65_535).toBe(true);
    outputOf('audit', path);
    outputOf('explain', path, '--from', '10.1.0.9', '--to', 'pypi.org');
    outputOf('explain', path, '--from', '10.1.0.9', '--to', '10.1.0.10', '--protocol', 'icmp');
  });

  test('exports of kinds, files and tables', () => {
    outputOf('export', 'ArcServerEgress', '--region', 'westeurope');
    outputOf('export', '--workloads', files(list).list!);
    expect(outputOf('export', 'CycleCloudLockedDown', '--region', 'westeurope').rows.length).toBeGreaterThan(
      3,
    );
  });
});
