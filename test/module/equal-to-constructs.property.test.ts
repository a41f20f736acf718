import { LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { anyPlaced } from '../support/arbitrary-placement';
import { ofConstructs, ofModule } from '../support/both-ways';

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

test('a module has the resources, names, priorities and findings of the constructs, and is refused where they are', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(anyPlaced, { minLength: 1, maxLength: 3 }), (placed) => {
      const workloads = placed.map((each, i) => ({ ...each, name: `stack/w${i}` }));
      const constructs = outcome(() => ofConstructs(workloads));
      const module = outcome(() => ofModule(workloads));
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
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(10);
});
