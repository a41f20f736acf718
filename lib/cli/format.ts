import Table from 'cli-table3';
import { createColors } from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { columnWidths } from './column-widths';
import type { Terminal } from './terminal';

/** The forms of a result. */
export const formats = ['table', 'json', 'markdown', 'csv'] as const;

export type Format = (typeof formats)[number];

/** A result as rows, and as data. */
export interface Tabular {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the JSON form holds. */
  readonly data: unknown;
}

/** Writes a result in a form. */
export function writeTabular(terminal: Terminal, format: Format, result: Tabular): void {
  terminal.write(text(terminal, format, result));
}

function text(terminal: Terminal, format: Format, { head, rows, data }: Tabular): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(data, null, 2)}\n`;
    case 'csv':
      return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
    case 'markdown':
      return [head, head.map(() => '---'), ...rows]
        .map((row) => `| ${row.map(markdownCell).join(' | ')} |\n`)
        .join('');
    case 'table':
      return rows.length === 0 ? '' : `${table(terminal, head, rows)}\n`;
  }
}

function table(terminal: Terminal, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = terminal.columns === undefined ? undefined : columnWidths(head, rows, terminal.columns);
  const lines = new Table({
    head: head.map(createColors(terminal.colours).bold),
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  const fitted = (cell: string, i: number) =>
    widths === undefined ? cell : wrapAnsi(cell, widths[i]!, { hard: true, trim: false });
  for (const row of rows) lines.push(row.map(fitted));
  return lines.toString();
}

/** As RFC 4180 has it. */
function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function markdownCell(cell: string): string {
  return cell.replace(/[\\|]/g, '\\$&').replace(/\*/g, '\\*').replace(/\s+/g, ' ');
}
