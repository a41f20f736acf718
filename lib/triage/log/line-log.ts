import { isFirewallWording, readFirewallWording, wordingWithin } from './firewall-wording';
import { JsonLog } from './json-log';
import type { LogForm } from './log-form';
import { LogLines } from './log-lines';
import { LogRecords } from './log-records';
import { loggedTime } from './log-time';
import type { LogSink } from './logged-flow';

/** A record in each line: JSON, or the text of the firewall by itself. */
export class LineLog implements LogForm {
  /** Whether a line is a record in JSON, or a list of them, and nothing else. */
  public static isRecord(line: string): boolean {
    return /^\s*[[,]?\s*\{.*\}\s*[\],]*\s*$/.test(line) && recordsIn(line) !== undefined;
  }

  private readonly lines: LogLines;
  private readonly records: LogRecords;
  /** How many lists are open whose records have a line each. */
  private lists = 0;
  /** A line that opens a list, until the next one tells whether its records have a line each. */
  private opening: string | undefined;
  /** A document that goes over several lines. */
  private document: JsonLog | undefined;

  constructor(
    private readonly sink: LogSink,
    private readonly monthFirst?: boolean,
  ) {
    this.records = new LogRecords(sink, monthFirst);
    this.lines = new LogLines(
      (line) => this.take(line),
      () => sink.unread('long-line'),
    );
  }

  public write(text: string): string {
    this.lines.write(text);
    return '';
  }

  public end(): void {
    this.lines.end();
    this.document?.end();
    if (this.opening !== undefined) this.sink.unread('broken-json', this.opening);
  }

  private take(line: string): void {
    if (this.document !== undefined) this.goOn(this.document, line);
    else if (this.opening !== undefined) this.takeBehind(this.opening, line);
    else if (opensDocument.test(line)) this.opening = line;
    else this.takeWhole(line);
  }

  /** What an opening bracket belongs to is told by the line behind it. */
  private takeBehind(opening: string, line: string): void {
    if (line.trim() === '') return;
    this.opening = undefined;
    const isList = opening.trim() === '[';
    if (isList && LineLog.isRecord(line)) {
      this.lists++;
      this.takeWhole(line);
    } else if ((isList ? /^\s*[{\]]/ : /^\s*["}]/).test(line)) {
      this.document = new JsonLog(`${opening}\n${line}`, this.sink, this.monthFirst, true);
      this.document.write(`${opening}\n`);
      this.goOn(this.document, line);
    } else {
      this.sink.unread('broken-json', opening);
      this.take(line);
    }
  }

  /** Behind the end of a document, and behind the place at which it breaks, lines are read by themselves. */
  private goOn(document: JsonLog, line: string): void {
    const rest = document.write(`${line}\n`).trim();
    if (!document.isBroken && rest === '') return;
    if (!document.isBroken) document.end();
    this.document = undefined;
    const behind = document.isBroken ? line : rest;
    if (!document.isBroken || LineLog.isRecord(line)) this.take(behind);
  }

  private takeWhole(line: string): void {
    const first = line.charCodeAt(0);
    // Most lines are a record and nothing else.
    const record = first === 123 && line.endsWith('}') ? line : recordText(line);
    if (record.charCodeAt(0) === 123) {
      const value = record === line ? parsed(line) : recordsIn(line);
      if (value === undefined) {
        this.sink.unread('broken-json', line);
        return;
      }
      if (record !== line) this.countLists(line);
      this.records.read(value);
      return;
    }
    if (/^[\s[\],]*$/.test(line)) {
      this.takeBrackets(line);
      return;
    }
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

  /** What opens and closes a list may stand beside its first and its last record. */
  private countLists(line: string): void {
    const opens = /^\s*\[/.test(line) ? 1 : 0;
    const closes = /\]\s*,?\s*$/.test(line) ? 1 : 0;
    this.lists = Math.max(0, this.lists + opens - closes);
  }

  /** Brackets and commas between records; those that belong to no list are of a log that is broken. */
  private takeBrackets(line: string): void {
    const bare = line.trim();
    if (bare === '') return;
    const isOfList = this.lists > 0 && /^(?:,|\]\s*,?)$/.test(bare);
    if (!isOfList) this.sink.unread('broken-json', line);
    else if (bare !== ',') this.lists--;
  }
}

/** A line that is the beginning of a document which goes over several. */
const opensDocument = /^\s*(?:\[|\{|\[\s*\{)\s*$/;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The record of a line, or the list of records that stands in one; `undefined` where it is neither. */
function recordsIn(line: string): unknown {
  return parsed(recordText(line)) ?? parsed(line.replace(/\s*,\s*$/, ''));
}

/** The record of a line, without what parts it from others where the lines are those of an array. */
function recordText(line: string): string {
  return line.replace(/^\s*[[,]\s*(?=\{)/, '').replace(/(?<=\})\s*[\],]+\s*$/, '');
}
