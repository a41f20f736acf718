import { existsSync } from 'node:fs';
import {
  type EditionDifference,
  editionDifference,
  type RequirementRow,
  tableDifference,
} from '../../model/edition-difference';
import { findTable } from '../../tables/find-table';
import { knownTables } from '../../tables/known-tables';
import { readTableOf } from '../files/read-tables';
import { type Format, writeTabular } from '../output/format';
import { rowOutput } from '../output/output-ports';
import type { DiffOutput } from '../output/outputs';
import { ExitCode, type Terminal } from '../terminal/terminal';

/**
 * Tells what sets two editions of a table apart, the newest one where a single one is named; or the newest editions of two
 * files with tables.
 *
 * @param name of a table, or the path of a file
 * @throws LockdownError `unknown-table`, `unknown-edition`, `unreadable-file`, `unreadable-table`, and what tables are refused with.
 */
export function diff(
  terminal: Terminal,
  format: Format,
  name: string,
  earlier: string,
  later?: string,
): ExitCode {
  if (later !== undefined || !areFiles(name, earlier)) {
    const table = findTable(name);
    return tell(terminal, format, editionDifference(table, earlier, later ?? table.editions.at(-1)!.id));
  }
  const [before, after] = [readTableOf(name), readTableOf(earlier)];
  return tell(terminal, format, { ...tableDifference(before, after), earlier: name, later: earlier });
}

/** Whether two words are files: a table goes by its name, which has neither dots nor slashes, wherever the second is no file. */
function areFiles(name: string, other: string): boolean {
  const isTable = knownTables().some(({ id }) => id === name);
  return isTable ? existsSync(other) : existsSync(name) || /[./\\]/.test(name);
}

function tell(terminal: Terminal, format: Format, difference: EditionDifference): ExitCode {
  const { added, removed, changed, earlier, later } = difference;
  writeTabular(terminal, format, {
    head: ['change', 'requirement', 'cloud', 'source', 'destinations', 'ports', 'when'],
    rows: [
      ...removed.map((row) => line('removed', row)),
      ...changed.flatMap(({ before, after }) => [line('before', before), line('after', after)]),
      ...added.map((row) => line('added', row)),
    ],
    data: {
      schemaVersion: 1,
      table: difference.table,
      earlier,
      later,
      added: added.map(rowOutput),
      removed: removed.map(rowOutput),
      changed: changed.map(({ before, after }) => ({ before: rowOutput(before), after: rowOutput(after) })),
    } satisfies DiffOutput,
  });
  if (format === 'table') {
    terminal.write(
      `${added.length} added, ${removed.length} removed, ${changed.length} changed from ${earlier} to ${later}\n`,
    );
  }
  return ExitCode.OK;
}

function line(change: string, row: RequirementRow): string[] {
  const { requirement, cloud, source, destinations, ports, when } = row;
  return [change, requirement, cloud, source, destinations.join(' '), ports, when ?? ''];
}
