import { mentionsIn, portBehind, unknownTag, type WrittenDestination } from '../destination-words';
import type { Statement } from '../statement';
import type { Passage } from './markdown-passages';
import type { Page } from './page';

/** A host, service tag or port that a page names outside of the rows that are compared. */
export interface Mention {
  /** `guestnotificationservice.azure.com`, `port 8443`. */
  readonly what: string;
  readonly file: string;
  /** Absent where it stood in a state of the page of which only what it named was kept. */
  readonly line?: number;
}

/** Rows that were read of a page: where they stand, and what they say. */
export interface RowsRead {
  readonly passages: Iterable<Passage>;
  readonly statements: readonly Statement[];
  readonly tabsOfNoCloud: readonly Passage[];
}

/**
 * What a page names outside of its rows, each once, where it is first named: in passages without rows whatever they name, in
 * those with rows what the rows do not say, such as a host in the column that explains them.
 */
export function mentionsOutside(page: Page, read: readonly RowsRead[]): Mention[] {
  const rows = new Set(read.flatMap(({ passages }) => [...passages]));
  const said = new Set(
    read.flatMap(({ statements }) =>
      statements.flatMap((each) => [...namesOf(each), ...statedPort(each.port)]),
    ),
  );
  const found = new Map<string, Mention>();
  for (const passage of page.passages) {
    const hasRows = rows.has(passage);
    for (const { text, line, code } of linesOf(passage)) {
      const tags = unknownTagsIn(text, code, passage.form === 'fence' ? false : hasRows);
      for (const what of [...mentionsIn(text).flatMap(hostAlone), ...tags, ...portsNamedIn(text)]) {
        if (hasRows && said.has(what)) continue;
        if (!found.has(what)) found.set(what, { what, file: passage.file, line });
      }
    }
  }
  for (const passage of read.flatMap(({ tabsOfNoCloud }) => tabsOfNoCloud)) {
    const what = `the tab ${passage.tabs.at(0)}, of no cloud that is known`;
    if (!found.has(what)) found.set(what, { what, file: passage.file, line: passage.line });
  }
  return [...found.values()];
}

/** What a text would call the destination of a statement: by its name, or with the port behind it. */
export function namesOf({ destination, port }: Statement): string[] {
  const name = withoutPath(destination);
  return [name, ...(port.match(/\d+/g) ?? []).map((number) => `${name}:${number}`)];
}

/** As a text would name the ends of a range. */
function statedPort(port: string): string[] {
  return (port.match(/\d+/g) ?? []).map((number) => `port ${number}`);
}

/** Where documentation and its examples stand, of which no workload asks. */
const ofDocumentation =
  /^(learn|docs|techcommunity)\.microsoft\.com$|^(www\.)?github\.com$|(^|\.)(contoso|fabrikam|example|adatum|northwind)\.(com|net|org|local)$/;

/** Pages about products, whose host has other uses. */
const articles = /^azure\.microsoft\.com\/([a-z]{2}-[a-z]{2}\/)?(blog|pricing|updates|products|support)\b/;

/** Whether a host, with its path or without, is one of documentation and its examples. */
export function isOfDocumentation(destination: string): boolean {
  if (articles.test(destination)) return true;
  return ofDocumentation.test(withoutPath(destination));
}

/** The path of a URL among words is left out: it leads to something to read as often as not. */
export function withoutPath(destination: string): string {
  return destination.replace(/\/(?!\d{1,2}$).*$/, '');
}

/** A host without its path, and once more with the port that stands behind it. */
function hostAlone(found: WrittenDestination): string[] {
  if (isOfDocumentation(found.destination)) return [];
  const name = withoutPath(found.destination);
  return [name, ...portBehind(found).map((port) => `${name}:${port.replace(/^\w+ /, '')}`)];
}

/**
 * What may be service tags that are new, in a place of destinations or where the text speaks of tags: words in code, and words
 * that stand alone; anywhere, those with a port behind.
 */
function unknownTagsIn(text: string, code: readonly string[], amongDestinations: boolean): string[] {
  const isPlace = amongDestinations || /service\s+tags?/i.test(text);
  const words = code.flatMap((each) => each.split(/[\s,;]+/));
  const [first = '', ...others] = text.trim().split(/[\s,;]+/);
  if (amongDestinations && others.length === 0) words.push(first);
  return [...new Set(words)].flatMap((word) => {
    const tag = unknownTag(word);
    if (tag?.port !== undefined) return [`${tag.name}:${tag.port}`];
    return tag !== undefined && isPlace ? [tag.name] : [];
  });
}

/** The lines of a passage, each with its number in the file. */
export function linesOf(passage: Passage): { text: string; line: number; code: readonly string[] }[] {
  const { line } = passage;
  switch (passage.form) {
    case 'table':
      return [{ line, cells: passage.head }, ...passage.rows].flatMap((row) =>
        row.cells.map(({ text, code = [] }) => ({ text, line: row.line, code })),
      );
    case 'fence':
      return passage.lines.map((text, i) => ({ text, line: line + 1 + i, code: [] }));
    case 'include':
      return [];
    default:
      return [{ text: passage.cell.text, line, code: passage.cell.code ?? [] }];
  }
}

const number = '\\d{1,5}(?:\\s{0,3}[-–]\\s{0,3}\\d{1,5})?(?!\\.?\\d)';
const numbers = `${number}(?:(?:\\s{0,3},\\s{0,3}(?:(?:and|or)\\s{1,3})?|\\s{1,3}(?:and|or|to|&)\\s{1,3})${number})*`;
const portsBehindWords = new RegExp(
  `\\b(?:ports?|tcp|udp|https?)(?:\\s{1,3}(?:ports?|numbers?)){0,2}[\\s:/]{1,6}(${numbers})`,
  'gi',
);
const portsBeforeProtocols = new RegExp(
  `\\b(${numbers})(?:\\s{0,3}[/(]\\s{0,3}|\\s{1,3})(?:tcp|udp|https?)\\b`,
  'gi',
);

/** Ports that words name as such: `TCP port 8443`, `ports 443 and 8443`, `https://:443`, `UDP/123`, `8443/TCP`. */
function portsNamedIn(text: string): string[] {
  const plain = text.replace(/\*+/g, ' ');
  const lists = [portsBehindWords, portsBeforeProtocols].flatMap((words) => [...plain.matchAll(words)]);
  return [
    ...new Set(
      lists
        .flatMap(([, list]) => list!.match(/\d+/g) ?? [])
        .map(Number)
        .filter((port) => port <= 65_535)
        .map((port) => `port ${port}`),
    ),
  ];
}
