import MarkdownIt, { type Token } from 'markdown-it';

/** The text of a cell, an item or a paragraph, a line for each that the reader sees. */
export interface Cell {
  readonly text: string;
}

/** Elements that pages write into their text; whatever else stands in angle brackets is a placeholder, such as `<region>`. */
const elements = new Set(
  'a abbr b blockquote body br caption center cite code col colgroup dd del details div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd li mark ol p pre s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var video'.split(
    ' ',
  ),
);
/** Elements at which a line ends; pages close `<br>` as well. */
const breaks = new Set('br p li tr div hr td th ul ol table dd dt'.split(' '));

const { unescapeAll } = new MarkdownIt().utils;

/** The text of inline tokens: breaks are line ends, footnote marks are gone, escapes and entities are what they stand for. */
export function cellOf(tokens: readonly Token[]): Cell {
  let text = '';
  let raised = 0;
  for (const token of tokens) {
    const [, closing = '', name = ''] = isHtml(token)
      ? (/^<(\/?)([a-z][a-z0-9]*)/i.exec(token.content) ?? [])
      : [];
    if (name.toLowerCase() === 'sup') raised = Math.max(0, raised + (closing === '' ? 1 : -1));
    else if (raised === 0) text += textOf(token);
  }
  return { text };
}

/** The text of a part of a page in HTML, in the same form. */
export function cellOfHtml(html: string): Cell {
  const lines = withoutElements(
    html.replace(/<sup\b[^>]*>[\s\S]{0,200}?<\/sup>/gi, '').replace(/\s*\n\s*/g, ' '),
  );
  return { text: unescapeAll(lines).trim() };
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
