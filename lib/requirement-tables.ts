import type { AzureCloud } from './azure/cloud';
import { checkCall } from './input/check';
import {
  type EditionDifference,
  editionDifference,
  type RequirementRow,
  rowsOf,
} from './model/edition-difference';
import { CustomTable } from './table-files/custom-table';
import type { TableOverride } from './table-files/table-override';
import { findTable } from './tables/find-table';
import { knownTables } from './tables/known-tables';

/**
 * Microsoft's requirements as data: the tables, their editions, their rows, and what sets two editions apart. Tables
 * whose names end in `-field` hold what public reports ask for and no page of Microsoft's states.
 *
 * @example
 * const { added, removed, changed } = RequirementTables.difference('arc-servers', '2023-11-21', '2026-04-01');
 */
export class RequirementTables {
  /** The names of the tables. */
  public static names(): string[] {
    return knownTables().map(({ id }) => id);
  }

  /**
   * The page that a table transcribes; of field reports, the page that leaves their rows out.
   *
   * @throws LockdownError `unknown-table`.
   */
  public static page(table: string): string {
    checkCall('RequirementTables.page', table);
    return findTable(table).page;
  }

  /**
   * The editions of a table, oldest first.
   *
   * @throws LockdownError `unknown-table`.
   */
  public static editions(table: string): string[] {
    checkCall('RequirementTables.editions', table);
    return findTable(table).editions.map(({ id }) => id);
  }

  /**
   * The date of the newest state of its source with which a table was compared, ISO 8601, by the month where the day is not
   * known: until then its newest edition is known to be the newest.
   *
   * @throws LockdownError `unknown-table`.
   */
  public static lastCompared(table: string): string {
    checkCall('RequirementTables.lastCompared', table);
    return findTable(table).lastCompared!;
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
    checkCall('RequirementTables.rows', table, cloud, edition);
    return rowsOf(findTable(table), edition, [cloud]);
  }

  /**
   * Rows added, removed and changed from one edition to another.
   *
   * @throws LockdownError `unknown-table`, `unknown-edition`.
   */
  public static difference(table: string, earlier: string, later: string): EditionDifference {
    checkCall('RequirementTables.difference', table, earlier, later);
    return editionDifference(findTable(table), earlier, later);
  }

  /**
   * A table as one of your own, which `CustomWorkloadEgress` takes: of this library, or added before.
   *
   * @throws LockdownError `unknown-table`.
   */
  public static table(name: string): CustomTable {
    checkCall('RequirementTables.table', name);
    return CustomTable._find(name);
  }

  /**
   * Adds a table of your own to those that are known from then on: what is told here, and what audits take as asked for.
   *
   * @throws LockdownError `missing-property`, `invalid-property`; `invalid-table` where there is a table of this name.
   */
  public static add(table: CustomTable): void {
    checkCall('RequirementTables.add', table);
    table._add();
  }

  /**
   * Puts facts of your own in the place of those of a table of this library, for all workloads that are made from then on: the
   * finding overridden-requirement says so wherever they are used.
   *
   * @throws LockdownError `missing-property`, `invalid-property`; `invalid-table` where an override before it says something else of a
   * row.
   */
  public static override(override: TableOverride): void {
    checkCall('RequirementTables.override', override);
    override._apply();
  }
}
