import { standsIn } from '../model/edition';
import { destinationsOf, type Requirement, requirementName, type Table } from '../model/requirement';
import type { Change, Subject } from './comparison';
import { comparableDestination } from './destination-words';
import { portNotStated } from './port-words';
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

function sourceText({ repository, path, blob, changedOn }: PageDrift): string {
  const day = changedOn === undefined ? '' : ` (${changedOn})`;
  return `${repository}, ${path}${day}, blob ${blob?.slice(0, 12)}`;
}

/** The rows that change, each as it ends and as it goes on. */
class NextRows {
  private readonly current: readonly Requirement[];
  /** What becomes of the rows that change: nothing where they end. */
  private readonly next = new Map<Requirement, Requirement | undefined>();
  private readonly added: string[] = [];

  constructor(
    private readonly table: Table,
    private readonly edition: string,
  ) {
    const newest = table.editions.at(-1)!.id;
    this.current = table.requirements.filter((row) => standsIn(row, table, newest));
  }

  public take(change: Change, region: string | undefined): void {
    if (change.kind === 'added') this.add(change.after, region);
    else if (change.kind === 'gone')
      for (const row of this.rowsOf(change.before)) this.without(row, change.before);
    else this.change(change.before, change.after, region);
  }

  public lines(): string[] {
    const changed = [...this.next].flatMap(([row, next]) => [
      written({ ...row, until: this.edition }),
      ...(next === undefined ? [] : [written({ ...withoutUntil(next), since: this.edition })]),
    ]);
    return [...changed, ...this.added];
  }

  private change(before: Subject, after: Subject, region: string | undefined): void {
    const rows = this.rowsOf(before);
    const onlyHost = sameSaid(before, after) && before.section === after.section;
    for (const row of rows) {
      const now = this.next.has(row) ? this.next.get(row) : row;
      if (now === undefined) continue;
      if (onlyHost) this.next.set(row, withDestination(now, before, after));
      else if (destinationsOf(now).length === 1) this.next.set(row, { ...now, ...factsOf(after) });
      else this.without(row, before);
    }
    const alone = rows.some((row) => destinationsOf(row).length > 1);
    if (rows.length === 0 || (alone && !onlyHost)) this.add(after, region, rows[0]);
  }

  private without(row: Requirement, gone: Subject): void {
    const now = this.next.has(row) ? this.next.get(row) : row;
    if (now === undefined) return;
    const kept = destinationsOf(now).flatMap((to, i) =>
      isSubject(now, i, gone) ? [] : [{ to, written: now.written?.[i] }],
    );
    this.next.set(row, kept.length === 0 ? undefined : withDestinations(now, kept));
  }

  private rowsOf(subject: Subject): Requirement[] {
    return this.current.filter(
      (row) =>
        subject.requirements.includes(requirementName(this.table, row)) &&
        destinationsOf(row).some((_, i) => isSubject(row, i, subject)) &&
        (row.clouds === undefined || row.clouds.some((cloud) => subject.clouds.some((one) => one === cloud))),
    );
  }

  private add(subject: Subject, region: string | undefined, like?: Requirement): void {
    const inSection = this.current.filter(({ section }) => section === subject.section);
    const when = [like?.when, like === undefined ? region : undefined]
      .filter((each) => each !== undefined)
      .join(' & ');
    const row: Requirement = {
      id: like?.id ?? idOf(subject.destination),
      from: like?.from ?? inSection[0]?.from ?? 'ROLE',
      to: toOf(subject),
      ...(when === '' ? {} : { when }),
      ...factsOf(subject),
      since: this.edition,
      why: like?.why ?? '',
    };
    const said = [...subject.said.values()].flatMap(({ conditions }) => conditions);
    const beside = [subject.beside ?? '', ...new Set(said)].filter((each) => each !== '').join('; ');
    const words = beside === '' ? '' : ` // the page: ${JSON.stringify(beside.slice(0, 200))}`;
    this.added.push(`${written(row)}${words}`);
  }
}

function withoutUntil({ until: _, ...row }: Requirement): Requirement {
  return row;
}

function isSubject(row: Requirement, i: number, { destination }: Subject): boolean {
  const to = row.written?.[i] ?? destinationsOf(row)[i]!;
  return (
    comparableDestination(to.replace(/^(tag|role|resource|fqdn-tag|address):/, '')).destination ===
      destination || sameBut(to, destination)
  );
}

/** A host of a regional list stands in the table with a placeholder. */
function sameBut(to: string, destination: string): boolean {
  if (!to.includes('<')) return false;
  const parts = to.toLowerCase().split(/<[^>]*>/);
  return destination.startsWith(parts[0]!) && destination.endsWith(parts.at(-1)!);
}

function withDestination(row: Requirement, before: Subject, after: Subject): Requirement {
  return withDestinations(
    row,
    destinationsOf(row).map((to, i) =>
      isSubject(row, i, before) ? { to: toOf(after), written: undefined } : { to, written: row.written?.[i] },
    ),
  );
}

function withDestinations(
  { written: _, ...row }: Requirement,
  kept: readonly { readonly to: string; readonly written: string | undefined }[],
): Requirement {
  const to = kept.map((each) => each.to);
  const spellings = kept.map((each) => each.written ?? each.to);
  return {
    ...row,
    to: to.length === 1 ? to[0]! : to,
    ...(spellings.join() === to.join() ? {} : { written: spellings }),
  };
}

/** What the page says of ports, clouds and section; a port that it leaves open stays marked as such. */
function factsOf({ said, clouds, section }: Subject): Pick<Requirement, 'ports' | 'clouds' | 'section'> {
  const [first] = [...said.values()];
  const byProtocol = new Map<string, string[]>();
  for (const port of first!.ports) {
    const [protocol = 'TCP', number = '443?'] = port === portNotStated ? [] : port.split(' ');
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), number]);
  }
  const ports = [...byProtocol].map(([protocol, numbers]) => `${protocol} ${numbers.join(', ')}`).join('; ');
  return { section, ports, ...(clouds.length === 3 ? { clouds: undefined } : { clouds }) };
}

function sameSaid(before: Subject, after: Subject): boolean {
  const text = ({ said }: Subject) => JSON.stringify([...said]);
  const open = [...before.said.values(), ...after.said.values()].some(({ ports }) =>
    ports.includes(portNotStated),
  );
  return before.clouds.join() === after.clouds.join() && (open || text(before) === text(after));
}

/** As a table writes a destination: without scheme and port, a service tag marked as one. */
function toOf({ written: spelling, kind }: Subject): string {
  if (kind === 'tag') return `tag:${spelling}`;
  return kind === 'host' ? spelling.replace(/^[a-z]+:\/\//, '').replace(/(:\d+)?\/?$/, '') : spelling;
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
  if (change.kind === 'gone') return [];
  const { section, line, clouds, said, written: to, kind } = change.after;
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
