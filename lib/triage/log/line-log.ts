import { isFirewallWording, readFirewallWording } from './firewall-wording';
import type { LogForm } from './log-form';
import { LogRecords } from './log-records';
import type { LogSink } from './logged-flow';

/** No record of a log is longer; a file without line ends would fill the memory. */
const longestLine = 1 << 25;

/** A record in each line: JSON, or the text of the firewall by itself. */
export class LineLog implements LogForm {
  /** Whether a line is a record in JSON and nothing else. */
  public static isRecord(line: string): boolean {
    if (!/^\s*[[,]?\s*\{.*\}\s*[\],]*\s*$/.test(line)) return false;
    try {
      JSON.parse(recordText(line));
      return true;
    } catch {
      return false;
    }
  }

  private readonly records: LogRecords;
  private rest = '';
  private skips = false;

  constructor(private readonly sink: LogSink) {
    this.records = new LogRecords(sink);
  }

  public write(text: string): void {
    let start = 0;
    let end = text.indexOf('\n');
    if (end < 0) {
      this.keep(text);
      return;
    }
    this.line(this.rest + text.slice(0, end));
    this.rest = '';
    for (start = end + 1; ; start = end + 1) {
      end = text.indexOf('\n', start);
      if (end < 0) break;
      this.line(text.slice(start, end));
    }
    this.keep(text.slice(start));
  }

  public end(): void {
    this.line(this.rest);
    this.rest = '';
  }

  private keep(text: string): void {
    if (this.skips) return;
    this.rest += text;
    if (this.rest.length <= longestLine) return;
    this.sink.unread('long-line');
    this.rest = '';
    this.skips = true;
  }

  private line(line: string): void {
    if (this.skips) {
      this.skips = false;
      return;
    }
    const first = line.charCodeAt(0);
    // Most lines are a record and nothing else.
    const record = first === 123 && line.endsWith('}') ? line : recordText(line);
    if (record.charCodeAt(0) === 123) {
      let value: unknown;
      try {
        value = JSON.parse(record);
      } catch {
        this.sink.unread('broken-json', line);
        return;
      }
      this.records.read(value);
      return;
    }
    if (/^[\s[\],]*$/.test(line)) return;
    const text = line.trim().replace(/^"|"$/g, '');
    if (isFirewallWording(text)) readFirewallWording(text, undefined, this.sink);
    else this.sink.unread(/^\s*[[{"]/.test(line) ? 'broken-json' : 'unknown-wording', line);
  }
}

/** The record of a line, without what parts it from others where the lines are those of an array. */
function recordText(line: string): string {
  return line.replace(/^\s*[[,]\s*(?=\{)/, '').replace(/(?<=\})\s*[\],]+\s*$/, '');
}
