import { widthOf } from './wrapped';

/** A column narrower than this cannot be read. */
const narrowest = 8;

/** What the borders of columns take: one at either end, and a border and two blanks between two. */
export function bordersOf(columns: number): number {
  return 3 * columns + 1;
}

/**
 * Widths of the texts of columns, so that a table fits into a number of characters: the widest columns give way first.
 * `undefined` where it would have so narrow columns, or so high rows, that nobody could read it, or break a name in two.
 */
export function columnWidths(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): number[] | undefined {
  const widths = head.map((title, i) =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[i]!)), title.length),
  );
  const available = columns - bordersOf(head.length);
  for (let over = sum(widths) - available; over > 0; over = sum(widths) - available) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) return undefined;
    const next = Math.max(narrowest, ...widths.filter((width) => width < widest));
    const widestOnes = widths.filter((width) => width === widest).length;
    const less = Math.min(widest - next, Math.ceil(over / widestOnes));
    for (const [i, width] of widths.entries()) if (width === widest) widths[i] = width - Math.max(1, less);
  }
  const isReadable =
    heightOf(rows, widths) <= highest * rows.length &&
    rows.every((row) => row.every((cell, i) => cell.length <= widths[i]! || longestWord(cell) <= widths[i]!));
  return isReadable ? widths : undefined;
}

function longestWord(cell: string): number {
  return Math.max(...cell.split(' ').map(widthOf));
}

/** Rows that are higher on average are no table any more. */
const highest = 3;

function heightOf(rows: readonly (readonly string[])[], widths: readonly number[]): number {
  return rows.reduce(
    (total, row) => total + Math.max(...row.map((cell, i) => Math.ceil(cell.length / widths[i]!))),
    0,
  );
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
