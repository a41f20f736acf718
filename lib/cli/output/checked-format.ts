import type { CheckedDocument } from '../../results/checks';
import { commentText } from '../../results/comment';
import { junitText } from '../../results/junit';
import { sarifText } from '../../results/sarif';
import type { Terminal } from '../terminal/terminal';
import { formats, type Tabular, tabularText } from './format';

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
export function writeChecked(terminal: Terminal, format: CheckedFormat, result: Checked): void {
  terminal.write(inForm(terminal, format, result));
}

/** Writes checks in a form that holds nothing else. */
export function writeChecks(terminal: Terminal, format: 'sarif' | 'junit', checked: CheckedDocument): void {
  terminal.write(checksText(terminal, format, checked));
}

function checksText(terminal: Terminal, format: 'sarif' | 'junit', checked: CheckedDocument): string {
  return format === 'sarif' ? sarifText(checked, terminal.version) : junitText(checked);
}

function inForm(terminal: Terminal, format: CheckedFormat, { text, tabular, checked }: Checked): string {
  switch (format) {
    case 'table':
      return text();
    case 'sarif':
    case 'junit':
      return checksText(terminal, format, checked());
    case 'markdown':
      return commentText(checked());
    default:
      return tabularText(terminal, format, tabular());
  }
}
