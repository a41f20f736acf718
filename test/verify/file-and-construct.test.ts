import { App, type TerraformStack, Testing } from 'cdktf';
import { LockdownError, Reachability, WorkloadEgress } from 'cdktf-azure-lockdown';
import { addExamples } from '../../examples/stacks';
import { addTables } from '../../lib/cli/files/read-tables';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { writtenShared, writtenWorkload } from '../../lib/constructs/files/written-workload';
import { Findings } from '../../lib/model/finding';
import type { Workload } from '../../lib/model/workload';
import { withTablesOfItsOwn } from '../../lib/tables/known-tables';
import { canaryNames } from '../../lib/verify/canary';
import { questionsOf } from '../../lib/verify/verify-workload';

// What the command line asks of a workloads file is what the construct asks that the file is written of.

const examples = addExamples(new App(), (id) => id !== 'many-workloads');

const seen = new Set<string>();

test.each(examples.map((stack) => [stack.node.id, stack] as const))('%s', (_, stack) => {
  const json = Testing.synth(stack, true);
  const workloads = stack.node.findAll().filter((each) => each instanceof WorkloadEgress);
  for (const network of networksOf(json)) {
    const byFile = withTablesOfItsOwn(() => {
      // What the command is given with --tables; no other example has a table of its own.
      if (stack.node.id === 'own-table') addTables('examples/contoso-build.json');
      return readFile(workloads, stack);
    });
    expect(byFile).toHaveLength(workloads.length);
    for (const [i, workload] of workloads.entries()) {
      const questions = asked(byFile[i]!, network);
      const [fromFile, fromStack] = [questions, asked(resolvedWorkload(workload), network)].map(byAddress);
      // The same text is the same; another may be in another order.
      if (fromFile !== fromStack) expect(JSON.parse(fromFile!)).toEqual(JSON.parse(fromStack!));
      for (const { flow, route } of questions) seen.add(flow.requirement).add(`route: ${route}`);
    }
  }
});

test('each kind of question is among them', () => {
  // What only the firewall lets pass is told where something is wrong.
  const whereAllIsWell = canaryNames.filter((name) => name !== 'canary/firewall-outbound');
  expect([...seen]).toEqual(expect.arrayContaining([...whereAllIsWell, 'route: allow', 'route: bypass']));
});

function readFile(workloads: readonly WorkloadEgress[], stack: TerraformStack): Workload[] {
  const described = workloads.map(({ _description }) => _description);
  const content = {
    module: writtenShared(described, stack),
    workloads: workloads.map(({ node }, i) => writtenWorkload(node.path, described[i]!, stack)),
  };
  return readWorkloads(JSON.stringify(content), 'workloads.json').map(({ workload }) => workload);
}

/** Subnets by the addresses of their resources, as a file has them, in the place of references to their ids. */
function byAddress(questions: ReturnType<typeof asked>): string {
  return JSON.stringify(questions).replaceAll(/\$\{(azurerm_subnet\.[\w-]+)\.id\}/g, '$1');
}

function resolvedWorkload(workload: WorkloadEgress): Workload {
  return (workload as unknown as { _resolvedWorkload(): Workload })._resolvedWorkload();
}

/** Every question, and what its expectation asks a network. */
function asked(workload: Workload, network: Reachability) {
  return questionsOf(workload, network, new Findings()).map(({ flow, label, asked, expectation }) => {
    const { asRequired, needs, ask } = expectation;
    const [first] = 'because' in asked ? [] : asked;
    const route =
      first !== undefined && needs.startsWith('the route') ? ask(network, first).verdict : undefined;
    return { flow, label, asked, asRequired, needs, route };
  });
}

/** The document by each of its firewalls. */
function networksOf(json: string): Reachability[] {
  try {
    return [Reachability.fromTerraformJson(json)];
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    return error.allowed.split(', ').map((firewall) => Reachability.fromTerraformJson(json, { firewall }));
  }
}
