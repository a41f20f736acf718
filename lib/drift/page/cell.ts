import MarkdownIt, { type Token } from 'markdown-it';

/** The text of a cell, an item or a paragraph, a line for each that the reader sees. */
export interface Cell {
  readonly text: string;
  /** What of it is written as code. */
  readonly code?: readonly string[];
  /** Whether a part of it is struck out, which is left out of the text: it holds no longer. */
  readonly struck?: boolean;
}

/** Elements that pages write into their text; whatever else stands in angle brackets is a placeholder, such as `<region>`. */
const elements = new Set(
  'a abbr b blockquote body br caption center cite code col colgroup dd del details div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd li mark ol p pre s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video'.split(
    ' ',
  ),
);
/** Elements at which a line ends; pages close `<br>` as well. */
const breaks = new Set('br p li tr div hr td th ul ol table dd dt'.split(' '));

/** Elements whose text does not count: footnote marks, and what is struck out. */
const uncounted = new Set(['sup', 'del', 's', 'strike']);

const { unescapeAll } = new MarkdownIt().utils;

/**
 * The text of inline tokens: breaks are line ends, footnote marks and what is struck out are gone, escapes and entities are
 * what they stand for.
 */
export function cellOf(tokens: readonly Token[]): Cell {
  let text = '';
  let depth = 0;
  let struck = false;
  const code: string[] = [];
  for (const token of tokens) {
    const [, closing = '', element = ''] = isHtml(token)
      ? (/^<(\/?)([a-z][a-z0-9]*)/i.exec(token.content) ?? [])
      : [];
    const name = element.toLowerCase();
    const nesting = uncounted.has(name) ? (closing === '' ? 1 : -1) : token.tag === 's' ? token.nesting : 0;
    if (nesting !== 0) {
      depth = Math.max(0, depth + nesting);
      if (name !== 'sup') struck = true;
    } else if (depth === 0) {
      text += textOf(token);
      if (token.type === 'code_inline') code.push(unescapeAll(token.content));
    }
  }
  return { text, ...(code.length === 0 ? {} : { code }), ...(struck ? { struck } : {}) };
}

/** The text of a part of a page in HTML, in the same form. */
export function cellOfHtml(html: string): Cell {
  const counted = html.replace(/<(sup|del|s|strike)\b[^>]*>[\s\S]{0,200}?<\/\1>/gi, '');
  const code = [...counted.matchAll(/<code\b[^>]*>([^<]{1,500})<\/code>/gi)].map(([, each]) =>
    unescapeAll(each!),
  );
  return {
    text: unescapeAll(withoutElements(counted.replace(/\s*\n\s*/g, ' '))).trim(),
    ...(code.length === 0 ? {} : { code }),
    ...(/<(del|s|strike)\b/i.test(html) ? { struck: true } : {}),
  };
}

function isHtml({ type }: Token): boolean {
  return type === 'html_inline' || type === 'html_block';
}

function textOf(token: Token): string {
  switch (token.type) {
    case 'text':
    case 'text_special':
      return token.content;
    case 'code_inline':
      return ` ${unescapeAll(token.content)} `;
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'html_inline':
      return withoutElements(token.content);
    case 'html_block':
      return `${unescapeAll(withoutElements(token.content))}\n`;
    default:
      return '';
  }
}

/** HTML elements are taken out, placeholders stay. */
export function withoutElements(html: string): string {
  return html.replace(/<!--[\s\S]*?-->|<\/?([a-z][\w-]*)[^<>]*>/gi, (whole, name: string | undefined) => {
    if (name === undefined) return '';
    if (breaks.has(name.toLowerCase())) return '\n';
    return elements.has(name.toLowerCase()) ? '' : whole;
  });
}
