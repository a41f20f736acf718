import { type Cell, cellOfHtml } from './cell';

/** A row of a table in HTML: which line of the table it begins in, and its cells. */
export interface HtmlRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** No table of a page spans more; what says so is cut off. */
const widest = 100;

/**
 * The rows of a table that a page writes in HTML, its head first. A cell that spans rows or columns stands in each of them.
 *
 * @param html from `<table` to `</table>`
 */
export function htmlRows(html: string): HtmlRow[] {
  const rows: HtmlRow[] = [];
  const spans = new Map<number, { readonly cell: Cell; left: number }>();
  for (const [offset, text] of partsOf(html, /<tr\b/gi)) {
    const cells: Cell[] = [];
    const takeSpans = () => {
      for (let span = spans.get(cells.length); span !== undefined; span = spans.get(cells.length)) {
        if (--span.left === 0) spans.delete(cells.length);
        cells.push(span.cell);
      }
    };
    for (const [, part] of partsOf(text, /<t[dh]\b/gi)) {
      const [, attributes = '', inner = ''] = /^<t[dh]\b([^>]*)>([\s\S]*)$/i.exec(part) ?? [];
      const cell = cellOfHtml(inner.replace(/<\/t[dhr]\s*>[\s\S]*$/i, ''));
      takeSpans();
      for (let i = spanOf(attributes, 'colspan'); i > 0; i--) {
        const left = spanOf(attributes, 'rowspan') - 1;
        if (left > 0) spans.set(cells.length, { cell, left });
        cells.push(cell);
      }
    }
    takeSpans();
    if (cells.length > 0) rows.push({ line: lineAt(html, offset), cells });
  }
  return rows;
}

/** The parts of a text that each begin where a mark stands, with their offsets; what stands before the first is left out. */
function partsOf(text: string, mark: RegExp): [offset: number, part: string][] {
  const starts = [...text.matchAll(mark)].map(({ index }) => index);
  return starts.map((start, i) => [start, text.slice(start, starts[i + 1] ?? text.length)]);
}

function spanOf(attributes: string, name: string): number {
  const [, value = '1'] = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes) ?? [];
  return Math.max(1, Math.min(widest, Number(value)));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
