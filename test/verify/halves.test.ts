import { Testing } from 'cdktf';
import {
  ContainerAppsEgress,
  CycleCloudLockedDown,
  FlowHalf,
  type FlowVerdict,
  Reachability,
} from 'cdktf-azure-lockdown';
import { subnetId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';

type Rule = Record<string, unknown>;

const web = 'cyclecloud-network/web';

function cluster() {
  const stack = newStack();
  const workload = new CycleCloudLockedDown(stack, 'hpc', {
    firewall: hub(stack),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    serverAddressPrefixes: ['10.2.0.0/27'],
    serverSubnetId: subnetId('server'),
    nodeAddressPrefixes: ['10.2.4.0/22'],
    nodeSubnetId: subnetId('nodes'),
    administratorAddressPrefixes: ['10.200.0.0/24'],
  });
  const document = JSON.parse(Testing.synth(stack));
  const group = Object.values<{ security_rule: Rule[] }>(
    document.resource.azurerm_network_security_group,
  )[0]!;
  const verdicts = (requirement: string): FlowVerdict[] =>
    workload
      .verify(Reachability.fromTerraformJson(JSON.stringify(document)))
      .flows.filter((flow) => flow.requirement === requirement);
  return { document, group, verdicts };
}

const halves = (verdicts: readonly FlowVerdict[]) =>
  verdicts.map(({ half, verdict, notAsked, asRequired }) => [half, notAsked ?? verdict, asRequired]);

test('of people whose subnet is not of the document, the half is asked that arrives, and the other counts as not asked', () => {
  expect(halves(cluster().verdicts(web))).toEqual([
    [FlowHalf.OUTBOUND, 'not-asked-within-network', false],
    [FlowHalf.INBOUND, 'allow', true],
  ]);
});

test.each([
  ['is missing', (rules: Rule[], at: number) => rules.splice(at, 1)],
  [
    'is for another port',
    (rules: Rule[], at: number) => Object.assign(rules[at]!, { destination_port_range: '444' }),
  ],
  [
    'is for others',
    (rules: Rule[], at: number) => Object.assign(rules[at]!, { source_address_prefixes: ['10.201.0.0/24'] }),
  ],
])('where the rule that lets them in %s, that half is denied', (_, change) => {
  const { group, verdicts } = cluster();
  change(
    group.security_rule,
    group.security_rule.findIndex(({ name }) => name === 'allow-inbound-administrator-to-server-tcp-443'),
  );
  expect(halves(verdicts(web))).toContainEqual([FlowHalf.INBOUND, 'deny', false]);
});

test('where it stands behind the denial of the virtual network, the half is not as required: they may be of it', () => {
  const { group, verdicts } = cluster();
  group.security_rule.find(({ name }) => name === 'allow-inbound-administrator-to-server-tcp-443')!.priority =
    4097;
  expect(halves(verdicts(web))).toContainEqual([FlowHalf.INBOUND, 'unknown', false]);
});

test('between machines of which the document has both security groups, both halves are asked', () => {
  const status = 'cyclecloud-network/node-status';
  expect(halves(cluster().verdicts(status))).toEqual([
    [FlowHalf.OUTBOUND, 'allow', true],
    [FlowHalf.INBOUND, 'allow', true],
  ]);
});

test('where the document has neither security group, the flow is one row that was not asked', () => {
  const { document, verdicts } = cluster();
  delete document.resource.azurerm_subnet_network_security_group_association;
  expect(halves(verdicts(web))).toEqual([[undefined, 'not-asked-within-network', false]]);
});

test('where it has both subnets, the flow is asked as a whole', () => {
  const { document, verdicts } = cluster();
  const subnet = (name: string, prefix: string) => ({
    name,
    address_prefixes: [prefix],
    virtual_network_name: 'vnet-spoke',
    resource_group_name: 'rg-spoke',
  });
  document.resource.azurerm_subnet = {
    server: subnet('server', '10.2.0.0/27'),
    nodes: subnet('nodes', '10.2.4.0/22'),
  };
  const whole = verdicts('cyclecloud-network/node-status');
  expect(whole.map(({ half }) => half)).toEqual([undefined]);
});

test.each(['Inbound', 'Outbound'])(
  'what stays within a subnet of the document fails where its %s rule denies it',
  (direction) => {
    const stack = newStack();
    const workload = new ContainerAppsEgress(stack, 'apps', {
      firewall: hub(stack),
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      environmentAddressPrefixes: ['10.2.4.0/23'],
      environmentSubnetId: subnetId('environment'),
    });
    const document = JSON.parse(Testing.synth(stack));
    document.resource.azurerm_subnet = {
      environment: {
        name: 'environment',
        address_prefixes: ['10.2.4.0/23'],
        virtual_network_name: 'vnet-spoke',
        resource_group_name: 'rg-spoke',
      },
    };
    const within = () =>
      workload
        .verify(Reachability.fromTerraformJson(JSON.stringify(document)))
        .flows.filter(({ requirement }) => requirement === 'container-apps-nsg/within');
    const verdicts = (flows: readonly FlowVerdict[]) => flows.map(({ half, verdict }) => [half, verdict]);
    expect(verdicts(within())).toEqual([
      [FlowHalf.OUTBOUND, 'allow'],
      [FlowHalf.INBOUND, 'allow'],
    ]);
    const [group] = Object.values<{ security_rule: Rule[] }>(
      document.resource.azurerm_network_security_group,
    );
    for (const rule of group!.security_rule)
      if (rule.direction === direction && `${rule.name}`.includes('environment-to-environment'))
        rule.access = 'Deny';
    expect(verdicts(within())).toEqual([
      [FlowHalf.OUTBOUND, direction === 'Outbound' ? 'deny' : 'allow'],
      [FlowHalf.INBOUND, direction === 'Inbound' ? 'deny' : 'allow'],
    ]);
  },
);
