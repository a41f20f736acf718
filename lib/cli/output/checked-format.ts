import type { CheckedDocument } from '../../results/checks';
import { commentText } from '../../results/comment';
import { junitText } from '../../results/junit';
import { sarifText } from '../../results/sarif';
import type { Terminal } from '../terminal/terminal';
import { formats, type Tabular, writeTabular } from './format';

/** The forms of what a command has checked: Markdown is a comment on a pull request. */
export const checkedFormats = [...formats, 'sarif', 'junit'] as const;

export type CheckedFormat = (typeof checkedFormats)[number];

/** What a command has checked: as a text for people, as rows, and as checks. */
export interface Checked {
  readonly text: () => string;
  readonly tabular: () => Tabular;
  readonly checked: () => CheckedDocument;
}

/** Writes what a command has checked, in a form. */
export function writeChecked(
  terminal: Terminal,
  format: CheckedFormat,
  { text, tabular, checked }: Checked,
): void {
  switch (format) {
    case 'table':
      terminal.write(text());
      return;
    case 'sarif':
    case 'junit':
      writeChecks(terminal, format, checked());
      return;
    case 'markdown':
      terminal.write(commentText(checked()));
      return;
    default:
      writeTabular(terminal, format, tabular());
  }
}

/** Writes checks in a form that holds nothing else. */
export function writeChecks(terminal: Terminal, format: 'sarif' | 'junit', checked: CheckedDocument): void {
  terminal.write(format === 'sarif' ? sarifText(checked, terminal.version) : junitText(checked));
}
