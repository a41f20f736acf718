import { compileWorkload } from '../../lib/compile/compile-workload';
import { EgressDestination, EgressPort } from '../../lib/workloads/own-requirement';
import { type AnyParameters, anyWorkloadOf, definitions } from '../support/definitions';
import { filledParameters } from '../support/parameter-samples';

const kinds = definitions.map((definition) => [definition.kind, definition] as const);

test.each(kinds)(
  '%s: a range of the user that holds ports of the page has a priority of its own',
  (_, definition) => {
    const { schedulerPorts: _ports, ...filled } = filledParameters(definition);
    const own = {
      name: 'mirror',
      reason: 'packages',
      destination: EgressDestination.fqdn('mirror.contoso.com'),
      port: EgressPort.tcpRange(400, 500),
      nsgPriority: 3000,
    };
    const workload = anyWorkloadOf(definition, {
      ...filled,
      region: 'westeurope',
      ownRequirements: [own],
    } as unknown as AnyParameters);
    const { nsgRules } = compileWorkload(workload);
    const range = nsgRules.filter(({ destinationPorts }) => destinationPorts.includes('400-500'));
    expect(range.map(({ priority }) => priority)).toEqual([3000]);
    const others = nsgRules.filter((rule) => !range.includes(rule));
    expect(others.map(({ priority }) => priority)).not.toContain(3000);
  },
);
