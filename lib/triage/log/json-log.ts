import { JSONParser } from '@streamparser/json';
import type { LogForm } from './log-form';
import { columnNames, LogRecords } from './log-records';
import type { LogSink } from './logged-flow';

/** Where the records of a document stand, by how it begins. */
const places: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\s*\[/, ['$.*']],
  [/^\s*\{\s*"records"/, ['$.records.*']],
  [/^\s*\{\s*"value"/, ['$.value.*']],
  [/^\s*\{\s*"tables"/, ['$.tables.*.columns', '$.tables.*.rows.*']],
];

/** One JSON document whose records are read as they come, or several documents, each a record. */
export class JsonLog implements LogForm {
  private readonly parser: JSONParser;
  private readonly records: LogRecords;
  private columns: readonly string[] = [];
  private failed = false;

  constructor(
    beginning: string,
    private readonly sink: LogSink,
    monthFirst?: boolean,
  ) {
    this.records = new LogRecords(sink, monthFirst);
    const paths = places.find(([pattern]) => pattern.test(beginning))?.[1] ?? ['$'];
    this.parser = new JSONParser({ paths: [...paths], keepStack: false, separator: '' });
    this.parser.onValue = ({ value, key }) => this.take(value, key);
    this.parser.onError = () => this.fail();
  }

  public write(text: string): void {
    if (!this.failed) this.parser.write(text);
  }

  public end(): void {
    if (this.failed) return;
    try {
      this.parser.end();
    } catch {
      this.fail();
    }
  }

  private take(value: unknown, key: unknown): void {
    if (key === 'columns' && Array.isArray(value)) {
      this.columns = columnNames(value);
    } else if (Array.isArray(value) && this.columns.length > 0) this.records.readRow(this.columns, value);
    else this.records.read(value);
  }

  /** What stands behind the place at which a document breaks is not read. */
  private fail(): void {
    if (this.failed) return;
    this.failed = true;
    this.sink.unread('broken-json', 'a document');
  }
}
