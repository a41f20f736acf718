import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown, azureLockdownLater } from '../support/command-line';

const withoutPlace = (subnet: string) => `firewall: azurerm_firewall_policy.hub.id
module: { privateIpAddress: 10.0.0.4 }
workloads:
  - name: training
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
    computeSubnetId: ${subnet}
`;

const fileOf = (subnet: string, more = '') => `${withoutPlace(subnet)}\
    placement: { resourceGroupName: rg, virtualNetworkAddressSpaces: [10.1.0.0/16]${more} }
`;

const namesOfSubnet = [
  ...['azurerm_subnet.compute.id', 'azurerm_subnet.compute', 'data.azurerm_subnet.compute.id'],
  ...['"${azurerm_subnet.compute.id}"', 'module.network.subnet_id', '"${module.network.ids[0]}"'],
  '${local.compute_subnet_id}',
  ...['azapi_resource.compute.id', '"${azapi_resource.compute.id}"', 'module.network.azapi_resource.s.id'],
  'module.network["a b"].azurerm_subnet.compute.id',
  'data.terraform_remote_state.net.outputs.subnet_id',
  `'\${data.terraform_remote_state.net.outputs["sub net"]}'`,
  ...['var.ids[var.env]', 'each.value.id', `'\${ azurerm_subnet.compute["a b"].id }'`],
  `'\${lookup(var.ids, "a b")}'`,
  '"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/${var.name}"',
];

interface VerifiedModule {
  readonly summary: Readonly<Record<string, number>>;
  readonly flows: readonly {
    readonly by?: string;
    readonly requirement: string;
    readonly asRequired: boolean;
    readonly notAsked: string | null;
  }[];
}

function verified(module: string, path: string): VerifiedModule & { readonly code: number } {
  const { code, out } = azureLockdown(['verify', module, '--workloads', path, '--format', 'json']);
  return { code, ...(JSON.parse(out) as VerifiedModule) };
}

function written(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'module-'));
  const path = join(folder, 'workloads.yaml');
  writeFileSync(path, text);
  const module = join(folder, 'egress');
  expect(azureLockdown(['synth', '--workloads', path, '--output', module])).toMatchObject({ code: 0 });
  return { path, module };
}

describe.each(namesOfSubnet)('a subnet that another document makes, named as %s', (subnet) => {
  const { path, module } = written(fileOf(subnet));

  test('is a variable that has to be given', () => {
    const { variable } = JSON.parse(readFileSync(join(module, 'variables.tf.json'), 'utf8'));
    expect(variable.training_compute_subnet_id).not.toHaveProperty('default');
    expect(variable.training_compute_subnet_id.validation).toHaveLength(1);
  });

  test('is the one with which the module associates what it makes', () => {
    const { code, summary, flows } = verified(module, path);
    expect({ code, summary }).toMatchObject({
      code: 0,
      summary: { unknown: 0, 'not-asked': 0, bypass: 0 },
    });
    // What must not pass is denied by the security group of the module, and not by nobody.
    const internet = flows.find(({ requirement }) => requirement === 'canary/internet-inbound');
    expect(internet?.by).toContain('azurerm_network_security_group.training_network_security_group');
  });
});

test.each(['azurerm_subnet.compute.id', 'var.ids["a"]', '${local.ComputeSubnet}'])(
  'a module whose subnet is named %s can be reported, compared and asked about what was denied',
  async (subnet) => {
    const { path, module } = written(fileOf(subnet));
    const report = azureLockdown(['report', module, '--workloads', path]);
    expect(report).toMatchObject({ code: 0 });
    expect(report.out.replaceAll('<wbr>', '')).toContain(
      'azurerm_network_security_group.training_network_security_group',
    );
    const opened = written(fileOf(subnet, ', nsgDenyInternetInbound: false'));
    expect(azureLockdown(['compare', module, module, '--workloads', path])).toMatchObject({ code: 0 });
    expect(azureLockdown(['compare', module, opened.module, '--workloads', path])).toMatchObject({ code: 1 });
    const log = join(mkdtempSync(join(tmpdir(), 'log-')), 'log.jsonl');
    const denied = { Type: 'AZFWApplicationRule', Protocol: 'HTTPS', SourceIp: '10.1.0.4', Action: 'Deny' };
    const lines = ['mcr.microsoft.com', 'contoso.example'].map((Fqdn) =>
      JSON.stringify({ ...denied, TimeGenerated: '2026-11-01T10:00:00Z', DestinationPort: 443, Fqdn }),
    );
    writeFileSync(log, lines.join('\n'));
    const triage = await azureLockdownLater(['triage', log, '--workloads', path, '--terraform', module]);
    expect(triage.out).toMatch(
      /required {2}training\/compute[^\n]* -> mcr\.microsoft\.com[\s\S]*The document: /,
    );
    expect(triage.out).toMatch(/not asked[^\n]* -> contoso\.example/);
  },
);

test('expressions that differ in their case alone are two subnets', () => {
  const text = fileOf('azurerm_subnet.compute', ', sharedNetworkSecurityGroup: common').replace(
    '10.0.0.4 }',
    `10.0.0.4, sharedNetworkSecurityGroups: [
      { name: common, resourceGroupName: rg, location: westeurope, subnetIds: [local.a, local.A, "\${local.a}"] }] }`,
  );
  const { module } = written(text);
  const { resource } = JSON.parse(readFileSync(join(module, 'main.tf.json'), 'utf8'));
  const ids = Object.values<{ subnet_id: string }>(
    resource.azurerm_subnet_network_security_group_association,
  ).map((each) => each.subnet_id);
  expect(new Set(ids).size).toBe(3);
  expect(ids).toHaveLength(3);
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

describe('a subnet with which the module associates nothing', () => {
  test.each(namesOfSubnet)(
    'named as %s, is one elsewhere: the firewall is asked, and what the subnet has is not',
    (subnet) => {
      const { path, module } = written(withoutPlace(subnet));
      const { code, summary, flows } = verified(module, path);
      expect({ code, summary }).toMatchObject({ code: 1, summary: { unknown: 0, deny: 1, 'not-asked': 3 } });
      expect(flows.filter(({ asRequired }) => !asRequired)).toEqual([
        expect.objectContaining({
          requirement: 'azure-machine-learning/private-endpoints',
          notAsked: 'not-asked',
        }),
        expect.objectContaining({
          requirement: 'azure-machine-learning/default-route',
          notAsked: 'not-asked',
        }),
        expect.objectContaining({
          requirement: 'canary/internet-inbound',
          notAsked: 'not-asked',
        }),
      ]);
    },
  );

  test('can be reported, and modules be compared', () => {
    const { path, module } = written(withoutPlace('azurerm_subnet.compute'));
    expect(azureLockdown(['report', module, '--workloads', path])).toMatchObject({ code: 0 });
    const text = withoutPlace('azurerm_subnet.compute');
    const wider = written(
      `${text}    ownRequirements: [{ name: docs, reason: reading, fqdn: docs.contoso.example, protocol: https, port: 443 }]\n`,
    );
    expect(azureLockdown(['compare', module, wider.module, '--workloads', wider.path])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/opens-required[\s\S]*1 difference, none fails/),
    });
    expect(azureLockdown(['compare', module, wider.module, '--workloads', path])).toMatchObject({ code: 1 });
  });

  test('stands elsewhere, too, where the module makes another', () => {
    const { path, module } = written(`${withoutPlace('azurerm_subnet.compute')}\
  - name: hpc
    type: CycleCloudLockedDown
    region: westeurope
    nodeAddressPrefixes: [10.2.0.0/24]
    serverAddressPrefixes: [10.2.1.0/24]
    placement: { resourceGroupName: rg, nodeSubnetName: snet-nodes, virtualNetworkName: vnet, virtualNetworkAddressSpaces: [10.2.0.0/16] }
`);
    const { summary, flows } = verified(module, path);
    expect(summary.unknown).toBe(0);
    expect(flows.filter(({ by }) => by?.includes('hpc_node')).length).toBeGreaterThan(0);
  });
});

test('a folder of other making is not taken for the module: a subnet that it does not have is misspelled', () => {
  const { path, module } = written(withoutPlace('azurerm_subnet.compute'));
  writeFileSync(join(module, 'README.md'), '# Network');
  for (const command of ['verify', 'report'])
    expect(azureLockdown([command, module, '--workloads', path])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/azurerm_subnet\.compute[\s\S]*unknown-subnet/),
    });
});

describe('a firewall that the command names, and the file does not', () => {
  const { path, module } = written(fileOf('azurerm_subnet.compute').replace(/^firewall: .*\n/, ''));
  const policy = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p';

  test.each([
    ...[policy, 'azurerm_firewall_policy.hub', 'azurerm_firewall_policy.hub.id', 'module.hub.policy_id'],
    ...['${azurerm_firewall_policy.hub.id}', '${lookup(var.policies, "a b")}'],
  ])('is that of the module: %s', (firewall) => {
    const named = ['--workloads', path, '--firewall', firewall];
    for (const command of ['verify', 'report'])
      expect(azureLockdown([command, module, ...named])).toMatchObject({ code: 0 });
    expect(azureLockdown(['compare', module, module, ...named])).toMatchObject({ code: 0 });
  });

  test.each(['nonsense', 'azurerm_firewall_policy', `${policy}/more`])('has to be one: %s', (firewall) => {
    for (const command of ['verify', 'report'])
      expect(azureLockdown([command, module, '--workloads', path, '--firewall', firewall])).toMatchObject({
        code: 2,
        err: expect.stringContaining('unknown-firewall'),
      });
  });
});
