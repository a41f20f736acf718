import { App, TerraformVariable, Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  HubFirewall,
  SharedRuleCollectionGroup,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';
import { addWorkload, type Parts } from '../support/small-workloads';
import { Synthesized } from '../support/synthesized';

describe('a shared rule collection group', () => {
  const workloads: [string, Parts][] = [
    ['munich', { kind: 'AzureLocalFirewall', region: 'westeurope', shared: true }],
    ['vienna', { kind: 'AzureLocalFirewall', region: 'westeurope', shared: true }],
    ['boston', { kind: 'AzureLocalFirewall', region: 'eastus', shared: true }],
    ['servers', { kind: 'ArcServerEgress', region: 'eastus', shared: true }],
  ];

  function sharing() {
    const stack = newStack();
    const group = new SharedRuleCollectionGroup(stack, 'shared', { firewall: hub(stack) });
    const made = workloads.map(([name, parts]) => addWorkload(stack, name, parts, group));
    return { stack, group, made };
  }

  test('has equal rules once, for the sources of all that ask for them and of no other', () => {
    const { group, made } = sharing();
    for (const rule of [...group.applicationRules, ...group.networkRules]) {
      const asking = made.filter((workload) =>
        [...workload.applicationRules, ...workload.networkRules].some((own) =>
          own.requirements.some((name) => rule.requirements.includes(name)),
        ),
      );
      const known = new Set(
        asking.flatMap((workload) =>
          [...workload.applicationRules, ...workload.networkRules].flatMap(
            ({ sourceAddresses }) => sourceAddresses,
          ),
        ),
      );
      expect(rule.sourceAddresses.filter((address) => !known.has(address))).toEqual([]);
    }
    const vault = group.applicationRules.filter(({ destinationFqdns }) =>
      destinationFqdns.includes('contoso.vault.azure.net'),
    );
    expect(vault).toHaveLength(1);
    expect(vault[0]!.sourceAddresses).toHaveLength(3);
    const regional = group.applicationRules.filter(({ destinationFqdns }) =>
      destinationFqdns.includes('westeurope.obo.arc.azure.com'),
    );
    expect(regional.map(({ sourceAddresses }) => sourceAddresses.length)).toEqual([2]);
  });

  test('lets no site reach the machines of another', () => {
    const { group } = sharing();
    const within = group.networkRules.filter(({ destinationAddresses }) =>
      destinationAddresses.some(isOfMachines),
    );
    expect(within.length).toBeGreaterThan(0);
    for (const { sourceAddresses, destinationAddresses } of within) {
      expect(sourceAddresses.filter(isOfMachines)).toEqual([]);
      expect(destinationAddresses.filter(isOfMachines)).toHaveLength(3);
    }
  });

  const isOfMachines = (address: string) => address.startsWith('10.1.');

  test('says of each rule whom it serves', () => {
    const { group } = sharing();
    const named = (host: string) =>
      group.applicationRules.find(({ destinationFqdns }) => destinationFqdns.includes(host))?.description;
    expect(named('westeurope.obo.arc.azure.com')).toMatch(
      /^azure-local 2026-07-14: .*; for prod\/munich, prod\/vienna$/,
    );
    expect(named('eastus.obo.arc.azure.com')).toMatch(/; for prod\/boston$/);
  });

  test('keeps its descriptions within the length that Azure takes, however many it serves', () => {
    const stack = newStack();
    const group = new SharedRuleCollectionGroup(stack, 'shared', { firewall: hub(stack) });
    for (let i = 0; i < 150; i++)
      addWorkload(
        stack,
        `workload-with-a-long-name-${i}`,
        { kind: 'AzureLocalFirewall', region: 'westeurope', shared: true },
        group,
      );
    const descriptions = [...group.applicationRules, ...group.networkRules].map(
      ({ description }) => description,
    );
    expect(descriptions.filter((text) => text.length > 500 || !/ \+\d+ more$/.test(text))).toEqual([]);
  });

  test('is the group of its workloads, which have none of their own', () => {
    const { stack, group, made } = sharing();
    for (const workload of made) expect(workload.ruleCollectionGroup).toBe(group.ruleCollectionGroup);
    expect(new Synthesized(stack).all('azurerm_firewall_policy_rule_collection_group')).toHaveLength(1);
  });

  test('takes what Terraform resolves, and no name depends on it', () => {
    const names = [0, 1].map((unrelated) => {
      const stack = newStack();
      for (let i = 0; i < unrelated; i++) new TerraformVariable(stack, `unrelated-${i}`, {}).stringValue;
      const group = new SharedRuleCollectionGroup(stack, 'shared', { firewall: hub(stack) });
      const text = (name: string) => new TerraformVariable(stack, name, { type: 'string' }).stringValue;
      for (const site of ['munich', 'vienna']) {
        new AzureLocalFirewall(stack, site, {
          firewall: group.firewall,
          sharedRuleCollectionGroup: group,
          region: 'westeurope',
          machineAddressPrefixes: new TerraformVariable(stack, `prefixes-${site}`, { type: 'list(string)' })
            .listValue,
          keyVaultName: text(`vault-${site}`),
          activeDirectoryAddresses: [text(`directory-${site}`)],
        });
      }
      const out = new Synthesized(stack);
      expect(out.text).not.toMatch(/TfToken|TOKEN\[/);
      expect(out.hosts()).toContain('${var.vault-munich}.vault.azure.net');
      const sources = out.applicationRules().map(({ source_addresses }) => source_addresses);
      expect(sources).toContain('${concat(var.prefixes-munich, var.prefixes-vienna)}');
      return [...out.applicationRules(), ...out.networkRules()].map(({ name }) => name);
    });
    expect(names[1]).toEqual(names[0]);
  });

  test('serves workloads of other stacks', () => {
    const app = new App();
    const stacks = ['hub', 'spoke'].map((id) => new ExampleStack(app, id));
    const group = new SharedRuleCollectionGroup(stacks[0]!, 'shared', { firewall: hub(stacks[0]!) });
    addWorkload(stacks[1]!, 'servers', { kind: 'ArcServerEgress', region: 'eastus', shared: true }, group);
    expect(new Synthesized(stacks[0]!).text).toContain('for spoke/servers');
    expect(new Synthesized(stacks[1]!).all('azurerm_firewall_policy_rule_collection_group')).toEqual([]);
  });

  test('is refused on a classic firewall, of another firewall, and beside names of the workload', () => {
    const stack = newStack();
    const classic = HubFirewall.fromClassicFirewall(stack, 'classic', {
      firewallName: 'fw',
      resourceGroupName: 'rg',
    });
    expect(() => new SharedRuleCollectionGroup(stack, 'no', { firewall: classic })).toThrow(
      expect.objectContaining({ code: 'invalid-property' }),
    );
    const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(stack, 'shared', {
      firewall: hub(stack),
    });
    const servers = { region: 'eastus', serverAddressPrefixes: ['10.2.0.0/24'], sharedRuleCollectionGroup };
    expect(
      () =>
        new ArcServerEgress(stack, 'one', {
          ...servers,
          firewall: hub(stack, { policyId: `${policyId}-of-another` }, 'other'),
        }),
    ).toThrow(/prod\/other/);
    const named = {
      ...servers,
      firewall: sharedRuleCollectionGroup.firewall,
      ruleCollectionGroupPriority: 500,
    };
    expect(() => new ArcServerEgress(stack, 'two', named)).toThrow(/ruleCollectionGroupPriority/);
  });

  test('takes workloads behind another firewall that uses the policy, whose routes lead there', () => {
    const stack = newStack();
    const behind = (id: string, policy: string, privateIpAddress: string) =>
      HubFirewall.fromPolicyId(stack, id, {
        policyId: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/${policy}`,
        privateIpAddress,
      });
    const firewall = behind('west', 'one', '10.0.0.4');
    const servers = {
      region: 'eastus',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.2.0.0/24'],
      sharedRuleCollectionGroup: new SharedRuleCollectionGroup(stack, 'shared', { firewall }),
    };
    const { routes } = new AmlWorkspaceEgress(stack, 'aml', {
      ...servers,
      firewall: behind('east', 'ONE', '10.0.0.5'),
    });
    expect(routes.map(({ nextHopIpAddress }) => nextHopIpAddress)).toContain('10.0.0.5');
    const other = { ...servers, firewall: behind('other', 'two', '10.0.0.4') };
    expect(() => new AmlWorkspaceEgress(stack, 'two', other)).toThrow(/give both the same firewall/);
  });

  test('without workloads fails at synth', () => {
    const stack = newStack();
    new SharedRuleCollectionGroup(stack, 'shared', { firewall: hub(stack) });
    expect(() => Testing.synth(stack, true)).toThrow(/prod\/shared serves no workload/);
  });
});
