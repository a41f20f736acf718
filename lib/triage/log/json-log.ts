import { JSONParser } from '@streamparser/json';
import { DocumentEnd } from './document-end';
import type { LogForm } from './log-form';
import { columnNames, LogRecords } from './log-records';
import type { LogSink } from './logged-flow';

/** Where the records of a document stand, by how it begins. */
const places: readonly (readonly [RegExp, Places])[] = [
  [/^\s*\[/, { paths: ['$.*'], goesOnWith: '[' }],
  [/^\s*\{\s*"records"/, { paths: ['$.records.*'] }],
  [/^\s*\{\s*"value"/, { paths: ['$.value.*'] }],
  [/^\s*\{\s*"tables"/, { paths: ['$.tables.*.columns', '$.tables.*.rows.*'] }],
  [/^/, { paths: ['$'], goesOnWith: '{' }],
];

interface Places {
  readonly paths: readonly string[];
  /** How another document begins whose records stand in the same places. */
  readonly goesOnWith?: string;
}

/** JSON documents of one kind, whose records are read as they come. */
export class JsonLog implements LogForm {
  private readonly parser: JSONParser;
  private readonly records: LogRecords;
  private columns: readonly string[] = [];
  private readonly documentEnd: DocumentEnd;
  private failed = false;

  /** @param isAlone whether what stands behind the first document is none of it, whatever it is */
  constructor(
    beginning: string,
    private readonly sink: LogSink,
    monthFirst?: boolean,
    isAlone = false,
  ) {
    this.records = new LogRecords(sink, monthFirst);
    const { paths, goesOnWith } = places.find(([pattern]) => pattern.test(beginning))![1];
    this.documentEnd = new DocumentEnd(isAlone ? undefined : goesOnWith);
    this.parser = new JSONParser({ paths: [...paths], keepStack: false, separator: '' });
    this.parser.onValue = ({ value, key }) => this.take(value, key);
    this.parser.onError = () => this.fail();
  }

  public write(text: string): string {
    if (this.failed) return '';
    const end = this.documentEnd.within(text);
    this.parser.write(end === text.length ? text : text.slice(0, end));
    return text.slice(end);
  }

  /** Whether a document breaks. */
  public get isBroken(): boolean {
    return this.failed;
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
