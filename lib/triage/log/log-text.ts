import { TextDecoder } from 'node:util';
import { LockdownError } from '../../errors';
import { CsvLog } from './csv-log';
import { isFirewallWording } from './firewall-wording';
import { JsonLog } from './json-log';
import { LineLog } from './line-log';
import type { LogForm } from './log-form';
import type { LogSink } from './logged-flow';

/** So much of a log is looked at to tell its form. */
const beginningSize = 1 << 18;

/** Takes the bytes of a log, tells its form by how it begins, and reads it. */
export class LogText {
  private decoder: TextDecoder | undefined;
  private form: LogForm | undefined;
  private beginning = '';

  constructor(
    private readonly name: string,
    private readonly sink: LogSink,
  ) {}

  public write(bytes: Uint8Array): void {
    this.decoder ??= new TextDecoder(encodingOf(bytes));
    this.take(this.decoder.decode(bytes, { stream: true }));
  }

  /** @throws LockdownError `unreadable-log` where nothing of it was a log. */
  public async end(): Promise<void> {
    this.take(this.decoder?.decode() ?? '');
    this.form ??= this.begun();
    await this.form.end();
  }

  private take(text: string): void {
    if (this.form !== undefined) {
      this.form.write(text);
      return;
    }
    this.beginning += text;
    if (this.beginning.length >= beginningSize) this.form = this.begun();
  }

  private begun(): LogForm {
    const text = this.beginning;
    this.beginning = '';
    const form = formOf(text, this.sink);
    if (form === undefined) throw noLog(this.name, text);
    form.write(text);
    return form;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** What begins a document that wraps records: the answer of a query, or what a storage account has. */
const wrapped = /^\s*\{\s*"(?:records|tables|value)"\s*:\s*\[/;

function formOf(text: string, sink: LogSink): LogForm | undefined {
  const lines = text.split('\n', 200);
  // The last line may go on behind what is looked at.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  const isWrapped = wrapped.test(text) && !(lines[1]?.trim() && LineLog.isRecord(lines[0]!));
  if (!isWrapped && whole.some(LineLog.isRecord)) return new LineLog(sink);
  if (/^\s*[[{]/.test(text)) return new JsonLog(text, sink);
  if (CsvLog.isHead(whole[0] ?? '')) return new CsvLog(whole[0]!, sink);
  return whole.some(isFirewallWording) ? new LineLog(sink) : undefined;
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
