import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

const servers = `  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.20.0.0/24]
`;

/** What is said of a file, without its path. */
function refused(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  const path = join(folder, 'workloads.yaml');
  writeFileSync(path, text);
  const { code, err } = azureLockdown(['synth', '--workloads', path, '--output', join(folder, 'egress')]);
  expect(code).toBe(2);
  return err.replaceAll(path, 'file');
}

const withModule = (settings: string) => refused(`module:\n  ${settings}\nworkloads:\n${servers}`);

test.each([
  ['privateIpAddress: fw', /file:2:3: privateIpAddress is "fw".*invalid-address/s],
  ['privateIpAddress: 10.0.0', /privateIpAddress is "10\.0\.0".*invalid-address/s],
  ['privateIpAddress: 10.0.0.300', /privateIpAddress is "10\.0\.0\.300".*invalid-address/s],
  [
    'firstPriority: 65000\n  lastPriority: 100',
    /file:2:3: The priorities of workloads are from 65000 to 100.*invalid-priority/s,
  ],
  ['priorityOrder: [servers, servers]', /names "servers" twice/],
  ['priorityOrder: [servers, server]', /file:2:28: priorityOrder names "server".*did you mean servers\?/s],
  ['ipGroupsFromAddresses: 0', /ipGroupsFromAddresses is 0/],
  ['ipGroupLocation: westeurop', /file:2:3: ipGroupLocation: There is no Azure region "westeurop"/],
  ['ipGroupResourceGroupName: "rg."', /file:2:3: module\.ipGroupResourceGroupName is "rg\."/],
  ['sku: Basic\n  dnsProxyEnabled: true', /The SKU Basic has no DNS proxy.*sku-too-small/s],
  [
    'sharedRouteTables: [{ name: all, resourceGroupName: rg, location: westeurop }]',
    /There is no Azure region "westeurop"/,
  ],
  [
    'sharedNetworkSecurityGroups: [{ name: all, resourceGroupName: rg, location: westeurope, nsgName: "a b" }]',
    /nsgName is "a b".*Allowed: 1 to 80 letters/s,
  ],
])('a firewall that a construct would refuse is refused: %s', (settings, said) => {
  expect(withModule(settings)).toMatch(said);
});

test('the id of a policy has its form, and where routes lead is an address', () => {
  expect(refused(`firewall: /subscriptions/s/afwp-hub\nworkloads:\n${servers}`)).toMatch(
    /firewall is .*invalid-policy-id/s,
  );
  const placement = '    placement: { resourceGroupName: rg, firewallPrivateIpAddress: fw }\n';
  expect(refused(`workloads:\n${servers}${placement}`)).toMatch(
    /file:6:41, servers: firewallPrivateIpAddress is "fw"/,
  );
});

test.each(['x', '10.1.0.0/24', 'module.network', 'aws_subnet.x.id', '/subscriptions/s/subnets/x'])(
  'what is no id, and nothing that a configuration names, is refused where ids stand: %s',
  (text) => {
    const said = `"${text.replace('.', '[.]')}", which is no id of a subnet.*invalid-property`;
    const placed = `${servers}    subnetId: ${text}\n    placement: { resourceGroupName: rg }\n`;
    expect(refused(`workloads:\n${placed}`)).toMatch(
      new RegExp(`file:6:5, servers: subnetId is ${said}`, 's'),
    );
    const shared = `{ name: all, resourceGroupName: rg, location: westeurope, subnetIds: [${text}] }`;
    for (const list of ['sharedNetworkSecurityGroups', 'sharedRouteTables'])
      expect(withModule(`${list}: [${shared}]`)).toMatch(
        new RegExp(`file:2:[0-9]+: subnetIds\\[0\\] is ${said}`, 's'),
      );
  },
);

test.each(['nonsense', 'module.hub', '10.0.0.4'])('so it is where a firewall is named: %s', (text) => {
  expect(refused(`firewall: ${text}\nworkloads:\n${servers}`)).toMatch(/firewall is .*invalid-policy-id/s);
});

test('a classic firewall has names as Azure takes them', () => {
  expect(refused(`firewall: rg./fw\nworkloads:\n${servers}`)).toMatch(/"rg\."/);
});

test('what the compiler refuses is told of every workload at once, each with its line', () => {
  const misnamed = servers
    .replace('servers', 'other')
    .concat('    placement: { ruleCollectionGroupName: "-" }\n');
  const twice = `workloads:\n${misnamed}${misnamed.replace('other', 'more')}`;
  const said = refused(twice);
  expect(said).toMatch(/file:6:18, other: ruleCollectionGroupName is "-"/);
  expect(said).toMatch(/file:11:18, more: ruleCollectionGroupName is "-"/);
});

test('cures call what stands under placement as the file does', () => {
  const unplaced = `${servers}    placement: { nsgEnabled: true }\n`;
  expect(refused(`workloads:\n${unplaced}`)).toContain('Cure: set placement.resourceGroupName');
  const training = servers
    .replace('servers', 'training')
    .replace('ArcServerEgress', 'AmlWorkspaceEgress')
    .replace('serverAddressPrefixes', 'computeSubnetAddressPrefixes');
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  const path = join(folder, 'workloads.yaml');
  writeFileSync(path, `workloads:\n${training}    placement: { resourceGroupName: rg }\n`);
  const { err } = azureLockdown(['synth', '--workloads', path, '--output', join(folder, 'egress')]);
  expect(err).toContain('set placement.virtualNetworkAddressSpaces');
  expect(readFileSync(join(folder, 'egress', 'findings.json'), 'utf8')).toContain(
    'set placement.virtualNetworkAddressSpaces',
  );
});

describe('what workloads come to together leads to a line', () => {
  const other = servers.replace('name: servers', 'name: others');

  test('of the one that came to those before, with the other named', () => {
    const subnetId =
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
    const inSubnet = `    subnetId: ${subnetId}\n    placement: { resourceGroupName: rg, nsgEnabled: true }\n`;
    expect(refused(`workloads:\n${servers}${inSubnet}${other}${inSubnet}`)).toMatch(
      /^file:8:5, others: servers and others both take the network security group association .*unique-value/s,
    );
  });

  test('of a workload in another cloud', () => {
    const abroad = other.replace('westeurope', 'chinanorth3');
    expect(refused(`workloads:\n${servers}${abroad}`)).toMatch(
      /^file:6:5, others: others is in the cloud "china".*cloud-mismatch/s,
    );
  });

  test('of a workload in another cloud than the IP groups of its firewall', () => {
    const groups = 'module: { ipGroupResourceGroupName: rg, ipGroupLocation: usgovvirginia }\n';
    expect(refused(`${groups}workloads:\n${servers}`)).toMatch(
      /^file:3:5, servers: servers is in the cloud "public", and the ipGroupLocation of its firewall, usgovvirginia, in "usgovernment".*cloud-mismatch/s,
    );
  });

  test('of a shared group that serves nobody, or that a workload names as it is called in the file', () => {
    const groups = 'module: { sharedRuleCollectionGroups: [{ name: hybrid }, { name: idle }] }\n';
    const shared = `${servers}    placement: { sharedRuleCollectionGroup: hybrid }\n`;
    expect(refused(`${groups}workloads:\n${shared}`)).toMatch(
      /^file:1:58, idle: The shared rule collection group idle serves no workload.*missing-property/s,
    );
  });

  test('of the firewall of its own that a workload has', () => {
    const elsewhere = `${other}    firewall: rg-other/fw-other\n`;
    expect(refused(`firewall: rg-hub/fw\nworkloads:\n${servers}${elsewhere}`)).toMatch(
      /^file:11:5: The workloads of the file are behind rg-hub\/fw and rg-other\/fw-other.*several-firewalls/s,
    );
  });

  test('of all of them where it concerns all', () => {
    const many = Array.from({ length: 101 }, (_, i) =>
      servers
        .replace('name: servers', `name: s-${i}`)
        .replace('10.20.0.0', `10.${i}.0.0`)
        .concat(`    placement: { ruleCollectionGroupPriority: ${1000 + i} }\n`),
    ).join('');
    expect(refused(`workloads:\n${many}`)).toMatch(/^file:1:1: .*limit-exceeded/s);
  });
});
