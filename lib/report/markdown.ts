import { shownText } from '../shown-text';

/** A table of Markdown whose cells are text alone: no markup, no link, no tag of HTML, no bar. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head.map(markdownText), head.map(() => '---'), ...rows.map((row) => row.map(markdownText))]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

/** A text as Markdown that shows it as it is. */
export function markdownText(text: string): string {
  return shownText(text.replace(/\s+/g, ' '))
    .replace(/[\\`*[\]<>|~$]|&(?=[#\w])|:(?=\/\/)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/www(?=\.)/gi, '$&\\');
}
