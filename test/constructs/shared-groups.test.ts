import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { App, TerraformVariable, Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  FirewallSku,
  HubFirewall,
  type HubFirewallPolicyAttributes,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  SharedRuleCollectionGroup,
  ThreatIntelligenceMode,
} from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { Synthesized } from '../support/synthesized';

const newStack = () => new ExampleStack(new App(), 'prod');

function hub(stack: ExampleStack, parts: Partial<HubFirewallPolicyAttributes> = {}, id = 'hub') {
  return HubFirewall.fromPolicyId(stack, id, { policyId, privateIpAddress: '10.0.0.4', ...parts });
}

interface Parts {
  readonly kind: 'aml' | 'servers' | 'site';
  readonly region: string;
  readonly shared: boolean;
}

/** A workload whose addresses come from its name. */
function addWorkload(
  stack: ExampleStack,
  name: string,
  { kind, region, shared }: Parts,
  group: SharedRuleCollectionGroup,
) {
  const octet = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 250, 7);
  const common = { firewall: group.firewall, region, sharedRuleCollectionGroup: shared ? group : undefined };
  switch (kind) {
    case 'aml':
      return new AmlWorkspaceEgress(stack, name, {
        ...common,
        resourceGroupName: 'rg',
        nsgEnabled: false,
        routeTableEnabled: false,
        computeSubnetAddressPrefixes: [`10.1.${octet}.0/24`],
      });
    case 'servers':
      return new ArcServerEgress(stack, name, { ...common, serverAddressPrefixes: [`10.2.${octet}.0/24`] });
    case 'site':
      return new AzureLocalFirewall(stack, name, {
        ...common,
        machineAddressPrefixes: [`10.3.${octet}.0/24`],
        keyVaultName: 'kv-shared',
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
  }
}

function synthesizedBytes(workloads: readonly (readonly [string, Parts])[]): string {
  const outdir = mkdtempSync(join(tmpdir(), 'order-'));
  const app = new App({ outdir });
  const stack = new ExampleStack(app, 'prod');
  const group = new SharedRuleCollectionGroup(stack, 'shared', { firewall: hub(stack) });
  for (const [name, parts] of workloads) addWorkload(stack, name, parts, group);
  app.synth();
  const text = readFileSync(join(outdir, 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
  rmSync(outdir, { recursive: true });
  return text;
}

const anyWorkloads = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      fc.record({
        kind: fc.constantFrom<Parts['kind']>('aml', 'servers', 'site'),
        region: fc.constantFrom('westeurope', 'eastus'),
        shared: fc.boolean(),
      }),
    ),
    { selector: ([name]) => name, minLength: 1, maxLength: 6 },
  )
  .map((workloads): [string, Parts][] => [
    ['first', { kind: 'servers', region: 'westeurope', shared: true }],
    ...workloads,
  ]);

interface Group {
  readonly name: string;
  readonly priority: number;
  readonly network_rule_collection?: { rule: { name: string }[] }[];
  readonly application_rule_collection?: { rule: { name: string }[] }[];
}

function groupsOf(text: string): Map<string, Group> {
  const { resource } = JSON.parse(text);
  const groups = Object.values<Group>(resource.azurerm_firewall_policy_rule_collection_group);
  return new Map(groups.map((group) => [group.name, group]));
}

const ruleNames = ({ network_rule_collection, application_rule_collection }: Group) =>
  [network_rule_collection, application_rule_collection].flatMap((collections) =>
    (collections ?? []).flatMap(({ rule }) => rule.map(({ name }) => name)),
  );

describe('many workloads', () => {
  test('make the same bytes in whatever order they attach', () => {
    fc.assert(
      fc.property(
        anyWorkloads.chain((workloads) =>
          fc.tuple(fc.constant(workloads), fc.shuffledSubarray(workloads, { minLength: workloads.length })),
        ),
        ([workloads, shuffled]) => {
          expect(synthesizedBytes(shuffled)).toBe(synthesizedBytes(workloads));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('keep their names and priorities when another one comes', () => {
    fc.assert(
      fc.property(anyWorkloads, ([...workloads]) => {
        const last = workloads.pop()!;
        if (workloads.length === 0) return;
        const before = groupsOf(synthesizedBytes(workloads));
        const after = groupsOf(synthesizedBytes([last, ...workloads]));
        for (const [name, group] of before) {
          expect(after.get(name)?.priority).toBe(group.priority);
          const names = ruleNames(after.get(name)!);
          expect(ruleNames(group).filter((rule) => !names.includes(rule))).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a shared rule collection group', () => {
  const workloads: [string, Parts][] = [
    ['munich', { kind: 'site', region: 'westeurope', shared: true }],
    ['vienna', { kind: 'site', region: 'westeurope', shared: true }],
    ['boston', { kind: 'site', region: 'eastus', shared: true }],
    ['servers', { kind: 'servers', region: 'eastus', shared: true }],
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
      destinationFqdns.includes('kv-shared.vault.azure.net'),
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
      destinationAddresses.some((address) => address.startsWith('10.3.')),
    );
    for (const { sourceAddresses } of within)
      expect(['10.9.0.10', '10.9.0.11']).toContain(sourceAddresses.join());
    expect(within.map(({ destinationAddresses }) => destinationAddresses.length)).toEqual([3, 3]);
  });

  test('says of each rule whom it serves', () => {
    const { group } = sharing();
    const named = (host: string) =>
      group.applicationRules.find(({ destinationFqdns }) => destinationFqdns.includes(host))?.description;
    expect(named('westeurope.obo.arc.azure.com')).toMatch(
      /^azure-local 2026-07: .*; for prod\/munich, prod\/vienna$/,
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
        { kind: 'site', region: 'westeurope', shared: true },
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
    addWorkload(stacks[1]!, 'servers', { kind: 'servers', region: 'eastus', shared: true }, group);
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
      () => new ArcServerEgress(stack, 'one', { ...servers, firewall: hub(stack, {}, 'other') }),
    ).toThrow(/prod\/other/);
    const named = {
      ...servers,
      firewall: sharedRuleCollectionGroup.firewall,
      ruleCollectionGroupPriority: 500,
    };
    expect(() => new ArcServerEgress(stack, 'two', named)).toThrow(/ruleCollectionGroupPriority/);
  });

  test('without workloads fails at synth', () => {
    const stack = newStack();
    new SharedRuleCollectionGroup(stack, 'shared', { firewall: hub(stack) });
    expect(() => Testing.synth(stack, true)).toThrow(/prod\/shared serves no workload/);
  });
});

describe('priorities of rule collection groups', () => {
  const prioritiesOf = (stack: ExampleStack) =>
    new Synthesized(stack)
      .all('azurerm_firewall_policy_rule_collection_group')
      .map(({ name, priority }) => [name, priority]);
  const servers = (stack: ExampleStack, id: string, firewall: HubFirewall | ReturnType<typeof hub>) =>
    new ArcServerEgress(stack, id, { firewall, region: 'eastus', serverAddressPrefixes: ['10.2.0.0/24'] });

  test('come from the range of the firewall', () => {
    const stack = newStack();
    const firewall = hub(stack, { firstPriority: 300, lastPriority: 309 });
    servers(stack, 'a', firewall);
    servers(stack, 'b', firewall);
    for (const [, priority] of prioritiesOf(stack)) {
      expect(priority).toBeGreaterThanOrEqual(300);
      expect(priority).toBeLessThanOrEqual(309);
    }
  });

  test('come from the order of the firewall, where it has one, and a new place moves none', () => {
    const stack = newStack();
    const firewall = hub(stack, { firstPriority: 300, priorityOrder: ['prod/gone', 'prod/b', 'prod/a'] });
    servers(stack, 'a', firewall);
    servers(stack, 'b', firewall);
    expect(prioritiesOf(stack)).toEqual([
      ['rcg-prod-a', 302],
      ['rcg-prod-b', 301],
    ]);
    expect(() => servers(stack, 'c', firewall)).toThrow(
      expect.objectContaining({ code: 'no-priority', cure: expect.stringContaining("'prod/c'") }),
    );
  });

  test.each([
    ['invalid-priority', { firstPriority: 99 }],
    ['invalid-priority', { firstPriority: 500, lastPriority: 400 }],
    ['invalid-priority', { lastPriority: 65_001 }],
    ['invalid-property', { priorityOrder: ['a', 'a'] }],
    ['invalid-property', { firstPriority: 100, lastPriority: 100, priorityOrder: ['a', 'b'] }],
    ['invalid-property', { ipGroupsFromAddresses: 0 }],
  ])('refuses with %s: %j', (code, parts) => {
    expect(() => hub(newStack(), parts)).toThrow(expect.objectContaining({ code }));
  });

  test('are at most 90 in a policy', () => {
    const stack = newStack();
    const firewall = hub(stack, { priorityOrder: Array.from({ length: 91 }, (_, i) => `prod/w${i}`) });
    for (let i = 0; i < 91; i++) servers(stack, `w${i}`, firewall);
    expect(() => Testing.synth(stack, true)).toThrow(/91 rule collection groups/);
  });
});

describe('what Azure writes one at a time', () => {
  const rows = (stack: ExampleStack) =>
    new Synthesized(stack)
      .all('azurerm_firewall_policy_rule_collection_group')
      .map(({ name, depends_on }) => [name, depends_on]);

  test('is written in turn, those of a base policy first', () => {
    const stack = newStack();
    const base = new HubFirewall(stack, 'base', { resourceGroupName: 'rg', location: 'westeurope' });
    const child = new HubFirewall(stack, 'child', {
      resourceGroupName: 'rg',
      location: 'westeurope',
      baseFirewall: base,
    });
    const servers = { region: 'eastus', serverAddressPrefixes: ['10.2.0.0/24'] };
    new ArcServerEgress(stack, 'y', { ...servers, firewall: child });
    new ArcServerEgress(stack, 'x', { ...servers, firewall: child, ruleCollectionGroupName: 'rcg-a' });
    new ArcServerEgress(stack, 'z', { ...servers, firewall: base });
    const groups = Object.fromEntries(rows(stack));
    expect(groups['rcg-prod-z']).toBeUndefined();
    expect(groups['rcg-a']).toEqual([
      expect.stringMatching(/^azurerm_firewall_policy_rule_collection_group\.z_rule-collection-group/),
    ]);
    expect(groups['rcg-prod-y']).toEqual([
      expect.stringMatching(/^azurerm_firewall_policy_rule_collection_group\.x_rule-collection-group/),
    ]);
    const policies = new Synthesized(stack).all('azurerm_firewall_policy');
    expect(policies.map(({ base_policy_id }) => base_policy_id ?? null)).toEqual([
      null,
      '${azurerm_firewall_policy.base_policy_CA0ECF97.id}',
    ]);
  });

  test('is chained for IP groups too, which stand where addresses are many', () => {
    const stack = newStack();
    const firewall = hub(stack, {
      ipGroupsFromAddresses: 3,
      ipGroupResourceGroupName: 'rg-hub',
      ipGroupLocation: 'westeurope',
    });
    const prefixes = (third: number, count: number) =>
      Array.from({ length: count }, (_, i) => `10.${third}.${i}.0/24`);
    for (const [id, count] of Object.entries({ few: 2, many: 3, more: 4 })) {
      new ArcServerEgress(stack, id, {
        firewall,
        region: 'eastus',
        resourceGroupName: 'rg',
        serverAddressPrefixes: prefixes(count, count),
      });
    }
    const out = new Synthesized(stack);
    const groups = out.all('azurerm_ip_group');
    expect(groups.map(({ name, cidrs }) => [name, (cidrs as string[]).length])).toEqual([
      ['ipg-prod-many-server', 3],
      ['ipg-prod-more-server', 4],
    ]);
    expect(groups.map(({ depends_on }) => (depends_on as string[] | undefined)?.length ?? 0)).toEqual([0, 1]);
    const rules = out.networkRules();
    expect(rules.filter(({ source_ip_groups }) => source_ip_groups?.length === 1)).toHaveLength(2);
    for (const { source_ip_groups, source_addresses } of rules)
      expect([source_ip_groups, source_addresses].filter((list) => list !== undefined)).toHaveLength(1);
    const inNsg = out
      .securityRules()
      .find(({ access, direction }) => access === 'Allow' && direction === 'Outbound');
    expect(inNsg?.source_address_prefixes?.length).toBeGreaterThan(1);
  });

  test('needs to know where IP groups are to stand', () => {
    const stack = newStack();
    const servers = { region: 'eastus', serverAddressPrefixes: ['10.2.0.0/24'] };
    const asked = hub(stack, { ipGroupsFromAddresses: 1 });
    expect(() => new ArcServerEgress(stack, 'a', { ...servers, firewall: asked })).toThrow(
      expect.objectContaining({ code: 'missing-property' }),
    );
  });
});

describe('rules of others on the same firewall', () => {
  const servers = { region: 'eastus', destinations: EgressDestinations.FQDNS };
  const findingsOf = ({ findings }: ArcServerEgress) =>
    findings.filter(({ code }) =>
      ['application-rule-voided', 'allow-behind-deny', 'repeated-rule'].includes(code),
    );

  function everything(stack: ExampleStack, action: 'Allow' | 'Deny', policy = policyId) {
    return new FirewallPolicyRuleCollectionGroup(stack, 'by-hand', {
      name: 'by-hand',
      firewallPolicyId: policy,
      priority: 60_000,
      networkRuleCollection: [
        {
          name: 'all',
          priority: 100,
          action,
          rule: [
            {
              name: 'everything',
              protocols: ['TCP'],
              sourceAddresses: ['10.0.0.0/8'],
              destinationAddresses: ['*'],
              destinationPorts: ['80', '443'],
            },
          ],
        },
      ],
    });
  }

  test('that a user defines alone are held against those of workloads', () => {
    const stack = newStack();
    const firewall = hub(stack);
    everything(stack, 'Allow', policyId.toUpperCase().replace(/^/, ''));
    const arc = new ArcServerEgress(stack, 'arc', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    const found = findingsOf(arc);
    expect(found.length).toBeGreaterThan(0);
    for (const { code, message } of found) {
      expect(code).toBe('application-rule-voided');
      expect(message).toContain('everything of prod/by-hand');
      expect(message).toContain('of prod/arc');
    }
  });

  test('are found in a base policy, and shown at synth', () => {
    const app = new App();
    const stack = new ExampleStack(app, 'prod');
    const base = new HubFirewall(stack, 'base', { resourceGroupName: 'rg', location: 'westeurope' });
    const firewall = new HubFirewall(stack, 'hub', {
      resourceGroupName: 'rg',
      location: 'westeurope',
      baseFirewall: base,
    });
    const arc = new ArcServerEgress(stack, 'arc', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    everything(stack, 'Deny', base.policyId);
    const [found] = findingsOf(arc);
    expect(found).toMatchObject({ code: 'allow-behind-deny', level: 'error' });
    Testing.synth(stack, true);
    const shown = arc.node.metadata.map(({ data }) => String(data)).join('\n');
    expect(shown).toContain('allow-behind-deny: The rule everything of prod/by-hand denies all');
  });

  test('that open a host by an own requirement repeat it for the sources that both have', () => {
    const stack = newStack();
    const firewall = hub(stack);
    const own = {
      name: 'login',
      destination: EgressDestination.fqdn('login.microsoftonline.com'),
      port: EgressPort.https(443),
      reason: 'a test needs it',
    };
    const one = new ArcServerEgress(stack, 'one', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    const two = new AmlWorkspaceEgress(stack, 'two', {
      firewall,
      region: 'eastus',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.2.0.0/25'],
      ownRequirements: [own],
    });
    const messages = findingsOf(one).map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('login.microsoftonline.com');
    expect(two.findings.map(({ code }) => code)).toContain('repeated-rule');
  });

  test('say nothing where sources lie apart', () => {
    const stack = newStack();
    const firewall = hub(stack);
    const one = new ArcServerEgress(stack, 'one', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    new ArcServerEgress(stack, 'two', { ...servers, firewall, serverAddressPrefixes: ['10.3.0.0/24'] });
    expect(findingsOf(one)).toEqual([]);
  });
});

describe('base and child policies', () => {
  const place = { resourceGroupName: 'rg', location: 'westeurope' };
  const base = (stack: ExampleStack, parts = {}) => new HubFirewall(stack, 'base', { ...place, ...parts });

  test('a child without DNS proxy is told that it inherits none', () => {
    const stack = newStack();
    const child = new HubFirewall(stack, 'child', {
      ...place,
      baseFirewall: base(stack),
      dnsProxyEnabled: false,
    });
    expect(child.findings.map(({ code }) => code)).toEqual(['dns-settings-not-inherited']);
    const well = new HubFirewall(stack, 'well', { ...place, baseFirewall: child.baseFirewall });
    expect(well.findings).toEqual([]);
  });

  test('a child is no less strict than its base', () => {
    const stack = newStack();
    const strict = base(stack, { threatIntelligenceMode: ThreatIntelligenceMode.DENY });
    const child = new HubFirewall(stack, 'child', { ...place, baseFirewall: strict });
    expect(child.threatIntelligenceMode).toBe(ThreatIntelligenceMode.DENY);
    const lax = { ...place, baseFirewall: strict, threatIntelligenceMode: ThreatIntelligenceMode.ALERT };
    expect(() => new HubFirewall(stack, 'lax', lax)).toThrow(/base policy has Deny/);
  });

  test.each([
    ['another region', { location: 'northeurope' }],
    ['a base named twice', { basePolicyId: policyId }],
  ])('%s is refused', (_, parts) => {
    const stack = newStack();
    const wrong = { ...place, ...parts, baseFirewall: base(stack) };
    expect(() => new HubFirewall(stack, 'child', wrong)).toThrow(
      expect.objectContaining({ code: 'invalid-property' }),
    );
  });

  test('a SKU without DNS proxy has none to inherit', () => {
    const stack = newStack();
    const child = new HubFirewall(stack, 'child', {
      ...place,
      sku: FirewallSku.BASIC,
      baseFirewall: base(stack, { sku: FirewallSku.BASIC }),
    });
    expect(child.findings).toEqual([]);
  });
});

describe('a shared security group and route table', () => {
  function spoke(stack: ExampleStack, order: readonly string[], parts = {}) {
    const firewall = hub(stack);
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(stack, 'nsg', { ...place, ...parts });
    const sharedRouteTable = new SharedRouteTable(stack, 'routes', place);
    const common = { firewall, region: 'westeurope', sharedNetworkSecurityGroup, sharedRouteTable };
    const make: Readonly<Record<string, () => unknown>> = {
      one: () =>
        new AmlWorkspaceEgress(stack, 'one', {
          ...common,
          resourceGroupName: 'rg',
          computeSubnetAddressPrefixes: ['10.1.1.0/24'],
          computeSubnetId: subnetId('compute'),
        }),
      two: () =>
        new AmlWorkspaceEgress(stack, 'two', {
          ...common,
          resourceGroupName: 'rg',
          computeSubnetAddressPrefixes: ['10.1.2.0/24'],
          computeSubnetId: subnetId('compute'),
        }),
      servers: () =>
        new ArcServerEgress(stack, 'servers', { ...common, serverAddressPrefixes: ['10.1.3.0/24'] }),
    };
    for (const name of order) make[name]!();
    return { sharedNetworkSecurityGroup, sharedRouteTable, out: new Synthesized(stack) };
  }

  test('have equal rules once for the addresses of all, each kind at its own priorities, and one denial', () => {
    const { out } = spoke(newStack(), ['one', 'two', 'servers']);
    const rules = out.securityRules();
    const entra = rules.filter(
      ({ destination_address_prefix }) => destination_address_prefix === 'AzureActiveDirectory',
    );
    expect(entra.map(({ priority, source_address_prefixes }) => [priority, source_address_prefixes])).toEqual(
      [
        [201, ['10.1.1.0/24', '10.1.2.0/24']],
        [500, ['10.1.3.0/24']],
      ],
    );
    expect(entra[0]!.description).toContain('for prod/one, prod/two');
    expect(rules.filter(({ access }) => access === 'Deny').map(({ direction }) => direction)).toEqual([
      'Inbound',
      'Outbound',
    ]);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    for (const { description } of rules) expect(description.length).toBeLessThanOrEqual(140);
  });

  test('associate a subnet once, and have a route once', () => {
    const { out } = spoke(newStack(), ['one', 'two', 'servers']);
    expect(out.all('azurerm_subnet_network_security_group_association')).toHaveLength(1);
    expect(out.all('azurerm_subnet_route_table_association')).toHaveLength(1);
    expect(out.routes().map(({ name }) => name)).toEqual(['default-to-firewall']);
  });

  test('are the same in whatever order workloads attach', () => {
    const sorted = (text: string) => JSON.stringify(sort(JSON.parse(text).resource));
    const texts = [
      ['one', 'two', 'servers'],
      ['servers', 'two', 'one'],
      ['two', 'servers', 'one'],
    ].map((order) => sorted(spoke(newStack(), order).out.text));
    expect(new Set(texts).size).toBe(1);
  });

  test('refuse rules of one priority that open one workload to another, and say how to part them', () => {
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(stack, 'nsg', place);
    const site = (id: string, prefix: string, nsgFirstPriority?: number) =>
      new AzureLocalFirewall(stack, id, {
        firewall: hub(stack, {}, `hub-${id}`),
        region: 'westeurope',
        sharedNetworkSecurityGroup,
        nsgFirstPriority,
        machineAddressPrefixes: [prefix],
        keyVaultName: 'kv-shared',
        ruleCollectionGroupName: id,
        ruleCollectionGroupPriority: prefix.length * 100,
        networkRuleCollectionName: id,
      });
    site('one', '10.1.1.0/24');
    site('two', '10.1.20.0/24');
    expect(() => sharedNetworkSecurityGroup.nsgRules).toThrow(
      expect.objectContaining({ code: 'priority-clash', cure: expect.stringContaining('nsgFirstPriority') }),
    );
  });

  test('deny from the virtual network where they are asked to', () => {
    const { out } = spoke(newStack(), ['servers'], {
      denyVirtualNetworkInbound: true,
      denyInternetInbound: false,
    });
    const denied = out.securityRules().filter(({ access }) => access === 'Deny');
    expect(denied.map(({ source_address_prefix }) => source_address_prefix)).toEqual(['VirtualNetwork', '*']);
  });

  test('are refused beside names of the workload, and with next hops that differ', () => {
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedRouteTable = new SharedRouteTable(stack, 'routes', place);
    const aml = (id: string, parts: object) =>
      new AmlWorkspaceEgress(stack, id, {
        firewall: hub(stack, {}, `hub-${id}`),
        region: 'westeurope',
        resourceGroupName: 'rg',
        nsgEnabled: false,
        sharedRouteTable,
        computeSubnetAddressPrefixes: ['10.1.1.0/24'],
        ...parts,
      });
    expect(() => aml('named', { routeTableName: 'rt' })).toThrow(/sharedRouteTable and routeTableName/);
    aml('one', {});
    const other = hub(stack, { privateIpAddress: '10.0.0.5' }, 'other');
    expect(() => aml('two', { firewall: other })).toThrow(expect.objectContaining({ code: 'route-clash' }));
  });
});

function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sort(inner)]),
  );
}
