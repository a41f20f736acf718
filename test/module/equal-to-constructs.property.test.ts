import { LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { anyPlacedAt, type Placed, repeatedAddresses } from '../support/arbitrary-placement';
import { type FirewallSaid, ofConstructs, ofModule } from '../support/both-ways';

/** What came, or the code of the error. */
function outcome<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof LockdownError) return error.code;
    if (error instanceof Error && /Validation failed/.test(error.message)) return 'unique-value';
    throw error;
  }
}

/** With arguments in alphabetical order, as CDKTF writes them. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

const without = (some: readonly object[], others: readonly object[]) => {
  const known = new Set(others.map((each) => text(each)));
  return some.map((each) => text(each)).filter((each) => !known.has(each));
};

const address = { privateIpAddress: '10.0.0.4' };

/** IP groups are made from few addresses on, or from as many as 500; in the cloud of most workloads, or in another. */
const anyFirewall: fc.Arbitrary<FirewallSaid> = fc.oneof(
  fc.constant(address),
  fc.record({
    privateIpAddress: fc.constant(address.privateIpAddress),
    defaultRouteByVirtualHub: fc.constantFrom(undefined, true),
    ipGroupsFromAddresses: fc.constantFrom(undefined, 2, 4),
    ipGroupResourceGroupName: fc.constant('rg-groups'),
    ipGroupLocation: fc.constantFrom(...Array<string>(7).fill('westeurope'), 'chinanorth3'),
  }),
);

/** Whether both are refused, or both make the same, which then is handed on. */
function sameBothWays(workloads: readonly Placed[], firewall: FirewallSaid): string | undefined {
  const constructs = outcome(() => ofConstructs(workloads, firewall));
  const module = outcome(() => ofModule(workloads, firewall));
  if (typeof module === 'string' || typeof constructs === 'string') {
    // Which of two mistakes is told first is of no matter.
    expect([typeof module, typeof constructs]).toEqual(['string', 'string']);
    return undefined;
  }
  const unknown = without(module.resources, constructs.resources);
  const missing = without(constructs.resources, module.resources);
  expect({ unknown, missing }).toEqual({ unknown: [], missing: [] });
  expect([...module.findings].sort()).toEqual([...constructs.findings].sort());
  return text(module.resources);
}

test('a module has the resources, names, priorities and findings of the constructs, and is refused where they are', () => {
  const anyWorkload = fc
    .tuple(anyPlacedAt(repeatedAddresses), fc.constantFrom(undefined, '10.0.0.5'))
    .map(([placed, own]) => (own === undefined ? placed : { ...placed, firewallPrivateIpAddress: own }));
  const anyWorkloads = fc.array(anyWorkload, { minLength: 1, maxLength: 3 });
  let made = 0;
  let routed = 0;
  fc.assert(
    fc.property(anyWorkloads, anyFirewall, (placed, firewall) => {
      const workloads = placed.map((each, i) => ({ ...each, name: `stack/w${i}` }));
      const resources = sameBothWays(workloads, firewall);
      if (resources !== undefined) made++;
      if (resources?.includes('"next_hop_in_ip_address":"10.0.0.5"')) routed++;
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(10);
  expect(routed).toBeGreaterThan(2);
});

/** Workloads of few kinds with few addresses, which share their rules; some have the same addresses, and some ask for no rules. */
const anySites = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...['ArcServerEgress', 'ArcServerEgress', 'ArcKubernetesEgress', 'AppServiceEnvironmentEgress'],
    ),
    addresses: repeatedAddresses,
    installation: fc.boolean(),
  }),
  { minLength: 2, maxLength: 4 },
);

const addressesOf: Readonly<Record<string, string>> = {
  ArcServerEgress: 'serverAddressPrefixes',
  ArcKubernetesEgress: 'clusterAddressPrefixes',
  AppServiceEnvironmentEgress: 'environmentAddressPrefixes',
};

test('so it has IP groups of rule collection groups that workloads share', () => {
  let ipGroups = 0;
  fc.assert(
    fc.property(anySites, fc.constantFrom(3, 4, 5), (sites, ipGroupsFromAddresses) => {
      const workloads = sites.map(({ kind, addresses, installation }, i) => ({
        name: `stack/w${i}`,
        kind,
        sharing: { rules: true, subnets: false },
        parameters: {
          region: 'westeurope',
          resourceGroupName: 'rg-spoke',
          [addressesOf[kind]!]: addresses,
          ...(kind === 'ArcServerEgress' ? { installation } : {}),
        },
      })) as unknown as Placed[];
      const place = { ipGroupResourceGroupName: 'rg-groups', ipGroupLocation: 'westeurope' };
      const made = sameBothWays(workloads, { ...address, ...place, ipGroupsFromAddresses });
      if (made?.includes('ipg-stack-rules')) ipGroups++;
    }),
    { numRuns: 25 },
  );
  expect(ipGroups).toBeGreaterThan(3);
});

test('an IP group has an address that is given twice once, and is made from so many different ones on', () => {
  const given = ['10.1.0.0/24', '10.1.0.0/24', '10.2.0.0/24'];
  const workload = {
    name: 'stack/w',
    kind: 'ArcServerEgress',
    sharing: { rules: false, subnets: false },
    parameters: { region: 'westeurope', resourceGroupName: 'rg-spoke', serverAddressPrefixes: given },
  } as unknown as Placed;
  const place = { ipGroupResourceGroupName: 'rg-groups', ipGroupLocation: 'westeurope' };
  const madeFrom = (ipGroupsFromAddresses: number) =>
    sameBothWays([workload], { ...address, ...place, ipGroupsFromAddresses });
  expect(madeFrom(2)).toContain('"cidrs":["10.1.0.0/24","10.2.0.0/24"]');
  expect(madeFrom(3)).not.toContain('"cidrs"');
});
