import { shownText } from '../shown-text';

/** A string of PowerShell in which nothing is expanded. PowerShell takes typographic quotes for straight ones. */
export function powerShellString(text: string): string {
  return `'${shownText(text).replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** A comment of PowerShell, on one line whatever the text holds. */
export function powerShellComment(text: string): string {
  return `# ${shownText(text)}`;
}
