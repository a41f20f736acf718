import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { type App, TerraformStack } from 'cdktf';
import {
  AllowListFile,
  AmlWorkspaceEgress,
  HubFirewall,
  type IHubFirewall,
  LockdownError,
  ServiceTagFile,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  SharedRuleCollectionGroup,
  WindowsFirewallScript,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';
import * as other from 'other-engine';
import { Subnet as OtherSubnet } from 'other-engine/provider-azurerm/lib/subnet';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { addAml, refusal } from '../support/aml-stack';
import { newStack } from '../support/hub';

const names: Readonly<Record<string, string>> = { cdktf: 'CDK for Terraform', cdktn: 'CDK Terrain' };
const nameOf = (stack: object) => /^\w+/.exec(Reflect.get(stack, Symbol.for('jsii.rtti')).fqn)![0];
const [ours, theirs] = [nameOf(TerraformStack), nameOf(other.TerraformStack)];

const refused = (text: string) => refusal('other-engine', text);
const otherStack = () => new other.TerraformStack(new other.App(), 'theirs');
const place = { resourceGroupName: 'rg-hub', location: 'westeurope' };
const aml = {
  region: 'westeurope',
  resourceGroupName: 'rg-spoke',
  computeSubnetAddressPrefixes: ['10.1.0.0/24'],
};
const subnetProps = {
  name: 'snet',
  resourceGroupName: 'rg-spoke',
  virtualNetworkName: 'vnet',
  addressPrefixes: ['10.1.0.0/24'],
};

/** A firewall as the library of the other engine would hand it out. */
class ForeignFirewall extends Construct implements IHubFirewall {
  public readonly policyId = policyId;
  public readonly tlsInspectionEnabled = false;
}

class ForeignWorkload extends Construct {}

test('the engines are two', () => {
  expect([ours, theirs].sort()).toEqual(['cdktf', 'cdktn']);
});

test('the error says what was given, what is allowed and the cure', () => {
  expect(() => addAml(otherStack())).toThrow(LockdownError);
  expect(() => addAml(otherStack())).toThrow(
    refused(
      [
        `theirs is made with ${names[theirs]} (${theirs}), and ${ours}-azure-lockdown serves ${names[ours]}.`,
        `  Allowed: apps, stacks and resources of ${ours} and @${ours}/provider-azurerm`,
        `  Cure: import this library from ${theirs}-azure-lockdown; or import App and TerraformStack from ${ours}, and resources from @${ours}/provider-azurerm`,
      ].join('\n'),
    ),
  );
});

describe('in a stack of the other engine', () => {
  const firewall = HubFirewall.fromPolicyId(newStack(), 'hub', { policyId });
  const workload = addAml(newStack());
  const serviceTagFile = ServiceTagFile.fromJson(
    JSON.stringify({ cloud: 'Public', changeNumber: 1, values: [] }),
  );
  const making: Record<string, (scope: Construct) => unknown> = {
    'a workload': (scope) => new AmlWorkspaceEgress(scope, 'x', { firewall, ...aml }),
    'a firewall with a policy made here': (scope) => new HubFirewall(scope, 'x', place),
    'an existing policy': (scope) => HubFirewall.fromPolicyId(scope, 'x', { policyId }),
    'a classic firewall': (scope) =>
      HubFirewall.fromClassicFirewall(scope, 'x', { firewallName: 'afw', resourceGroupName: 'rg-hub' }),
    'a shared rule collection group': (scope) => new SharedRuleCollectionGroup(scope, 'x', { firewall }),
    'a shared network security group': (scope) => new SharedNetworkSecurityGroup(scope, 'x', place),
    'a shared route table': (scope) => new SharedRouteTable(scope, 'x', place),
    'an allow-list file': (scope) => new AllowListFile(scope, 'x', { workload }),
    'a script': (scope) => new WindowsFirewallScript(scope, 'x', { workload, serviceTagFile }),
  };

  test.each(Object.entries(making))('%s is refused, and nothing of it is left in the tree', (_, make) => {
    const stack = otherStack();
    expect(() => make(stack)).toThrow(refused('theirs is made with'));
    expect(stack.node.tryFindChild('x')).toBeUndefined();
  });

  test('it is refused below constructs of no engine as well', () => {
    const below = new Construct(otherStack(), 'network');
    expect(() => addAml(below)).toThrow(refused('theirs is made with'));
  });
});

test('a stack of this engine in an app of the other one is refused', () => {
  const stack = new ExampleStack(new other.App(), 'prod');
  expect(() => addAml(stack)).toThrow(refused('the app is made with'));
});

describe('properties', () => {
  const stack = newStack();
  const scope = new ForeignFirewall(otherStack(), 'hub');

  test('a firewall of the other engine is refused', () => {
    expect(() => new HubFirewall(stack, 'based', { ...place, baseFirewall: scope })).toThrow(
      refused('baseFirewall comes from theirs, which is made with'),
    );
    expect(() => new SharedRuleCollectionGroup(stack, 'shared', { firewall: scope })).toThrow(
      refused('firewall comes from theirs'),
    );
    expect(() => addAml(stack, { firewall: scope }, 'behind')).toThrow(refused('firewall comes from theirs'));
  });

  test('a workload of the other engine is refused', () => {
    const workload = new ForeignWorkload(otherStack(), 'aml') as WorkloadEgress;
    expect(() => new AllowListFile(stack, 'list', { workload })).toThrow(
      refused('workload comes from theirs'),
    );
  });

  test("a reference to a resource of the other engine's provider is refused, wherever it stands", () => {
    const own = new OtherSubnet(stack, 'their-subnet', subnetProps);
    expect(() => addAml(stack, { computeSubnetId: own.id }, 'a')).toThrow(
      refused('computeSubnetId comes from prod/their-subnet, which is made with'),
    );
    expect(() => addAml(stack, { computeSubnetAddressPrefixes: own.addressPrefixes }, 'b')).toThrow(
      refused('computeSubnetAddressPrefixes comes from prod/their-subnet'),
    );
    const elsewhere = new OtherSubnet(otherStack(), 'subnet', subnetProps);
    expect(() => new SharedRouteTable(stack, 'c', { ...place, subnetIds: [elsewhere.id] })).toThrow(
      refused('subnetIds comes from theirs'),
    );
    const variable = new other.TerraformVariable(stack, 'their-variable', {});
    expect(() => addAml(stack, { resourceGroupName: variable.stringValue }, 'd')).toThrow(
      refused('resourceGroupName comes from prod/their-variable'),
    );
  });

  test('a reference of this engine is taken, though a resource of the other one stands beside it', () => {
    const subnet = new Subnet(stack, 'own-subnet', subnetProps);
    new OtherSubnet(stack, 'their-other-subnet', subnetProps);
    expect(() => addAml(stack, { computeSubnetId: subnet.id }, 'e')).not.toThrow();
  });
});

test('another copy of the same engine is no other engine', () => {
  jest.isolateModules(() => {
    const copy: { TerraformStack: typeof TerraformStack; App: typeof App } = require('cdktf');
    const { Subnet: CopiedSubnet } = require('@cdktf/provider-azurerm/lib/subnet');
    const stack = new copy.TerraformStack(new copy.App(), 'copied');
    expect(stack).not.toBeInstanceOf(TerraformStack);
    const { id } = new CopiedSubnet(stack, 'subnet', subnetProps);
    expect(() => addAml(stack, { computeSubnetId: id })).not.toThrow();
  });
});
