import { distance } from 'fastest-levenshtein';
import type { AzureCloud } from './azure/cloud';
import { LockdownError } from './errors';
import {
  type EditionDifference,
  editionDifference,
  type RequirementRow,
  rowsOf,
} from './model/edition-difference';
import type { Table } from './model/requirement';
import { allTables } from './tables/all-tables';

/** Microsoft's requirements as data: the tables, their editions, their rows, and what sets two editions apart. */
export class RequirementTables {
  /** The names of the tables. */
  public static names(): string[] {
    return allTables.map(({ id }) => id);
  }

  /**
   * The page that a table transcribes.
   *
   * @throws LockdownError `unknown-table`.
   */
  public static page(table: string): string {
    return tableOf(table).page;
  }

  /**
   * The editions of a table, oldest first.
   *
   * @throws LockdownError `unknown-table`.
   */
  public static editions(table: string): string[] {
    return tableOf(table).editions.map(({ id }) => id);
  }

  /**
   * The rows of a table in a cloud.
   *
   * @param table the name of the table
   * @param cloud the cloud
   * @param edition the edition; the newest where none is named
   * @throws LockdownError `unknown-table`, `unknown-edition`.
   */
  public static rows(table: string, cloud: AzureCloud, edition?: string): RequirementRow[] {
    return rowsOf(tableOf(table), edition, [cloud]);
  }

  /**
   * Rows added, removed and changed from one edition to another.
   *
   * @throws LockdownError `unknown-table`, `unknown-edition`.
   */
  public static difference(table: string, earlier: string, later: string): EditionDifference {
    return editionDifference(tableOf(table), earlier, later);
  }
}

function tableOf(name: string): Table {
  const table = allTables.find(({ id }) => id === name);
  if (table !== undefined) return table;
  const nearest = allTables.map(({ id }) => id).sort((a, b) => distance(name, a) - distance(name, b));
  throw new LockdownError({
    code: 'unknown-table',
    problem: `There is no table "${name}".`,
    allowed: RequirementTables.names().join(', '),
    cure: `correct the name; the nearest is ${nearest[0]}`,
  });
}
