import { shownText } from '../shown-text';

/**
 * Lines of CSV as RFC 4180 has them. What a spreadsheet would take for a formula has an apostrophe before it, by which
 * spreadsheets know a text.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const cell = withoutFormulas(text)
    .split(/([\t\r\n])/)
    .map((part, i) => (i % 2 === 1 ? part : shownText(part)))
    .join('');
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Where lists are separated by semicolons, a spreadsheet begins a cell after each, whatever is quoted. */
function withoutFormulas(text: string): string {
  return text
    .replace(/(^|[;\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'")
    .replace(/^(?=[\t\r\n])/, "'");
}
