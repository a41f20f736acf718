import { createColors } from 'picocolors';
import { csvText } from '../../report/csv';
import { markdownTable } from '../../report/markdown';
import { jsonPieces, type Streamed, shownText } from '../../shown-text';
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
  readonly data: Streamed<Output>;
  /** Colours a cell of the first column, which says what kind of row it is. */
  readonly coloured?: (cell: string, terminal: Terminal) => string;
}

/** Writes a result in a form. */
export function writeTabular(terminal: Terminal, format: Format, result: Tabular): void {
  switch (format) {
    case 'json':
      writePieces(terminal, jsonPieces(result.data));
      return;
    case 'csv':
      terminal.write(csvText([result.head, ...result.rows]));
      return;
    case 'markdown':
      terminal.write(markdownTable(result.head, result.rows));
      return;
    case 'table':
      terminal.write(tableText(terminal, result));
  }
}

/** So many characters are written at once. */
const pieceSize = 1 << 20;

function writePieces(terminal: Terminal, pieces: Iterable<string>): void {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < pieceSize) continue;
    terminal.write(text);
    text = '';
  }
  terminal.write(`${text}\n`);
}

/** A result as a table for people; nothing where it has no rows. */
export function tableText(terminal: Terminal, { head, rows, coloured = (cell) => cell }: Tabular): string {
  if (rows.length === 0) return '';
  const text = textTable(
    head,
    rows.map((row) => row.map(shownText)),
    {
      columns: terminal.columns,
      titled: createColors(terminal.colours).bold,
      marked: (cell) => coloured(cell, terminal),
    },
  );
  return `${text}\n`;
}
