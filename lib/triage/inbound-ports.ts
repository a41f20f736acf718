import { IntervalSet } from '../arithmetic/interval';
import { parsePorts } from '../model/port';
import { allTables } from '../tables/all-tables';

let asked: IntervalSet | undefined;

/** Whether some row of a table asks that a port be open to a service tag from outside. */
export function isAskedInbound(port: number): boolean {
  asked ??= new IntervalSet(
    allTables
      .flatMap(({ requirements }) => requirements)
      .filter(({ from }) => from.startsWith('tag:'))
      .flatMap(({ ports }) => parsePorts(ports))
      .flatMap(({ ports }) => ports.map(({ first, last }) => [first, last] as const)),
  );
  return asked.has(port);
}
