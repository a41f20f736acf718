import { compileWorkload } from '../../lib/compile/compile-workload';
import { azureVirtualDesktopEgress } from '../../lib/workloads/azure-virtual-desktop-egress/definition';
import { buildAgentEgress } from '../../lib/workloads/build-agent-egress/definition';
import type { BuildAgentParameters } from '../../lib/workloads/build-agent-egress/parameters';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall } from '../support/parameter-samples';

const place = { firewall: anyFirewall, region: 'westeurope' };
const agents = (parameters: Partial<BuildAgentParameters>) =>
  compileWorkload(
    workloadOf(buildAgentEgress, { ...place, agentAddressPrefixes: ['10.0.1.0/24'], ...parameters }),
  );
const hostsOf = ({ applicationRules }: ReturnType<typeof agents>) =>
  applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns);

describe('agents of Azure Pipelines', () => {
  test('reach the domain of their organization only where it has one', () => {
    const named = agents({ azurePipelines: true, devOpsOrganizationName: 'contoso' });
    expect(hostsOf(named)).toContain('contoso.pkgs.visualstudio.com');
    expect(hostsOf(agents({ azurePipelines: true })).some((host) => host.startsWith('contoso'))).toBe(false);
  });

  test('reach addresses only where they are asked for', () => {
    expect(agents({ azurePipelines: true }).networkRules).toEqual([]);
    const [rule] = agents({ azurePipelines: true, devOpsAddresses: true }).networkRules;
    expect(rule!.destinationAddresses).toContain('150.171.76.0/24');
    const [ofDomains] = agents({ devOpsDomains: true, devOpsAddresses: true }).networkRules;
    expect(new Set(ofDomains!.destinationAddresses)).toEqual(new Set(rule!.destinationAddresses));
  });

  test('use SSH on port 22 by name', () => {
    const rules = agents({ sshRepositories: true }).networkRules;
    expect(rules.flatMap(({ destinationFqdns }) => destinationFqdns)).toContain('ssh.dev.azure.com');
    expect(new Set(rules.flatMap(({ destinationPorts }) => destinationPorts))).toEqual(new Set(['22']));
  });

  test('do not reach everything below windows.net unless it is asked for', () => {
    expect(hostsOf(agents({ devOpsDomains: true }))).not.toContain('*.windows.net');
    expect(hostsOf(agents({ devOpsDomains: true, everyWindowsNetHost: true }))).toContain('*.windows.net');
  });
});

test('runners of GitHub Actions that do not update themselves reach no releases', () => {
  const releases = 'github-releases.githubusercontent.com';
  expect(hostsOf(agents({ githubActions: true }))).toContain(releases);
  expect(hostsOf(agents({ githubActions: true, runnerUpdates: false }))).not.toContain(releases);
});

test('runners of GitHub Actions download releases, and reach what the page has for virtual networks only if asked', () => {
  const everyAccount = '*.core.windows.net';
  expect(hostsOf(agents({ githubActions: true }))).toContain('release-assets.githubusercontent.com');
  expect(hostsOf(agents({ githubActions: true }))).not.toContain(everyAccount);
  expect(hostsOf(agents({ githubActions: true, privateNetworking: true }))).toContain(everyAccount);
  const without = hostsOf(agents({ githubActions: true, releaseAssets: false }));
  expect(without).not.toContain('release-assets.githubusercontent.com');
});

test('NuGet reaches its feed, and what verifies signatures on port 80 too', () => {
  const { applicationRules } = agents({ nuget: true });
  const portsOf = (host: string) =>
    applicationRules
      .filter(({ destinationFqdns }) => destinationFqdns.includes(host))
      .flatMap(({ protocols }) => protocols.map(({ port }) => port));
  expect(new Set(portsOf('api.nuget.org'))).toEqual(new Set([443]));
  expect(new Set(portsOf('ocsp.digicert.com'))).toEqual(new Set([80, 443]));
});

test('what the host of a session host answers is told, and has no rule', () => {
  const desktops = compileWorkload(
    workloadOf(azureVirtualDesktopEgress, { ...place, sessionHostAddressPrefixes: ['10.0.2.0/24'] }),
  );
  const [answered] = desktops.findings.all.filter(({ code }) => code === 'answered-by-host');
  expect(answered!.requirements).toEqual([
    'azure-virtual-desktop/instance-metadata',
    'azure-virtual-desktop/host-health',
  ]);
  const addresses = desktops.networkRules.flatMap(({ destinationAddresses }) => destinationAddresses);
  expect(addresses).not.toContain('168.63.129.16');
  expect(addresses).not.toContain('169.254.169.254');
  expect(addresses).toContain('51.5.0.0/16');
});

test('what devices of people reach is asked for, unless they are said to get there by another way', () => {
  const desktops = (virtualDesktopDevices?: boolean) =>
    compileWorkload(
      workloadOf(azureVirtualDesktopEgress, {
        ...place,
        sessionHostAddressPrefixes: ['10.0.2.0/24'],
        ...(virtualDesktopDevices === undefined ? {} : { virtualDesktopDevices }),
      }),
    );
  const unbound = ({ findings }: ReturnType<typeof compileWorkload>) =>
    findings.all.filter(({ code }) => code === 'role-not-bound');
  const [finding] = unbound(desktops());
  expect(finding!.requirements).toContain('azure-virtual-desktop/device-login');
  expect(finding!.cure).toContain('virtualDesktopDevices');
  expect(unbound(desktops(false))).toEqual([]);
  expect(hostsOf(desktops(false))).toEqual(hostsOf(desktops()));
});
