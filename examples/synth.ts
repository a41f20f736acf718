import { App, TerraformResource, type TerraformStack } from 'cdktf';
import { type Finding, FindingLevel, SubnetEgress, WorkloadEgress } from 'cdktf-azure-lockdown';
import Table from 'cli-table3';
import { addExamples } from './stacks';

/** Synthesizes every example and says what came out, stack by stack. */
function main(): void {
  process.env.CHECKPOINT_DISABLE ??= '1';
  const app = new App({ outdir: 'cdktf.out' });
  const stacks = addExamples(app);
  app.synth();
  for (const stack of stacks)
    console.log(`\n${stack.node.path}\n${resourceTable(stack)}\n${findingTable(stack)}`);
  console.log(`\n${overview(stacks)}\n\nTerraform JSON: cdktf.out/stacks/<stack>/cdk.tf.json`);
}

function workloadsOf(stack: TerraformStack): WorkloadEgress[] {
  return stack.node.findAll().filter((construct) => construct instanceof WorkloadEgress);
}

function resourcesOf(stack: TerraformStack): TerraformResource[] {
  return stack.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
}

function ruleCounts(workloads: readonly WorkloadEgress[]) {
  const count = (rules: (workload: WorkloadEgress) => unknown[]) =>
    workloads.reduce((total, workload) => total + rules(workload).length, 0);
  return {
    application: count(({ applicationRules }) => applicationRules),
    network: count(({ networkRules }) => networkRules),
    nsg: count((workload) => (workload instanceof SubnetEgress ? workload.nsgRules : [])),
    routes: count((workload) => (workload instanceof SubnetEgress ? workload.routes : [])),
  };
}

function resourceTable(stack: TerraformStack): string {
  const types = new Map<string, number>();
  for (const { terraformResourceType } of resourcesOf(stack)) {
    types.set(terraformResourceType, (types.get(terraformResourceType) ?? 0) + 1);
  }
  const { application, network, nsg, routes } = ruleCounts(workloadsOf(stack));
  const table = new Table({ head: ['resources and rules', 'count'], ...compact() });
  table.push(...types);
  table.push(
    ['application rules', application],
    ['network rules', network],
    ['NSG rules', nsg],
    ['routes', routes],
  );
  return table.toString();
}

function findingTable(stack: TerraformStack): string {
  const told = new Map<string, { finding: Finding; workloads: string[] }>();
  for (const workload of workloadsOf(stack)) {
    for (const finding of workload.findings) {
      const key = `${finding.code} ${finding.message}`;
      const known = told.get(key);
      if (known === undefined) told.set(key, { finding, workloads: [workload.node.id] });
      else known.workloads.push(workload.node.id);
    }
  }
  if (told.size === 0) return 'no findings';
  const table = new Table({
    head: ['workload', 'level', 'finding', 'what and cure'],
    colWidths: [12, 9, 30, 66],
    wordWrap: true,
    ...compact(),
  });
  for (const { finding, workloads } of told.values()) {
    const [first, ...more] = workloads;
    const { level, code, message, cure } = finding;
    table.push([
      more.length === 0 ? first : `${first} +${more.length}`,
      level,
      code,
      `${message} Cure: ${cure}.`,
    ]);
  }
  return table.toString();
}

function overview(stacks: readonly TerraformStack[]): string {
  const table = new Table({
    head: [
      'stack',
      'resources',
      'application rules',
      'network rules',
      'NSG rules',
      'routes',
      'errors',
      'warnings',
      'infos',
    ],
    wordWrap: true,
    colWidths: [26, 11, 13, 9, 7, 8, 8, 10, 7],
    ...compact(),
  });
  for (const stack of stacks) {
    const workloads = workloadsOf(stack);
    const { application, network, nsg, routes } = ruleCounts(workloads);
    const levels = [FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.INFO].map(
      (level) =>
        workloads.flatMap(({ findings }) => findings).filter((finding) => finding.level === level).length,
    );
    table.push([stack.node.path, resourcesOf(stack).length, application, network, nsg, routes, ...levels]);
  }
  return table.toString();
}

/** No lines between rows, and colours only on a terminal. */
function compact() {
  return {
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: process.stdout.isTTY ? {} : { head: [], border: [] },
  };
}

main();
