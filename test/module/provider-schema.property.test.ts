import fc from 'fast-check';
import { LockdownError } from '../../lib/errors';
import { rulesModule } from '../../lib/module/module-files';
import { anyParameters } from '../support/arbitrary-workload';
import { definitions } from '../support/definitions';
import { moduleContent, moduleWorkload } from '../support/module-content';
import { providerSchema, schemaProblems } from '../support/provider-schema';

const subnet =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/one';
const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso';

/** Everything that places resources. */
const placement: Readonly<Record<string, object>> = {
  AmlWorkspaceEgress: { computeSubnetId: subnet, storageAccountId: account },
  CycleCloudLockedDown: { serverSubnetId: subnet },
};

const classic = {
  policyId: undefined,
  classicFirewallName: 'afw-hub',
  classicFirewallResourceGroupName: 'rg-hub',
};

/** A subnet with service endpoints in the form of version 4. */
const madeSubnet = { nodeSubnetName: 'snet-nodes', virtualNetworkName: 'vnet', resourceGroupName: 'rg' };

test.each(['4.81.0', '5.2.0'])('azurerm %s takes every argument of every module', (version) => {
  const schema = providerSchema(version);
  const types = new Set<string>();
  fc.assert(
    fc.property(
      fc.constantFrom(...definitions).chain((definition) =>
        fc.record({
          kind: fc.constant(definition.kind),
          parameters: anyParameters(definition),
          isClassic: fc.boolean(),
          existing: fc.boolean(),
          ipGroups: fc.boolean(),
        }),
      ),
      ({ kind, parameters, isClassic, existing, ipGroups }) => {
        const definition = definitions.find((each) => each.kind === kind)!;
        const content = moduleContent([
          moduleWorkload('w', definition, {
            ...parameters,
            resourceGroupName: 'rg',
            subnetId: subnet,
            tags: { cost_centre: '42' },
            ...placement[kind],
            ...(kind === 'AmlWorkspaceEgress' || kind === 'CycleCloudLockedDown'
              ? { subnetId: undefined }
              : {}),
            ...(kind === 'CycleCloudLockedDown' && version.startsWith('4') ? madeSubnet : {}),
            ...(existing ? { existingNsgName: 'nsg', existingRouteTableName: 'rt' } : {}),
          }),
        ]);
        const firewall = {
          ...content.firewall,
          ...(isClassic ? classic : {}),
          ...(ipGroups
            ? { ipGroupsFromAddresses: 1, ipGroupResourceGroupName: 'rg', ipGroupLocation: 'westeurope' }
            : {}),
        };
        try {
          const { files } = rulesModule({ ...content, firewall }, () => undefined);
          const document = JSON.parse(files.get('main.tf.json')!);
          expect(schemaProblems(document, schema)).toEqual([]);
          for (const type of Object.keys(document.resource)) types.add(type);
        } catch (error) {
          if (!(error instanceof LockdownError)) throw error;
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(types.size).toBeGreaterThan(8);
});

test('what a schema does not have is told', () => {
  const document = {
    resource: {
      azurerm_route_table: { one: { name: 'rt', locaton: 'westeurope', resource_group_name: 5 } },
      azurerm_unknown: { two: {} },
    },
  };
  expect(schemaProblems(document, providerSchema('4.81.0'))).toEqual([
    'azurerm_route_table.one: no argument locaton',
    'azurerm_route_table.one: location is missing',
    'azurerm_route_table.one.resource_group_name: 5 is no string',
    'azurerm_unknown.two: no such type',
  ]);
});
