import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

const fileOf = (subnet: string, more = '') => `firewall: azurerm_firewall_policy.hub.id
module: { privateIpAddress: 10.0.0.4 }
workloads:
  - name: training
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
    computeSubnetId: ${subnet}
    placement: { resourceGroupName: rg, virtualNetworkAddressSpaces: [10.1.0.0/16]${more} }
`;

function written(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'module-'));
  const path = join(folder, 'workloads.yaml');
  writeFileSync(path, text);
  const module = join(folder, 'egress');
  expect(azureLockdown(['synth', '--workloads', path, '--output', module])).toMatchObject({ code: 0 });
  return { path, module };
}

describe.each([
  ...['azurerm_subnet.compute.id', 'azurerm_subnet.compute', 'data.azurerm_subnet.compute.id'],
  '"${azurerm_subnet.compute.id}"',
])('a subnet that another document makes, named as %s', (subnet) => {
  const { path, module } = written(fileOf(subnet));

  test('is the one with which the module associates what it makes', () => {
    const { code, out } = azureLockdown(['verify', module, '--workloads', path, '--format', 'json']);
    const { summary, flows } = JSON.parse(out) as {
      summary: object;
      flows: { by?: string; requirement: string }[];
    };
    expect({ code, summary }).toMatchObject({
      code: 0,
      summary: { unknown: 0, 'not-asked': 0, bypass: 0 },
    });
    // What must not pass is denied by the security group of the module, and not by nobody.
    const internet = flows.find(({ requirement }) => requirement === 'canary/internet-inbound');
    expect(internet?.by).toContain('azurerm_network_security_group.training_network_security_group');
  });

  test('can be reported and compared', () => {
    expect(azureLockdown(['report', module, '--workloads', path])).toMatchObject({ code: 0 });
    expect(azureLockdown(['compare', module, module, '--workloads', path])).toMatchObject({ code: 0 });
  });
});

test('what is missing of the module is told all the same', () => {
  const { path, module } = written(fileOf('azurerm_subnet.compute', ', nsgDenyInternetInbound: false'));
  writeFileSync(path, fileOf('azurerm_subnet.compute'));
  const { code, out } = azureLockdown(['verify', module, '--workloads', path]);
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('canary/internet-inbound') });
});

test('workloads whose firewall is named in several forms are behind one', () => {
  const text = fileOf('azurerm_subnet.compute');
  const forms = ['azurerm_firewall_policy.hub', '"${azurerm_firewall_policy.hub.id}"'].map(
    (firewall, i) => `  - name: servers-${i}
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.2.${i}.0/24]
    firewall: ${firewall}
`,
  );
  const { path, module } = written(`${text}${forms.join('')}`);
  expect(azureLockdown(['verify', module, '--workloads', path])).toMatchObject({ code: 0 });
});

test('something shared is associated once with a subnet, in whichever form it is named', () => {
  const text = fileOf('azurerm_subnet.compute', ', sharedNetworkSecurityGroup: common').replace(
    '10.0.0.4 }',
    `10.0.0.4, sharedNetworkSecurityGroups: [
      { name: common, resourceGroupName: rg, location: westeurope, subnetIds: [azurerm_subnet.compute.id] }] }`,
  );
  const { module } = written(text);
  const { resource } = JSON.parse(readFileSync(join(module, 'main.tf.json'), 'utf8'));
  expect(Object.values(resource.azurerm_subnet_network_security_group_association)).toHaveLength(1);
});

test('a value that the command names is taken before the address of the file', () => {
  const { path, module } = written(fileOf('azurerm_subnet.compute'));
  const other =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/other';
  const given = ['--var', `training_compute_subnet_id=${other}`];
  expect(azureLockdown(['verify', module, '--workloads', path, ...given]).code).not.toBe(0);
});
