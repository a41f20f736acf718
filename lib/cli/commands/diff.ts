import {
  type EditionDifference,
  editionDifference,
  type RequirementRow,
  tableDifference,
} from '../../model/edition-difference';
import { findTable } from '../../tables/find-table';
import { readTableOf } from '../files/read-tables';
import { type Format, writeTabular } from '../output/format';
import { rowOutput } from '../output/output-ports';
import type { DiffOutput } from '../output/outputs';
import { ExitCode, type Terminal } from '../terminal/terminal';

/** Tells what sets two editions of a table apart. */
export function diffEditions(
  terminal: Terminal,
  format: Format,
  name: string,
  earlier: string,
  later: string,
): ExitCode {
  return tell(terminal, format, editionDifference(findTable(name), earlier, later));
}

/**
 * Tells what sets the newest editions of two files with tables apart.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-table`, and what tables are refused with.
 */
export function diffFiles(terminal: Terminal, format: Format, earlier: string, later: string): ExitCode {
  const [before, after] = [readTableOf(earlier), readTableOf(later)];
  return tell(terminal, format, { ...tableDifference(before, after), earlier, later });
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
