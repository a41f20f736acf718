import { App, Testing } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { serviceTagCovers } from '../../lib/azure/service-tag';
import { WorkloadEgress } from '../../lib/constructs/workload/workload-egress';
import { Findings } from '../../lib/model/finding';
import { activeRequirements, type Flow, flowsOfRequirement, serviceTagOf } from '../../lib/model/flow';
import { openedFlows } from '../../lib/model/opened-flows';
import { missingProperties } from '../../lib/model/placeholder';
import { coveringTags, destinationsOf, requirementName } from '../../lib/model/requirement';
import type { Workload } from '../../lib/model/workload';
import { flowParameters } from '../../lib/model/workload-flows';
import { portIn } from '../support/allows';
import { type AnyParameters, anyWorkloadOf, definitionFor } from '../support/definitions';
import { type WrittenRules, writtenRules } from '../support/written-rules';

// Each row of a page that an example asks for stands open in the example's JSON. That the tables say what the pages say
// is tested with the tables, and that each row is asked for by an example, in every-workload.test.ts.

// The rows of the three hundred workloads are those of other examples.
const examples = addExamples(new App(), (id) => id !== 'many-workloads').flatMap((stack) => {
  const workloads = stack.node.findAll().flatMap((each) => (each instanceof WorkloadEgress ? [each] : []));
  const json = JSON.parse(Testing.synth(stack, true));
  return workloads.length === 0 ? [] : [{ id: stack.node.id, workloads, json }];
});

/** Findings that say why a row is not opened: it is met otherwise, or nothing that is made here could open it. */
const saysWhyClosed = (code: string) =>
  ['nsg-only', 'role-not-bound', 'answered-by-host'].includes(code) || code.startsWith('satisfied-by-');

test.each(examples)('$id opens each row that it asks for', ({ workloads, json }) => {
  const rules = writtenRules(json);
  const flows = workloads.flatMap((egress) => flowsAsked(egress));
  expect(flows.length).toBeGreaterThan(2);
  const closed = flows.filter(({ ways, workload }) => !ways.some((flow) => isOpened(flow, rules, workload)));
  expect(closed.map(({ label }) => label)).toEqual([]);
});

test('a document without rules opens no host and no service tag', () => {
  const flows = flowsAsked(examples.find(({ id }) => id === 'aml-minimal')!.workloads[0]!);
  const opened = flows.filter(({ ways, workload }) =>
    ways.some((each) => isOpened(each, writtenRules({}), workload)),
  );
  expect(opened.map(({ ways }) => ways[0]!.requirement.id)).toEqual(['private-endpoints', 'default-route']);
});

interface AskedFlow {
  readonly label: string;
  readonly workload: Workload;
  /** The flow itself, and those that carry it: one of them has to be open. */
  readonly ways: readonly Pick<Flow, 'to' | 'ports' | 'requirement' | 'fromTag'>[];
}

/** What the rows of a workload's tables ask for, on each of their ports, save what a finding says to be closed. */
function flowsAsked(egress: WorkloadEgress): AskedFlow[] {
  const { parameters } = egress._description;
  const definition = definitionFor(egress._description);
  const workload = anyWorkloadOf(definition, parameters as unknown as AnyParameters);
  const { region } = workload;
  const closed = new Set(
    egress.findings.filter(({ code }) => saysWhyClosed(code)).flatMap(({ requirements }) => requirements),
  );
  const opened = openedFlows(workload, new Findings());
  return workload.tables.flatMap((table) => {
    const asked = flowParameters(table, workload);
    const areAlternatives = table.tagsAndHosts?.relation === 'alternatives';
    return activeRequirements(table, asked)
      .map((requirement) => ({ requirement, name: requirementName(table, requirement) }))
      .filter(({ name }) => !asked.excluded?.has(name) && !closed.has(name))
      .flatMap(({ requirement, name }) => {
        const carriers = opened.filter(({ carried }) => carried.includes(name));
        const values = { region: region.name, ...asked.values };
        // A host that nothing fills is open by a service tag that holds it.
        if (destinationsOf(requirement).some((to) => missingProperties(to, values).length > 0))
          return [{ label: `${egress.node.path}: ${name}`, workload, ways: carriers }];
        return flowsOfRequirement(table, requirement, asked).flatMap((flow) =>
          flow.ports.map((port) => ({
            label: `${egress.node.path}: ${name} -> ${JSON.stringify(flow.to)} ${port.first}-${port.last}`,
            workload,
            // What a page gives as alternatives has the ports of each.
            ways: [
              { ...flow, ports: [port] },
              ...carriers.map((each) => (areAlternatives ? each : { ...each, ports: [port] })),
            ],
          })),
        );
      });
  });
}

function isOpened(
  { to, ports: [port], requirement, fromTag }: AskedFlow['ways'][number],
  rules: WrittenRules,
  { region, bindings }: Workload,
): boolean {
  const { network, securityGroup, routes } = rules;
  const { first, last } = port!;
  const onPorts = ({ ports }: { ports: string }) => portIn(ports, first) && portIn(ports, last);
  // What only a security group or a route can say is not asked where none is made.
  if (requirement.nextHop !== undefined)
    return (
      routes.length === 0 ||
      routes.some(({ to: open, nextHop }) => nextHop === requirement.nextHop && isTo(open))
    );
  const isForGroups =
    requirement.only === 'nsg' || (to.kind === 'serviceTag' && to.tag.name === virtualNetwork);
  if (isForGroups && securityGroup.length === 0) return true;
  function isTo(open: string): boolean {
    if (to.kind === 'address') return open === to.prefix;
    if (to.kind === 'resource') return open === to.name;
    if (to.kind === 'role') return bindings.get(to.role)?.addresses.includes(open) === true;
    if (to.kind !== 'serviceTag') return false;
    if (to.tag.name === virtualNetwork && open === 'addresses') return true;
    return serviceTagCovers(open, to.tag.name);
  }
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return (
        hostOpened(to.host, `${first}`, rules) ||
        coveringTags(requirement).tags.some((tag) =>
          network.some((rule) => onPorts(rule) && serviceTagCovers(rule.to, serviceTagOf(tag, region).name)),
        )
      );
    case 'role':
      return [...network, ...securityGroup].some(
        (rule) =>
          onPorts(rule) &&
          (fromTag === undefined ||
            rule.from === fromTag ||
            // Every service of Azure is a part of it.
            rule.from === 'Internet' ||
            (fromTag === virtualNetwork && rule.from === 'addresses')) &&
          /^addresses$|^\d/.test(rule.to),
      );
    case 'serviceTag':
    case 'address':
      return [...network, ...securityGroup].some((rule) => onPorts(rule) && isTo(rule.to));
    default:
      return true;
  }
}

/** The tag in whose place security groups name addresses where these are given. */
const virtualNetwork = 'VirtualNetwork';

/** Whether a host is opened by its name, or by a wildcard above it. */
function hostOpened(host: string, port: string, { hosts }: WrittenRules): boolean {
  const labels = host.replace(/^\*\./, 'x.').split('.');
  const patterns = [host, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`)];
  return patterns.some((pattern) => hosts.has(`${pattern} ${port}`));
}
