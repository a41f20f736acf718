#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './cli/program';
import { systemResolution } from './cli/resolver';

/** The command line `azure-lockdown`. */
const { stdout, stderr, argv, env } = process;
const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
  readonly version: string;
};
const colours = stdout.isTTY === true && env.NO_COLOR === undefined;

// A reader such as head may go away before everything is written.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode);
  throw error;
});

process.exitCode = run(
  argv.slice(2),
  {
    write: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
    columns: stdout.isTTY === true ? stdout.columns : undefined,
    colours,
    progress: stderr.isTTY === true,
    resolve: systemResolution,
  },
  version,
);
