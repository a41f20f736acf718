import { Testing } from 'cdktf';
import {
  ArcServerEgress,
  AzureLocalFirewall,
  LockdownError,
  NetworkComparison,
  Reachability,
  SharedRuleCollectionGroup,
} from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { hub, newStack } from '../support/hub';

interface Site {
  readonly kind: 'servers' | 'cluster';
  readonly region: string;
  readonly number: number;
  readonly vault?: string;
}

const anySites = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('servers', 'cluster'),
    region: fc.constantFrom('westeurope', 'eastus'),
    number: fc.integer({ min: 1, max: 200 }),
    vault: fc.constantFrom('kv-one', 'kv-two'),
  }),
  { selector: ({ number }) => number, minLength: 1, maxLength: 6 },
) as fc.Arbitrary<Site[]>;

interface Options {
  readonly from?: number;
  readonly place?: object;
}

const known = { ipGroupResourceGroupName: 'rg-hub', ipGroupLocation: 'westeurope' };

function fleet(sites: readonly Site[], { from, place = known }: Options) {
  const stack = newStack();
  const firewall = hub(stack, { ...place, ipGroupsFromAddresses: from });
  const group = new SharedRuleCollectionGroup(stack, 'sites', { firewall });
  for (const { kind, region, number, vault } of sites) {
    const common = { firewall, sharedRuleCollectionGroup: group, region };
    const prefix = `10.70.${number}.0/24`;
    if (kind === 'servers')
      new ArcServerEgress(stack, `site-${number}`, { ...common, serverAddressPrefixes: [prefix] });
    else
      new AzureLocalFirewall(stack, `site-${number}`, {
        ...common,
        machineAddressPrefixes: [prefix],
        keyVaultName: vault,
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
  }
  const text = Testing.synth(stack);
  return { group, text, resources: JSON.parse(text).resource };
}

interface Rule {
  readonly name: string;
  readonly source_addresses?: string[];
  readonly source_ip_groups?: string[];
  readonly destination_ip_groups?: string[];
}

function rulesOf({ resources }: ReturnType<typeof fleet>): Rule[] {
  const [group] = Object.values<Record<string, { rule: Rule[] }[]>>(
    resources.azurerm_firewall_policy_rule_collection_group,
  );
  return [...(group!.network_rule_collection ?? []), ...(group!.application_rule_collection ?? [])].flatMap(
    ({ rule }) => rule,
  );
}

const ipGroupsOf = ({ resources }: ReturnType<typeof fleet>) =>
  (resources.azurerm_ip_group ?? {}) as Record<string, { name: string; cidrs: string[] }>;

const servers = (count: number): Site[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'servers', region: 'westeurope', number: i + 1 }));

describe('the IP groups of a shared rule collection group', () => {
  test('let the same pass as addresses in their place', () => {
    fc.assert(
      fc.property(anySites, fc.integer({ min: 1, max: 8 }), (sites, from) => {
        const [plain, grouped] = [fleet(sites, { place: {} }), fleet(sites, { from })];
        expect(ipGroupsOf(plain)).toEqual({});
        const { differences } = NetworkComparison.of(
          Reachability.fromTerraformJson(plain.text),
          Reachability.fromTerraformJson(grouped.text),
        );
        expect(differences).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test('are the same in whatever order workloads attach', () => {
    fc.assert(
      fc.property(
        anySites.chain((sites) =>
          fc.tuple(fc.constant(sites), fc.shuffledSubarray(sites, { minLength: sites.length })),
        ),
        ([sites, shuffled]) => {
          expect(fleet(shuffled, { from: 3 }).text).toBe(fleet(sites, { from: 3 }).text);
        },
      ),
      { numRuns: 5 },
    );
  });

  test('keep their names, and rules name those that they named, when another site comes', () => {
    fc.assert(
      fc.property(anySites, (sites) => {
        const before = fleet(sites.slice(1), { from: 3 });
        const after = fleet(sites, { from: 3 });
        const names = Object.keys(ipGroupsOf(after));
        expect(names).toEqual(expect.arrayContaining(Object.keys(ipGroupsOf(before))));
        for (const [id, { name, cidrs }] of Object.entries(ipGroupsOf(before))) {
          expect(ipGroupsOf(after)[id]!.name).toBe(name);
          expect(ipGroupsOf(after)[id]!.cidrs).toEqual(expect.arrayContaining(cidrs));
        }
        const rules = new Set(rulesOf(after).map(({ name }) => name));
        expect(rulesOf(before).filter(({ name }) => !rules.has(name))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test('are made from as many addresses as the firewall says, and no sooner', () => {
    const [fewer, enough] = [fleet(servers(4), { from: 5 }), fleet(servers(5), { from: 5 })];
    expect(ipGroupsOf(fewer)).toEqual({});
    const [group] = Object.values(ipGroupsOf(enough));
    expect(group!.cidrs).toEqual(servers(5).map(({ number }) => `10.70.${number}.0/24`));
    for (const { source_addresses, source_ip_groups } of rulesOf(enough))
      expect([source_addresses, source_ip_groups?.length]).toEqual([undefined, 1]);
    expect(enough.group.ipGroups).toHaveLength(1);
  });

  test('leave out a role with less than a tenth of that', () => {
    const sites: Site[] = [
      ...servers(20),
      { kind: 'cluster', region: 'eastus', number: 99, vault: 'kv-one' },
    ];
    expect(Object.values(ipGroupsOf(fleet(sites, { from: 20 }))).map(({ cidrs }) => cidrs.length)).toEqual([
      20,
    ]);
    expect(Object.values(ipGroupsOf(fleet(sites, { from: 10 }))).map(({ cidrs }) => cidrs.length)).toEqual(
      expect.arrayContaining([20, 1]),
    );
  });

  test('need a place', () => {
    expect(() => fleet(servers(3), { from: 3, place: {} })).toThrow(LockdownError);
    expect(() => fleet(servers(2), { from: 3, place: {} })).not.toThrow();
  });
});
