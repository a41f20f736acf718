import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { AzureCloud } from '../../azure/cloud';
import { LockdownError } from '../../errors';
import type { Table } from '../../model/requirement';
import { unwritable } from '../../report/written-file';
import { jsonText, shownText } from '../../shown-text';
import { CustomTable } from '../../table-files/custom-table';
import { findTable } from '../../tables/find-table';
import { knownTables } from '../../tables/known-tables';
import { type Format, writeTabular } from '../output/format';
import type { TablesOutput } from '../output/outputs';
import { ExitCode, type Terminal } from '../terminal/terminal';

export interface TablesOptions {
  /** The folder into which tables are written, each as a file: in JSON where that is the format, in YAML otherwise. */
  readonly export?: string;
}

/**
 * Lists tables, their pages, editions and rows; or writes them into a folder, in the form in which tables of the user's own are
 * read.
 *
 * @param names the tables; all that are known where none is named
 * @throws LockdownError `unknown-table`, `unwritable-file`.
 */
export function tables(
  terminal: Terminal,
  format: Format,
  names: readonly string[],
  { export: folder }: TablesOptions,
): ExitCode {
  const chosen = names.length === 0 ? knownTables() : names.map(findTable);
  return folder === undefined
    ? list(terminal, format, chosen)
    : write(terminal, folder, format === 'json' ? 'json' : 'yaml', chosen);
}

function list(terminal: Terminal, format: Format, chosen: readonly Table[]): ExitCode {
  const listed = chosen.map(
    ({ id, title, sourceKind = 'page', page, editions, lastCompared, requirements }) => ({
      table: id,
      title,
      sourceKind,
      page,
      editions: editions.map(({ id: edition, source }) => ({ edition, source })),
      lastCompared,
      clouds: Object.values(AzureCloud).filter((cloud) =>
        requirements.some(({ clouds }) => clouds === undefined || clouds.includes(cloud)),
      ),
      rows: requirements.length,
    }),
  );
  writeTabular(terminal, format, {
    head: ['table', 'title', 'editions', 'last compared', 'clouds', 'rows', 'page'],
    rows: listed.map(({ table, title, editions, lastCompared, clouds, rows, page }) => [
      table,
      title,
      editions.map(({ edition }) => edition).join(', '),
      lastCompared ?? '',
      clouds.join(', '),
      `${rows}`,
      page,
    ]),
    data: { schemaVersion: 1, tables: listed } satisfies TablesOutput,
  });
  return ExitCode.OK;
}

function write(
  terminal: Terminal,
  folder: string,
  form: 'yaml' | 'json',
  chosen: readonly Table[],
): ExitCode {
  for (const { id } of chosen) {
    const { _file: file } = CustomTable._find(id);
    const path = join(folder, `${id}.${form}`);
    try {
      mkdirSync(folder, { recursive: true });
      // What is there may have been changed by hand.
      writeFileSync(path, form === 'yaml' ? yamlText(file) : `${jsonText(file)}\n`, {
        flag: 'wx',
      });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'EEXIST'
        ? alreadyThere(path)
        : unwritable(path, error as NodeJS.ErrnoException);
    }
  }
  terminal.write(`${shownText(folder)}: ${chosen.length} ${chosen.length === 1 ? 'table' : 'tables'}.\n`);
  return ExitCode.OK;
}

/** Dates and words such as "no" stand in quotes: other readers of YAML take them for something else than texts. */
function yamlText(data: unknown): string {
  return stringify(data, { version: '1.1', lineWidth: 0 });
}

function alreadyThere(path: string): LockdownError {
  return new LockdownError({
    code: 'unwritable-file',
    problem: `${path} is there already.`,
    allowed: 'a folder without files of these tables: what may have been changed by hand is not overwritten',
    cure: 'name another folder, or move the file away',
  });
}
