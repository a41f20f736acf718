import { Testing } from 'cdktf';
import {
  ArcServerEgress,
  FirewallSku,
  HubFirewall,
  SharedRuleCollectionGroup,
  ThreatIntelligenceMode,
} from 'cdktf-azure-lockdown';
import { type ExampleStack, policyId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';
import { Synthesized } from '../support/synthesized';

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

  test('stands for the sources of shared rules, and of rules of a classic firewall', () => {
    const stack = newStack();
    const places = {
      ipGroupsFromAddresses: 2,
      ipGroupResourceGroupName: 'rg-hub',
      ipGroupLocation: 'westeurope',
    };
    const firewall = hub(stack, places);
    const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(stack, 'shared', { firewall });
    const servers = (id: string, ...serverAddressPrefixes: string[]) =>
      new ArcServerEgress(stack, id, {
        firewall,
        sharedRuleCollectionGroup,
        region: 'eastus',
        serverAddressPrefixes,
      });
    servers('many', '10.1.0.0/24', '10.2.0.0/24');
    servers('more', '10.3.0.0/24', '10.4.0.0/24');
    servers('few', '10.5.0.0/24');
    const classic = HubFirewall.fromClassicFirewall(stack, 'classic', {
      firewallName: 'fw',
      resourceGroupName: 'rg',
      ...places,
    });
    new ArcServerEgress(stack, 'classic-servers', {
      firewall: classic,
      region: 'eastus',
      serverAddressPrefixes: ['10.6.0.0/24', '10.7.0.0/24'],
    });
    const out = new Synthesized(stack);
    const rules = out
      .networkRules()
      .map(({ source_ip_groups, source_addresses }) => [
        source_ip_groups?.length ?? 0,
        source_addresses ?? [],
      ]);
    expect(rules).toContainEqual([2, ['10.5.0.0/24']]);
    expect(rules).toContainEqual([1, []]);
    expect(out.all('azurerm_ip_group').map(({ depends_on }) => depends_on ?? null)).toEqual([
      null,
      null,
      [expect.stringContaining('azurerm_ip_group.many')],
    ]);
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
