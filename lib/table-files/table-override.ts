import { brand } from '../input/brand';
import { checkCall, checkFactory, factory } from '../input/check';
import { overriddenTable } from '../model/override';
import { asOverridden, libraryTable, overrideKnownTable } from '../tables/known-tables';
import { jsonContent, tableText } from './json-file';
import { contradictions, readOverride } from './read-override';
import type { TableOverrideFile } from './table-file';
import { refuseMistakes } from './table-mistake';
import { rowOf } from './table-of-file';

/**
 * Facts of a table of this library that you know to be otherwise: what Microsoft has changed since, or what is wrong in the
 * table. `RequirementTables.override` takes it.
 *
 * @example
 * const override = TableOverride.fromObject({
 *   overrides: 'arc-servers',
 *   reason: 'the page does not have this host any more',
 *   source: 'https://github.com/MicrosoftDocs/azure-docs/commits/main',
 *   removed: ['pas'],
 * });
 */
export class TableOverride {
  /**
   * Reads a file in JSON.
   *
   * @throws LockdownError `unreadable-table`, `invalid-table`, `unknown-table`, `invalid-property`, `missing-property`,
   * `invalid-host`, `invalid-address`, `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`.
   */
  public static fromPath(path: string): TableOverride {
    checkCall('TableOverride.fromPath', path);
    return TableOverride._read(jsonContent(tableText(path), path), path);
  }

  /**
   * Reads the text of a file in JSON.
   *
   * @param json the JSON text
   * @param name what errors call the file
   * @throws LockdownError `unreadable-table`, `invalid-table`, `unknown-table`, `invalid-property`, `missing-property`,
   * `invalid-host`, `invalid-address`, `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`.
   */
  public static fromJson(json: string, name = 'the override'): TableOverride {
    checkCall('TableOverride.fromJson', json, name);
    return TableOverride._read(jsonContent(json, name), name);
  }

  /**
   * Takes an override as an object, such as a YAML library makes of a file.
   *
   * @throws LockdownError `invalid-table`, `unknown-table`, `invalid-property`, `missing-property`, `invalid-host`,
   * `invalid-address`, `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`.
   */
  public static fromObject(override: TableOverrideFile): TableOverride {
    return TableOverride._read(override, 'the override');
  }

  /** @internal */
  public static _read(content: unknown, name: string): TableOverride {
    const { mistakes, file } = readOverride(content);
    refuseMistakes(name, mistakes);
    return new TableOverride(file!, factory);
  }

  private constructor(
    private readonly file: TableOverrideFile,
    by: symbol,
  ) {
    checkFactory('TableOverride', by);
    brand(this, 'TableOverride');
  }

  /** The table whose facts these are. */
  public get table(): string {
    return this.file.overrides;
  }

  /** Why they are otherwise. */
  public get reason(): string {
    return this.file.reason;
  }

  /**
   * Puts the facts in the place of those that the program knows.
   *
   * @throws LockdownError `invalid-table` where an override before it says something else of a row.
   *
   * @internal
   */
  public _apply(): void {
    refuseMistakes(`the override of ${this.table}`, contradictions(this.file));
    const { overrides, reason, source, requirements = [], removed = [] } = this.file;
    const table = libraryTable(overrides)!;
    const written = { reason, source, requirements: requirements.map(rowOf), removed };
    overrideKnownTable(table, overriddenTable(asOverridden(table), written));
  }
}
