import { isEveryPort, portInterval } from '../../arithmetic/port';
import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, listed } from '../check';

/** A security rule that names source ports: clients take whichever is free, so that it hardly ever matches. */
export const sourcePort: AuditCheck = {
  code: 'source-port',
  faults: ({ securityGroups }) =>
    securityGroups.flatMap(({ rules }) =>
      rules.flatMap(({ address, source }) => {
        const ports = knownOf(source.ports);
        if (ports.length === 0 || ports.some((port) => isEveryPort(portInterval(port)))) return [];
        return {
          address,
          message: `The security rule matches the source ports ${listed(ports)} alone: clients send from whichever port is free.`,
          cure: 'write * as the source port, and the port of the service as the destination port',
        };
      }),
    ),
};
