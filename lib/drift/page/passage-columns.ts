import type { PagePart } from '../page-source';
import type { Passage } from './markdown-passages';

/** Names that pages give to the column of destinations, the more telling first. */
const destinationColumns = [
  'endpoint url',
  'endpoint (dns)',
  'destination fqdn',
  'destination endpoint',
  'fqdn',
  'endpoint',
  'endpoints',
  'url',
  'urls',
  'agent resource',
  'domain name',
  'domain',
  'address',
  'ip/machine',
  'destination',
  'service tag',
  'service tag(s)',
  'host name',
  'hosts',
  'host',
  'outbound endpoint',
  'endpoint:port',
  'endpoint/urls',
  'endpoint/url',
  'endpoint or urls',
  'service tag name',
  'destination service tag',
];
const portColumns = [
  'destinationports',
  'port range',
  'port',
  'ports',
  'outbound port',
  'outbound ports',
  'destination port',
  'destination ports',
  'port number',
  'destination port ranges',
];
const protocolColumns = ['protocol', 'protocols', 'transport', 'network protocol'];

/** The columns of a passage by what they hold; -1 where it has none, as lists and code have not. */
export class PassageColumns {
  public readonly destination: number;
  public readonly ports: number;
  public readonly protocol: number;
  private readonly head: readonly string[];

  constructor(passage: Passage, part: PagePart) {
    this.head = passage.form === 'table' ? passage.head.map(({ text }) => plain(text)) : [];
    this.destination = this.of(part.column ?? destinationColumns);
    this.ports = this.of(portColumns);
    this.protocol = this.of(part.protocolColumn ?? protocolColumns);
  }

  /** The first of some names, the more telling first, that a column has. */
  public of(names: readonly string[]): number {
    for (const name of names) {
      const at = this.head.indexOf(plain(name));
      if (at >= 0) return at;
    }
    return -1;
  }

  /** Columns that seem to state ports or protocols, where none of a known name does. */
  public get unknown(): string[] {
    return this.head.filter(
      (name, i) =>
        i !== this.destination &&
        i !== this.protocol &&
        ((this.ports < 0 && /\bports?\b/.test(name)) ||
          (this.protocol < 0 && i !== this.ports && /\b(protocols?|transport)\b/.test(name))),
    );
  }
}

/** A table whose columns are rows, turned: its first column becomes its head. */
export function turned(passage: Passage): Passage {
  if (passage.form !== 'table') return passage;
  const lines = [{ line: passage.line, cells: passage.head }, ...passage.rows];
  const head = lines.map(({ cells }) => cells[0] ?? { text: '' });
  const rows = passage.head.slice(1).map((_, i) => ({
    line: passage.line,
    cells: lines.map(({ cells }) => cells[i + 1] ?? { text: '' }),
  }));
  return { ...passage, head, rows };
}

/** A text as headings and cells are compared: without markup, capitals and extra spaces. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[*`_]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
