import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

function synthesized(members: object, placement: object = {}, settings: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  const path = join(folder, 'workloads.json');
  const workload = {
    name: 'site',
    type: 'AzureLocalFirewall',
    region: 'westeurope',
    machineAddressPrefixes: ['10.70.1.0/24'],
    subnetId: 'azurerm_subnet.site.id',
    keyVaultName: 'kv-site',
    witnessStorageAccountName: 'stwitness',
    ...members,
    placement: { resourceGroupName: 'rg-site', ...placement },
  };
  const file = {
    firewall: 'azurerm_firewall_policy.hub',
    module: { privateIpAddress: '10.0.0.4', ...settings },
    workloads: [workload],
  };
  writeFileSync(path, JSON.stringify(file, null, 1));
  return azureLockdown(['synth', '--workloads', path, '--output', join(folder, 'egress')]);
}

const shared = { name: 'spoke', resourceGroupName: 'rg-spoke', location: 'westeurope' };

test.each<[string, RegExp, ...Parameters<typeof synthesized>]>([
  ['the name of a security group', /nsgName is "\$\{var\.x\}"/, {}, { nsgName: '${var.x}' }],
  ['a part of a name', /routeTableName is "rt-\$\{var\.x\}"/, {}, { routeTableName: 'rt-${var.x}' }],
  ['a group of rules', /ruleCollectionGroupName/, {}, { ruleCollectionGroupName: '${local.name}' }],
  ['a security group that is there', /existingNsgName/, {}, { existingNsgName: '${local.name}' }],
  ['a location', /location is/, {}, { location: '${azurerm_resource_group.rg.location}' }],
  ['the name of a key vault', /keyVaultName/, { keyVaultName: '${var.kv}' }],
  ['an account', /witnessStorageAccountName/, { witnessStorageAccountName: '${var.st}' }],
  ['a tag', /tags\.env is "\$\{var\.env\}"/, {}, { tags: { env: '${var.env}' } }],
  [
    'a directive',
    /tags\.env is "%\{ if true \}a%\{ endif \}"/,
    {},
    { tags: { env: '%{ if true }a%{ endif }' } },
  ],
  [
    'a shared security group',
    /nsgName is "\$\{var\.x\}"/,
    {},
    {},
    { sharedNetworkSecurityGroups: [{ ...shared, nsgName: '${var.x}' }] },
  ],
])(
  'an expression of Terraform as %s is refused at its line: the module does not have what it names',
  (_, says, ...given) => {
    const { code, err } = synthesized(...given);
    expect(err).toMatch(says);
    expect(err).toMatch(/workloads\.json:\d+:\d+/);
    expect(code).toBe(2);
  },
);

test('an expression stands for what is a variable of the module', () => {
  const { code, err } = synthesized(
    { machineAddressPrefixes: ['${var.prefix}'] },
    { resourceGroupName: '${azurerm_resource_group.rg.name}' },
    { privateIpAddress: '${azurerm_firewall.hub.ip_configuration[0].private_ip_address}' },
  );
  expect([err, code]).toEqual([expect.not.stringMatching(/error/i), 0]);
});
