import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lib/cli/program/run';
import type { Terminal } from '../../lib/cli/terminal/terminal';

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a shell would, its output kept. */
export function azureLockdown(argv: readonly string[], terminal: Partial<Terminal> = {}): Outcome {
  let [out, err] = ['', ''];
  const write = (text: string) => {
    out += text;
  };
  const writeError = (text: string) => {
    err += text;
  };
  const resolve = () => {
    throw new Error('No test asks the system for a name.');
  };
  const own = { version: '1.2.3', write, writeError, resolve, colours: false, progress: false, ...terminal };
  const code = run(argv, own);
  return { code, out, err };
}

/** Writes files into a new folder, and tells their paths. */
export function files(texts: Readonly<Record<string, string | Uint8Array>>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'azure-lockdown-'));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return [name, path];
    }),
  );
}
