import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { idOf } from '../resource-manager/estate';
import { azureLockdown } from '../support/command-line';

const folderOf = (files: Record<string, unknown>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};

const network = {
  id: idOf('virtualNetworks/v'),
  name: 'v',
  addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
  subnets: [
    {
      id: idOf('virtualNetworks/v/subnets/s'),
      name: 's',
      addressPrefix: '10.1.0.0/24',
      routeTable: { id: idOf('routeTables/rt') },
    },
  ],
};
const table = (nextHopType: string) => ({
  id: idOf('routeTables/rt'),
  name: 'rt',
  routes: [{ name: 'out', addressPrefix: '0.0.0.0/0', nextHopType }],
});
const asking = ['--from', '10.1.0.9', '--to', 'pypi.org'];

test('a folder of what Azure has printed is one document', () => {
  const folder = folderOf({ 'networks.json': [network], 'table.json': table('None') });
  const { code, out } = azureLockdown(['explain', folder, ...asking]);
  expect(out).toContain('deny: ');
  expect(out.replace(/\s+/g, '')).toContain(`by:${idOf('routeTables/rt')}out`);
  expect(code).toBe(1);
});

test('folders in a folder of what Azure has printed are of it, but for hidden ones and packages', () => {
  const folder = folderOf({
    'networks.json': [network],
    'west/tables/table.json': table('None'),
    '.cache/table.json': table('Internet'),
    'node_modules/package.json': { name: 'package' },
  });
  expect(azureLockdown(['explain', folder, ...asking]).out).toContain('deny: ');
});

test('what is in effect at an interface, which is asked by its name, holds instead of its table', () => {
  const nic = {
    id: idOf('networkInterfaces/nic-1'),
    name: 'nic-1',
    ipConfigurations: [
      { name: 'ip', privateIPAddress: '10.1.0.9', subnet: { id: idOf('virtualNetworks/v/subnets/s') } },
    ],
  };
  const route = { addressPrefix: ['0.0.0.0/0'], nextHopType: 'Internet', nextHopIpAddress: [] };
  const folder = folderOf({
    'estate.json': [network, table('None'), nic],
    'nic-1.routes.json': { value: [{ ...route, name: 'out', source: 'User', state: 'Active' }] },
  });
  const { out } = azureLockdown(['explain', folder, '--from', 'nic-1', '--to', 'pypi.org']);
  expect(out).toContain('10.1.0.9 to pypi.org');
  expect(out).toContain('bypass: ');
});

test('a finding on what is deployed stands where its resource does', () => {
  const folder = folderOf({ 'a-table.json': [table('Internet')], 'networks.json': [network] });
  const { out } = azureLockdown(['audit', folder, '--format', 'sarif']);
  const { results } = JSON.parse(out).runs[0];
  const where = results.map(
    (each: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      each.locations[0]!.physicalLocation.artifactLocation.uri.split('/').at(-1),
  );
  expect(where).toContain('networks.json');
});

test('what stands is compared with what a change would make of it', () => {
  const before = folderOf({ 'networks.json': [network], 'table.json': table('None') });
  const after = folderOf({
    'change.json': {
      changes: [
        { changeType: 'NoChange', resourceId: network.id, after: network },
        { changeType: 'Modify', resourceId: idOf('routeTables/rt'), after: table('Internet') },
      ],
    },
  });
  const { code, out } = azureLockdown(['compare', before, join(after, 'change.json')]);
  expect(out).toContain('bypass');
  expect(code).toBe(1);
});

test('what stands alone is compared with nothing', () => {
  const folder = folderOf({ 'networks.json': [network], 'table.json': table('None') });
  expect(azureLockdown(['compare', folder]).err.replace(/\s+/g, ' ')).toContain(
    'is no plan, and only a plan tells',
  );
});

test('parameters of a template come from a file, and single ones win', () => {
  const route = {
    name: 'out',
    properties: { addressPrefix: '0.0.0.0/0', nextHopType: "[parameters('hop')]" },
  };
  const { id: _, subnets, ...properties } = network;
  const [subnet] = subnets as unknown as [{ name: string }];
  const templateWith = (names: string[], resources: unknown[]) => ({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    resources,
  });
  const networkWith = (routes: unknown[]) => [
    { type: 'Microsoft.Network/routeTables', name: 'rt', properties: { routes } },
    {
      type: 'Microsoft.Network/virtualNetworks',
      name: 'v',
      properties: {
        ...properties,
        subnets: [
          {
            name: subnet.name,
            properties: {
              addressPrefix: '10.1.0.0/24',
              routeTable: { id: "[resourceId('Microsoft.Network/routeTables', 'rt')]" },
            },
          },
        ],
      },
    },
  ];
  const folder = folderOf({
    'main.json': templateWith(['hop'], networkWith([route])),
    'old.json': templateWith(
      ['gone'],
      networkWith([{ ...route, properties: { ...route.properties, nextHopType: 'Internet' } }]),
    ),
    'values.json': {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: { hop: { value: 'None' } },
    },
    'main.bicep':
      "param hop string\nresource rt 'Microsoft.Network/routeTables@2024-05-01' = {\n  name: 'rt'\n}\n",
  });
  const main = join(folder, 'main.json');
  const parameters = ['--parameters', join(folder, 'values.json')];
  expect(azureLockdown(['explain', main, ...asking, ...parameters]).out).toContain('deny: ');
  expect(azureLockdown(['explain', main, ...asking, ...parameters, '--var', 'hop=Internet']).out).toContain(
    'bypass: ',
  );
  const given = (...values: string[]) =>
    azureLockdown(['explain', main, ...asking, ...values.flatMap((each) => ['--parameters', each])]);
  const value = JSON.stringify({ hop: { value: 'Internet' } });
  expect(given(`@${join(folder, 'values.json')}`).out).toContain('deny: ');
  for (const one of ['hop=Internet', 'HOP=Internet', value])
    expect(given(join(folder, 'values.json'), one).out).toContain('bypass: ');
  expect(given('hops=None').err).toContain('declares no parameter hops');
  expect(given('values.json').err).toContain('values.json cannot be read');
  expect(given(join(folder, 'main.bicep')).err).toMatch(/main\.bicep: .*it is Bicep/);
  // A value need be one of either document's alone.
  const old = join(folder, 'old.json');
  const compared = (...values: string[]) =>
    azureLockdown(['compare', old, main, ...values.flatMap((each) => ['--parameters', each])]);
  expect(compared('hop=Internet').code).toBe(0);
  expect(compared('hop=None', 'gone=x')).toMatchObject({ code: 0, err: '' });
  expect(compared('hop=None', 'hops=x').err).toContain('main.json: The template declares no parameter hops');
  const { err } = azureLockdown(['explain', join(folder, 'main.bicep'), ...asking]);
  expect(err.replace(/\s+/g, ' ')).toContain('it is Bicep');
  expect(err).toContain('az bicep build');
  const whole = azureLockdown(['explain', folder, ...asking]).err.replace(/\s+/g, ' ');
  expect(whole).toContain(`name ${main}, with --parameters`);
});

test('of a folder with Bicep alone the error says how to compile it', () => {
  const folder = folderOf({
    'main.bicep': 'param hop string\n',
    'main.bicepparam': "using './main.bicep'\n",
  });
  const { err } = azureLockdown(['explain', folder, ...asking]);
  expect(err.replace(/\s+/g, ' ')).toContain(
    `az bicep build --file ${join(folder, 'main.bicep')}, and name ${join(folder, 'main.json')}`,
  );
});

test('of a folder with something else what Azure has printed is read, and the rest is named', () => {
  const printed = { 'networks.json': [network], 'table.json': table('None') };
  const plan = { 'plan.json': { format_version: '1.2', planned_values: {} } };
  const words = (files: Record<string, unknown>) => {
    const { out, err } = azureLockdown(['explain', folderOf(files), ...asking]);
    return (out + err).replace(/\s+/g, ' ');
  };
  const beside = words({ ...printed, ...plan });
  expect(beside).toContain('deny: ');
  expect(beside).toMatch(/1 file of the folder .*plan\.json/);
  const failed = words({ ...printed, 'rules.json': 'ERROR: (AuthorizationFailed)' });
  expect(failed).toContain('unknown: ');
  expect(failed).toContain(
    'rules.json, which holds no resources but the text "ERROR: (AuthorizationFailed)"',
  );
  expect(words(plan)).toContain('plan.json there is');
});
