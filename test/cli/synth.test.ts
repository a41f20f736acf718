import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

const policy = '/subscriptions/s/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub';

const servers = `  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.20.0.0/24]
    placement: { sharedRuleCollectionGroup: hybrid }
`;
const site = `  - name: site
    type: AzureLocalFirewall
    region: westeurope
    machineAddressPrefixes: [10.70.1.0/24]
    keyVaultName: kv-site
    witnessStorageAccountName: stwitness
    placement: { sharedRuleCollectionGroup: hybrid }
`;
const training = `  - name: training
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
    placement: { resourceGroupName: rg-spoke, virtualNetworkAddressSpaces: [10.1.0.0/16] }
`;
const fileOf = (...workloads: string[]) => `firewall: ${policy}
module: { privateIpAddress: 10.0.0.4, sharedRuleCollectionGroups: [{ name: hybrid }] }
workloads:
${workloads.join('')}`;

const newFolder = () => mkdtempSync(join(tmpdir(), 'synth-'));

function written(text: string, folder = join(newFolder(), 'egress'), ...more: string[]) {
  const path = join(newFolder(), 'workloads.yaml');
  writeFileSync(path, text);
  return { folder, path, ...azureLockdown(['synth', '--workloads', path, '--output', folder, ...more]) };
}

const jsonOf = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

test('a module is written, the same whenever it is written again', () => {
  const { folder, code } = written(fileOf(servers, site, training));
  expect(code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual([
    'README.md',
    'findings.json',
    'main.tf.json',
    'outputs.tf.json',
    'variables.tf.json',
    'versions.tf.json',
  ]);
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(written(fileOf(servers, site, training), folder).code).toBe(0);
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(bytes);
  expect(jsonOf(folder, 'main.tf.json')).not.toHaveProperty('provider');
  const outputs = Object.keys(jsonOf(folder, 'outputs.tf.json').output);
  expect(outputs).toContain('hybrid_rule_collection_group_id');
  expect(outputs).toContain('training_network_security_group_id');
});

test('another workload moves nothing that was there', () => {
  const before = written(fileOf(servers, training)).folder;
  const after = written(fileOf(servers, site, training)).folder;
  const [one, other] = [before, after].map((folder) => jsonOf(folder, 'main.tf.json').resource);
  expect(other.azurerm_network_security_group).toEqual(one.azurerm_network_security_group);
  const group = 'azurerm_firewall_policy_rule_collection_group';
  expect(other[group].training_rule_collection_group).toEqual(one[group].training_rule_collection_group);
  expect(other[group].hybrid_rule_collection_group.priority).toBe(
    one[group].hybrid_rule_collection_group.priority,
  );
});

test('--check tells whether a folder is up to date, and writes nothing', () => {
  const { folder } = written(fileOf(servers));
  expect(written(fileOf(servers), folder, '--check')).toMatchObject({ code: 0 });
  const stale = written(fileOf(servers, site), folder, '--check');
  expect(stale).toMatchObject({ code: 1, out: expect.stringMatching(/not up to date: main\.tf\.json/) });
  expect(written(fileOf(servers), folder, '--check')).toMatchObject({ code: 0 });
});

test('a folder that somebody else fills is left as it is', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'main.tf'), 'resource "x" "y" {}');
  const refused = written(fileOf(servers), folder);
  expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/holds main\.tf.*foreign-folder/s) });
  expect(readdirSync(folder)).toEqual(['main.tf']);
});

test('a file is no folder for a module, and stays as it is', () => {
  const file = join(newFolder(), 'module');
  writeFileSync(file, 'mine');
  const { code, err } = written(fileOf(servers), file);
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('name a folder') });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a finding of the level of --fail-on makes the command fail, and the module is written all the same', () => {
  const { code, folder } = written(fileOf(servers), undefined, '--fail-on', 'warning');
  expect(code).toBe(1);
  expect(Object.keys(jsonOf(folder, 'findings.json').findings)).toContain('servers');
});

test('what is shared has to be listed, and a module is for one firewall', () => {
  const unlisted = servers.replace('hybrid', 'hybird');
  expect(written(fileOf(unlisted))).toMatchObject({
    code: 2,
    err: expect.stringMatching(/"hybird".*Allowed: hybrid.*unknown-shared/s),
  });
  const elsewhere = `${training}    firewall: rg-other/fw-other\n`;
  expect(written(fileOf(servers, elsewhere))).toMatchObject({
    code: 2,
    err: expect.stringMatching(/several-firewalls/),
  });
});

test('what a module opens is what its workloads require', () => {
  const { folder, path } = written(fileOf(servers, site));
  const { out } = azureLockdown(['verify', folder, '--workloads', path, '--format', 'json']);
  const { flows } = JSON.parse(out) as { flows: { verdict: string; requirement: string }[] };
  const asked = flows.filter(
    ({ verdict, requirement }) => verdict !== 'not-asked' && !requirement.startsWith('canary/'),
  );
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter(({ verdict }) => verdict !== 'allow')).toEqual([]);
});

test('files in the syntax of Terraform itself beside those of a module are read with them', () => {
  const { folder, path } = written(fileOf(servers));
  writeFileSync(join(folder, 'more.tf'), 'resource "azurerm_firewall" "other" {\n');
  expect(azureLockdown(['verify', folder, '--workloads', path])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/more\.tf:1:\d+: Unclosed configuration block/),
  });
});

test('behind a virtual hub no default route is made', () => {
  const routesOf = (text: string) =>
    jsonOf(written(text).folder, 'main.tf.json').resource.azurerm_route_table;
  const inHub = fileOf(training).replace('module: {', 'module: { defaultRouteByVirtualHub: true,');
  const file = (text: string) => text.replace(', sharedRuleCollectionGroups: [{ name: hybrid }]', '');
  expect(JSON.stringify(routesOf(file(fileOf(training))))).toContain('0.0.0.0/0');
  expect(JSON.stringify(routesOf(file(inHub)) ?? {})).not.toContain('0.0.0.0/0');
});

test('a workload that asks for no rules may share a group that others fill', () => {
  const idle = servers
    .replace('name: servers', 'name: idle')
    .replace('ArcServerEgress', 'VirtualMachineEgress')
    .replace('serverAddress', 'machineAddress');
  expect(written(fileOf(idle, servers)).code).toBe(0);
  expect(written(fileOf(idle))).toMatchObject({
    code: 2,
    err: expect.stringMatching(/hybrid serves no workload that asks for rules.*missing-property/s),
  });
});

test('what was written is told in lines of the width of the terminal', () => {
  const { path, folder } = written(fileOf(servers));
  const { out } = azureLockdown(['synth', '--workloads', path, '--output', folder], { columns: 60 });
  const lines = out.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  expect(azureLockdown(['synth', '--workloads', path, '--output', folder]).out.trimEnd()).not.toContain('\n');
});
