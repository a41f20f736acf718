import { standsIn } from '../model/edition';
import { destinationsOf, type Requirement, requirementName, type Table } from '../model/requirement';
import type { Change, Subject } from './comparison';
import { afterChange, cloudsOf, isSubject, namesHttp, partsOf, portsText, toOf } from './next-row';
import { portNotStated } from './port-words';
import { scenariosOfCondition } from './statement';
import type { PageDrift, TableDrift } from './table-drift';

/** What the next edition of a table could be, for a person to review: facts enter a table by hand only. */
export interface Proposal {
  readonly table: string;
  /** The day of the commit that changed the rows; absent where the checkout does not know it. */
  readonly edition?: string;
  /** The line of the edition, in TypeScript. */
  readonly editionLine: string;
  /** Rows of the table that end, begin or go on otherwise, in TypeScript. */
  readonly rows: readonly string[];
  /** Lines for the transcript of the page. */
  readonly transcript: readonly string[];
}

/** Stands in the place of a date that the checkout does not tell; no table with it passes its tests. */
const unknownDay = 'DATE OF THE COMMIT';

/** Writes the next edition of a table from what changed on its pages; `undefined` where nothing did. */
export function proposalOf({ table, pages }: TableDrift): Proposal | undefined {
  const drifted = pages.filter(({ changes }) => changes.length > 0);
  if (drifted.length === 0) return undefined;
  const day = drifted
    .flatMap(({ changedOn }) => changedOn ?? [])
    .sort()
    .at(-1);
  const edition = day ?? unknownDay;
  const rows = new NextRows(table, edition);
  for (const { changes, region } of drifted) for (const change of changes) rows.take(change, region);
  return {
    table: table.id,
    ...(day === undefined ? {} : { edition: day }),
    editionLine: written({ id: edition, source: drifted.map(sourceText).join('; ') }),
    rows: rows.lines(),
    transcript: drifted.flatMap(({ changes }) =>
      changes.flatMap((change) => transcriptLines(change, table, edition)),
    ),
  };
}

/** Names the files in which the rows changed: mostly one that the page includes. */
function sourceText({ repository, changedFiles = [], changedOn, changes }: PageDrift): string {
  const ofRows = new Set(changes.flatMap((change) => ('after' in change ? (change.after.file ?? []) : [])));
  const withRows = changedFiles.filter(({ path }) => ofRows.has(path));
  const files = (withRows.length > 0 ? withRows : changedFiles).map(
    ({ path, blob }) => `${path}, blob ${blob.slice(0, 12)}`,
  );
  const day = changedOn === undefined ? '' : ` (${changedOn})`;
  return `${repository}, ${files.join(', ')}${day}`;
}

/** The rows that change, each as it ends and as it goes on. */
class NextRows {
  private readonly current: readonly Requirement[];
  /** What becomes of the rows that change: nothing where they end, several where clouds or destinations part. */
  private readonly next = new Map<Requirement, readonly Requirement[]>();
  private readonly added: string[] = [];

  constructor(
    private readonly table: Table,
    private readonly edition: string,
  ) {
    const newest = table.editions.at(-1)!.id;
    this.current = table.requirements.filter((row) => standsIn(row, table, newest));
  }

  public take(change: Change, region: string | undefined): void {
    const before = 'before' in change ? change.before : undefined;
    const after = 'after' in change ? change.after : undefined;
    const rows = before === undefined ? [] : this.rowsOf(before);
    for (const row of rows) {
      const now = this.next.get(row) ?? [row];
      this.next.set(
        row,
        now.flatMap((each) => afterChange(each, before!, after)),
      );
    }
    if (after === undefined) return;
    if (change.kind === 'changed' && change.in.includes('condition')) this.remark(after, rows);
    const known = new Set(rows.flatMap(cloudsOf));
    const fresh = after.clouds.filter((cloud) => !known.has(cloud));
    for (const part of partsOf(after, fresh)) this.add(part, region, rows[0]);
  }

  public lines(): string[] {
    const changed = [...this.next].flatMap(([row, next]) =>
      next.length === 1 && written(next[0]!) === written(row)
        ? []
        : [
            written({ ...row, until: this.edition }),
            ...next.map((each) => written({ ...withoutUntil(each), since: this.edition })),
          ],
    );
    return [...changed, ...this.added];
  }

  private remark(after: Subject, rows: readonly Requirement[]): void {
    const names = [...new Set(rows.map(({ id }) => id))].join(', ');
    this.added.push(
      `// ${names}, ${after.written} holds by the page: ${JSON.stringify([...conditionsOf(after)].join('; '))}`,
    );
  }

  private rowsOf(subject: Subject): Requirement[] {
    return this.current.filter(
      (row) =>
        subject.requirements.includes(requirementName(this.table, row)) &&
        destinationsOf(row).some((_, i) => isSubject(row, i, subject)) &&
        cloudsOf(row).some((cloud) => subject.clouds.includes(cloud)),
    );
  }

  private add(subject: Subject, region: string | undefined, like?: Requirement): void {
    const inSection = this.current.filter(({ section }) => section === subject.section);
    const when =
      like === undefined ? [region ?? [], scenariosOf(subject)].flat().join(' & ') : (like.when ?? '');
    const named = inSection.some(({ ports }) => namesHttp(ports));
    const row: Requirement = {
      id: like?.id ?? idOf(subject.destination),
      from: like?.from ?? inSection[0]?.from ?? 'ROLE',
      to: toOf(subject),
      ...(when === '' ? {} : { when }),
      ...factsOf(subject, named),
      since: this.edition,
      why: like?.why ?? '',
    };
    const beside = [subject.beside ?? '', ...conditionsOf(subject)].filter((each) => each !== '').join('; ');
    const words = beside === '' ? '' : ` // the page: ${JSON.stringify(beside.slice(0, 200))}`;
    this.added.push(`${written(row)}${words}`);
  }
}

/** The scenarios in which a row holds, where the page says the same of them in every cloud. */
function scenariosOf(subject: Subject): string[] {
  const [condition, ...others] = conditionsOf(subject);
  return condition === undefined || others.length > 0 ? [] : scenariosOfCondition(condition);
}

/** What a page says of when something holds, which a person has to put into scenarios. */
function conditionsOf({ said }: Subject): ReadonlySet<string> {
  return new Set([...said.values()].flatMap(({ conditions }) => conditions));
}

function withoutUntil({ until: _, ...row }: Requirement): Requirement {
  return row;
}

/** What the page says of ports, clouds and section; a port that it leaves open stays marked as such. */
function factsOf(
  { said, clouds, section, kind }: Subject,
  named: boolean,
): Pick<Requirement, 'ports' | 'clouds' | 'section'> {
  const [first] = [...said.values()];
  return {
    section,
    ports: portsText(first!.ports, named && kind === 'host'),
    ...(clouds.length === 3 ? {} : { clouds }),
  };
}

function idOf(destination: string): string {
  return destination
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** An object as a line of TypeScript, in the order in which the tables write their fields. */
function written(row: object): string {
  const order = [
    'id',
    'source',
    'section',
    'from',
    'to',
    'ports',
    'when',
    'nextHop',
    'only',
    'clouds',
    'since',
    'until',
    'coveredBy',
    'why',
    'written',
    'note',
    'field',
  ];
  const fields = Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return `{ ${fields.map(([name, value]) => `${name}: ${literal(value)}`).join(', ')} },`;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each)}`)
      .join(', ')} }`;
  if (typeof value !== 'string') return String(value);
  const escaped = value.replace(/[\\\r\n\u2028\u2029]/g, (mark) => JSON.stringify(mark).slice(1, -1));
  return escaped.includes("'") && !escaped.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replaceAll("'", "\\'")}'`;
}

const transcriptClouds: Readonly<Record<string, string>> = {
  public: 'public',
  usgovernment: 'gov',
  china: 'china',
};

/** Lines of the transcript: line, editions, section, clouds, direction, kind, destination, protocol, ports. */
function transcriptLines(change: Change, table: Table, edition: string): string[] {
  return change.kind === 'gone'
    ? []
    : partsOf(change.after, change.after.clouds).flatMap((part) => transcriptOf(part, table, edition));
}

function transcriptOf(
  { section, line, clouds, said, written: to, kind }: Subject,
  table: Table,
  edition: string,
): string[] {
  const form = kind === 'host' ? (/^[a-z]+:\/\//.test(to) ? 'url' : 'fqdn') : kind;
  const cloud = clouds.length === 3 ? 'any' : clouds.map((each) => transcriptClouds[each]).join('+');
  const ports = [...said.values()][0]!.ports;
  const protocols = new Map<string, string[]>();
  for (const port of ports) {
    const [protocol = 'TCP', number = '-'] = port === portNotStated ? [] : port.split(' ');
    protocols.set(protocol, [...(protocols.get(protocol) ?? []), number]);
  }
  return [...protocols].map(([protocol, numbers]) =>
    [
      line ?? '',
      edition,
      table.sections[section] ?? section,
      cloud,
      'outbound',
      '-',
      form,
      to,
      protocol,
      numbers.join(','),
      '-',
      '-',
    ]
      .map((cell) => String(cell).replace(/[\t\r\n]+/g, ' '))
      .join('\t'),
  );
}
