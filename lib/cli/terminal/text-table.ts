import { columnWidths } from './column-widths';
import { widthOf, wrapped } from './wrapped';

/** How a table is laid out. */
export interface Layout {
  /** Width of the terminal; absent where the table goes to a file, a log or another program. */
  readonly columns?: number;
  /** Marks a title. */
  readonly titled: (title: string) => string;
  /** Marks a cell of the first column. */
  readonly marked: (cell: string) => string;
}

/** So wide are lines where no terminal says how wide they may be. */
export const usualColumns = 120;

/**
 * Rows as lines of text: in aligned columns where these fit, and otherwise each as a record of a few lines, which names what
 * it has. Cells are single lines. No line is wider than the terminal; elsewhere a word that is longer than a line stays whole.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  layout: Layout,
): string {
  const widths = columnWidths(head, rows, layout.columns ?? usualColumns);
  return widths === undefined ? records(head, rows, layout) : aligned(head, rows, widths, layout);
}

function aligned(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  { titled, marked }: Layout,
): string {
  const rule = (left: string, between: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(between) + right;
  const mark = (text: string, i: number) => (i === 0 ? marked(text) : text);
  return [
    rule('┌', '┬', '┐'),
    ...linesOf(head, widths, titled),
    rule('├', '┼', '┤'),
    ...rows.flatMap((row) => linesOf(row, widths, mark)),
    rule('└', '┴', '┘'),
  ].join('\n');
}

/** The lines of a row, each cell as high as the highest. */
function linesOf(
  row: readonly string[],
  widths: readonly number[],
  mark: (text: string, i: number) => string,
): string[] {
  const cells = row.map((cell, i) => wrapped(cell, widths[i]!));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((cell, i) => {
      const text = cell[line] ?? '';
      return (text === '' ? '' : mark(text, i)) + ' '.repeat(widths[i]! - widthOf(text));
    });
    return `│ ${texts.join(' │ ')} │`;
  });
}

const [between, indent] = ['  ', '  '];
/** No terminal is narrower. */
const narrowest = 20;

function records(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { columns, titled, marked }: Layout,
): string {
  const width = Math.max(columns ?? usualColumns, narrowest);
  const lines: string[] = [];
  for (const [kind = '', ...cells] of rows) {
    // Widths are of what is read, without what colours it.
    let [line, taken] = [marked(kind), widthOf(kind)];
    for (const [i, cell] of cells.entries()) {
      if (cell === '') continue;
      const title = head[i + 1]!;
      const needed = between.length + title.length + 2 + widthOf(cell);
      if (taken + needed <= width) {
        line += `${between}${titled(title)}: ${cell}`;
        taken += needed;
        continue;
      }
      lines.push(line);
      const [first, ...others] = wrapped(
        `${title}: ${cell}`,
        width - 2 * indent.length,
        columns !== undefined,
      );
      line = `${indent}${titled(title)}${first!.slice(title.length)}`;
      taken = indent.length + widthOf(first!);
      for (const other of others) {
        lines.push(line);
        line = `${indent}${indent}${other}`;
        // What follows begins a line of its own.
        taken = width;
      }
    }
    lines.push(line);
  }
  return lines.join('\n');
}
