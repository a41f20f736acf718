import { IntervalSet } from '../arithmetic/interval';
import { knownRequirements } from '../audit/known-requirements';
import { parsePorts } from '../model/port';
import { derivedFromTables } from '../tables/known-tables';
import { fqdnTagHoldsHost } from './asked-connection';

const portsFromOutside = derivedFromTables(
  (tables) =>
    new IntervalSet(
      tables
        .flatMap(({ requirements }) => requirements)
        .filter(({ from }) => from.startsWith('tag:'))
        .flatMap(({ ports }) => parsePorts(ports))
        .flatMap(({ ports }) => ports.map(({ first, last }) => [first, last] as const)),
    ),
);

/** Whether some row of a table asks that a port be open to a service tag from outside. */
export function isAskedInbound(port: number): boolean {
  return portsFromOutside().has(port);
}

/** Whether some row of a table asks for a host. */
export function isAskedHost(host: string): boolean {
  const { hosts, fqdnTags } = knownRequirements();
  return hosts.covering(host).length > 0 || [...fqdnTags.keys()].some((tag) => fqdnTagHoldsHost(tag, host));
}
