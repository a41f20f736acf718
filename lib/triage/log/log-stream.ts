import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LockdownError } from '../../errors';
import { readFailure } from '../../input/read-failure';
import { LogText, noLogError } from './log-text';
import {
  type LoggedFlow,
  type LoggedQuery,
  type LogSink,
  otherLog,
  type UnreadKind,
  unreadKinds,
} from './logged-flow';

/** So much of a file is read at once. */
const chunkSize = 1 << 16;

/**
 * Reads a log, compressed by gzip or not, whatever its size, and tells the sink what it says.
 *
 * @param path `-` for standard input
 * @param name what errors call it
 * @throws LockdownError `unreadable-file`, `unreadable-log`.
 */
export async function readLog(path: string, name: string, sink: LogSink): Promise<void> {
  const recognising = new RecognisingSink(sink);
  const text = new LogText(name, recognising);
  try {
    for await (const chunk of bytesOf(path, () => recognising.unread('broken-archive', name)))
      text.write(chunk);
  } catch (error) {
    throw error instanceof LockdownError ? error : unreadable(name, error);
  }
  text.end();
  const { hasLines, others } = recognising;
  if (hasLines || others === undefined) return;
  throw noLogError(`${name} holds no record of such a log: ${others}.`);
}

/**
 * Reads several logs as one. A file among them that is no log does not end it: it is counted with what is not read.
 *
 * @param files paths, and what errors call them
 * @throws LockdownError `unreadable-file`; `unreadable-log` where none of them is a log.
 */
export async function readLogs(
  files: readonly { readonly path: string; readonly name: string }[],
  sink: LogSink,
): Promise<void> {
  const others: LockdownError[] = [];
  for (const { path, name } of files) {
    try {
      await readLog(path, name, sink);
    } catch (error) {
      if (!(error instanceof LockdownError) || error.code !== 'unreadable-log') throw error;
      others.push(error);
    }
  }
  if (others.length === files.length && others.length > 0) throw others[0]!;
  for (const { problem } of others) sink.unread('no-log', problem);
}

/** Knows whether anything of a file was of a log that is read here. */
class RecognisingSink implements LogSink {
  public hasLines = false;
  /** What there was instead. */
  public others: string | undefined;

  constructor(private readonly sink: LogSink) {}

  public flow(flow: LoggedFlow): void {
    this.hasLines = true;
    this.sink.flow(flow);
  }

  public query(query: LoggedQuery): void {
    this.hasLines = true;
    this.sink.query(query);
  }

  public aside(name: string): void {
    if (name.endsWith(otherLog)) this.others ??= `it has ${name}`;
    else this.hasLines = true;
    this.sink.aside(name);
  }

  public unread(kind: UnreadKind, detail?: string, count?: number): void {
    // What breaks off, and flows of IPv6, were of a log.
    if (kind === 'ipv6' || kind === 'protocol') this.hasLines = true;
    this.others ??= `it has ${unreadKinds[kind]}${detail === undefined ? '' : ` (${detail.slice(0, 60)})`}`;
    this.sink.unread(kind, detail, count);
  }
}

async function* bytesOf(path: string, broken: () => void): AsyncGenerator<Buffer> {
  const fromInput = path === '-';
  const file = createReadStream(fromInput ? '' : path, {
    highWaterMark: chunkSize,
    ...(fromInput ? { fd: 0 } : {}),
  });
  const chunks = file[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  const { value: beginning, done } = await chunks.next();
  if (done) return;
  const isCompressed = beginning[0] === 0x1f && beginning[1] === 0x8b;
  const all = following(beginning, chunks);
  yield* isCompressed ? unpacked(all, broken) : all;
}

async function* following(beginning: Buffer, rest: AsyncIterableIterator<Buffer>): AsyncGenerator<Buffer> {
  yield beginning;
  yield* rest;
}

/** What of a compressed file can be unpacked: where it breaks off, all that stands before. */
async function* unpacked(chunks: AsyncGenerator<Buffer>, broken: () => void): AsyncGenerator<Buffer> {
  const source = Readable.from(chunks);
  const gunzip = createGunzip({ chunkSize });
  let failure: unknown;
  let wake: () => void = () => undefined;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  source.on('error', fail);
  gunzip.on('error', fail);
  for (const event of ['readable', 'end']) gunzip.on(event, () => wake());
  source.pipe(gunzip);
  for (;;) {
    const chunk = gunzip.read() as Buffer | null;
    if (chunk !== null) yield chunk;
    else if (failure !== undefined || gunzip.readableEnded) break;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  if (failure === undefined) return;
  const { code } = failure as NodeJS.ErrnoException;
  if (!code?.startsWith('Z_')) throw failure;
  broken();
}

function unreadable(name: string, error: unknown): LockdownError {
  const { reason, cure } = readFailure(error);
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${name} cannot be read: ${reason}.`,
    allowed: 'a log of Azure Firewall or of flows, compressed by gzip or not, or - for standard input',
    cure,
  });
}
