import fc from 'fast-check';
import { LockdownError } from '../../lib/errors';
import type { ModuleContent } from '../../lib/module/module-content';
import { rulesModule } from '../../lib/module/module-files';
import { moduleResources } from '../../lib/module/module-resources';
import { anyPlacedAt, repeatedAddresses } from '../support/arbitrary-placement';
import { anyParameters } from '../support/arbitrary-workload';
import { definitions, schemaOf } from '../support/definitions';
import { moduleContent, moduleWorkload, policyFirewall } from '../support/module-content';
import { resourcesByMeaning, withValues } from '../support/module-values';

const anyOfKind = fc.constantFrom(...definitions).chain((definition) =>
  anyParameters(definition).map((parameters) => ({
    kind: definition.kind,
    parameters: { ...parameters, resourceGroupName: 'rg' },
  })),
);

const anyPlacedSomewhere = anyPlacedAt(repeatedAddresses);

/** Several workloads, some of them sharing, and a firewall that has IP groups made. */
const anyContent = fc
  .record({
    placed: fc.array(anyPlacedSomewhere, { minLength: 1, maxLength: 2 }),
    ipGroupsFromAddresses: fc.constantFrom(undefined, 1, 2),
    moreSubnets: fc.constantFrom(undefined, [
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/one',
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/other/subnets/one',
    ]),
    firewallPrivateIpAddress: fc.constantFrom(undefined, '10.0.0.4', '10.0.9.9'),
  })
  .map(({ placed, ipGroupsFromAddresses, moreSubnets: subnetIds, firewallPrivateIpAddress }) => {
    const shared = { name: 'common', resourceGroupName: 'rg-common', location: 'westeurope', subnetIds };
    return moduleContent(
      placed.map(({ kind, parameters, sharing }, i) => {
        const subnets = { sharedNetworkSecurityGroup: 'common', sharedRouteTable: 'common' };
        const rules = { sharedRuleCollectionGroup: 'common' };
        return moduleWorkload(`w${i}`, definitions.find((each) => each.kind === kind)!, parameters, {
          ...(sharing.subnets ? subnets : {}),
          ...(sharing.rules ? rules : {}),
          firewallPrivateIpAddress,
        });
      }),
      {
        firewall: {
          ...policyFirewall,
          ipGroupsFromAddresses,
          ipGroupResourceGroupName: 'rg-groups',
          ipGroupLocation: 'westeurope',
        },
        sharedRuleCollectionGroups: placed.some(({ sharing }) => sharing.rules) ? [{ name: 'common' }] : [],
        sharedNetworkSecurityGroups: [shared],
        sharedRouteTables: [shared],
      },
    );
  });

/** Addresses, ids and resource groups of another environment, the same for equal ones. */
function moved(value: unknown): unknown {
  if (typeof value === 'string')
    return value
      .replace(/^10\.(\d+)\.(?!\d+\.\d+\/8$)/, (_, second) => `10.${Number(second) + 100}.`)
      .replace(/^\/subscriptions\/s\//, '/subscriptions/t/')
      .replace(/^rg/, 'rg-other');
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, moved(each)]));
}

function elsewhere(content: ModuleContent): ModuleContent {
  const { workloads, ...rest } = content;
  return {
    ...(moved(rest) as Omit<ModuleContent, 'workloads'>),
    workloads: workloads.map((each) => ({ ...(moved(each) as typeof each), definition: each.definition })),
  };
}

/** What parameters cannot say together, and a group without rules, is refused before any variable is put in. */
function isRefused(content: ModuleContent): boolean {
  try {
    return moduleResources(content).unserved.length > 0;
  } catch (error) {
    if (error instanceof LockdownError) return true;
    throw error;
  }
}

/** Rules between roles of workloads that share a group are named by the addresses that they had when the module was written. */
function withoutDigests(resource: object): unknown {
  return JSON.parse(JSON.stringify(resource).replace(/("name":"[^"]*)-[0-9a-f]{8}"/g, '$1"'));
}

test('other values of its variables make what the parameters with these values make', () => {
  let [made, ipGroups] = [0, 0];
  fc.assert(
    fc.property(anyContent, (content) => {
      if (isRefused(content)) return;
      const { files } = rulesModule(content, () => undefined);
      const { variable } = JSON.parse(files.get('variables.tf.json')!) as {
        variable: Record<string, { default: unknown }>;
      };
      const values = Object.entries(variable).map(([name, each]) => [name, moved(each.default)]);
      const byVariables = resourcesByMeaning(withValues(files, Object.fromEntries(values)));
      const byParameters = resourcesByMeaning(
        withValues(rulesModule(elsewhere(content), () => undefined).files),
      );
      expect(byVariables.map(withoutDigests)).toEqual(byParameters.map(withoutDigests));
      made++;
      if (byVariables.some(({ type }) => type === 'azurerm_ip_group')) ipGroups++;
    }),
    { numRuns: 80 },
  );
  expect(made).toBeGreaterThan(10);
  expect(ipGroups).toBeGreaterThan(1);
});

test('every variable is used, described and typed, and none is used that there is not', () => {
  fc.assert(
    fc.property(anyOfKind, ({ kind, parameters }) => {
      const definition = definitions.find((each) => each.kind === kind)!;
      const { properties } = schemaOf(definition);
      try {
        const { files } = rulesModule(
          moduleContent([moduleWorkload('aml', definition, parameters as never)]),
          (_, parameter) => properties[parameter]?.description?.split('\n')[0],
        );
        const { variable } = JSON.parse(files.get('variables.tf.json')!);
        const used = new Set(
          [...files.get('main.tf.json')!.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name!),
        );
        expect(Object.keys(variable).sort()).toEqual([...used].sort());
        for (const each of Object.values<{ description: string; type: string }>(variable)) {
          expect(each.description.length).toBeGreaterThan(10);
          expect(['string', 'list(string)', 'map(string)']).toContain(each.type);
        }
      } catch (error) {
        if (!(error instanceof LockdownError)) throw error;
      }
    }),
    { numRuns: 60 },
  );
});
