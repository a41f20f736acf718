import { isFirewallWording, readFirewallWording, wordingWithin } from './firewall-wording';
import type { LogForm } from './log-form';
import { LogLines } from './log-lines';
import { LogRecords } from './log-records';
import { loggedTime } from './log-time';
import type { LogSink } from './logged-flow';

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

  private readonly lines: LogLines;
  private readonly records: LogRecords;

  constructor(
    private readonly sink: LogSink,
    monthFirst?: boolean,
  ) {
    this.records = new LogRecords(sink, monthFirst);
    this.lines = new LogLines(
      (line) => this.take(line),
      () => sink.unread('long-line'),
    );
  }

  public write(text: string): void {
    this.lines.write(text);
  }

  public end(): void {
    this.lines.end();
  }

  private take(line: string): void {
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
    if (isFirewallWording(text)) {
      readFirewallWording(text, {}, this.sink);
      return;
    }
    const within = wordingWithin(text);
    if (within !== undefined && isFirewallWording(within.text))
      readFirewallWording(within.text, loggedTime(within.time), this.sink);
    else this.sink.unread(/^\s*[[{"]/.test(line) ? 'broken-json' : 'unknown-wording', line);
  }
}

/** The record of a line, without what parts it from others where the lines are those of an array. */
function recordText(line: string): string {
  return line.replace(/^\s*[[,]\s*(?=\{)/, '').replace(/(?<=\})\s*[\],]+\s*$/, '');
}
