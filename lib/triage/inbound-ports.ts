import { IntervalSet } from '../arithmetic/interval';
import { parsePorts } from '../model/port';
import { derivedFromTables } from '../tables/known-tables';

const asked = derivedFromTables(
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
  return asked().has(port);
}
