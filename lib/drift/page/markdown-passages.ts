import MarkdownIt, { type Token } from 'markdown-it';
import { LockdownError } from '../../errors';
import { type Cell, cellOf, cellOfHtml } from './cell';
import { htmlRows } from './html-table';

/** Where on its page a passage stands. */
export interface PassagePosition {
  /** Path of the file in its repository. */
  readonly file: string;
  /** The line in that file, from 1. */
  readonly line: number;
  /** The headings above it, the outermost first; those of tabs are not among them. */
  readonly headings: readonly string[];
  /** Name and id of the tab that it stands in, and the names of zone pivots and monikers. */
  readonly tabs: readonly string[];
  /** The paragraph above it, under the same heading and in the same tab. */
  readonly lead: string;
}

/** A part of a page as a person sees it: a row of a table, an item of a list, a block of code, a paragraph. */
export type Passage = PassagePosition &
  (
    | { readonly form: 'table'; readonly head: readonly Cell[]; readonly rows: readonly TableRow[] }
    | { readonly form: 'list' | 'text'; readonly cell: Cell }
    | { readonly form: 'fence'; readonly lines: readonly string[] }
    | { readonly form: 'include'; readonly path: string }
  );

export interface TableRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/**
 * Pages of Microsoft's documentation: CommonMark with tables, and their own marks for pivots (`:::`). Emphasis is left as it
 * stands, as an asterisk is far more often the star of a host name.
 */
const parser = new MarkdownIt({ html: true }).disable('emphasis');
parser.block.ruler.before(
  'fence',
  'directive',
  (state, startLine, _endLine, silent) => {
    const start = state.bMarks[startLine]! + state.tShift[startLine]!;
    const line = state.src.slice(start, state.eMarks[startLine]);
    if (!line.startsWith(':::')) return false;
    if (silent) return true;
    const token = state.push('directive', '', 0);
    token.content = line;
    token.map = [startLine, startLine + 1];
    state.line = startLine + 1;
    return true;
  },
  { alt: ['paragraph', 'reference', 'blockquote', 'list', 'table'] },
);

const deepest = 60;

/**
 * The passages of one file, in its order, includes left as they are.
 *
 * @throws LockdownError `unreadable-page` where it is nested deeper than any page.
 */
export function passagesOf(text: string, file: string): Passage[] {
  const lines = withoutFrontMatter(text).map((line) => (versionMark.test(line) ? '' : line));
  const tokens = parser.parse(lines.join('\n'), {});
  // The parser leaves out what is nested deeper, without a word.
  if (tokens.some(({ level }) => level >= deepest)) {
    throw new LockdownError({
      code: 'unreadable-page',
      problem: `${file} has lists and quotations in each other, ${deepest} deep or more.`,
      allowed: 'pages as people write them',
      cure: 'look whether the file is the page',
    });
  }
  return new MarkdownReader(tokens, lines, file).passages();
}

/** Marks that nobody sees, and that editors leave in words: spaces without width, soft hyphens. */
const invisible = /\u00AD|\u200B|\u200C|\u200D|\u2060|\uFEFF/g;

/** Where pages of GitHub's documentation begin and end what holds for some of its products. */
const versionMark = /^\s*\{%-?\s*(?:ifversion|elsif|else|endif)\b[^%]*%\}\s*$/;

/** The lines of the front matter are left, empty, so that those of the page keep their numbers. */
function withoutFrontMatter(text: string): string[] {
  const lines = text.replace(invisible, '').split(/\r\n?|\n/);
  if (lines[0]?.trimEnd() !== '---') return lines;
  const end = lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(line));
  return end < 0 ? lines : lines.map((line, i) => (i <= end ? '' : line));
}

interface OpenTab {
  readonly level: number;
  readonly names: readonly string[];
  /** How many headings stand above the group of tabs; those below end with each tab. */
  readonly above: number;
}

/** The level of a paragraph in bold, which stands for a heading below all others. */
const titleLevel = 7;

class MarkdownReader {
  private readonly headings: { readonly level: number; readonly text: string }[] = [];
  private readonly directives: { readonly kind: string; readonly text: string }[] = [];
  private readonly found: Passage[] = [];
  private tab: OpenTab | undefined;
  private listDepth = 0;
  private lead = '';

  constructor(
    private readonly tokens: readonly Token[],
    private readonly lines: readonly string[],
    private readonly file: string,
  ) {}

  public passages(): Passage[] {
    for (let at = 0; at < this.tokens.length; at++) at = this.step(at);
    return this.found;
  }

  /** Reads what begins at a token, and tells the last token of it. */
  private step(at: number): number {
    const token = this.tokens[at]!;
    switch (token.type) {
      case 'heading_open':
        this.heading(token, this.tokens[at + 1]!);
        return at + 2;
      case 'hr':
        this.endTab();
        return at;
      case 'directive':
        this.directive(token.content);
        return at;
      case 'list_item_open':
        this.listDepth++;
        return at;
      case 'list_item_close':
        this.listDepth--;
        return at;
      case 'table_open':
        return this.table(at);
      case 'fence':
      case 'code_block':
        this.found.push({ ...this.positionOf(token), form: 'fence', lines: token.content.split('\n') });
        return at;
      case 'html_block':
        if (/<table\b/i.test(token.content)) return this.htmlTable(at);
        this.text(token, cellOf([token]));
        return at;
      case 'inline':
        this.inline(token);
        return at;
      default:
        return at;
    }
  }

  private heading(open: Token, inline: Token): void {
    // A line of hyphens right below a paragraph ends a tab, whatever CommonMark makes of it.
    if (open.markup === '-') {
      this.inline(inline);
      this.endTab();
      return;
    }
    this.lead = '';
    const level = Number(open.tag.slice(1));
    const id = tabId(inline);
    const text = cellOf(inline.children!).text.trim();
    if (id !== undefined) {
      const above = this.tab?.above ?? this.headings.length;
      this.headings.length = above;
      this.tab = { level, names: [text, ...id.split('/')], above };
      return;
    }
    if (this.tab !== undefined && this.leavesTab(level, this.tab)) this.endTab();
    this.leaveHeadings(level);
    this.headings.push({ level, text });
  }

  /** A tab that nothing closes ends at a heading as high as its own, or as the one under which it stands. */
  private leavesTab(level: number, tab: OpenTab): boolean {
    const above = this.headings.slice(0, tab.above).filter((each) => each.level < titleLevel);
    return level <= tab.level || level <= (above.at(-1)?.level ?? 0);
  }

  private endTab(): void {
    if (this.tab !== undefined) this.headings.length = this.tab.above;
    this.tab = undefined;
    this.lead = '';
  }

  private leaveHeadings(level: number): void {
    while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop();
  }

  private directive(line: string): void {
    const [, kind = '', rest = ''] =
      /^:{3,}\s*(zone|moniker|row|column|image|code)\b[\s-]*(.*)$/.exec(line) ?? [];
    if (kind !== 'zone' && kind !== 'moniker') return;
    if (/^end\b/.test(rest)) {
      while (this.directives.length > 0 && this.directives.pop()!.kind !== kind);
    } else this.directives.push({ kind, text: rest });
  }

  private inline(token: Token): void {
    const includes = includesOf(token.children ?? []);
    for (const path of includes) this.found.push({ ...this.positionOf(token), form: 'include', path });
    if (includes.length === 0) this.text(token, cellOf(token.children ?? []));
  }

  private text(token: Token, cell: Cell): void {
    if (cell.text.trim() === '') return;
    const [, bold, underlined] = /^\s*(?:\*\*([^*\n]+)\*\*|__([^_\n]+)__):?\s*$/.exec(cell.text) ?? [];
    const title = bold ?? underlined;
    if (title !== undefined && this.listDepth === 0) {
      this.leaveHeadings(titleLevel);
      this.headings.push({ level: titleLevel, text: title.replace(/:\s*$/, '') });
    }
    this.found.push({ ...this.positionOf(token), form: this.listDepth > 0 ? 'list' : 'text', cell });
    if (this.listDepth === 0) this.lead = cell.text;
  }

  private table(start: number): number {
    const rows: TableRow[] = [];
    let cells: Cell[] = [];
    let at = start;
    for (; this.tokens[at]!.type !== 'table_close'; at++) {
      const token = this.tokens[at]!;
      if (token.type === 'tr_open') cells = [];
      else if (token.type === 'inline') {
        for (const path of includesOf(token.children!))
          this.found.push({ ...this.positionOf(token), form: 'include', path });
        cells.push(cellOf(token.children!));
      } else if (token.type === 'tr_close') rows.push({ line: this.lineOf(at), cells });
    }
    const [head, ...rest] = rows;
    this.found.push({
      ...this.positionOf(this.tokens[start]!),
      form: 'table',
      head: head?.cells ?? [],
      rows: rest,
    });
    return at;
  }

  /** CommonMark ends a block of HTML at an empty line, a table ends where it says so. */
  private htmlTable(start: number): number {
    const token = this.tokens[start]!;
    const [first, behind] = token.map!;
    let end = behind;
    for (let open = openTables(token.content); open > 0 && end < this.lines.length; end++)
      open += openTables(this.lines[end]!);
    const html = this.lines.slice(first, end).join('\n');
    let line = first + 1;
    for (const part of html.split(/(?=<table\b)|(?<=<\/table\s{0,9}>)/i)) {
      if (/^<table\b/i.test(part)) {
        const [head, ...rows] = htmlRows(part).map((row) => ({ ...row, line: line + row.line }));
        this.found.push({ ...this.positionOf(token), line, form: 'table', head: head?.cells ?? [], rows });
      } else this.text(token, cellOfHtml(part));
      line += count(part, /\n/g);
    }
    let at = start;
    for (let next = this.tokens[at + 1]; next !== undefined; next = this.tokens[at + 1]) {
      if (next.level < token.level || (next.map?.[0] ?? 0) >= end) break;
      at++;
    }
    return at;
  }

  /** Rows know their line from the token that opened them, or from the cells in them. */
  private lineOf(close: number): number {
    for (let at = close; at >= 0; at--) {
      const map = this.tokens[at]!.map;
      if (map) return map[0] + 1;
    }
    return 1;
  }

  private positionOf(token: Token): PassagePosition {
    return {
      file: this.file,
      line: (token.map?.[0] ?? 0) + 1,
      headings: this.headings.map(({ text }) => text),
      lead: this.lead,
      tabs: [...this.directives.map(({ text }) => text), ...(this.tab?.names ?? [])],
    };
  }
}

/** How many tables a text of HTML opens and leaves open. */
function openTables(html: string): number {
  return count(html, /<table\b/gi) - count(html, /<\/table\s*>/gi);
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}

/** The id of a tab whose heading this is: `#### [Azure Cloud](#tab/azure-cloud)`. */
function tabId(inline: Token): string | undefined {
  const link = inline.children?.find(({ type }) => type === 'link_open');
  const href = String(link?.attrGet('href') ?? '');
  return href.startsWith('#tab/') ? href.slice('#tab/'.length) : undefined;
}

/** The paths of `[!INCLUDE [text](path)]`. */
function includesOf(children: readonly Token[]): string[] {
  return children.flatMap((token, i) => {
    const before = children[i - 1];
    const marks = before?.type === 'text' && /\[!INCLUDE\s*$/i.test(before.content);
    return marks && token.type === 'link_open' ? [String(token.attrGet('href'))] : [];
  });
}
