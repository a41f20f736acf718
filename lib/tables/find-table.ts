import { LockdownError } from '../errors';
import type { Table } from '../model/requirement';
import { nearestNames } from '../nearest-names';
import { knownTables } from './known-tables';

/**
 * The table of a name.
 *
 * @throws LockdownError `unknown-table`, naming the nearest.
 */
export function findTable(name: string): Table {
  const tables = knownTables();
  const table = tables.find(({ id }) => id === name);
  if (table !== undefined) return table;
  const [nearest] = nearestNames(
    name,
    tables.map(({ id }) => id),
  );
  throw new LockdownError({
    code: 'unknown-table',
    problem: `There is no table "${name}".`,
    allowed: tables.map(({ id }) => id).join(', '),
    cure: `correct the name; the nearest is ${nearest}`,
  });
}
