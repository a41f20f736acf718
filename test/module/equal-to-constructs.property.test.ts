import { LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { anyPlacedAt, distinctAddresses } from '../support/arbitrary-placement';
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

/** Groups are made from few addresses on, or from as many as 500; of the cloud of most workloads, or of another. */
const anyFirewall: fc.Arbitrary<FirewallSaid> = fc.record(
  {
    privateIpAddress: fc.constant('10.0.0.4'),
    defaultRouteByVirtualHub: fc.boolean(),
    ipGroupsFromAddresses: fc.constantFrom(2, 3, 5),
    ipGroupResourceGroupName: fc.constant('rg-groups'),
    ipGroupLocation: fc.constantFrom('westeurope', 'westeurope', 'westeurope', 'chinanorth3'),
  },
  { requiredKeys: ['privateIpAddress'] },
);

test('a module has the resources, names, priorities and findings of the constructs, and is refused where they are', () => {
  let [made, sharedIpGroups] = [0, 0];
  const anyWorkloads = fc.array(anyPlacedAt(distinctAddresses), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(anyWorkloads, anyFirewall, (placed, firewall) => {
      const workloads = placed.map((each, i) => ({ ...each, name: `stack/w${i}` }));
      const constructs = outcome(() => ofConstructs(workloads, firewall));
      const module = outcome(() => ofModule(workloads, firewall));
      if (typeof module === 'string' || typeof constructs === 'string') {
        // Which of two mistakes is told first is of no matter.
        expect([typeof module, typeof constructs]).toEqual(['string', 'string']);
        return;
      }
      const unknown = without(module.resources, constructs.resources);
      const missing = without(constructs.resources, module.resources);
      expect({ unknown, missing }).toEqual({ unknown: [], missing: [] });
      expect([...module.findings].sort()).toEqual([...constructs.findings].sort());
      made++;
      if (/ipg-stack-rules/.test(text(module.resources))) sharedIpGroups++;
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(10);
  expect(sharedIpGroups).toBeGreaterThan(0);
});
