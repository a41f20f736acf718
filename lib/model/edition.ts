import { LockdownError } from '../errors';
import type { Requirement, Table } from './requirement';

/**
 * The edition of a table that was current on a date: the newest one of that date or before, and the oldest one where
 * the table begins later. Without a date, the newest.
 */
export function editionAsOf(table: Table, date?: string): string {
  const ids = table.editions.map(({ id }) => id);
  const current = date === undefined ? ids : ids.filter((id) => id <= date);
  return current.at(-1) ?? ids[0]!;
}

/**
 * The edition that the user pins, or the newest.
 *
 * @throws LockdownError `unknown-edition`.
 */
export function pinnedEdition(table: Table, given?: string): string {
  const ids = table.editions.map(({ id }) => id);
  if (given === undefined) return ids.at(-1)!;
  if (ids.includes(given)) return given;
  throw new LockdownError({
    code: 'unknown-edition',
    problem: `There is no edition "${given}" of the table ${table.id}.`,
    allowed: ids.join(', '),
    cure: 'pin one of these, or leave edition out to follow the newest',
  });
}

/**
 * The edition of any of some tables that the user pins; `undefined` where none is pinned.
 *
 * @throws LockdownError `unknown-edition`.
 */
export function pinnedAmong(tables: readonly Table[], given?: string): string | undefined {
  if (given === undefined) return undefined;
  const ids = [...new Set(tables.flatMap(({ editions }) => editions.map(({ id }) => id)))].sort();
  if (ids.includes(given)) return given;
  throw new LockdownError({
    code: 'unknown-edition',
    problem: `There is no edition "${given}" of any page of the workload.`,
    allowed: ids.join(', '),
    cure: 'pin one of these, or leave edition out to follow the newest',
  });
}

/** Whether a row stands in an edition of its table. */
export function standsIn(requirement: Requirement, table: Table, edition: string): boolean {
  const { since, until } = requirement;
  if (since === undefined && until === undefined) return true;
  const at = (id: string) => table.editions.findIndex((known) => known.id === id);
  const now = at(edition);
  return (since === undefined || at(since) <= now) && (until === undefined || now < at(until));
}
