import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { App, Aspects, TerraformVariable, Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcDataServicesEgress,
  ArcServerEgress,
  EgressDestinations,
  HubFirewall,
  SharedNetworkSecurityGroup,
  SharedRuleCollectionGroup,
} from 'cdktf-azure-lockdown';
import type { IConstruct } from 'constructs';
import { ExampleStack, policyId } from '../../examples/example-stack';

type AddressesIn = (stack: Workloads) => string[];

/** Workloads with resources of their own, with shared ones, and with classic rules. */
class Workloads extends ExampleStack {
  public readonly workspace: AmlWorkspaceEgress;
  public readonly sharedGroup: SharedRuleCollectionGroup;

  constructor(app: App, addresses: AddressesIn = () => ['10.20.0.0/24']) {
    super(app, 'prod');
    const firewall = HubFirewall.fromPolicyId(this, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    this.workspace = new AmlWorkspaceEgress(this, 'aml', {
      firewall,
      region: 'westeurope',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      storageAccountName: 'stml',
      destinations: EgressDestinations.FQDNS,
    });
    this.sharedGroup = new SharedRuleCollectionGroup(this, 'shared', { firewall });
    const shared = {
      firewall,
      sharedRuleCollectionGroup: this.sharedGroup,
      sharedNetworkSecurityGroup: new SharedNetworkSecurityGroup(this, 'spoke', place),
      region: 'westeurope',
    };
    new ArcServerEgress(this, 'one', { ...shared, serverAddressPrefixes: addresses(this) });
    new ArcServerEgress(this, 'other', { ...shared, serverAddressPrefixes: ['10.21.0.0/24'] });
    new ArcServerEgress(this, 'classic', {
      firewall: HubFirewall.fromClassicFirewall(this, 'fw', { firewallName: 'fw', resourceGroupName: 'rg' }),
      region: 'westeurope',
      serverAddressPrefixes: addresses(this),
    });
  }

  public get group(): FirewallPolicyRuleCollectionGroup {
    return this.workspace.ruleCollectionGroup!;
  }
}

const lists = ['networkRuleCollection', 'applicationRuleCollection', 'securityRule', 'route', 'rule'];

/** Blocks that somebody has read are left to the provider's class and to the resolver of the engine. */
function readAll(root: IConstruct): void {
  for (const each of root.node.findAll())
    for (const list of lists) if (list in each) Reflect.get(each, `${list}Input`);
}

type Change = (stack: Workloads) => void;

interface Way {
  readonly synthesize?: (stack: Workloads) => string;
  readonly change?: Change;
  readonly addresses?: AddressesIn;
}

/** What the workloads come to past the resolver, which is the same as what they come to through it. */
function sameBothWays({
  synthesize = (stack) => Testing.synth(stack, true),
  change = () => {},
  addresses,
}: Way): string {
  const [past, through] = [new Workloads(Testing.app(), addresses), new Workloads(Testing.app(), addresses)];
  readAll(through);
  const [quick, plain] = [past, through].map((stack) => {
    change(stack);
    return synthesize(stack);
  });
  expect(quick).toBe(plain);
  return quick!;
}

const unchanged = sameBothWays({});
const type = 'azurerm_firewall_policy_rule_collection_group';

function attributesOf(group: FirewallPolicyRuleCollectionGroup) {
  return group.toTerraform().resource[type][group.friendlyUniqueId];
}

const passes = (blocks: unknown) => (blocks as object[]).every((block) => 'resolve' in block);

test('blocks that nobody has read go past the resolver', () => {
  const stack = new Workloads(Testing.app());
  const groups = [stack.group, stack.sharedGroup.ruleCollectionGroup];
  expect(groups.map((group) => passes(attributesOf(group).network_rule_collection))).toEqual([true, true]);
  expect(groups.map((group) => passes(attributesOf(group).application_rule_collection))).toEqual([
    true,
    true,
  ]);
  const read = stack.group.networkRuleCollectionInput as object[];
  expect(read).toHaveLength(1);
  expect(passes(attributesOf(stack.group).network_rule_collection)).toBe(false);
  expect(passes(attributesOf(stack.group).application_rule_collection)).toBe(true);
});

test.each<[string, (stack: Workloads) => string]>([
  ['HCL', (stack) => Testing.synthHcl(stack, true)],
  ['the second JSON', (stack) => [Testing.synth(stack), Testing.synthHcl(stack), Testing.synth(stack)][2]!],
  ['the file of an app', (stack) => fileOf(stack)],
])('%s is the same', (_, synthesize) => {
  expect(sameBothWays({ synthesize })).toContain('AzureActiveDirectory');
});

function fileOf(stack: Workloads): string {
  const folder = Testing.fullSynth(stack);
  const text = readFileSync(join(folder, 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

const first = (list: unknown) => (list as { rule: { name: string }[]; name: string }[])[0]!;

test.each<[string, Change]>([
  [
    'an override within a block',
    ({ group }) => group.addOverride('network_rule_collection.0.rule.0.name', 'changed'),
  ],
  [
    'an override of a list',
    ({ group }) => group.addOverride('network_rule_collection', [{ name: 'changed' }]),
  ],
  [
    'an override of an argument beside',
    ({ group }) => group.addOverride('lifecycle.ignore_changes', ['changed']),
  ],
  [
    'an override of the stack within a block',
    (stack) =>
      stack.addOverride(
        `resource.${type}.${stack.group.friendlyUniqueId}.application_rule_collection.0.name`,
        'changed',
      ),
  ],
  [
    'a list that is put',
    ({ group }) =>
      group.putNetworkRuleCollection([{ name: 'changed', action: 'Deny', priority: 100, rule: [] }]),
  ],
  [
    'a list of a shared group that is put',
    ({ sharedGroup }) =>
      sharedGroup.ruleCollectionGroup.putNetworkRuleCollection([
        { name: 'changed', action: 'Deny', priority: 100, rule: [] },
      ]),
  ],
  [
    'a list that is changed in its place',
    ({ group }) => {
      first(group.networkRuleCollectionInput).rule[0]!.name = 'changed';
    },
  ],
  [
    'a reference to a block',
    (stack) => {
      stack.workspace.networkSecurityGroup!.tags = { changed: stack.group.networkRuleCollection.get(0).name };
    },
  ],
  [
    'an aspect',
    (stack) =>
      Aspects.of(stack).add({
        visit: (node) => {
          if (!(node instanceof NetworkSecurityGroup)) return;
          const rules = node.securityRuleInput as object[];
          node.putSecurityRule([...rules, { name: 'changed', priority: 4000 } as never]);
        },
      }),
  ],
  [
    'a change of what a resource is synthesized to',
    ({ group }) => {
      const original = group.toTerraform.bind(group);
      group.toTerraform = () => {
        const made = original();
        const attributes = made.resource[type][group.friendlyUniqueId];
        first(attributes.network_rule_collection).rule[0]!.name = 'changed';
        first(attributes.application_rule_collection).name = 'changed';
        return made;
      };
    },
  ],
])('%s is honoured', (_, change) => {
  const text = sameBothWays({ change });
  expect(text).toContain('changed');
  expect(unchanged).not.toContain('changed');
});

test('a list that is reset is gone', () => {
  const text = sameBothWays({ change: ({ group }) => group.resetApplicationRuleCollection() });
  const groups = Object.values<object>(JSON.parse(text).resource[type]);
  expect(groups.filter((each) => 'application_rule_collection' in each)).toHaveLength(1);
});

test('a caller is given the blocks as lists that are its own', () => {
  const stack = new Workloads(Testing.app());
  const [collection] = attributesOf(stack.group).application_rule_collection;
  expect(
    JSON.parse(unchanged).resource[type][stack.group.friendlyUniqueId].application_rule_collection,
  ).toEqual([structuredClone(collection)]);
  collection.rule.pop();
  collection.rule[0].name = 'changed';
  expect(Testing.synth(stack, true)).toBe(unchanged);
});

test.each<[string, AddressesIn, RegExp]>([
  ['a variable', (stack) => [variable(stack).stringValue], /\$\{var\.prefix\}/],
  ['a list variable', (stack) => variable(stack).listValue, /\$\{var\.prefix\}/],
  ['a template', () => ['${local.prefix}'], /\$\{local\.prefix\}/],
])('addresses that are %s are resolved', (_, addresses, expected) => {
  expect(sameBothWays({ addresses })).toMatch(expected);
});

function variable(stack: Workloads): TerraformVariable {
  const known = stack.node.tryFindChild('prefix') as TerraformVariable | undefined;
  return known ?? new TerraformVariable(stack, 'prefix', {});
}

test('addresses of another stack arrive by its outputs', () => {
  const texts = [false, true].map((through) => {
    const outdir = mkdtempSync(join(tmpdir(), 'cross-'));
    const app = new App({ outdir });
    const network = new ExampleStack(app, 'network');
    const subnet = new Subnet(network, 'subnet', {
      name: 'servers',
      resourceGroupName: 'rg',
      virtualNetworkName: 'spoke',
      addressPrefixes: ['10.20.0.0/24'],
    });
    const stack = new Workloads(app, () => subnet.addressPrefixes);
    if (through) readAll(stack);
    app.synth();
    const text = readFileSync(join(outdir, 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
    rmSync(outdir, { recursive: true });
    return text.replaceAll(outdir, '');
  });
  expect(texts[0]).toContain('terraform_remote_state');
  expect(texts[0]).toBe(texts[1]);
});

test('two hundred workloads are the same', () => {
  const stack = new ExampleStack(Testing.app(), 'fleet');
  for (let i = 0; i < 200; i++) {
    new ArcDataServicesEgress(stack, `w${i}`, {
      firewall: HubFirewall.fromPolicyId(stack, `hub${i}`, { policyId: `${policyId}${i}` }),
      region: 'westeurope',
      clusterAddressPrefixes: [`10.${i >> 8}.${i & 255}.0/24`],
    });
  }
  const past = stack.toTerraform().resource;
  readAll(stack);
  const through = stack.toTerraform().resource;
  expect(Object.keys(past[type])).toHaveLength(200);
  expect(isDeepStrictEqual(past, through)).toBe(true);
});

/** What the workloads come to with an engine and a provider that have been changed before they are used. */
function withOther(change: (modules: Modules) => void): { text: string; passes: boolean } {
  let result: { text: string; passes: boolean } | undefined;
  jest.isolateModules(() => {
    const modules: Modules = {
      engine: require('cdktf'),
      group: require('@cdktf/provider-azurerm/lib/network-security-group'),
    };
    change(modules);
    const lib = require('cdktf-azure-lockdown') as typeof import('cdktf-azure-lockdown');
    const stack = new modules.engine.TerraformStack(modules.engine.Testing.app(), 'prod');
    const { networkSecurityGroup } = new lib.AmlWorkspaceEgress(stack, 'aml', {
      firewall: lib.HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' }),
      region: 'westeurope',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    });
    const { friendlyUniqueId } = networkSecurityGroup!;
    const made = networkSecurityGroup!.toTerraform().resource.azurerm_network_security_group;
    result = {
      text: modules.engine.Testing.synth(stack),
      passes: passes(made[friendlyUniqueId].security_rule),
    };
  });
  return result!;
}

interface Modules {
  readonly engine: typeof import('cdktf');
  readonly group: typeof import('@cdktf/provider-azurerm/lib/network-security-group');
}

describe('an engine or a provider that does otherwise gets the blocks in the usual way', () => {
  const usual = withOther(() => {});

  test('this engine and this provider hand them on', () => {
    expect(usual.passes).toBe(true);
  });

  test('a resolver without post-processing', () => {
    const other = withOther(({ engine }) => {
      engine.DefaultTokenResolver.prototype.resolveToken = (token, context) =>
        context.resolve(token.resolve(context));
    });
    expect(other).toEqual({ text: usual.text, passes: false });
  });

  test('a resolver that looks into what was post-processed', () => {
    const other = withOther(({ engine }) => {
      const { resolveToken } = engine.DefaultTokenResolver.prototype;
      engine.DefaultTokenResolver.prototype.resolveToken = function (token, context, postProcessor) {
        return context.resolve(resolveToken.call(this, token, context, postProcessor));
      };
    });
    expect(other.text).toBe(usual.text);
  });

  test('a provider that writes another argument', () => {
    const other = withOther(({ group }) => {
      const { prototype } = group.NetworkSecurityGroup as unknown as {
        prototype: { synthesizeAttributes(): { security_rule?: object[] } };
      };
      const { synthesizeAttributes } = prototype;
      prototype.synthesizeAttributes = function () {
        const made = synthesizeAttributes.call(this);
        return {
          ...made,
          security_rule: made.security_rule?.map((rule) => ({ ...rule, fresh_argument: null })),
        };
      };
    });
    expect(other.passes).toBe(false);
    expect(other.text).toContain('"fresh_argument": null');
  });
});
