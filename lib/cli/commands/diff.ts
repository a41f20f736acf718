import { editionDifference, type RequirementRow } from '../../model/edition-difference';
import { findTable } from '../../tables/find-table';
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
  const difference = editionDifference(findTable(name), earlier, later);
  const { added, removed, changed } = difference;
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
