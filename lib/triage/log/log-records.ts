import { type Columns, ofQuery, ofRule, readColumns, tableReaders } from './firewall-tables';
import { isFirewallWording, readFirewallWording } from './firewall-wording';
import { readFlowRecord } from './flow-tuples';
import { loggedTime, offsetOf } from './log-time';
import { type LogSink, otherLog } from './logged-flow';

/** Categories whose records are texts. */
const wordings = /^azurefirewall(?:applicationrule|networkrule|dnsproxy|natrule|threatintel)/;

/** Those of the firewall and of flow logs that tell of no decision. */
const asides = /^azfw/;

/** Reads records, whatever log they are of. */
export class LogRecords {
  /** Names of columns as the tables have them, by those of a file. */
  private readonly names = new Map<string, string | undefined>();
  private offset: number | undefined;

  /** @param monthFirst whether the month comes before the day in its times; absent where nothing tells */
  constructor(
    private readonly sink: LogSink,
    private readonly monthFirst?: boolean,
  ) {}

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
    const reader = tableReaders.get(kind) ?? tableReaders.get(category);
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
    columns.when = loggedTime(columns.timegenerated ?? columns.time, {
      offset: this.offset,
      monthFirst: this.monthFirst,
    });
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
