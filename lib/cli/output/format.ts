import { createColors } from 'picocolors';
import { csvText } from '../../report/csv';
import { markdownTable } from '../../report/markdown';
import { jsonText, shownText } from '../../shown-text';
import type { Terminal } from '../terminal/terminal';
import { textTable } from '../terminal/text-table';
import type { Output } from './outputs';

/** The forms of a result. */
export const formats = ['table', 'json', 'markdown', 'csv'] as const;

export type Format = (typeof formats)[number];

/** A result as rows, and as data. */
export interface Tabular {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the JSON form holds. */
  readonly data: Output;
  /** Colours a cell of the first column, which says what kind of row it is. */
  readonly coloured?: (cell: string, terminal: Terminal) => string;
}

/** Writes a result in a form. */
export function writeTabular(terminal: Terminal, format: Format, result: Tabular): void {
  terminal.write(tabularText(terminal, format, result));
}

/** A result in a form. */
export function tabularText(terminal: Terminal, format: Format, result: Tabular): string {
  const { head, rows, data } = result;
  switch (format) {
    case 'json':
      return `${jsonText(data)}\n`;
    case 'csv':
      return csvText([head, ...rows]);
    case 'markdown':
      return markdownTable(head, rows);
    case 'table':
      return rows.length === 0 ? '' : `${table(terminal, result)}\n`;
  }
}

function table(terminal: Terminal, { head, rows, coloured = (cell) => cell }: Tabular): string {
  return textTable(
    head,
    rows.map((row) => row.map(shownText)),
    {
      columns: terminal.columns,
      titled: createColors(terminal.colours).bold,
      marked: (cell) => coloured(cell, terminal),
    },
  );
}
