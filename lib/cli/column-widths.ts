/** A column narrower than this cannot be read. */
const narrowest = 8;

/** Widths of the texts of columns, so that a table fits into a number of characters: the widest columns give way first. */
export function columnWidths(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): number[] {
  const widths = head.map((title, i) =>
    rows.reduce((width, row) => Math.max(width, longestLine(row[i]!)), title.length),
  );
  // Each column has a border and a space on either side.
  const available = columns - 3 * head.length - 1;
  for (let over = sum(widths) - available; over > 0; over = sum(widths) - available) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    const next = Math.max(narrowest, ...widths.filter((width) => width < widest));
    const widestOnes = widths.filter((width) => width === widest).length;
    const less = Math.min(widest - next, Math.ceil(over / widestOnes));
    for (const [i, width] of widths.entries()) if (width === widest) widths[i] = width - Math.max(1, less);
  }
  return widths;
}

function longestLine(cell: string): number {
  return cell.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0);
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
