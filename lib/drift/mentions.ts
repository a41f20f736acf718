import { mentionsIn, type WrittenDestination } from './destination-words';
import type { Passage } from './markdown-passages';
import type { Page } from './page';
import type { Statement } from './statement';

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
}

/**
 * What a page names outside of its rows, each once, where it is first named: in passages without rows whatever they name, in
 * those with rows what the rows do not say, such as a host in the column that explains them.
 */
export function mentionsOutside(page: Page, read: readonly RowsRead[]): Mention[] {
  const rows = new Set(read.flatMap(({ passages }) => [...passages]));
  const said = new Set(
    read.flatMap(({ statements }) =>
      statements.flatMap(({ destination, port }) => [withoutPath(destination), ...portsSaid(port)]),
    ),
  );
  const found = new Map<string, Mention>();
  for (const passage of page.passages) {
    for (const { text, line } of linesOf(passage)) {
      for (const what of [...mentionsIn(text).flatMap(hostAlone), ...portsNamedIn(text)]) {
        if (rows.has(passage) && said.has(what)) continue;
        if (!found.has(what)) found.set(what, { what, file: passage.file, line });
      }
    }
  }
  return [...found.values()];
}

/** As a text would name the ends of a range. */
function portsSaid(port: string): string[] {
  return (port.match(/\d+/g) ?? []).map((number) => `port ${number}`);
}

/** Where documentation and its examples stand, of which no workload asks. */
const ofDocumentation =
  /^(learn|docs)\.microsoft\.com$|^(www\.)?github\.com$|(^|\.)(contoso|fabrikam|example|adatum|northwind)\.(com|net|org|local)$/;

/** Whether a host, with its path or without, is one of documentation and its examples. */
export function isOfDocumentation(destination: string): boolean {
  return ofDocumentation.test(withoutPath(destination));
}

/** The path of a URL among words is left out: it leads to something to read as often as not. */
export function withoutPath(destination: string): string {
  return destination.replace(/\/(?!\d{1,2}$).*$/, '');
}

function hostAlone({ destination }: WrittenDestination): string[] {
  return isOfDocumentation(destination) ? [] : [withoutPath(destination)];
}

/** The lines of a passage, each with its number in the file. */
export function linesOf(passage: Passage): { text: string; line: number }[] {
  switch (passage.form) {
    case 'table':
      return [
        ...passage.head.map(({ text }) => ({ text, line: passage.line })),
        ...passage.rows.flatMap(({ cells, line }) => cells.map(({ text }) => ({ text, line }))),
      ];
    case 'fence':
      return passage.lines.map((text, i) => ({ text, line: passage.line + 1 + i }));
    case 'include':
      return [];
    default:
      return [{ text: passage.cell.text, line: passage.line }];
  }
}

/** Ports that words name as such: `TCP port 8443`, `port 443`, `https://:443`, `UDP/123`. */
function portsNamedIn(text: string): string[] {
  const named = text.matchAll(/\b(?:ports?|tcp|udp|https?)(?:\s+port)?[\s:/]{1,4}(\d{1,5})\b/gi);
  return [...named].flatMap(([, port]) => (Number(port) <= 65_535 ? [`port ${Number(port)}`] : []));
}
