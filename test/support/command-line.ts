import { run } from '../../lib/cli/program/run';
import type { Terminal } from '../../lib/cli/terminal/terminal';

export { files } from './files';

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a shell would, its output kept. */
export function azureLockdown(argv: readonly string[], terminal: Partial<Terminal> = {}): Outcome {
  const { code, written } = started(argv, terminal);
  if (code instanceof Promise) throw new Error(`${argv[0]} ends later: azureLockdownLater waits for it.`);
  return { code, ...written() };
}

/** The same of a command that reads what may be larger than memory. */
export async function azureLockdownLater(
  argv: readonly string[],
  terminal: Partial<Terminal> = {},
): Promise<Outcome> {
  const { code, written } = started(argv, terminal);
  return { code: await code, ...written() };
}

function started(argv: readonly string[], terminal: Partial<Terminal>) {
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
  return { code: run(argv, own), written: () => ({ out, err }) };
}
