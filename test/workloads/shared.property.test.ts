import fc from 'fast-check';
import { compileWorkload } from '../../lib/compile/compile-workload';
import type { FirewallRules } from '../../lib/compile/rule';
import { sharedFirewallRules } from '../../lib/compile/shared-rules';
import type { Workload } from '../../lib/model/workload';
import { anyWorkload, isRefusal } from '../support/arbitrary-workload';

/** A workload in networks of its own; what stands outside of it is the same for all. */
function moved(workload: Workload, network: number): Workload {
  const bindings = [...workload.bindings].map(([role, binding]) => [
    role,
    {
      ...binding,
      addresses: binding.remote
        ? binding.addresses
        : binding.addresses.map((address) => address.replace(/^\d+/, `${20 + network}`)),
    },
  ]);
  return { ...workload, bindings: new Map(bindings as [string, never][]) };
}

const anyWorkloads = fc
  .array(anyWorkload, { minLength: 1, maxLength: 5 })
  .chain((made) => fc.tuple(fc.constant(made), fc.nat({ max: made.length - 1 })))
  .map(([made, twice]) =>
    [...made, made[twice]!].flatMap((make, i) => {
      try {
        const workload = moved(make(), i);
        compileWorkload(workload);
        return [{ path: `prod/w${i}`, workload }];
      } catch (error) {
        if (isRefusal(error)) return [];
        throw error;
      }
    }),
  );

/** Everything that some rules open, each connection by itself. */
function opened({ applicationRules, networkRules }: FirewallRules): Set<string> {
  const all = new Set<string>();
  for (const rule of applicationRules) {
    const targets = [...rule.destinationFqdns, ...rule.destinationFqdnTags, ...rule.destinationUrls];
    for (const from of rule.sourceAddresses)
      for (const to of targets)
        for (const { type, port } of rule.protocols) all.add(`${from} ${to} ${type} ${port}`);
  }
  for (const rule of networkRules) {
    const targets = [...rule.destinationAddresses, ...rule.destinationFqdns];
    for (const from of rule.sourceAddresses)
      for (const to of targets)
        for (const port of rule.destinationPorts) all.add(`${from} ${to} ${rule.protocols.join()} ${port}`);
  }
  return all;
}

test('shared rules open what the workloads open by themselves, and nothing else', () => {
  fc.assert(
    fc.property(anyWorkloads, (served) => {
      const own = new Set(served.flatMap(({ workload }) => [...opened(compileWorkload(workload))]));
      expect([...opened(sharedFirewallRules(served))].sort()).toEqual([...own].sort());
    }),
    { numRuns: 80 },
  );
});

test('shared rules have names of their own, and serve all that need them', () => {
  fc.assert(
    fc.property(anyWorkloads, (served) => {
      const { applicationRules, networkRules } = sharedFirewallRules(served);
      for (const rules of [applicationRules, networkRules]) {
        expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
      }
      const requirements = new Set(
        [...applicationRules, ...networkRules].flatMap((rule) => rule.requirements),
      );
      const asked = served.flatMap(({ workload }) => {
        const own = compileWorkload(workload);
        return [...own.applicationRules, ...own.networkRules].flatMap((rule) => rule.requirements);
      });
      expect(asked.filter((name) => !requirements.has(name))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('alike workloads share every rule that does not lie between their own machines', () => {
  fc.assert(
    fc.property(anyWorkloads, (served) => {
      const [first] = served;
      if (first === undefined) return;
      const alike = [first, { path: 'prod/other', workload: moved(first.workload, 9) }];
      const alone = sharedFirewallRules([first]);
      const together = sharedFirewallRules(alike);
      expect(together.applicationRules.map(({ name }) => name)).toEqual(
        alone.applicationRules.map(({ name }) => name),
      );
      const outward = (rules: FirewallRules) =>
        rules.networkRules.filter(({ name }) => !name.includes('-internal-')).map(({ name }) => name);
      expect(outward(together)).toEqual(outward(alone));
    }),
    { numRuns: 60 },
  );
});
