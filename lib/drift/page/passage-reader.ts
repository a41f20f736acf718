import { AzureCloud } from '../../azure/cloud';
import { cloudOfHost } from '../../azure/cloud-of-host';
import type { Table } from '../../model/requirement';
import { cloudNamedIn, cloudOfFile, firstCloud } from '../cloud-words';
import {
  comparableDestination,
  comparableWords,
  destinationsIn,
  destinationsOfBlock,
  destinationsOfItem,
  mentionsIn,
  type WrittenDestination,
} from '../destination-words';
import type { PagePart, PageSource } from '../page-source';
import { portNotStated, portsIn, protocolsIn } from '../port-words';
import { conditionText, type Statement } from '../statement';
import type { Cell } from './cell';
import type { Passage, TableRow } from './markdown-passages';
import { isOfDocumentation, linesOf, withoutPath } from './mentions';
import { PassageColumns, plain, turned } from './passage-columns';

/** Reads the rows that a passage of a page states, in the dialect of the page. */
export class PassageReader {
  /** Whether the passage states rows in a form that is known. */
  public readonly understood: boolean;
  private readonly passage: Passage;
  private readonly columns: PassageColumns;

  constructor(
    written: Passage,
    private readonly part: PagePart,
    private readonly source: PageSource,
    private readonly table: Table,
  ) {
    this.passage = part.form === 'columns' ? turned(written) : written;
    this.columns = new PassageColumns(this.passage, part);
    this.understood =
      this.passage.form !== 'table' || part.form === 'mentions' || this.columns.destination >= 0;
  }

  /**
   * Columns that seem to state ports or protocols under names that are not known, where none of a known name does: what they
   * say would be taken for what it is elsewhere.
   */
  public get unknownColumns(): string[] {
    return this.part.form === 'table' ? this.columns.unknown : [];
  }

  public read(): Statement[] {
    const { passage } = this;
    if (this.part.form === 'mentions') return this.mentioned();
    switch (passage.form) {
      case 'table':
        return this.tableRows(passage.rows);
      case 'fence':
        return passage.lines.flatMap((text, i) =>
          this.statements({ text }, { line: passage.line + i + 1, ports: [] }),
        );
      case 'list':
      case 'text':
        return this.statements(passage.cell, { line: passage.line, ports: [] });
      default:
        return [];
    }
  }

  private mentioned(): Statement[] {
    return linesOf(this.passage).flatMap(({ text, line }) =>
      mentionsIn(text)
        .filter(({ destination }) => !isOfDocumentation(destination))
        .flatMap((found) =>
          this.statementsOf(
            { ...found, destination: withoutPath(found.destination), ports: undefined },
            { line, ports: [] },
          ),
        ),
    );
  }

  private tableRows(rows: readonly TableRow[]): Statement[] {
    let endpoint: Cell = { text: '' };
    let ports: string[] = [];
    const { where } = this.part;
    return rows.flatMap(({ cells, line }) => {
      const cell = (column: number) => cells[column] ?? { text: '' };
      const stated = this.portsOf(cell(this.columns.ports).text, cell(this.columns.protocol).text);
      // A blank cell goes on with what stands above it.
      if (stated !== undefined) ports = stated;
      const { text, struck } = cell(this.columns.destination);
      if (text.trim() !== '' || struck === true) endpoint = cell(this.columns.destination);
      else if (stated === undefined) return [];
      if (where !== undefined && !where.says.test(cell(this.columns.of(where.column)).text)) return [];
      const others = cells.filter(
        (_, i) =>
          i !== this.columns.destination && i !== this.columns.ports && !/^\d*$/.test(cells[i]!.text.trim()),
      );
      const beside = plain(others.map(({ text }) => text).join(' '));
      const groups = this.groupsOf(endpoint, cell(this.columns.ports), cell(this.columns.protocol));
      if (groups !== undefined)
        return groups.flatMap((group) =>
          this.statements(group.endpoint, { line, beside, ports: group.ports }),
        );
      return this.statements(endpoint, {
        line,
        ports: ports.length > 0 ? this.withProtocol(ports, beside) : portsNamedBeside(beside),
        beside,
        section: this.sectionOf(cells),
        condition: this.conditionOf(cells),
        cloud: this.cloudOf(cells),
      });
    });
  }

  /** The destinations of a row with the ports beside them, where empty lines in both cells part them alike. */
  private groupsOf(
    endpoint: Cell,
    ports: Cell,
    protocol: Cell,
  ): readonly { readonly endpoint: Cell; readonly ports: readonly string[] }[] | undefined {
    if (this.part.groupedCells !== true) return undefined;
    const [endpoints, besideThem] = [endpoint, this.columns.ports < 0 ? protocol : ports].map(({ text }) =>
      text.trim().split(/\n\s*\n/),
    );
    if (endpoints!.length !== besideThem!.length) return undefined;
    return endpoints!.map((text, i) => ({ endpoint: { text }, ports: portsIn(besideThem![i]!) }));
  }

  private cloudOf(cells: readonly Cell[]): AzureCloud | undefined {
    const named = this.columns.of(this.part.cloudColumn ?? ['cloud', 'environment']);
    return cloudNamedIn(cells[named]?.text ?? '');
  }

  /** Absent where the row states no port and no protocol, and goes on with those of the row above it. */
  private portsOf(ports: string, protocol: string): string[] | undefined {
    if (this.columns.ports < 0 && this.columns.protocol < 0) return [];
    if (ports.trim() === '' && protocol.trim() === '') return undefined;
    const protocols = protocolsIn(protocol);
    if (this.columns.ports < 0) return portsIn(protocol);
    return portsIn(ports, protocols);
  }

  /** Where no column is for protocols, a sentence may say that the port is one of UDP. */
  private withProtocol(ports: readonly string[], beside: string): readonly string[] {
    const saysUdp = this.columns.protocol < 0 && /\budp\b/.test(beside) && !/\btcp\b/.test(beside);
    return saysUdp ? ports.map((port) => port.replace(/^TCP /, 'UDP ')) : ports;
  }

  private sectionOf(cells: readonly Cell[]): string {
    const { section } = this.part;
    if (typeof section === 'string') return section;
    const named = plain(cells[this.columns.of(section.column)]?.text ?? '');
    const short = Object.entries(this.table.sections).find(([, heading]) => plain(heading) === named)?.[0];
    return short ?? named;
  }

  private conditionOf(cells: readonly Cell[]): string | undefined {
    const { conditions } = this.part;
    if (conditions === undefined) return undefined;
    const text = (column: readonly string[]) => cells[this.columns.of(column)]?.text ?? '';
    const { phases, unless } = conditions;
    const on = Object.entries(phases.says).filter(([, says]) => says.test(text(phases.column)));
    return conditionText(
      on.map(([phase]) => phase),
      unless.says.test(text(unless.column)) ? unless.scenario : undefined,
    );
  }

  private statements(cell: Cell, row: RowAround): Statement[] {
    const { form } = this.passage;
    const found = form === 'table' && isEverything(cell.text) ? [everything] : finders[form](cell.text);
    const words = comparableWords(cell.text);
    if (found.length === 0 && (words === '' || this.passage.form !== 'table')) return [];
    const destinations: readonly WrittenDestination[] =
      found.length > 0
        ? found
        : [{ written: cell.text.trim(), destination: words, kind: 'words', remark: '', title: '' }];
    return destinations.flatMap((destination) => this.statementsOf(destination, row));
  }

  private statementsOf(written: WrittenDestination, row: RowAround): Statement[] {
    const { section } = this.part;
    const destination = this.called(written);
    const told = this.cloudTold(destination, row.cloud);
    const clouds =
      told === undefined ? (this.part.clouds ?? this.source.clouds ?? Object.values(AzureCloud)) : [told];
    return clouds.flatMap((cloud) =>
      this.portsFor(destination, row.ports).map((port) => ({
        section: row.section ?? (typeof section === 'string' ? section : ''),
        cloud,
        ...(told === undefined ? { everyCloud: true } : {}),
        destination: destination.destination,
        kind: destination.kind,
        written: destination.written,
        port,
        ...(row.condition === undefined ? {} : { condition: row.condition }),
        file: this.passage.file,
        line: row.line,
        ...(this.passage.form === 'table' ? { row: `${this.passage.file}:${row.line}` } : {}),
        beside: row.beside ?? '',
      })),
    );
  }

  /** A party or a service under the name that the table gives it. */
  private called(written: WrittenDestination): WrittenDestination {
    const name = this.source.called?.[written.destination];
    if (name === undefined) return written;
    const { destination, kind } = comparableDestination(name);
    return { ...written, destination, kind };
  }

  private portsFor({ ports, kind, remark }: WrittenDestination, ofRow: readonly string[]): readonly string[] {
    if (ofRow.length > 0) return ofRow;
    if (ports !== undefined && kind !== 'tag') return ports;
    if (this.part.ports !== undefined) return portsIn([this.part.ports, requiredBeside(remark)].join(', '));
    return ports ?? [portNotStated];
  }

  /** The cloud of which a row speaks, where anything on the page tells it. */
  private cloudTold(
    { destination, remark, title }: WrittenDestination,
    ofRow: AzureCloud | undefined,
  ): AzureCloud | undefined {
    const { passage, part } = this;
    if (part.cloudBy === 'domain') return cloudOfHost(destination) ?? AzureCloud.PUBLIC;
    return (
      (/^[\s*]*\(/.test(remark) ? cloudNamedIn(remark) : undefined) ??
      cloudNamedIn(title) ??
      ofRow ??
      firstCloud([...passage.tabs].reverse()) ??
      firstCloud([...passage.headings].reverse()) ??
      cloudOfFile(passage.file)
    );
  }
}

/** The port that a remark adds to those of the row: `(Port 80 is required)`. */
function requiredBeside(remark: string): string {
  return /\(port (\d{1,5}) is required\)/i.exec(remark)?.[1] ?? '';
}

/** A cell that opens every destination. */
function isEverything(text: string): boolean {
  return /^[\s`]*\\?\*[\s`]*$/.test(text);
}

const everything: WrittenDestination = {
  written: '*',
  destination: '*',
  kind: 'host',
  remark: '',
  title: '',
};

const finders = {
  table: destinationsIn,
  fence: destinationsOfBlock,
  list: destinationsOfItem,
  text: destinationsOfItem,
  include: () => [],
};

/** Ports that the sentence beside a host names with their protocols: `uses HTTP/TCP 80 and HTTPS/TCP 443`. */
function portsNamedBeside(beside: string): string[] {
  if (/\bicmp(v[46])?\b/.test(beside)) return ['ICMP *'];
  const named = beside.matchAll(/\b(tcp|udp)(?:\s+port)?[\s:/]{1,3}(\d{1,5})\b/g);
  const ports = [...named].filter(([, , port]) => Number(port) <= 65_535);
  return [...new Set(ports.map(([, protocol, port]) => `${protocol!.toUpperCase()} ${Number(port)}`))];
}

interface RowAround {
  readonly line: number;
  readonly ports: readonly string[];
  readonly beside?: string;
  readonly section?: string;
  readonly condition?: string;
  readonly cloud?: AzureCloud;
}
