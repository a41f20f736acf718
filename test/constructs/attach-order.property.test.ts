import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { SharedRuleCollectionGroup } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { ExampleStack } from '../../examples/example-stack';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { hub } from '../support/hub';
import { addWorkload, type Parts } from '../support/small-workloads';

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
        kind: fc.constantFrom(...(Object.keys(workloadDefinitions) as Parts['kind'][])),
        region: fc.constantFrom('westeurope', 'eastus'),
        shared: fc.boolean(),
      }),
    ),
    { selector: ([name]) => name, minLength: 1, maxLength: 6 },
  )
  .map((workloads): [string, Parts][] => [
    ['first', { kind: 'ArcServerEgress', region: 'westeurope', shared: true }],
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
      { numRuns: 12 },
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
      { numRuns: 12 },
    );
  });
});
