import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { App, TerraformVariable } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  EgressDestination,
  EgressPort,
  HubFirewall,
  PublicIpRoutes,
  SharedNetworkSecurityGroup,
  WorkloadsFile,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';

function stackIn(): { app: App; stack: ExampleStack; written: (name?: string) => string } {
  const outdir = mkdtempSync(join(tmpdir(), 'workloads-'));
  const app = new App({ outdir });
  const stack = new ExampleStack(app, 'prod');
  return {
    app,
    stack,
    written: (name = 'workloads.json') => {
      app.synth();
      return readFileSync(join(outdir, 'stacks', 'prod', name), 'utf8');
    },
  };
}

const subnetOf = (stack: ExampleStack) =>
  new Subnet(stack, 'compute', {
    name: 'snet-compute',
    resourceGroupName: 'rg-spoke',
    virtualNetworkName: 'vnet-spoke',
    addressPrefixes: ['10.1.0.0/24'],
  });

test('a workload is written by what it needs, with references of its stack, and by what is promised of its subnets', () => {
  const { stack, written } = stackIn();
  const subnet = subnetOf(stack);
  const firewall = new HubFirewall(stack, 'hub', {
    resourceGroupName: 'rg-hub',
    location: 'westeurope',
    privateIpAddress: '10.0.0.4',
  });
  const aml = new AmlWorkspaceEgress(stack, 'aml', {
    firewall,
    region: 'West Europe',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: subnet.addressPrefixes,
    computeSubnetId: subnet.id,
    publicIpCompute: true,
    publicIpRoutes: PublicIpRoutes.byServiceTag(),
    ruleCollectionGroupName: 'rcg-own',
    tags: { owner: 'platform' },
    excludedRequirements: [{ requirement: 'azure-machine-learning/monitor', reason: 'secured' }],
    ownRequirements: [
      {
        name: 'packages',
        reason: 'ours',
        destination: EgressDestination.fqdn('packages.contoso.com'),
        port: EgressPort.https(),
      },
      {
        name: 'queue',
        reason: 'ours',
        destination: EgressDestination.serviceTag('EventHub'),
        port: EgressPort.tcpRange(5671, 5672),
      },
    ],
  });
  new WorkloadsFile(stack, 'workloads', { workloads: [aml] });
  const text = written();
  expect(JSON.parse(text)).toEqual({
    workloads: [
      {
        name: 'prod/aml',
        type: 'AmlWorkspaceEgress',
        firewall: expect.stringMatching(/^azurerm_firewall_policy\.hub_policy_\w+$/),
        region: 'West Europe',
        computeSubnetAddressPrefixes: ['${azurerm_subnet.compute.address_prefixes}'],
        computeSubnetId: '${azurerm_subnet.compute.id}',
        publicIpCompute: true,
        publicIpRoutes: 'serviceTag',
        excludedRequirements: [{ requirement: 'azure-machine-learning/monitor', reason: 'secured' }],
        ownRequirements: [
          { name: 'packages', reason: 'ours', fqdn: 'packages.contoso.com', protocol: 'https', port: 443 },
          {
            name: 'queue',
            reason: 'ours',
            serviceTag: 'EventHub',
            protocol: 'tcp',
            port: 5671,
            lastPort: 5672,
          },
        ],
        placement: { firewallPrivateIpAddress: '10.0.0.4', resourceGroupName: 'rg-spoke' },
      },
    ],
  });
  expect(readWorkloads(text, 'workloads.json')).toMatchObject([{ name: 'prod/aml' }]);
});

test('what a shared security group denies is written, and read again', () => {
  const { stack, written } = stackIn();
  const shared = new SharedNetworkSecurityGroup(stack, 'spoke', {
    resourceGroupName: 'rg-spoke',
    location: 'westeurope',
    denyInternetOutbound: false,
    denyVirtualNetworkInbound: true,
  });
  const aml = new AmlWorkspaceEgress(stack, 'aml', {
    firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' }),
    region: 'westeurope',
    sharedNetworkSecurityGroup: shared,
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
  });
  new WorkloadsFile(stack, 'workloads', { workloads: [aml] });
  const text = written();
  expect(JSON.parse(text).module).toEqual({
    sharedNetworkSecurityGroups: [
      {
        name: 'prod/spoke',
        resourceGroupName: 'rg-spoke',
        location: 'westeurope',
        denyInternetOutbound: false,
        denyInternetInbound: true,
        denyVirtualNetworkInbound: true,
      },
    ],
  });
  const [read] = readWorkloads(text, 'workloads.json');
  expect(read?.workload.nsg).toMatchObject({
    denyInternetOutbound: false,
    denyInternetInbound: true,
    denyVirtualNetworkInbound: true,
  });
});

test('a shared security group that is not listed is refused', () => {
  const placement = { sharedNetworkSecurityGroup: 'nowhere' };
  const entry = { name: 'aml', type: 'AmlWorkspaceEgress', region: 'westeurope', placement };
  const addresses = { computeSubnetAddressPrefixes: ['10.1.0.0/24'] };
  expect(() => readWorkloads(JSON.stringify({ workloads: [{ ...entry, ...addresses }] }), 'w.json')).toThrow(
    expect.objectContaining({ code: 'unknown-shared' }),
  );
});

test('what Terraform resolves stays a reference, whatever list it stands in', () => {
  const { stack, written } = stackIn();
  const prefix = new TerraformVariable(stack, 'prefix', { type: 'string' }).stringValue;
  const more = new TerraformVariable(stack, 'more', { type: 'list(string)' }).listValue;
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId }),
    region: 'westeurope',
    serverAddressPrefixes: ['10.2.0.0/24', prefix, ...more],
  });
  new WorkloadsFile(stack, 'workloads', { workloads: [arc], fileName: 'arc.json' });
  expect(JSON.parse(written('arc.json')).workloads[0]).toMatchObject({
    firewall: policyId,
    serverAddressPrefixes: ['10.2.0.0/24', '${var.prefix}', '${var.more}'],
  });
});

test('a classic firewall is named by its resource group and its name', () => {
  const { stack, written } = stackIn();
  const firewall = HubFirewall.fromClassicFirewall(stack, 'hub', {
    firewallName: 'afw',
    resourceGroupName: 'rg-hub',
  });
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.2.0.0/24'],
  });
  new WorkloadsFile(stack, 'workloads', { workloads: [arc] });
  expect(JSON.parse(written()).workloads[0].firewall).toBe('rg-hub/afw');
});

test('no workloads, and a name with a folder, are refused', () => {
  const { stack } = stackIn();
  expect(() => new WorkloadsFile(stack, 'none', { workloads: [] })).toThrow(
    expect.objectContaining({ code: 'missing-property' }),
  );
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.2.0.0/24'],
  });
  expect(() => new WorkloadsFile(stack, 'other', { workloads: [arc], fileName: '../arc.json' })).toThrow(
    expect.objectContaining({ code: 'invalid-file-name' }),
  );
});

test('that a virtual hub leads to the firewall is written where it holds of all, and no default route is promised', () => {
  const fileOf = (...byHub: boolean[]) => {
    const { stack, written } = stackIn();
    const workloads = byHub.map((defaultRouteByVirtualHub, i) => {
      const firewall = HubFirewall.fromPolicyId(stack, `hub-${i}`, {
        policyId: policyId.replace(/[^/]+$/, `afwp-${i}`),
        privateIpAddress: '10.0.0.4',
        defaultRouteByVirtualHub,
      });
      return new AmlWorkspaceEgress(stack, `aml-${i}`, {
        firewall,
        region: 'westeurope',
        resourceGroupName: 'rg',
        computeSubnetAddressPrefixes: [`10.${i}.0.0/24`],
      });
    });
    new WorkloadsFile(stack, 'workloads', { workloads });
    return written();
  };
  const led = fileOf(true, true);
  expect(JSON.parse(led).module).toEqual({ defaultRouteByVirtualHub: true });
  for (const { workload } of readWorkloads(led, 'file'))
    expect(workload.firewall.defaultRouteByVirtualHub).toBe(true);
  expect(JSON.parse(fileOf(true, false)).module).toBeUndefined();
});
