import { TextDecoder } from 'node:util';
import { LockdownError } from '../../errors';
import { CsvLog } from './csv-log';
import { isFirewallWording, wordingWithin } from './firewall-wording';
import { JsonLog } from './json-log';
import { LineLog } from './line-log';
import type { LogForm } from './log-form';
import type { LogSink } from './logged-flow';

/** So much of a log is looked at to tell its form. */
const beginningSize = 1 << 18;

/** Takes the bytes of a log, tells its form by how it begins, and reads it. */
export class LogText {
  private decoder: TextDecoder | undefined;
  /** The first bytes, until they tell the encoding. */
  private first: Uint8Array = new Uint8Array();
  private form: LogForm | undefined;
  private beginning = '';
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
    this.form ??= this.begun();
    this.form.end();
  }

  private decode(): void {
    this.decoder = new TextDecoder(encodingOf(this.first));
    this.take(this.decoder.decode(this.first, { stream: true }));
  }

  private take(decoded: string): void {
    const text = this.endsLinesByReturn ? decoded.replaceAll('\r', '\n') : decoded;
    if (this.form !== undefined) {
      this.form.write(text);
      return;
    }
    this.beginning += text;
    if (this.beginning.length >= beginningSize) this.form = this.begun();
  }

  private begun(): LogForm {
    const { beginning } = this;
    this.beginning = '';
    this.endsLinesByReturn = !beginning.includes('\n') && /\r[^\r]/.test(beginning);
    const text = this.endsLinesByReturn ? beginning.replaceAll('\r', '\n') : beginning;
    const form = formOf(text, this.name, this.sink);
    if (form === undefined) throw noLog(this.name, text);
    form.write(text);
    return form;
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

function formOf(text: string, name: string, sink: LogSink): LogForm | undefined {
  const lines = text.split('\n', 200);
  // The last line may go on behind what is looked at.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  const isWrapped = wrapped.test(text) && !(lines[1]?.trim() && LineLog.isRecord(lines[0]!));
  if (!isWrapped && whole.some(LineLog.isRecord)) return new LineLog(sink);
  if (/^\s*[[{]/.test(text)) return new JsonLog(text, sink);
  const head = whole.find((line) => !/^(?:\s*|sep=.\s*)$/i.test(line));
  if (head !== undefined && CsvLog.isHead(head)) return new CsvLog(name, sink);
  return whole.some((line) => isFirewallWording(line) || wordingWithin(line) !== undefined)
    ? new LineLog(sink)
    : undefined;
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
