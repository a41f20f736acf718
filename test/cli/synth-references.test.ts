import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

const servers = {
  name: 'servers',
  type: 'ArcServerEgress',
  region: 'westeurope',
  serverAddressPrefixes: ['10.20.0.0/24'],
};

function synth(file: object): { readonly code: number; readonly err: string } {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  const path = join(folder, 'workloads.json');
  writeFileSync(path, JSON.stringify(file));
  const { code, err } = azureLockdown(['synth', '--workloads', path, '--output', join(folder, 'egress')]);
  return { code, err: err.replaceAll(path, 'file') };
}

const subnetOf = (subnetId: string) => ({ workloads: [{ ...servers, subnetId }] });
const firewallOf = (firewall: string) => ({ firewall, workloads: [servers] });
const sharedOf = (id: string) => ({
  module: {
    sharedRouteTables: [{ name: 'all', resourceGroupName: 'rg', location: 'westeurope', subnetIds: [id] }],
  },
  workloads: [servers],
});
const accountOf = (storageAccountId: string) => ({
  workloads: [
    {
      name: 'training',
      type: 'AmlWorkspaceEgress',
      region: 'westeurope',
      computeSubnetAddressPrefixes: ['10.20.0.0/24'],
      computeSubnetId: 'azurerm_subnet.compute',
      placement: { resourceGroupName: 'rg', storageAccountId },
    },
  ],
});

const broken = ['a${b', '$${x}', '${}', '${azurerm_subnet.x.id'];

test.each(broken)('a template that Terraform would not read is refused wherever it stands: %s', (text) => {
  for (const file of [subnetOf(text), firewallOf(text), sharedOf(text), accountOf(text)]) {
    const { code, err } = synth(file);
    expect(code).toBe(2);
    expect(err).toMatch(/file:1:\d+.*begins no expression of Terraform/s);
  }
});

test('the cure of a broken template is of what is wrong with it', () => {
  expect(synth(subnetOf('a${b')).err).toMatch(/close it with \}/);
  expect(synth(subnetOf('$${x}')).err).toMatch(/write one \$ before/);
  expect(synth(subnetOf('${}')).err).toMatch(/write the expression between/);
  expect(synth({ workloads: [{ ...servers, serverAddressPrefixes: ['${var.a'] }] }).err).toMatch(/close it/);
});

test('verify refuses them as well, and prose is not looked into', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const path = join(folder, 'workloads.json');
  const verify = (file: object) => {
    writeFileSync(path, JSON.stringify(file));
    return azureLockdown(['verify', folder, '--workloads', path]).err;
  };
  expect(verify(subnetOf('a${b'))).toMatch(/begins no expression/);
  const acknowledgements = [{ code: 'limit-near', reason: 'costs ${5' }];
  expect(verify({ acknowledgements, workloads: [servers] })).not.toMatch(/begins no expression/);
});

test.each([
  ['azurerm_network_security_group.n.id', subnetOf, /subnetId/],
  ['${azurerm_virtual_network.v.id}', sharedOf, /subnetIds\[0\]/],
  ['data.azurerm_route_table.r', subnetOf, /subnetId/],
  ['azurerm_subnet.x.id', accountOf, /storageAccountId/],
  ['azurerm_subnet.x.name', subnetOf, /subnetId.*Allowed: .*azurerm_subnet\.compute\.id/s],
  ['${azurerm_subnet.x.name}', subnetOf, /subnetId/],
  ['azurerm_subnet.x.address_prefixes', sharedOf, /subnetIds\[0\]/],
  [
    'azurerm_storage_account.x.name',
    accountOf,
    /storageAccountId.*Allowed: .*azurerm_storage_account\.data\.id/s,
  ],
  ['stdata', accountOf, /storageAccountId is "stdata"/],
  ['azurerm_firewall_policy.x.name', firewallOf, /firewall.*invalid-policy-id/s],
])('an attribute that holds no id is refused where an id has to stand: %s', (text, fileOf, said) => {
  const { code, err } = synth(fileOf(text));
  expect(code).toBe(2);
  expect(err).toMatch(said);
});

test.each([
  ['azurerm_subnet.x', subnetOf],
  ['${azurerm_subnet.x["a"].id}', subnetOf],
  ['module.network.subnet', subnetOf],
  ['azurerm_storage_account.x', accountOf],
  ['azurerm_firewall_policy.x.id', firewallOf],
  ['var.policy', firewallOf],
  ['rg/fw', firewallOf],
  ['${var.rg}/${var.fw}', firewallOf],
])('what may be an id is taken: %s', (text, fileOf) => {
  expect(synth(fileOf(text))).toMatchObject({ code: 0 });
});
