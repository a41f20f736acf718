import { Testing } from 'cdktf';
import {
  AksEgress,
  ApiManagementEgress,
  type ApiManagementEgressProps,
  ArcKubernetesEgress,
  type FlowVerdict,
  Reachability,
  SharedNetworkSecurityGroup,
  VirtualMachineEgress,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import { subnetId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';

type Stack = ReturnType<typeof newStack>;

const failuresOf = (workload: WorkloadEgress, stack: Stack) =>
  workload
    .verify(Reachability.fromTerraformJson(Testing.synth(stack)))
    .failures.map(({ requirement, verdict }) => `${verdict} ${requirement}`);

const place = { region: 'westeurope', resourceGroupName: 'rg', routeTableEnabled: true, nsgEnabled: true };

/** Nodes whose updates come by port 80, and clusters of Arc, in one security group of one subnet. */
const onOneSubnet = (nodes: string, clusters: string) => {
  const stack = newStack();
  const group = {
    region: 'westeurope',
    firewall: hub(stack),
    sharedNetworkSecurityGroup: new SharedNetworkSecurityGroup(stack, 'group', {
      location: 'westeurope',
      resourceGroupName: 'rg',
    }),
  };
  new AksEgress(stack, 'aks', {
    ...group,
    nodeAddressPrefixes: [nodes],
    nodeSubnetId: subnetId('nodes'),
  });
  const arc = new ArcKubernetesEgress(stack, 'arc', {
    ...group,
    clusterAddressPrefixes: [clusters],
    subnetId: subnetId('nodes'),
  });
  return { stack, arc };
};

const outward = ({ requirement }: FlowVerdict) => requirement === 'canary/security-group-outbound';

test('what a workload on the same machines requires is none of what must not pass, and is named', () => {
  const { stack, arc } = onOneSubnet('10.40.0.0/22', '10.40.0.0/22');
  const { flows, findings } = arc.verify(Reachability.fromTerraformJson(Testing.synth(stack)));
  expect(flows.filter(outward).map(({ verdict }) => verdict)).toEqual(['deny']);
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'asked-by-neighbour',
      message: expect.stringContaining('leaves out what "prod/aks" requires'),
    }),
  );
});

test('of a DNS server that both ask, it is not said that their machines are the same', () => {
  const stack = newStack();
  const common = { ...place, firewall: hub(stack), dnsServerAddresses: ['10.0.9.4'] };
  const aks = new AksEgress(stack, 'aks', {
    ...common,
    nodeAddressPrefixes: ['10.40.0.0/22'],
    nodeSubnetId: subnetId('nodes'),
  });
  new ApiManagementEgress(stack, 'apim', {
    ...common,
    apiManagementAddressPrefixes: ['10.55.0.0/24'],
    apiManagementSubnetId: subnetId('gateway'),
  });
  const { findings } = aks.verify(Reachability.fromTerraformJson(Testing.synth(stack)));
  const told = findings.filter(({ code }) => code === 'asked-by-neighbour').map(({ message }) => message);
  expect(told).toEqual([
    expect.stringMatching(/"prod\/apim" requires of addresses that both name.*: api-management\/dns/),
  ]);
});

test('of machines of which no workload requires it, it stays what must not pass', () => {
  const { stack, arc } = onOneSubnet('10.40.0.0/24', '10.40.0.0/22');
  const document = JSON.parse(Testing.synth(stack));
  const asked = () =>
    arc
      .verify(Reachability.fromTerraformJson(JSON.stringify(document)))
      .flows.filter(outward)
      .map(({ from, verdict, reason }) => [from, verdict === 'unknown' ? reason : verdict]);
  expect(asked()).toEqual([
    ['10.40.0.0/24', 'deny'],
    ['10.40.1.0-10.40.3.255', 'deny'],
  ]);
  // What the nodes need the group lets out of the whole subnet.
  const groups: Record<string, { security_rule: Record<string, unknown>[] }> =
    document.resource.azurerm_network_security_group;
  for (const rule of Object.values(groups).flatMap((group) => group.security_rule))
    if (JSON.stringify(rule.source_address_prefixes) === '["10.40.0.0/24"]')
      rule.source_address_prefixes = ['10.40.0.0/22'];
  expect(asked()).toEqual([
    ['10.40.0.0/24', 'deny'],
    ['10.40.1.0-10.40.3.255', 'allow'],
  ]);
});

const gateway = (props: Partial<ApiManagementEgressProps>) => {
  const stack = newStack();
  const workload = new ApiManagementEgress(stack, 'gateway', {
    ...place,
    firewall: hub(stack),
    apiManagementAddressPrefixes: ['10.55.0.0/24'],
    apiManagementSubnetId: subnetId('gateway'),
    externalNetwork: true,
    ...props,
  });
  return failuresOf(workload, stack);
};

test('clients of the Internet behind a default route are not as required until their routes are there', () => {
  expect(gateway({})).toEqual([
    'unknown api-management/clients',
    'unknown api-management-forced-tunneling/client-routes',
  ]);
  expect(gateway({ internetClientAddressPrefixes: ['198.51.100.0/24', '198.51.101.7'] })).toEqual([]);
});

test('a route that a page asks for leaves service tags as they are', () => {
  const stack = newStack();
  const machines = new VirtualMachineEgress(stack, 'machines', {
    ...place,
    firewall: hub(stack),
    machineAddressPrefixes: ['10.60.0.0/24'],
    machineSubnetId: subnetId('machines'),
    windowsActivation: true,
    activationRoutes: true,
    azureBackup: true,
  });
  const { failures, flows } = machines.verify(Reachability.fromTerraformJson(Testing.synth(stack)));
  expect(failures.map(({ requirement, reason }) => [requirement, reason])).toEqual([]);
  const assumed = flows.flatMap(({ assumptions }) => assumptions.map(({ text }) => text));
  expect(assumed).toContainEqual(expect.stringContaining('is taken to have no address where the route'));
});

test('an address that is required leaves the others of its port to be denied', () => {
  const stack = newStack();
  const aks = new AksEgress(stack, 'aks', {
    ...place,
    firewall: hub(stack),
    nodeAddressPrefixes: ['10.40.0.0/22'],
    nodeSubnetId: subnetId('nodes'),
    apiServerAddresses: ['52.1.2.3'],
    apiServerByAddress: true,
  });
  expect(failuresOf(aks, stack)).toEqual([]);
});
