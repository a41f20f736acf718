import { shownText } from '../../shown-text';
import type { Terminal } from './terminal';
import { usualColumns } from './text-table';
import { wrapped } from './wrapped';

/** Lines that fit the terminal. */
export class Paragraphs {
  public text = '';

  constructor(private readonly terminal: Terminal) {}

  /** Adds a text, indented by steps of two blanks; its further lines by one step more. */
  public add(depth: number, text: string, marked: (line: string) => string = (line) => line): void {
    const { columns } = this.terminal;
    const indent = '  '.repeat(depth);
    const width = Math.max(columns ?? usualColumns, 40) - indent.length - 2;
    const [first = '', ...rest] = wrapped(shownText(text), width, columns !== undefined);
    this.text += `${indent}${marked(first)}\n`;
    for (const line of rest) this.text += `${indent}  ${line}\n`;
  }
}
