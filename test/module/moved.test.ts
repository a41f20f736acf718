import { App, Testing } from 'cdktf';
import { AmlWorkspaceEgress, HubFirewall } from 'cdktf-azure-lockdown';
import { ExampleStack } from '../../examples/example-stack';
import { readModule } from '../../lib/cli/workloads-file/read-module';
import { keptNames } from '../../lib/module/kept-names';
import { rulesModule } from '../../lib/module/module-files';
import { moduleResources } from '../../lib/module/module-resources';
import { resourcesByMeaning, withValues } from '../support/module-values';

const policyId =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub';
const needs = {
  region: 'westeurope',
  computeSubnetAddressPrefixes: ['10.1.0.0/24'],
  dataExfiltrationProtection: true,
};
const place = {
  resourceGroupName: 'rg-spoke',
  storageAccountId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso',
};

const contentOf = (name: string) =>
  readModule(
    JSON.stringify({
      firewall: policyId,
      module: { privateIpAddress: '10.0.0.4' },
      workloads: [{ name, type: 'AmlWorkspaceEgress', ...needs, placement: place }],
    }),
    'workloads.json',
  ).content;

const ofModule = (name: string) =>
  resourcesByMeaning(withValues(rulesModule(contentOf(name), () => undefined).files));

function ofConstruct(more: object) {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
  new AmlWorkspaceEgress(stack, 'training', { firewall, ...needs, ...place, ...more });
  return resourcesByMeaning(JSON.parse(Testing.synth(stack, true)));
}

test('a construct with the names of the README makes what the module has made', () => {
  const names = keptNames(moduleResources(contentOf('training')).resources).get('training')!;
  expect(names).toMatchObject({ nsgName: 'nsg-training', routeTableName: 'rt-training' });
  expect(Object.keys(names)).toHaveLength(9);
  expect(ofConstruct(names)).toEqual(ofModule('training'));
  expect(ofConstruct({})).not.toEqual(ofModule('training'));
});

test('a workload that is called by the path of its construct has what the construct has made', () => {
  expect(ofModule('prod/training')).toEqual(ofConstruct({}));
});

test('the README of a module has the names', () => {
  const { files } = rulesModule(contentOf('training'), () => undefined);
  expect(files.get('README.md')).toMatch(
    /\| training \| ruleCollectionGroupName: 'rcg-training', ruleCollectionGroupPriority: \d+, /,
  );
});
