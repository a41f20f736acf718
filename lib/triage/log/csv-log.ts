import { type Parser, parse } from 'csv-parse';
import type { LogForm } from './log-form';
import { LogRecords } from './log-records';
import type { LogSink } from './logged-flow';

/** Columns by one of which the head of a log is told from any other line. */
const known =
  /^(?:TimeGenerated\b.*|time|Type|Category|msg(?:_s)?|SourceIp(?:_s)?|SourceIP|Fqdn(?:_s)?|QueryName(?:_s)?|DestinationIp(?:_s)?|properties(?:_s)?|flowTuples(?:_s)?)$/i;

const delimiters = [',', ';', '\t', '|'];

/** No record of a log is longer: a quote that is not closed would take in all that follows. */
const longestRecord = 1 << 24;

/** A head with the names of columns, and a record in each line, as Log Analytics and programs for tables write it. */
export class CsvLog implements LogForm {
  /** Whether a line names columns of a log. */
  public static isHead(line: string): boolean {
    return namesIn(line).some((name) => known.test(name));
  }

  private readonly parser: Parser;
  private readonly records: LogRecords;
  private columns: readonly string[] | undefined;
  private failed = false;

  constructor(
    head: string,
    private readonly sink: LogSink,
  ) {
    this.records = new LogRecords(sink);
    this.parser = parse({
      delimiter: delimiterOf(head),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
    });
    this.parser.on('error', () => this.fail());
  }

  public write(text: string): void {
    if (this.failed) return;
    this.parser.write(text);
    this.drain();
  }

  public end(): void {
    if (this.failed) return;
    this.parser.end();
    this.drain();
  }

  private drain(): void {
    for (;;) {
      const row = this.parser.read() as string[] | null;
      if (row === null) return;
      if (this.columns === undefined) this.columns = row.map((name) => name.replace(/^\uFEFF/, '').trim());
      else this.records.readRow(this.columns, row);
    }
  }

  /** What stands behind the place at which it breaks is not read. */
  private fail(): void {
    if (this.failed) return;
    this.failed = true;
    this.sink.unread('broken-csv', 'a file');
  }
}

function delimiterOf(head: string): string {
  const counts = delimiters.map((delimiter) => head.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

function namesIn(head: string): string[] {
  return head.split(delimiterOf(head)).map((name) => name.trim().replace(/^\uFEFF?"?|"$/g, ''));
}
