import { TextDecoder } from 'node:util';
import { LockdownError } from '../../errors';
import { beforeHead, CsvLog } from './csv-log';
import { isFirewallWording, wordingWithin } from './firewall-wording';
import { JsonLog } from './json-log';
import { LineLog } from './line-log';
import type { LogForm } from './log-form';
import { monthComesFirst } from './log-time';
import type { LogSink } from './logged-flow';

/** So much of a log is looked at to tell its form. */
const beginningSize = 1 << 18;

/** Takes the bytes of a log, tells its form by how it begins, and reads it. */
export class LogText {
  private decoder: TextDecoder | undefined;
  /** The first bytes, until they tell the encoding. */
  private first: Uint8Array = new Uint8Array();
  private form: LogForm | undefined;
  /** Whether something of it was read: another log may stand behind the end of one. */
  private hasRead = false;
  private beginning = '';
  /** Lines before the log that are not of it. */
  private foreignLines = 0;
  private firstForeign: string | undefined;
  /** Whether what comes next belongs to a line whose beginning was passed over. */
  private isWithinForeign = false;
  /** Whether lines end as on an old Macintosh, which some programs for tables still write. */
  private endsLinesByReturn = false;

  constructor(
    private readonly name: string,
    private readonly sink: LogSink,
  ) {}

  public write(bytes: Uint8Array): void {
    if (this.decoder !== undefined) {
      this.take(this.decoder.decode(bytes, { stream: true }));
      return;
    }
    this.first = Buffer.concat([this.first, bytes]);
    if (this.first.length >= bytesOfEncoding) this.decode();
  }

  /** @throws LockdownError `unreadable-log` where nothing of it was a log. */
  public end(): void {
    if (this.decoder === undefined) this.decode();
    this.take(this.decoder!.decode());
    while (this.form === undefined && this.begin());
    if (this.form !== undefined) this.form.end();
    else if (!this.hasRead) throw noLog(this.name, this.firstForeign ?? this.beginning);
    else {
      this.countForeign(this.beginning);
      this.tellForeign();
    }
  }

  private decode(): void {
    this.decoder = new TextDecoder(encodingOf(this.first));
    this.take(this.decoder.decode(this.first, { stream: true }));
  }

  private take(decoded: string): void {
    const text = this.endsLinesByReturn ? decoded.replaceAll('\r', '\n') : decoded;
    if (this.form === undefined) this.beginning += text;
    else this.goOn(this.form, text);
    while (this.form === undefined && this.beginning.length >= beginningSize)
      if (!this.begin()) {
        this.passOver();
        return;
      }
  }

  /** What stands behind the end of a log begins as any. */
  private goOn(form: LogForm, text: string): void {
    this.beginning = form.write(text);
    this.hasRead = true;
    this.form = form;
    if (this.beginning === '') return;
    form.end();
    this.form = undefined;
  }

  /** Whether a log begins in what is looked at. */
  private begin(): boolean {
    if (this.isWithinForeign) {
      const end = this.beginning.indexOf('\n');
      this.isWithinForeign = end < 0;
      this.beginning = end < 0 ? '' : this.beginning.slice(end + 1);
    }
    const { beginning } = this;
    this.endsLinesByReturn ||= !beginning.includes('\n') && /\r[^\r]/.test(beginning);
    const text = this.endsLinesByReturn ? beginning.replaceAll('\r', '\n') : beginning;
    const begun = formOf(text, this.name, this.sink);
    if (begun === undefined) return false;
    const { form, start } = begun;
    this.countForeign(text.slice(0, start));
    this.tellForeign();
    this.goOn(form, text.slice(start));
    return true;
  }

  private tellForeign(): void {
    if (this.foreignLines > 0) this.sink.unread('unknown-wording', this.firstForeign, this.foreignLines);
    this.foreignLines = 0;
    this.firstForeign = undefined;
  }

  /** What is no log by all that is looked at may stand before one: lines of a program that has passed it on. */
  private passOver(): void {
    const end = this.beginning.lastIndexOf('\n') + 1;
    this.isWithinForeign = end === 0;
    this.countForeign(end === 0 ? `${this.beginning}\n` : this.beginning.slice(0, end));
    this.beginning = end === 0 ? '' : this.beginning.slice(end);
  }

  private countForeign(text: string): void {
    if (text === '') return;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    this.firstForeign ??= lines[0]?.slice(0, 200);
    this.foreignLines += lines.length;
  }
}

const bytesOfEncoding = 4;

/** The encoding of a text by its mark; a log without one begins with letters of which UTF-16 leaves each other byte blank. */
function encodingOf([a, b, c, d]: Uint8Array): string {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0) ? 'utf-16be' : 'utf-8';
}

/** What begins a document that wraps records: the answer of a query, or what a storage account has. */
const wrapped = /^\s*\{\s*"(?:records|tables|value)"\s*:\s*\[/;

/** What begins a document in JSON, and no line such as `[info] started`. */
const document = /^\s*(?:\[\s*(?:[[{"\]]|$)|\{\s*(?:["}]|$))/;

/** The form of a log, and where in the text it begins. */
function formOf(
  text: string,
  name: string,
  sink: LogSink,
): { readonly form: LogForm; readonly start: number } | undefined {
  const monthFirst = monthComesFirst(text);
  const lines = text.split('\n', 200);
  // The last line may go on behind what is looked at.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  const isWrapped = wrapped.test(text) && !(lines[1]?.trim() && LineLog.isRecord(lines[0]!));
  if (!isWrapped && whole.some(LineLog.isRecord)) return { form: new LineLog(sink, monthFirst), start: 0 };
  if (document.test(text)) return { form: new JsonLog(text, sink, monthFirst), start: 0 };
  const head = whole.find((line) => line.trim() !== '' && !beforeHead.test(line));
  if (head !== undefined && CsvLog.isHead(head))
    return { form: new CsvLog(name, sink, monthFirst), start: 0 };
  const all = text.split('\n');
  if (
    all.some((line) => LineLog.isRecord(line) || isFirewallWording(line) || wordingWithin(line) !== undefined)
  )
    return { form: new LineLog(sink, monthFirst), start: 0 };
  const at = all.findIndex(CsvLog.isPlainHead);
  return at < 0
    ? undefined
    : {
        form: new CsvLog(name, sink, monthFirst),
        start: all.slice(0, at).join('\n').length + (at > 0 ? 1 : 0),
      };
}

function noLog(name: string, text: string): LockdownError {
  const begins = text.trim() === '' ? 'is empty' : `begins with "${text.trim().slice(0, 40)}"`;
  return noLogError(`${name} is no log: it ${begins}.`);
}

/** That a file is not what is asked for. */
export function noLogError(problem: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-log',
    problem,
    allowed:
      'JSON, JSON lines or CSV with records of Azure Firewall (AZFWApplicationRule, AzureDiagnostics, PT1H.json), or with flow logs of security groups and virtual networks',
    cure: 'export the query of the log, or name the files of the storage account',
  });
}
