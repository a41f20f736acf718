import { mentionsIn, type WrittenDestination } from './destination-words';
import type { Passage } from './markdown-passages';
import type { Page } from './page';

/** A host, service tag or port that a page names outside of the rows that are compared. */
export interface Mention {
  /** `guestnotificationservice.azure.com`, `port 8443`. */
  readonly what: string;
  readonly file: string;
  readonly line: number;
}

/** What a page names outside of its rows: each once, where it is first named. */
export function mentionsOutside(page: Page, rows: ReadonlySet<Passage>): Mention[] {
  const found = new Map<string, Mention>();
  for (const passage of page.passages) {
    if (rows.has(passage)) continue;
    for (const { text, line } of linesOf(passage)) {
      for (const what of [...mentionsIn(text).flatMap(hostAlone), ...portsNamedIn(text)]) {
        if (!found.has(what)) found.set(what, { what, file: passage.file, line });
      }
    }
  }
  return [...found.values()];
}

/** Where documentation and its examples stand, of which no workload asks. */
const ofDocumentation =
  /^(learn|docs)\.microsoft\.com$|^(www\.)?github\.com$|(^|\.)(contoso|fabrikam|example|adatum|northwind)\.(com|net|org|local)$/;

/** The path of a URL among words is left out: it leads to something to read as often as not. */
function hostAlone({ destination }: WrittenDestination): string[] {
  const host = destination.replace(/\/(?!\d{1,2}$).*$/, '');
  return ofDocumentation.test(host) ? [] : [host];
}

function linesOf(passage: Passage): { text: string; line: number }[] {
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
