import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import { readFailure } from '../../input/read-failure';
import type { Table } from '../../model/requirement';
import { CustomTable } from '../../table-files/custom-table';
import { contradictions, isOverride, readOverride } from '../../table-files/read-override';
import { readTable } from '../../table-files/read-table';
import { TableOverride } from '../../table-files/table-override';
import { FileMistakes, refuseAll } from './file-mistakes';
import { type PositionedData, positionedData } from './positioned-data';
import { readText } from './read-text';

/** A file of tables, as it is read. */
interface ReadTableFile {
  readonly path: string;
  readonly content: PositionedData;
  readonly mistakes: FileMistakes;
}

/**
 * Reads the tables and the overrides of a folder, or of one file, in YAML or JSON; the command knows them from then on.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-table`, `invalid-value` of a folder without tables, and what tables are
 * refused with: its message tells of all mistakes in all files, each with its line and column.
 */
export function addTables(path: string): void {
  const files = tableFiles(path).map(readTableFile);
  const refused = files.filter(({ mistakes }) => mistakes.errors.length > 0);
  const known = files.filter((file) => !refused.includes(file));
  for (const file of known.filter(({ content }) => !isOverride(content.data))) addTable(file);
  for (const file of known.filter(({ content }) => isOverride(content.data))) override(file);
  refuseAll(
    path,
    files.flatMap(({ mistakes }) => mistakes.errors),
  );
}

/**
 * The table of one file.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-table`, and what tables are refused with.
 */
export function readTableOf(path: string): Table {
  const { content, mistakes } = readTableFile(path);
  refuseAll(path, mistakes.errors);
  return CustomTable._read(content.data, path)._table;
}

function readTableFile(path: string): ReadTableFile {
  const content = positionedData(readText(path));
  const mistakes = new FileMistakes(path, content, {
    error: 'unreadable-table',
    allowed: 'YAML or JSON: a table of requirements, or an override of one',
    example: 'azure-lockdown tables --help',
  });
  if (content.mistakes.length === 0 && !isOverride(content.data))
    note(mistakes, readTable(content.data).mistakes);
  return { path, content, mistakes };
}

function note(mistakes: FileMistakes, found: ReturnType<typeof readTable>['mistakes']): void {
  for (const { path, error } of found) mistakes.add(path, undefined, error);
}

/** Names that two tables have are a mistake of the later one. */
function addTable({ path, content, mistakes }: ReadTableFile): void {
  try {
    CustomTable._read(content.data, path)._add();
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    mistakes.add(['id'], undefined, error);
  }
}

/** Each override is read when those before it hold: of a row they have to say the same. */
function override({ path, content, mistakes }: ReadTableFile): void {
  const { mistakes: ofOne, file } = readOverride(content.data);
  const found = ofOne.length > 0 ? ofOne : contradictions(file!);
  note(mistakes, found);
  if (found.length === 0) TableOverride._read(content.data, path)._apply();
}

/** The files with tables: of a folder those in YAML or JSON, by their names, and nothing below it. */
function tableFiles(path: string): string[] {
  const names = namesIn(path);
  if (names === undefined) return [path];
  const files = names.filter((name) => /\.(ya?ml|json)$/i.test(name)).sort();
  if (files.length > 0) return files.map((name) => join(path, name));
  throw new LockdownError({
    code: 'invalid-value',
    problem: `--tables is "${path}", a folder without a file in YAML or JSON.`,
    allowed: 'a folder with tables (*.yaml, *.yml, *.json), or one such file',
    cure: 'name the folder in which the tables are; azure-lockdown tables --export writes tables to begin with',
  });
}

/** What a folder has; `undefined` of a file. */
function namesIn(path: string): string[] | undefined {
  try {
    if (path === '-' || !statSync(path).isDirectory()) return undefined;
    return readdirSync(path);
  } catch (error) {
    const { reason, cure } = readFailure(error);
    throw new LockdownError({
      code: 'unreadable-file',
      problem: `${path} cannot be read: ${reason}.`,
      allowed: 'a folder with tables, or one file',
      cure,
    });
  }
}
