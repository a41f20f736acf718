import { compileWorkload } from '../../lib/compile/compile-workload';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import type { Workload } from '../../lib/model/workload';
import { amlWorkspaceEgress } from '../../lib/workloads/aml-workspace-egress/definition';
import { arcServerEgress } from '../../lib/workloads/arc-server-egress/definition';
import type { ArcServerParameters } from '../../lib/workloads/arc-server-egress/parameters';
import { cycleCloudLockedDown } from '../../lib/workloads/cycle-cloud-locked-down/definition';
import { CycleCloudScheduler } from '../../lib/workloads/cycle-cloud-locked-down/parameters';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall } from '../support/parameter-samples';

const servers = (more: Partial<ArcServerParameters> = {}) =>
  workloadOf(arcServerEgress, {
    firewall: anyFirewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.3.0.0/24'],
    ...more,
  });

const told = (workload: Workload) =>
  compileWorkload(workload).findings.all.filter(({ code }) => code === 'field-reported');
const toldOf = (workload: Workload) => told(workload).flatMap(({ requirements }) => requirements);

const hosts = (workload: Workload) =>
  compileWorkload(workload).applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns);

test('what fails without a row, what it opens, who reports it and the switch are told', () => {
  const [script] = told(servers());
  expect(script).toEqual({
    code: 'field-reported',
    level: 'info',
    message:
      'If onboarding by script fails: nothing here opens server -> aka.ms on TCP 443 (the installation script downloads the agent by a link of aka.ms). No page of Microsoft asks for it; 3 public reports, by people who do not know of each other, do. See https://github.com/Azure/arc_jumpstart_docs/issues/303, https://github.com/MicrosoftDocs/azure-management-docs/pull/14, https://github.com/MicrosoftDocs/azure-docs/issues/120705.',
    cure: 'nothing to do unless that fails; then set fieldReported to open what such reports ask for, or add this alone to ownRequirements',
    requirements: ['arc-servers-field/script'],
  });
  expect(hosts(servers())).not.toContain('aka.ms');
});

test('the switch opens the rows, and the finding says so', () => {
  const open = servers({ fieldReported: true });
  expect(hosts(open)).toEqual(expect.arrayContaining(['aka.ms', '*.msftauth.net']));
  expect(told(open).map(({ message }) => message.split(': ')[0])).toEqual([
    'server -> aka.ms on TCP 443 is open',
    'server -> *.msftauth.net on TCP 443 is open',
  ]);
  for (const { cure } of told(open)) expect(cure).toBe('nothing to do; leave fieldReported out to close it');
});

test.each([
  ['an Arc gateway', { arcGateway: true, arcGatewayUrlPrefix: 'contoso' }],
  ['Extended Security Updates alone', { extendedSecurityUpdatesOnly: true }],
])('it is offered with %s too', (_, more) => {
  expect(toldOf(servers(more))).toContain('arc-servers-field/script');
});

test('a row whose own condition does not hold is not offered', () => {
  expect(toldOf(servers({ installation: false, connecting: false }))).toEqual([]);
  expect(toldOf(servers({ connecting: false }))).toEqual(['arc-servers-field/script']);
});

test('what a page of the pinned edition asks for anyway is not offered, nor what is excluded', () => {
  const byName = { destinations: EgressDestinations.FQDNS };
  expect(toldOf(servers({ ...byName, edition: '2023-11-21' }))).toEqual(['arc-servers-field/sign-in']);
  expect(toldOf(servers({ ...byName }))).toEqual(['arc-servers-field/script', 'arc-servers-field/sign-in']);
  expect(
    toldOf(
      servers({ excludedRequirements: [{ requirement: 'arc-servers-field/script', reason: 'installed' }] }),
    ),
  ).toEqual(['arc-servers-field/sign-in']);
});

test('rows of a cloud are offered there alone', () => {
  expect(toldOf(servers({ region: 'chinanorth3' }))).toEqual([]);
});

test('a security group lets SMB out where reports say that new compute is refused without', () => {
  const workspace = (fieldReported: boolean) =>
    workloadOf(amlWorkspaceEgress, {
      firewall: anyFirewall,
      region: 'westeurope',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      fieldReported,
    });
  const smb = (workload: Workload) =>
    compileWorkload(workload)
      .nsgRules.filter(({ destinationPorts }) => destinationPorts.includes('445'))
      .map(({ direction, destinationServiceTag }) => `${direction} ${destinationServiceTag}`);
  expect(smb(workspace(true))).toEqual(['Outbound Storage.WestEurope']);
  expect(smb(workspace(false))).toEqual([]);
  const onFirewall = compileWorkload(workspace(true)).networkRules.filter(({ destinationPorts }) =>
    destinationPorts.includes('445'),
  );
  expect(onFirewall).toEqual([]);
  const byName = workloadOf(amlWorkspaceEgress, {
    firewall: anyFirewall,
    region: 'westeurope',
    resourceGroupName: 'rg',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    storageAccountName: 'stcontoso',
    destinations: EgressDestinations.FQDNS,
  });
  expect(smb(byName)).toEqual(['Outbound Internet']);
  expect(toldOf(byName)).toEqual([]);
  expect(
    told(workspace(false))
      .map(({ message }) => message)
      .join(),
  ).toContain('If new compute is refused for the missing rule "Outbound Storage 445"');
});

test('nodes of a cluster mount what others export, over UDP too, and get Slurm', () => {
  const cluster = workloadOf(cycleCloudLockedDown, {
    firewall: anyFirewall,
    region: 'westeurope',
    resourceGroupName: 'rg',
    serverAddressPrefixes: ['10.5.0.0/28'],
    nodeAddressPrefixes: ['10.5.1.0/24'],
    administratorAddressPrefixes: ['10.9.0.0/24'],
    scheduler: CycleCloudScheduler.SLURM,
    fieldReported: true,
  });
  const { nsgRules } = compileWorkload(cluster);
  const nfs = nsgRules.filter(({ destinationPorts }) => destinationPorts.includes('111'));
  expect(
    nfs.map(({ direction, protocol, destinationPorts }) => [direction, protocol, destinationPorts]),
  ).toEqual(
    expect.arrayContaining([
      ['Inbound', 'Udp', ['111', '2049']],
      ['Outbound', 'Udp', ['111', '2049']],
    ]),
  );
  expect(hosts(cluster)).toEqual(
    expect.arrayContaining(['packages.microsoft.com', 'azure.repo.almalinux.org', 'mirrors.almalinux.org']),
  );
});
