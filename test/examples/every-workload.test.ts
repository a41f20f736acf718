import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { findRegion } from '../../lib/azure/region';
import { regions } from '../../lib/azure/regions';
import { WorkloadEgress } from '../../lib/constructs/workload/workload-egress';
import { activeRequirements } from '../../lib/model/flow';
import { requirementName, type Table } from '../../lib/model/requirement';
import { scenariosIn } from '../../lib/model/scenario';
import { flowParameters } from '../../lib/model/workload-flows';
import { allTables } from '../../lib/tables/all-tables';
import {
  type AnyParameters,
  anyWorkloadOf,
  definitionFor,
  definitions,
  neverSwitchedOn,
} from '../support/definitions';

const stacks = addExamples(new App());
const shown = stacks.flatMap((stack) =>
  stack.node.findAll().flatMap((each) => (each instanceof WorkloadEgress ? each._description : [])),
);

test('each example has a policy of its own', () => {
  const strangers = stacks.flatMap(({ node }) => {
    const firewalls = node
      .findAll()
      .flatMap((each) => (each instanceof WorkloadEgress ? each._description : []));
    return firewalls
      .map(({ firewall }) => firewall.policyId ?? '')
      .filter((id) => id.startsWith('/subscriptions/') && !id.endsWith(`/afwp-${node.id}`));
  });
  expect(strangers).toEqual([]);
});

test('no finding of an example speaks of another example', () => {
  const others = stacks.flatMap(({ node: { id } }) => {
    const strangers = stacks.map((each) => `${each.node.id}/`).filter((other) => other !== `${id}/`);
    const messages = stacks
      .filter(({ node }) => node.id === id)
      .flatMap(({ node }) => node.findAll())
      .flatMap((each) => (each instanceof WorkloadEgress ? each.findings : []))
      .map(({ message }) => message);
    return messages.filter((message) => strangers.some((other) => message.includes(` ${other}`)));
  });
  expect(others).toEqual([]);
});

test('every kind of workload has an example', () => {
  const kinds = new Set(shown.map(({ kind }) => kind));
  expect(definitions.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
});

/** Whether a row of a list by region holds in regions alone in which no example asks for its page. */
function isElsewhere(table: Table, when: string | undefined): boolean {
  const named = scenariosIn(when).filter(({ name }) => regions.has(name));
  if (named.length === 0) return false;
  const here = new Set(
    shown
      .filter((each) => definitionFor(each).tables.includes(table))
      .map(({ parameters }) => findRegion(String(parameters.region)).name),
  );
  return !named.some(({ name }) => here.has(name));
}

/** Rows that no example asks for, each for want of a switch; random workloads ask for them all the same. */
const unshown = [
  'aks-arc-ports/arc-proxy',
  'aks/api-server-address',
  'aks/tunnel-ssh-api-server',
  // Clients are named, and the page no longer asks for the port anywhere.
  'api-management/clients',
  'api-management/diagnostics-port',
  'api-management/dns',
  'arc-gateway/data-collection-endpoint',
  'arc-kubernetes-key-vault/image-layers',
  'arc-kubernetes-key-vault/images',
  'arc-private-link/entra-id',
  'arc-private-link/resource-manager',
  'arc-servers-field/script',
  'arc-servers-field/sign-in',
  'arc-vmware/gateway-graph',
  'arc-vmware/gateway-ntp-appliance',
  'azure-machine-learning-field/huggingface-storage',
  'azure-machine-learning-field/sign-in',
  'azure-machine-learning-field/storage-smb',
  'azure-machine-learning-model-catalog/anaconda',
  'azure-machine-learning-model-catalog/anaconda-repository',
  'azure-machine-learning-model-catalog/pypi',
  'azure-machine-learning-model-catalog/pytorch',
  // The page no longer has them.
  'container-apps-nsg/azure',
  'container-apps-nsg/client',
  'container-apps-nsg/time',
  'cyclecloud-field/almalinux-packages',
  'cyclecloud-field/nfs-between-nodes',
  'cyclecloud-field/slurm-packages',
  'cyclecloud-locked-down/storage-accounts',
  'defender-for-endpoint/cyber-data-au',
  'defender-for-endpoint/cyber-data-optional-au',
  'defender-for-endpoint/cyber-data-optional-uk',
  'defender-for-endpoint/cyber-data-optional-us',
  'defender-for-endpoint/cyber-data-uk',
  'defender-for-endpoint/cyber-data-us',
  'defender-for-endpoint/investigation-au',
  'defender-for-endpoint/investigation-uk',
  'defender-for-endpoint/investigation-us',
  'defender-for-endpoint/linux-configuration-dod',
  'defender-for-endpoint/linux-configuration-gcc',
  'defender-for-endpoint/sample-submission-au',
  'defender-for-endpoint/sample-submission-uk',
  'defender-for-endpoint/sample-submission-us',
  'defender-for-endpoint/smartscreen-dod',
  'defender-for-endpoint/smartscreen-gcc',
  // The page no longer has it.
  'github-runners/immutable-actions',
  'qualys/data-centre-us',
];

test('every row of every page is asked for by an example, or is listed', () => {
  const asked = new Set(
    shown.flatMap((each) => {
      const workload = anyWorkloadOf(definitionFor(each), each.parameters as unknown as AnyParameters);
      return workload.tables.flatMap((table) =>
        activeRequirements(table, flowParameters(table, workload)).map((row) => requirementName(table, row)),
      );
    }),
  );
  const notAsked = allTables.flatMap((table) =>
    table.requirements
      .filter(({ when }) => !scenariosIn(when).some(({ name }) => `${table.id}: ${name}` in neverSwitchedOn))
      .filter(({ when }) => !isElsewhere(table, when))
      .map((row) => requirementName(table, row))
      .filter((name) => !asked.has(name)),
  );
  expect([...new Set(notAsked)].sort()).toEqual(unshown);
});
