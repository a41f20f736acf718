import { shownText } from '../shown-text';

/** HTML that is ready to be written; all else is a text, and is shown as it is. */
export class Html {
  constructor(public readonly text: string) {}
}

/** What stands in HTML: text, HTML, nothing, or several of these. */
export type Content = string | number | Html | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as HTML that shows it, hidden characters included. */
export function escaped(text: string): string {
  return shownText(text).replace(/[&<>"]/g, (character) => entities[character]!);
}

/** HTML with contents in it; what is no HTML is escaped. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, i) => text + written(contents[i - 1]) + part));
}

function written(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(written).join('');
  return escaped(`${content}`);
}

/** Names and long words of which a line may break after dots, slashes and the like, but not within an address. */
export function breakable(text: string): Html {
  return new Html(escaped(text).replace(/(,|(?<!\d)[./_-]|[./_-](?!\d))(?=[^\s./_\-,])/g, '$1<wbr>'));
}

/** Prose in which code stands between backticks. */
export function prose(text: string): Html {
  return new Html(escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>'));
}
