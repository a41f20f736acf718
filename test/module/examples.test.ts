import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { readModule } from '../../lib/cli/read-module';
import { writtenWorkload } from '../../lib/constructs/files/written-workload';
import { WorkloadEgress } from '../../lib/constructs/workload/workload-egress';
import { rulesModule } from '../../lib/module/module-files';
import { providerSchema, schemaProblems } from '../support/provider-schema';

/** Policies take 90 rule collection groups. */
const manyWorkloads = 20;

const storageAccountId =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso';

/** The workloads of an example as a workloads file has them, for each of its firewalls. */
const files = addExamples(new App()).flatMap((stack) => {
  const byFirewall = new Map<string, WorkloadEgress[]>();
  for (const each of stack.node.findAll()) {
    if (!(each instanceof WorkloadEgress)) continue;
    const { firewall } = each._description;
    byFirewall.set(firewall.node.path, [...(byFirewall.get(firewall.node.path) ?? []), each]);
  }
  return [...byFirewall].map(([firewall, workloads]) => ({
    name: `${stack.node.id}, behind ${firewall}`,
    workloads: workloads.map((each) => {
      const written = writtenWorkload(each.node.path, each._description, stack);
      return literal({ ...written, placement: placementOf(written, workloads.length) });
    }),
  }));
});

function placementOf({ region, dataExfiltrationProtection }: Record<string, unknown>, workloads: number) {
  return {
    resourceGroupName: 'rg',
    ...(region === undefined ? { location: 'westeurope' } : {}),
    ...(dataExfiltrationProtection === true ? { storageAccountId } : {}),
    ...(workloads > manyWorkloads ? { sharedRuleCollectionGroup: 'all' } : {}),
  };
}

function settingsOf({ length }: readonly unknown[]) {
  return length > manyWorkloads ? { sharedRuleCollectionGroups: [{ name: 'all' }] } : undefined;
}

/** What a workloads file of a stack refers to has no name in a module: literal values stand in its place. */
function literal(workload: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(workload)
      .replace(/\$\{[^}]*address_prefixes[^}]*\}/g, '10.99.0.0/24')
      .replace(
        /\$\{[^}]*\}/g,
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
      ),
  );
}

const schemas = ['4.81.0', '5.2.0'].map(providerSchema);

test.each(files)(
  'the module of $name fits the schemas of azurerm, and uses each variable',
  ({ workloads }) => {
    const content = readModule(
      JSON.stringify({ workloads, module: settingsOf(workloads) }),
      'workloads.json',
    );
    const { files } = rulesModule(content, () => undefined);
    const main = files.get('main.tf.json')!;
    const document = JSON.parse(main);
    for (const schema of schemas) expect(schemaProblems(document, schema)).toEqual([]);
    const used = new Set([...main.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name!));
    const { variable } = JSON.parse(files.get('variables.tf.json')!);
    expect(Object.keys(variable).sort()).toEqual([...used].sort());
    expect(Object.keys(document.resource)).not.toEqual([]);
  },
);

test('every example has a module', () => {
  expect(files.length).toBeGreaterThanOrEqual(addExamples(new App()).length);
});
