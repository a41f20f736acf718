import { addressNumber } from '../../arithmetic/ipv4';
import { causeIn, decisionOf, isFirewallWording, readFirewallWording } from './firewall-wording';
import { readFlowRecord } from './flow-tuples';
import { type LoggedTime, loggedTime, offsetOf } from './log-time';
import { type LoggedFlow, type LogSink, otherLog } from './logged-flow';
import { destinationOf, hostOf, isIpv6, portNumber, protocolOf, ruleOf } from './logged-values';

/**
 * The tables that Azure Firewall has in Log Analytics, which are categories where it writes to a storage account, and what of
 * their columns tells of a decision. Aggregations have the columns of their tables and a count.
 *
 * Source: MicrosoftDocs/azure-reference-other, azure-monitor-ref/tables/includes/azfw*-include.md (ms.date 2024-02-18);
 * `AZFWFqdnResolveFailure` is the category of the table AZFWInternalFqdnResolutionFailure.
 */
const readers: ReadonlyMap<string, (columns: Columns, sink: LogSink) => void> = new Map([
  ['azfwapplicationrule', ofRule],
  ['azfwapplicationruleaggregation', ofRule],
  ['azfwnetworkrule', ofRule],
  ['azfwnetworkruleaggregation', ofRule],
  ['azfwthreatintel', ofRule],
  ['azfwidpssignature', ofRule],
  ['azfwdnsquery', ofQuery],
  ['azfwfqdnresolvefailure', ofResolution],
  ['azfwinternalfqdnresolutionfailure', ofResolution],
]);

/** Categories whose records are texts. */
const wordings = /^azurefirewall(?:applicationrule|networkrule|dnsproxy|natrule|threatintel)/;

/** Those of the firewall and of flow logs that tell of no decision. */
const asides = /^azfw/;

/** Reads records, whatever log they are of. */
export class LogRecords {
  /** Names of columns as the tables have them, by those of a file. */
  private readonly names = new Map<string, string | undefined>();
  private offset: number | undefined;

  constructor(private readonly sink: LogSink) {}

  /** Reads what stands in a place of records: one, or several in whatever wraps them. */
  public read(value: unknown): void {
    if (Array.isArray(value)) {
      this.readAll(value);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      this.sink.unread('broken-json');
      return;
    }
    const { records, value: answered, tables } = value as Readonly<Record<string, unknown>>;
    const within = [records, answered].find(Array.isArray);
    if (within !== undefined) {
      this.readAll(within);
      return;
    }
    if (Array.isArray(tables)) {
      this.readTables(tables);
      return;
    }
    this.readRecord(value as Readonly<Record<string, unknown>>);
  }

  private readAll(values: readonly unknown[]): void {
    for (const each of values) this.read(each);
  }

  private readTables(tables: readonly unknown[]): void {
    for (const table of tables) {
      const { columns, rows } = (table ?? {}) as { readonly columns?: unknown; readonly rows?: unknown };
      const names = columnNames(columns);
      for (const row of Array.isArray(rows) ? rows : []) if (Array.isArray(row)) this.readRow(names, row);
    }
  }

  /** Reads what the API of Log Analytics answers: names of columns, and rows. */
  public readRow(columns: readonly string[], row: readonly unknown[]): void {
    this.readRecord(Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  }

  private readRecord(record: Readonly<Record<string, unknown>>): void {
    if (readFlowRecord(record, this.sink)) return;
    const columns = this.columnsOf(record);
    const kind = `${columns.type ?? ''}`.toLowerCase();
    const category = `${columns.category ?? ''}`.toLowerCase();
    const reader = readers.get(kind) ?? readers.get(category);
    if (reader !== undefined) {
      reader(columns, this.sink);
      return;
    }
    const text = columns.msg;
    if (typeof text === 'string' && (wordings.test(category) || isFirewallWording(text))) {
      readFirewallWording(text, columns.when, this.sink);
      return;
    }
    const named = [kind, category].find((each) => each !== '' && each !== 'azurediagnostics');
    if (named !== undefined) {
      const name = `${named === kind ? columns.type : columns.category}`;
      this.sink.aside(asides.test(named) ? name : `${name}${otherLog}`);
      return;
    }
    this.readByColumns(columns, record);
  }

  /** A query may leave out which table its columns are of. */
  private readByColumns(columns: Columns, record: Readonly<Record<string, unknown>>): void {
    if (columns.queryname !== undefined) {
      ofQuery(columns, this.sink);
      return;
    }
    if (columns.sourceip !== undefined && columns.action !== undefined) {
      ofRule(columns, this.sink);
      return;
    }
    this.sink.unread('incomplete', Object.keys(record).slice(0, 6).join(', '));
  }

  private columnsOf(record: Readonly<Record<string, unknown>>): Columns {
    const columns: Record<string, unknown> = {};
    for (const key in record) {
      const value = record[key];
      if (value === '' || value === null || value === undefined) continue;
      const name = this.nameOf(key);
      if (name === undefined) continue;
      if (name !== 'properties') columns[name] ??= value;
      else this.addProperties(columns, value);
    }
    columns.when = loggedTime(columns.timegenerated ?? columns.time, this.offset);
    return columns as unknown as Columns;
  }

  private addProperties(columns: Record<string, unknown>, value: unknown): void {
    for (const [key, inner] of propertiesIn(value)) {
      const name = this.nameOf(key);
      if (name !== undefined) columns[name] ??= inner;
    }
  }

  /**
   * What a column is called here, of those that are read: `SourceIp_s` of AzureDiagnostics and `TimeGenerated [UTC]` of a file
   * are columns as any others.
   */
  private nameOf(key: string): string | undefined {
    if (this.names.has(key)) return this.names.get(key);
    if (/^TimeGenerated\b/i.test(key)) this.offset = offsetOf(key);
    const bare = key
      .replace(/\s*\[.*\]$/, '')
      .replace(/_[sdbgt]$/, '')
      .toLowerCase();
    const name = read.has(bare) ? bare : undefined;
    if (this.names.size < 5_000) this.names.set(key, name);
    return name;
  }
}

/** Columns by their names in lower case, those that are blank left out. */
type Columns = { readonly when: LoggedTime } & Readonly<Record<(typeof readColumns)[number], unknown>>;

const readColumns = [
  'type',
  'category',
  'msg',
  'protocol',
  'sourceip',
  'destinationip',
  'destinationport',
  'fqdn',
  'targeturl',
  'action',
  'actionreason',
  'policy',
  'rulecollectiongroup',
  'rulecollection',
  'rule',
  'threatdescription',
  'signatureid',
  'applicationrulecount',
  'networkrulecount',
  'count_',
  'count',
  'queryname',
] as const;

const read: ReadonlySet<string> = new Set([...readColumns, 'timegenerated', 'time', 'properties']);

/** The names of the columns of an answer of the API of Log Analytics. */
export function columnNames(columns: unknown): string[] {
  if (!Array.isArray(columns)) return [];
  return columns.map((column) => `${(column as { readonly name?: unknown } | null)?.name}`);
}

function propertiesIn(value: unknown): [string, unknown][] {
  if (typeof value === 'object' && value !== null) return Object.entries(value);
  if (typeof value !== 'string' || !value.startsWith('{')) return [];
  try {
    return Object.entries(JSON.parse(value) as object);
  } catch {
    return [];
  }
}

function ofRule(columns: Columns, sink: LogSink): void {
  const { when, fqdn, targeturl, destinationip, destinationport, action, protocol } = columns;
  const source = textOf(columns.sourceip);
  const decision = decisionOf(textOf(action));
  const named = textOf(fqdn) ?? textOf(targeturl);
  const address = textOf(destinationip);
  if ([source, named, address].some(isIpv6)) {
    sink.unread('ipv6');
    return;
  }
  const port = destinationport === undefined ? 0 : portNumber(destinationport);
  if (decision === undefined || source === undefined || addressNumber(source) < 0 || port === undefined) {
    sink.unread('incomplete', `${textOf(columns.type) ?? textOf(columns.category) ?? ''}`);
    return;
  }
  const word = textOf(protocol) ?? '';
  const spoken = protocolOf(word);
  if (spoken === undefined && word !== '') {
    sink.unread('protocol', word);
    return;
  }
  const reached = named === undefined ? {} : destinationOf(named);
  if (reached === undefined || (address !== undefined && addressNumber(address) < 0)) {
    sink.unread('destination', reached === undefined ? named : address);
    return;
  }
  const rule = ruleOf({
    policy: textOf(columns.policy),
    group: textOf(columns.rulecollectiongroup),
    collection: textOf(columns.rulecollection),
    name: textOf(columns.rule),
  });
  sink.flow({
    time: when.time,
    isZoneless: when.isZoneless,
    action: decision,
    deniedBy: 'firewall',
    direction: 'outbound',
    source,
    host: reached.host,
    address: address ?? reached.address,
    protocol: spoken?.protocol ?? 'any',
    spoken: spoken?.spoken,
    port,
    count: countOf(columns),
    rule,
    cause: decision === 'deny' ? causeOf(columns, rule !== undefined) : undefined,
  });
}

/** How many connections a record tells of: those of aggregations, and what a query has summed up, are several. */
function countOf(columns: Columns): number {
  const written = columns.applicationrulecount ?? columns.networkrulecount ?? columns.count_ ?? columns.count;
  return written === undefined ? 1 : (numberOf(written) ?? 1);
}

function causeOf(columns: Columns, hasRule: boolean): LoggedFlow['cause'] {
  if (columns.threatdescription !== undefined) return 'threat intelligence';
  if (columns.signatureid !== undefined) return 'intrusion detection';
  return causeIn(textOf(columns.actionreason) ?? '') ?? (hasRule ? 'rule' : undefined);
}

function ofQuery({ when, queryname, sourceip }: Columns, sink: LogSink): void {
  const host = hostOf(textOf(queryname));
  const source = textOf(sourceip);
  if (isIpv6(source)) {
    sink.unread('ipv6');
    return;
  }
  if (source === undefined || addressNumber(source) < 0) {
    sink.unread('incomplete', 'AZFWDnsQuery');
    return;
  }
  // Names of one label are no hosts of the Internet.
  if (host === undefined) {
    sink.aside('queries for names of one label');
    return;
  }
  sink.query({ time: when.time, isZoneless: when.isZoneless, source, host });
}

/** A rule names a host that the firewall cannot resolve, so that it lets nothing pass to it. */
function ofResolution(columns: Columns, sink: LogSink): void {
  const host = hostOf(textOf(columns.fqdn));
  if (host === undefined) {
    sink.unread('incomplete', 'AZFWFqdnResolveFailure');
    return;
  }
  sink.flow({
    time: columns.when.time,
    isZoneless: columns.when.isZoneless,
    action: 'deny',
    deniedBy: 'firewall',
    direction: 'outbound',
    host,
    protocol: 'any',
    port: 0,
    count: 1,
    rule: ruleOf({
      policy: textOf(columns.policy),
      group: textOf(columns.rulecollectiongroup),
      collection: textOf(columns.rulecollection),
      name: textOf(columns.rule),
    }),
    cause: 'name not resolved',
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : Number(textOf(value));
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}
