#!/usr/bin/env node
import { run, unexpected } from './cli/program/run';
import { wantsColours } from './cli/terminal/coloured';
import { systemResolution } from './cli/terminal/resolver';
import { columnsOf, ExitCode } from './cli/terminal/terminal';
import { unwritable } from './report/written-file';
import { libraryVersion } from './version';

/** The command line `azure-lockdown`. */
const { stdout, stderr, argv, env } = process;
const colours = wantsColours(env, stdout.isTTY === true);

/** Ends with the code of what is no verdict, whatever a command has come to or comes to. */
function fail(message: string): void {
  stderr.write(`${message}\n`);
  process.once('exit', () => {
    process.exitCode = ExitCode.UNUSABLE;
  });
}

let lost = false;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as head may go away before everything is written; a full disk has no room for the rest, either.
  if (error.code !== 'EPIPE' && !lost) fail(unwritable('Standard output', error).message);
  lost = true;
});
// Where nobody can be told, the exit code still tells.
stderr.on('error', () => {});
process.on('uncaughtException', (error) => fail(unexpected(error)));

const ended = run(argv.slice(2), {
  version: libraryVersion(),
  write: (text) => stdout.write(text),
  writeError: (text) => stderr.write(text),
  columns: columnsOf(env.COLUMNS, stdout.isTTY === true ? stdout.columns : undefined),
  colours,
  progress: stderr.isTTY === true,
  resolve: systemResolution,
});
if (ended instanceof Promise)
  void ended.then((code) => {
    process.exitCode = code;
  });
else process.exitCode = ended;
