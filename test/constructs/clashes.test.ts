import { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { App, Testing } from 'cdktf';
import { type AmlWorkspaceEgress, HubFirewall, type IHubFirewall } from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { type AmlParts, addAml } from '../support/aml-stack';

const otherPolicyId = policyId.replace('afwp-hub', 'afwp-other');
const place = { location: 'westeurope', resourceGroupName: 'rg-hub' };

const hub = (stack: ExampleStack, id: string, policy = policyId): IHubFirewall =>
  HubFirewall.fromPolicyId(stack, id, { policyId: policy, privateIpAddress: '10.0.0.4' });

/** Workspaces in one stack, each in a subnet of its own. */
function together(parts: (stack: ExampleStack) => Record<string, AmlParts>): () => string {
  const stack = new ExampleStack(new App(), 'prod');
  for (const [id, each] of Object.entries(parts(stack))) {
    addAml(stack, { computeSubnetId: subnetId(id), ...each }, id);
  }
  return () => Testing.synth(stack, true);
}

/** The workspaces blue and green, alike but for their names and subnets. */
const alike = (parts: AmlParts) => together(() => ({ blue: parts, green: parts }));

/** What a synthesis is refused with. */
function messageOf(synth: () => string): string {
  try {
    return synth();
  } catch (error) {
    return (error as Error).message;
  }
}

const bothNamed =
  /prod\/blue and prod\/green both take the .*\(unique-value\)|prod\/green and prod\/blue both take the .*\(unique-value\)/;

describe('in one policy', () => {
  test.each<[string, AmlParts, string]>([
    [
      'group priority 700',
      { ruleCollectionGroupPriority: 700 },
      'set ruleCollectionGroupPriority: 701 on prod/green',
    ],
    ['group name rcg-ml', { ruleCollectionGroupName: 'rcg-ml' }, 'set another ruleCollectionGroupName'],
  ])('two workloads with the %s fail at synth, with both paths and the cure', (what, parts, cure) => {
    const synth = alike(parts);
    expect(synth).toThrow(bothNamed);
    expect(synth).toThrow(new RegExp(`rule collection ${what} in ${policyId}.*Cure: ${cure}`));
  });

  test('the cure of a priority that several take is a free one for each but the first, whatever was made first', () => {
    const priorities = { d: 64_998, c: 64_999, b: 64_999, a: 64_999 };
    const names = Object.keys(priorities) as (keyof typeof priorities)[];
    const cures = [names, [...names].reverse()].map((order) => {
      const synth = together(() =>
        Object.fromEntries(order.map((name) => [name, { ruleCollectionGroupPriority: priorities[name] }])),
      );
      const found = new Set(messageOf(synth).match(/(?<=Cure: ).*/g));
      expect(found.size).toBe(1);
      return [...found][0];
    });
    expect(cures).toEqual([
      'set ruleCollectionGroupPriority: 1000 on prod/b, and ruleCollectionGroupPriority: 1001 on prod/c (unique-value)',
      cures[0],
    ]);
    const asTold = { ...priorities, b: 1000, c: 1001 };
    expect(
      together(() =>
        Object.fromEntries(names.map((name) => [name, { ruleCollectionGroupPriority: asTold[name] }])),
      ),
    ).not.toThrow();
  });

  test('that Terraform makes, two workloads with the same group priority fail at synth', () => {
    const synth = together((stack) => {
      const policy = new FirewallPolicy(stack, 'policy', { ...place, name: 'afwp' });
      const parts = (id: string) => ({
        firewall: hub(stack, id, policy.id),
        ruleCollectionGroupPriority: 700,
      });
      return { blue: parts('hub-1'), green: parts('hub-2') };
    });
    expect(synth).toThrow(bothNamed);
    expect(synth).toThrow(/azurerm_firewall_policy\.policy\.id/);
  });

  test('that is created here, they fail too', () => {
    const synth = together((stack) => {
      const firewall = new HubFirewall(stack, 'hub', { ...place, privateIpAddress: '10.0.0.4' });
      const parts = { firewall, ruleCollectionGroupPriority: 700 };
      return { blue: parts, green: parts };
    });
    expect(synth).toThrow(bothNamed);
  });

  test('two workloads in two stacks fail at synth of either', () => {
    const app = new App();
    const stacks = ['east', 'west'].map((id) => {
      const stack = new ExampleStack(app, id);
      addAml(stack, { ruleCollectionGroupPriority: 700 });
      return stack;
    });
    for (const stack of stacks) {
      expect(() => Testing.synth(stack, true)).toThrow(/east\/aml.*west\/aml|west\/aml.*east\/aml/);
    }
  });

  test('that another stack creates, two workloads in two stacks fail as well', () => {
    const app = new App();
    const firewall = new HubFirewall(new ExampleStack(app, 'hub'), 'hub', {
      ...place,
      privateIpAddress: '10.0.0.4',
    });
    const [east] = ['east', 'west'].map((id) => {
      const stack = new ExampleStack(app, id);
      addAml(stack, { firewall, ruleCollectionGroupPriority: 700 });
      return stack;
    });
    expect(() => Testing.synth(east!, true)).toThrow(/east\/aml.*west\/aml|west\/aml.*east\/aml/);
  });

  test('two workloads with what they derive from their paths get along', () => {
    expect(alike({})).not.toThrow();
  });
});

describe('get along with the same priority and name', () => {
  const same = { ruleCollectionGroupPriority: 700, ruleCollectionGroupName: 'rcg-ml' };

  test('two workloads in two policies', () => {
    const synth = together((stack) => ({
      blue: { ...same, firewall: hub(stack, 'hub-1') },
      green: { ...same, firewall: hub(stack, 'hub-2', otherPolicyId) },
    }));
    expect(synth).not.toThrow();
  });

  test('two workloads in two policies that Terraform makes', () => {
    const synth = together((stack) => {
      const policies = ['one', 'two'].map((id) => new FirewallPolicy(stack, id, { ...place, name: id }));
      const [one, two] = policies.map(({ id }, i) => ({ ...same, firewall: hub(stack, `hub-${i}`, id) }));
      return { blue: one!, green: two! };
    });
    expect(synth).not.toThrow();
  });

  test('two apps', () => {
    for (const synth of [1, 2].map(() => together(() => ({ blue: same })))) expect(synth).not.toThrow();
  });
});

describe('on a classic firewall', () => {
  const classic = (stack: ExampleStack, id: string, resourceGroupName: string) =>
    HubFirewall.fromClassicFirewall(stack, id, {
      firewallName: 'afw',
      resourceGroupName,
      privateIpAddress: '10.0.0.4',
    });
  const workloads = (secondGroup: string) =>
    together((stack) => ({
      blue: { firewall: classic(stack, 'hub-1', 'rg-hub'), ruleCollectionGroupPriority: 700 },
      green: { firewall: classic(stack, 'hub-2', secondGroup), ruleCollectionGroupPriority: 700 },
    }));

  test('two workloads with the same collection priority fail at synth', () => {
    expect(workloads('rg-hub')).toThrow(bothNamed);
    expect(workloads('rg-hub')).toThrow(/network rule collection priority 700/);
  });

  test('of the same name in another resource group they get along', () => {
    expect(workloads('rg-other-hub')).not.toThrow();
  });

  test('they get along where neither makes the collection whose priority is the same', () => {
    const synth = together((stack) => {
      const firewall = classic(stack, 'hub', 'rg-hub');
      const parts = { firewall, ruleCollectionGroupPriority: 700 };
      return { blue: parts, green: { ...parts, networkRuleCollectionPriority: 710 } };
    });
    expect(synth).not.toThrow();
  });
});

describe('Azure knows no case:', () => {
  const classic = (stack: ExampleStack, id: string, firewallName: string, resourceGroupName: string) =>
    HubFirewall.fromClassicFirewall(stack, id, {
      firewallName,
      resourceGroupName,
      privateIpAddress: '10.0.0.4',
    });

  test('a policy whose id is written otherwise is the same policy', () => {
    const otherCase = policyId.replace('rg-hub', 'RG-Hub').replace('afwp-hub', 'AFWP-hub');
    const synth = together((stack) => ({
      blue: { firewall: hub(stack, 'hub-1'), ruleCollectionGroupPriority: 700 },
      green: { firewall: hub(stack, 'hub-2', otherCase), ruleCollectionGroupPriority: 700 },
    }));
    expect(synth).toThrow(/rule collection group priority 700/);
  });

  test('a classic firewall and its resource group are the same in other letters', () => {
    const synth = together((stack) => ({
      blue: { firewall: classic(stack, 'hub-1', 'fw', 'rg'), ruleCollectionGroupPriority: 700 },
      green: { firewall: classic(stack, 'hub-2', 'FW', 'RG'), ruleCollectionGroupPriority: 700 },
    }));
    expect(synth).toThrow(/network rule collection priority 700/);
  });

  test('so two workloads on a classic firewall that is written otherwise repeat each other', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const [blue] = [classic(stack, 'hub-1', 'fw', 'rg'), classic(stack, 'hub-2', 'FW', 'RG')].map(
      (firewall, i) => addAml(stack, { firewall, ruleCollectionGroupPriority: 700 + i }, `aml-${i}`),
    );
    const repeated = blue!.findings.filter(({ code }) => code === 'repeated-rule');
    expect(repeated.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('prod/aml-1')]),
    );
  });

  test('two names that differ in case alone are one name', () => {
    const named = (ruleCollectionGroupName: string) => ({ ruleCollectionGroupName });
    expect(together(() => ({ blue: named('rcg-ml'), green: named('RCG-ml') }))).toThrow(
      /rule collection group name (rcg-ml|RCG-ml)/,
    );
    const existing = (existingNsgName: string) => ({ existingNsgName, routeTableEnabled: false });
    expect(together(() => ({ blue: existing('nsg'), green: existing('NSG') }))).toThrow(/NSG priority 201/);
  });

  test('a subnet whose id is written otherwise takes one association all the same', () => {
    const id = subnetId('compute');
    const synth = together(() => ({
      blue: { computeSubnetId: id },
      green: { computeSubnetId: id.replace('rg-spoke', 'RG-Spoke') },
    }));
    expect(synth).toThrow(/network security group association/);
  });

  test('and Terraform does: two resources whose names differ in case are two', () => {
    const synth = together((stack) => {
      const [lower, upper] = ['policy', 'POLICY'].map(
        (id) => new FirewallPolicy(stack, id, { ...place, name: id }),
      );
      const parts = { ruleCollectionGroupPriority: 700 };
      return {
        blue: { ...parts, firewall: hub(stack, 'hub-1', lower!.id) },
        green: { ...parts, firewall: hub(stack, 'hub-2', upper!.id) },
      };
    });
    expect(synth).not.toThrow();
  });
});

describe('in one existing NSG', () => {
  const shared = { existingNsgName: 'nsg-shared', routeTableEnabled: false };

  test('two workloads with the same first priority fail at synth, for priorities and rule names', () => {
    const synth = alike(shared);
    expect(synth).toThrow(bothNamed);
    expect(synth).toThrow(
      /outbound NSG priority 201 in prod: rg-spoke\/nsg-shared\. Cure: .*nsgFirstPriority/,
    );
    expect(synth).toThrow(/NSG rule name allow-outbound-compute-to-AzureActiveDirectory-tcp-80-443/);
  });

  test('that Terraform makes they fail too', () => {
    const synth = together((stack) => {
      const group = new NetworkSecurityGroup(stack, 'nsg', { ...place, name: 'nsg-shared' });
      const parts = { ...shared, existingNsgName: group.name };
      return { blue: parts, green: parts };
    });
    expect(synth).toThrow(/azurerm_network_security_group\.nsg\.name/);
  });

  test('of another name, or in another resource group, they get along', () => {
    const synth = together(() => ({
      blue: shared,
      green: { ...shared, existingNsgName: 'nsg-green' },
      red: { ...shared, existingNsgResourceGroupName: 'rg-red' },
    }));
    expect(synth).not.toThrow();
  });
});

describe('in one existing route table', () => {
  test('two workloads with the same route fail at synth', () => {
    const synth = alike({ existingRouteTableName: 'rt-shared' });
    expect(synth).toThrow(bothNamed);
    expect(synth).toThrow(/route name default-to-firewall in prod: rg-spoke\/rt-shared/);
  });

  test('they get along where one of them makes no routes', () => {
    const parts = { existingRouteTableName: 'rt-shared' };
    expect(together(() => ({ blue: parts, green: { ...parts, routeTableEnabled: false } }))).not.toThrow();
  });
});

describe('in one subnet', () => {
  const oneSubnet = { computeSubnetId: subnetId('compute') };

  test('two workloads that associate an NSG or a route table fail at synth, for a subnet takes one', () => {
    expect(alike({ ...oneSubnet, routeTableEnabled: false })).toThrow(bothNamed);
    expect(alike({ ...oneSubnet, nsgEnabled: false })).toThrow(bothNamed);
  });

  test('they get along where one of them associates nothing', () => {
    const synth = together(() => ({
      blue: oneSubnet,
      green: { ...oneSubnet, nsgEnabled: false, routeTableEnabled: false },
    }));
    expect(synth).not.toThrow();
  });
});

test.each<[string, AmlParts]>([
  ['NSG', { nsgName: 'nsg-ml' }],
  ['route table', { routeTableName: 'rt-ml' }],
])('two workloads that give their %s the same name in one resource group fail at synth', (_, parts) => {
  expect(alike(parts)).toThrow(bothNamed);
  expect(together(() => ({ blue: parts, green: { ...parts, resourceGroupName: 'rg-green' } }))).not.toThrow();
});

describe('derived priorities', () => {
  const priorityOf = (aml: AmlWorkspaceEgress) => aml.ruleCollectionGroup!.priorityInput;

  test('are the same in two apps', () => {
    const [first, second] = [1, 2].map(() => priorityOf(addAml(new ExampleStack(new App(), 'prod'))));
    expect(first).toBe(second);
    expect(first).toBeGreaterThanOrEqual(1000);
    expect(first).toBeLessThanOrEqual(65_000);
  });

  test('do not move when other workloads come before', () => {
    const stack = new ExampleStack(new App(), 'prod');
    for (const id of ['aaa', 'bbb', 'ccc']) addAml(stack, {}, id);
    const alone = addAml(new ExampleStack(new App(), 'prod'));
    expect(priorityOf(addAml(stack))).toBe(priorityOf(alone));
  });

  test('differ with the path', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const scopes = ['team-a', 'team-b'].map((id) => new Construct(stack, id));
    const [first, second] = scopes.map((scope) => addAml(scope));
    expect(priorityOf(first!)).not.toBe(priorityOf(second!));
  });
});
