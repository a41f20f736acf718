import { portInterval } from '../../arithmetic/port';
import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, type Fault, listed } from '../check';

/** A port of a network rule or a security rule that is neither a number, a range nor `*`. */
export const invalidPort: AuditCheck = {
  code: 'invalid-port',
  faults: ({ firewalls, securityGroups }) => [
    ...firewalls.flatMap((firewall) =>
      firewall
        .rulesOf('network')
        .flatMap(({ address, destinationPorts }) => faultOf(address, knownOf(destinationPorts))),
    ),
    ...securityGroups.flatMap(({ rules }) =>
      rules.flatMap(({ address, source, destination }) =>
        faultOf(address, knownOf([...destination.ports, ...source.ports])),
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
