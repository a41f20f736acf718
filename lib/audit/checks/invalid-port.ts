import { portInterval } from '../../arithmetic/port';
import { type AuditCheck, type Fault, listed } from '../check';
import { knownItems, oneOrSeveral } from '../known-values';

/** A port of a network rule or a security rule that is neither a number, a range nor `*`. */
export const invalidPort: AuditCheck = {
  code: 'invalid-port',
  faults: ({ firewalls, securityGroups }) => [
    ...firewalls.flatMap(({ rules }) =>
      rules
        .filter(({ type }) => type === 'network')
        .flatMap(({ address, values }) => faultOf(address, knownItems(values.destination_ports).items)),
    ),
    ...securityGroups.flatMap(({ entries }) =>
      entries.flatMap(({ address, values }) =>
        faultOf(address, [
          ...oneOrSeveral(values.destination_port_range, values.destination_port_ranges).items,
          ...oneOrSeveral(values.source_port_range, values.source_port_ranges).items,
        ]),
      ),
    ),
  ],
};

function faultOf(address: string, ports: readonly string[]): Fault[] {
  const wrong = ports.filter((port) => portInterval(port) === undefined);
  if (wrong.length === 0) return [];
  return [
    {
      address,
      message: `"${listed(wrong)}" is neither a port, nor a range such as 8000-9000, nor *.`,
      cure: wrong.some((port) => port.includes(','))
        ? 'make each port an item of the list'
        : 'name a port from 1 to 65535, a range with the lower port first, or *',
    },
  ];
}
