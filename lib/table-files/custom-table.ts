import type { AzureCloud } from '../azure/cloud';
import { LockdownError } from '../errors';
import { brand } from '../input/brand';
import { checkCall, checkFactory, factory } from '../input/check';
import {
  type EditionDifference,
  editionDifference,
  type RequirementRow,
  rowsOf,
} from '../model/edition-difference';
import type { Table } from '../model/requirement';
import { findTable } from '../tables/find-table';
import { addKnownTable, knownTables, libraryTable } from '../tables/known-tables';
import { fileOf } from './file-of-table';
import { jsonContent, tableText } from './json-file';
import { readTable } from './read-table';
import type { TableFile } from './table-file';
import { refuseMistakes } from './table-mistake';
import { tableOf } from './table-of-file';

const byTable = new WeakMap<Table, CustomTable>();

/**
 * A table of requirements of your own, in a file beside the program: what `CustomWorkloadEgress` makes a workload of.
 *
 * A program reads JSON. Of a table in YAML it takes what your own YAML library makes of it, by `fromObject`; the command line
 * reads both.
 *
 * @example
 * const table = CustomTable.fromObject({
 *   id: 'contoso-build',
 *   title: 'Contoso build agents',
 *   page: 'https://wiki.contoso.com/network/build-agents',
 *   editions: [{ id: '2026-03-01', source: 'revision 41' }],
 *   sections: { packages: 'Packages' },
 *   roles: { agent: {} },
 *   requirements: [
 *     {
 *       id: 'packages',
 *       section: 'packages',
 *       from: 'agent',
 *       to: ['packages.contoso.com'],
 *       ports: 'TCP 443',
 *       why: 'packages of builds',
 *     },
 *   ],
 * });
 */
export class CustomTable {
  /**
   * Reads a file in JSON.
   *
   * @throws LockdownError `unreadable-table`, `invalid-table`, `invalid-property`, `missing-property`, `invalid-host`,
   * `invalid-address`, `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`.
   */
  public static fromPath(path: string): CustomTable {
    checkCall('CustomTable.fromPath', path);
    return CustomTable._read(jsonContent(tableText(path), path), path);
  }

  /**
   * Reads the text of a file in JSON.
   *
   * @param json the JSON text
   * @param name what errors call the file
   * @throws LockdownError `unreadable-table`, `invalid-table`, `invalid-property`, `missing-property`, `invalid-host`,
   * `invalid-address`, `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`.
   */
  public static fromJson(json: string, name = 'the table'): CustomTable {
    checkCall('CustomTable.fromJson', json, name);
    return CustomTable._read(jsonContent(json, name), name);
  }

  /**
   * Takes a table as an object, such as a YAML library makes of a file.
   *
   * @throws LockdownError `invalid-table`, `invalid-property`, `missing-property`, `invalid-host`, `invalid-address`,
   * `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`.
   */
  public static fromObject(table: TableFile): CustomTable {
    return CustomTable._read(table, 'the table');
  }

  /** @internal */
  public static _read(content: unknown, name: string): CustomTable {
    if (content instanceof CustomTable) {
      throw new LockdownError({
        code: 'invalid-table',
        problem: `${name} is a CustomTable already: "${content.id}".`,
        allowed: 'the content of a table: id, title, page, editions, sections, roles and requirements',
        cure: 'give it to CustomWorkloadEgress as it is',
      });
    }
    const { mistakes, file } = readTable(content);
    refuseMistakes(name, mistakes);
    return new CustomTable(file!, factory);
  }

  /**
   * The table as the library has its own.
   *
   * @internal
   */
  public readonly _table: Table;

  private constructor(
    /** @internal */
    public readonly _file: TableFile,
    by: symbol,
    table: Table = tableOf(_file),
  ) {
    checkFactory('CustomTable', by);
    brand(this, 'CustomTable');
    this._table = table;
  }

  /**
   * Refuses the name of a table of the library for another one: a workloads file would name the library's.
   *
   * @internal
   */
  public _checkName(): void {
    if (libraryTable(this.id) === undefined || byTable.get(this._table) === this) return;
    throw new LockdownError({
      code: 'invalid-table',
      problem: `The table is called "${this.id}", as one of the library.`,
      allowed: 'an id that no table of the library has',
      cure: `give it an id of its own; for that of the library take RequirementTables.table('${this.id}')`,
    });
  }

  /** Its stable name. */
  public get id(): string {
    return this._table.id;
  }

  /** What a reader calls it. */
  public get title(): string {
    return this._table.title;
  }

  /** Its editions, oldest first. */
  public get editions(): string[] {
    return this._table.editions.map(({ id }) => id);
  }

  /** The parties that open or take connections. */
  public get roles(): string[] {
    return Object.keys(this._file.roles);
  }

  /** The conditions that switch rows on. */
  public get scenarios(): string[] {
    return Object.keys(this._file.scenarios ?? {});
  }

  /** What each workload fills with a value of its own. */
  public get placeholders(): string[] {
    return Object.keys(this._file.placeholders ?? {});
  }

  /**
   * Its rows in a cloud.
   *
   * @param cloud the cloud
   * @param edition the edition; the newest where none is named
   * @throws LockdownError `unknown-edition`.
   */
  public rows(cloud: AzureCloud, edition?: string): RequirementRow[] {
    checkCall('CustomTable.rows', cloud, edition);
    return rowsOf(this._table, edition, [cloud]);
  }

  /**
   * Rows added, removed and changed from one edition to another.
   *
   * @throws LockdownError `unknown-edition`.
   */
  public difference(earlier: string, later: string): EditionDifference {
    checkCall('CustomTable.difference', earlier, later);
    return editionDifference(this._table, earlier, later);
  }

  /**
   * Adds the table to those that the program knows.
   *
   * @internal
   */
  public _add(): void {
    if (knownTables().some(({ id }) => id === this.id)) {
      throw new LockdownError({
        code: 'invalid-table',
        problem: `There is a table "${this.id}" before this one.`,
        allowed: 'a name for each table',
        cure:
          libraryTable(this.id) === undefined
            ? 'give one of them another id'
            : `give it an id of its own; to change facts of ${this.id}, write them with "overrides: ${this.id}"`,
      });
    }
    addKnownTable(this._table);
    byTable.set(this._table, this);
  }

  /**
   * The table of a name among those that the program knows; one of the library as a table of the user's own.
   *
   * @throws LockdownError `unknown-table`.
   *
   * @internal
   */
  public static _find(name: string): CustomTable {
    const table = findTable(name);
    let found = byTable.get(table);
    if (found === undefined) {
      found = new CustomTable(fileOf(table), factory, table);
      byTable.set(table, found);
    }
    return found;
  }
}
