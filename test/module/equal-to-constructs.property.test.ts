import { App, Testing } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import {
  HubFirewall,
  LockdownError,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  SharedRuleCollectionGroup,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { ExampleStack } from '../../examples/example-stack';
import { findRegion } from '../../lib/azure/region';
import { rulesModule } from '../../lib/module/module-files';
import { anyPlaced, type Placed, type Sharing } from '../support/arbitrary-placement';
import { definitions } from '../support/definitions';
import { moduleContent, moduleWorkload, policyFirewall } from '../support/module-content';
import { resourcesByMeaning, withValues } from '../support/module-values';

type WorkloadClass = new (scope: Construct, id: string, props: object) => WorkloadEgress;
const classes = { ...library } as unknown as Readonly<Record<string, WorkloadClass>>;

const definitionOf = (kind: string) => definitions.find((each) => each.kind === kind)!;

function ofConstructs(workloads: readonly Placed[]) {
  const { cloud } = findRegion(workloads[0]!.parameters.region);
  const stack = new ExampleStack(new App(), 'stack', cloud);
  const { policyId, privateIpAddress } = policyFirewall;
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyId!, privateIpAddress });
  const place = { resourceGroupName: 'rg-spoke', location: 'westeurope' };
  const shared = {
    rules: anyShares(workloads, 'rules')
      ? { sharedRuleCollectionGroup: new SharedRuleCollectionGroup(stack, 'rules', { firewall }) }
      : {},
    subnets: anyShares(workloads, 'subnets')
      ? {
          sharedNetworkSecurityGroup: new SharedNetworkSecurityGroup(stack, 'nsg', place),
          sharedRouteTable: new SharedRouteTable(stack, 'routes', place),
        }
      : {},
  };
  for (const { name, kind, parameters, sharing } of workloads)
    new classes[kind]!(stack, name.slice('stack/'.length), {
      ...parameters,
      ...(sharing.rules ? shared.rules : {}),
      ...(sharing.subnets ? shared.subnets : {}),
      firewall,
    });
  return resourcesByMeaning(JSON.parse(Testing.synth(stack, true)));
}

const anyShares = (workloads: readonly Placed[], what: keyof Sharing) =>
  workloads.some(({ sharing }) => sharing[what]);

function ofModule(workloads: readonly Placed[]) {
  const place = { resourceGroupName: 'rg-spoke', location: 'westeurope' };
  const content = moduleContent(
    workloads.map(({ name, kind, parameters, sharing }) =>
      moduleWorkload(name, definitionOf(kind), parameters, {
        ...(sharing.rules ? { sharedRuleCollectionGroup: 'stack/rules' } : {}),
        ...(sharing.subnets
          ? { sharedNetworkSecurityGroup: 'stack/nsg', sharedRouteTable: 'stack/routes' }
          : {}),
      }),
    ),
    {
      sharedRuleCollectionGroups: anyShares(workloads, 'rules') ? [{ name: 'stack/rules' }] : [],
      sharedNetworkSecurityGroups: anyShares(workloads, 'subnets') ? [{ name: 'stack/nsg', ...place }] : [],
      sharedRouteTables: anyShares(workloads, 'subnets') ? [{ name: 'stack/routes', ...place }] : [],
    },
  );
  const { files } = rulesModule(content, () => undefined);
  return resourcesByMeaning(withValues(files));
}

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

test('a module has the resources, arguments, names and priorities of the constructs, and is refused where they are', () => {
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
      const [unknown, missing] = [without(module, constructs), without(constructs, module)];
      expect({ unknown, missing }).toEqual({ unknown: [], missing: [] });
      made++;
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(10);
});
