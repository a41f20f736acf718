import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import { CustomTable, RequirementTables } from 'cdktf-azure-lockdown';
import { addExamples } from '../../examples/stacks';
import { readModule } from '../../lib/cli/workloads-file/read-module';
import { writtenWorkload } from '../../lib/constructs/files/written-workload';
import { WorkloadEgress } from '../../lib/constructs/workload/workload-egress';
import { rulesModule } from '../../lib/module/module-files';

type Workload = Record<string, unknown>;

/** Policies take 90 rule collection groups. */
const manyWorkloads = 20;

const storageAccountId =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso';

/** The workloads of an example as a workloads file has them, for each of its firewalls. */
function workloadsFiles(stack: TerraformStack) {
  const byFirewall = new Map<string, WorkloadEgress[]>();
  for (const each of stack.node.findAll()) {
    if (!(each instanceof WorkloadEgress)) continue;
    const { firewall } = each._description;
    byFirewall.set(firewall.node.path, [...(byFirewall.get(firewall.node.path) ?? []), each]);
  }
  return [...byFirewall].map(([firewall, workloads]) => ({
    name: `${stack.node.id}, behind ${firewall}`,
    workloads: placed(
      workloads.map((each) => literal(writtenWorkload(each.node.path, each._description, stack))),
    ),
  }));
}

function placed(workloads: readonly Workload[]): Workload[] {
  const subnetsOf = (each: Workload) => Object.values(each).filter(isSubnetId);
  const subnets = workloads.flatMap(subnetsOf);
  const shares = (each: Workload) =>
    subnetsOf(each).some((id) => subnets.indexOf(id) < subnets.lastIndexOf(id));
  return workloads.map((each) => ({
    ...each,
    placement: {
      ...(shares(each)
        ? { sharedNetworkSecurityGroup: 'all', sharedRouteTable: 'all' }
        : { resourceGroupName: 'rg', ...(each.region === undefined ? { location: 'westeurope' } : {}) }),
      ...(each.dataExfiltrationProtection === true ? { storageAccountId } : {}),
      ...(workloads.length > manyWorkloads ? { sharedRuleCollectionGroup: 'all' } : {}),
    },
  }));
}

function isSubnetId(value: unknown): boolean {
  return typeof value === 'string' && value.includes('/subnets/');
}

/** What the workloads share, as far as they name it. */
function settingsOf(workloads: readonly Workload[]) {
  const placement = JSON.stringify(workloads.map((each) => each.placement));
  const subnets = [{ name: 'all', resourceGroupName: 'rg', location: 'westeurope' }];
  return {
    ...(placement.includes('sharedRuleCollectionGroup')
      ? { sharedRuleCollectionGroups: [{ name: 'all' }] }
      : {}),
    ...(placement.includes('sharedRouteTable')
      ? { sharedNetworkSecurityGroups: subnets, sharedRouteTables: subnets }
      : {}),
  };
}

/** What a workloads file of a stack refers to has no name in a module: literal values stand in its place. */
function literal(workload: Workload): Workload {
  return JSON.parse(
    JSON.stringify(workload)
      .replace(/\$\{[^}]*address_prefixes[^}]*\}/g, '10.99.0.0/24')
      .replace(
        /\$\{[^}]*\}/g,
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
      ),
  );
}

// Files name the table of an example by its id.
RequirementTables.add(CustomTable.fromPath(join(__dirname, '../../examples/contoso-build.json')));

/** The modules of every example, or of those that are shown, by their names: a file each, by its name. */
export function exampleModules(isShown?: (id: string) => boolean) {
  const files = addExamples(new App(), isShown).flatMap(workloadsFiles);
  return files.map(({ name, workloads }) => ({
    name,
    files: readModule(JSON.stringify({ workloads, module: settingsOf(workloads) }), 'workloads.json').made(
      (content) => rulesModule(content, () => undefined),
    ).files,
  }));
}
