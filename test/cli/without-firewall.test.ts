import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown, azureLockdownLater } from '../support/command-line';

const east = 'azurerm_firewall_policy.east';
const west = 'azurerm_firewall_policy.west';
const subnet = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/${name}`;
const folder = mkdtempSync(join(tmpdir(), 'without-firewall-'));
const path = (name: string) => join(folder, name);

const machines = {
  name: 'machines',
  type: 'VirtualMachineEgress',
  region: 'norwayeast',
  machineAddressPrefixes: ['10.1.0.0/24'],
  machineSubnetId: subnet('machines'),
  placement: { resourceGroupName: 'rg' },
};
const gateway = {
  name: 'gateway',
  type: 'ApiManagementEgress',
  region: 'norwayeast',
  apiManagementAddressPrefixes: ['10.2.0.0/27'],
  apiManagementSubnetId: subnet('gateway'),
  placement: { resourceGroupName: 'rg', firewallPrivateIpAddress: '10.0.0.4', routeTableEnabled: true },
};

function written(name: string, ...workloads: object[]): string {
  writeFileSync(path(name), JSON.stringify({ workloads }));
  return path(name);
}

const one = written('one.json', { ...machines, firewall: west });
const two = written('two.json', { ...gateway, firewall: east }, { ...machines, firewall: west });
azureLockdown(['synth', '--workloads', one, '--output', path('groups')]);
const log = path('log.json');
writeFileSync(
  log,
  JSON.stringify({
    time: '2026-11-27T10:00:00Z',
    category: 'AZFWApplicationRule',
    properties: {
      Protocol: 'HTTPS',
      SourceIp: '10.1.0.4',
      DestinationPort: 443,
      Fqdn: 'pypi.org',
      Action: 'Deny',
    },
  }),
);

const commands = [
  ['verify', path('groups')],
  ['report', path('groups')],
  ['compare', path('groups'), path('groups')],
  ['triage', log, '--terraform', path('groups')],
];

describe.each(commands)('%s of a module of security groups alone', (...argv) => {
  const isRefused = (argv: string[]) =>
    expect(azureLockdownLater(argv)).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining('unknown-firewall'),
    });
  const isAnswered = async (argv: string[]) =>
    expect([0, 1]).toContain((await azureLockdownLater(argv)).code);

  test('is asked though the file names a firewall', async () => {
    await isAnswered([...argv, '--workloads', one]);
    await isAnswered([...argv, '--workloads', one, '--firewall', west]);
  });

  test('is asked for those behind one of the firewalls of the file, as the cure says', async () => {
    await isRefused([...argv, '--workloads', two]);
    const { err } = await azureLockdownLater([...argv, '--workloads', two]);
    expect(err).toContain(`Cure: ask these alone, with --firewall ${west}\n`);
    await isAnswered([...argv, '--workloads', two, '--firewall', west]);
  });

  test('is asked for no firewall that the file does not name', async () => {
    const open = written('open.json', machines);
    await isAnswered([...argv, '--workloads', open]);
    await isRefused([...argv, '--workloads', open, '--firewall', 'rg/fw']);
  });
});

test('of a document without a firewall it is told what its groups and routes decide, and nothing of what the firewall does', () => {
  const whole = written('gateway.json', { ...gateway, firewall: west });
  azureLockdown(['synth', '--workloads', whole, '--output', path('whole')]);
  const { resource, ...rest } = JSON.parse(readFileSync(join(path('whole'), 'main.tf.json'), 'utf8'));
  const { azurerm_firewall_policy_rule_collection_group: rules, ...others } = resource;
  expect(Object.keys(rules).length).toBeGreaterThan(0);
  writeFileSync(join(path('whole'), 'main.tf.json'), JSON.stringify({ ...rest, resource: others }));
  const { code, out } = azureLockdown(['verify', path('whole'), '--workloads', whole, '--format', 'json']);
  expect(code).toBe(1);
  const { flows } = JSON.parse(out) as { flows: { verdict: string; by: string | null; reason: string }[] };
  const untold = flows.filter(({ reason }) => reason.includes('has no rules of a firewall'));
  expect(new Set(untold.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  const allowed = flows.filter(({ verdict }) => verdict === 'allow');
  expect(allowed.length).toBeGreaterThan(0);
  expect(new Set(allowed.map(({ by }) => by?.split('.')[0]))).toEqual(
    new Set(['azurerm_network_security_group', 'azurerm_route_table']),
  );
});

test('a document that is no module is asked for the workloads of several firewalls of which it has none', () => {
  const document = path('groups.tf.json');
  writeFileSync(document, JSON.stringify({ resource: { azurerm_network_security_group: {} } }));
  const { code, out } = azureLockdown(['verify', document, '--workloads', two, '--format', 'json']);
  expect(code).toBe(1);
  const { flows } = JSON.parse(out) as { flows: { workload: string; verdict: string }[] };
  expect(new Set(flows.map(({ workload }) => workload))).toEqual(new Set(['gateway', 'machines']));
  expect(flows.filter(({ verdict }) => verdict === 'allow')).toEqual([]);
});
