import type { LogForm } from './log-form';
import { LogLines } from './log-lines';
import { LogRecords } from './log-records';
import type { LogSink } from './logged-flow';

/** Columns by one of which the head of a log is told from any other line. */
const known =
  /^(?:TimeGenerated\b.*|time|Type|Category|msg(?:_s)?|SourceIp(?:_s)?|SourceIP|Fqdn(?:_s)?|QueryName(?:_s)?|DestinationIp(?:_s)?|properties(?:_s)?|flowTuples(?:_s)?)$/i;

/** What a line has to have to be looked at as the head of another export behind the first. */
const perhapsHead = /TimeGenerated|SourceIp|msg_s|QueryName/i;

/** What programs write before the head: the delimiter, or, as PowerShell does, the type of the records. */
export const beforeHead = /^(?:sep=.|#TYPE\b.*)\s*$/i;

const delimiters = [',', ';', '\t', '|'];

/** A quote that is closed no sooner was put there by mistake: it would take in all that follows. */
const mostLinesOfRecord = 200;

interface NumberedLine {
  readonly text: string;
  readonly number: number;
}

/**
 * A head with the names of columns, and a record in each line, as Log Analytics and programs for tables write it. What stands in
 * quotes may have several lines. A quote that stands by mistake spoils its own line alone.
 */
export class CsvLog implements LogForm {
  /** Whether a line names columns of a log. */
  public static isHead(line: string): boolean {
    return namesIn(line).some((name) => known.test(name));
  }

  /** Whether a line names columns of a log and can hardly be anything else. */
  public static isPlainHead(line: string): boolean {
    return namesIn(line).filter((name) => known.test(name)).length > 1;
  }

  private readonly lines: LogLines;
  private readonly records: LogRecords;
  private delimiter = ',';
  private columns: readonly string[] | undefined;
  /** The lines of a record whose quote is not closed by now. */
  private open: NumberedLine[] = [];

  constructor(
    private readonly name: string,
    private readonly sink: LogSink,
    monthFirst?: boolean,
  ) {
    this.records = new LogRecords(sink, monthFirst);
    this.lines = new LogLines(
      (text, number) => this.take({ text, number }),
      () => sink.unread('long-line'),
    );
  }

  public write(text: string): string {
    this.lines.write(text);
    return '';
  }

  public end(): void {
    this.lines.end();
    while (this.open.length > 0) this.giveUpFirst();
  }

  private take(line: NumberedLine): void {
    if (this.open.length > 0) this.goOn(line);
    else this.begin(line);
  }

  private begin(line: NumberedLine): void {
    const { text } = line;
    if (/^\s*$/.test(text) || (this.columns === undefined && beforeHead.test(text))) return;
    // Files that are put together have a head each.
    if (this.columns === undefined || (perhapsHead.test(text) && CsvLog.isPlainHead(text))) {
      this.delimiter = delimiterOf(text);
      this.columns = namesIn(text);
      return;
    }
    const fields = fieldsOf(text, this.delimiter);
    if (fields === 'open') this.open.push(line);
    else this.record(fields, line);
  }

  /** A line that is a record by itself does not belong to the one before, whose quote is none then. */
  private goOn(line: NumberedLine): void {
    const isRecord = this.columns!.length > 2 && this.isWhole(fieldsOf(line.text, this.delimiter));
    const lines = [...this.open, line];
    const fields = isRecord ? 'broken' : fieldsOf(lines.map(({ text }) => text).join('\n'), this.delimiter);
    this.open = lines;
    if (fields === 'open' && lines.length < mostLinesOfRecord) return;
    if (typeof fields === 'string' || !this.isWhole(fields)) {
      this.giveUpFirst();
      return;
    }
    const [first] = lines as [NumberedLine];
    this.open = [];
    this.record(fields, first);
  }

  /** The first line of what is open is not read, and those behind it are by themselves. */
  private giveUpFirst(): void {
    const [first, ...others] = this.open as [NumberedLine, ...NumberedLine[]];
    this.open = [];
    this.unread(first);
    for (const each of others) this.take(each);
  }

  private record(fields: readonly string[] | 'broken', line: NumberedLine): void {
    if (!this.isWhole(fields)) this.unread(line);
    else if (fields.some((each) => each !== '')) this.records.readRow(this.columns!, fields);
  }

  /** Whether a record has a field for each column, and nothing behind them. */
  private isWhole(fields: readonly string[] | 'open' | 'broken'): fields is readonly string[] {
    if (typeof fields === 'string') return false;
    const { length } = this.columns!;
    return fields.length >= length && fields.slice(length).every((each) => each.trim() === '');
  }

  private unread({ text, number }: NumberedLine): void {
    this.sink.unread('broken-csv', `${this.name}, line ${number}: ${text}`);
  }
}

/**
 * The fields of a record: `open` where a quote is not closed by its end, `broken` where something stands behind one that is.
 */
function fieldsOf(record: string, delimiter: string): readonly string[] | 'open' | 'broken' {
  if (!record.includes('"')) return record.split(delimiter);
  const fields: string[] = [];
  for (let start = 0; ; ) {
    const first = behindBlanks(record, start);
    if (record[first] !== '"') {
      const end = record.indexOf(delimiter, start);
      fields.push(record.slice(start, end < 0 ? record.length : end));
      if (end < 0) return fields;
      start = end + 1;
      continue;
    }
    const quoted = quotedAt(record, first + 1);
    if (quoted === undefined) return 'open';
    fields.push(quoted.text);
    const behind = behindBlanks(record, quoted.end);
    if (behind === record.length) return fields;
    if (record[behind] !== delimiter) return 'broken';
    start = behind + 1;
  }
}

/** What stands in quotes from a place on, in which two quotes are one; `undefined` where they are not closed. */
function quotedAt(record: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  for (let start = from; ; ) {
    const quote = record.indexOf('"', start);
    if (quote < 0) return undefined;
    text += record.slice(start, quote);
    if (record[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    start = quote + 2;
  }
}

function behindBlanks(record: string, start: number): number {
  let at = start;
  while (record[at] === ' ') at++;
  return at;
}

function delimiterOf(head: string): string {
  // The name of a time zone in a head has commas: "TimeGenerated [Amsterdam, Berlin]".
  const bare = head.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

function namesIn(head: string): string[] {
  const bare = head.replace(/^\uFEFF/, '').trimEnd();
  const fields = fieldsOf(bare, delimiterOf(bare));
  return typeof fields === 'string' ? [] : fields.map((name) => name.trim());
}
