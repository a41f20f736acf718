import { type Command, CommanderError } from 'commander';
import { LockdownError } from '../../errors';
import { shownText } from '../../shown-text';
import { withTablesOfItsOwn } from '../../tables/known-tables';
import { addTables } from '../files/read-tables';
import { ResultTerminal } from '../terminal/result-file';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { programOf } from './program';

/** Runs a command and tells how it ended; a command that reads what may be larger than memory tells it later. */
export function run(argv: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode> {
  let ended: ExitCode | Promise<ExitCode> = ExitCode.OK;
  const results = new ResultTerminal(terminal);
  const program = programOf(results, argv, (code) => {
    ended = code;
  }).hook('preAction', (_, command) => prepare(results, command));
  try {
    // Tables of one command are none of the next one in the same program.
    ended = withTablesOfItsOwn(() => {
      program.parse([...argv], { from: 'user' });
      return ended;
    });
    return ofEnd(ended, results, terminal);
  } catch (error) {
    return refusal(error, terminal);
  }
}

/** How a command ended, once its result is written. */
function ofEnd(
  ended: ExitCode | Promise<ExitCode>,
  results: ResultTerminal,
  terminal: Terminal,
): ExitCode | Promise<ExitCode> {
  if (ended instanceof Promise)
    return ended
      .then((code) => {
        results.end();
        return code;
      })
      .catch((error: unknown) => refusal(error, terminal));
  results.end();
  return ended;
}

function refusal(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.UNUSABLE;
  terminal.writeError(`${error instanceof LockdownError ? error.message : unexpected(error)}\n`);
  return ExitCode.UNUSABLE;
}

/** What is said of what no input should come to. */
export function unexpected(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `azure-lockdown failed, and gives no verdict: ${shownText(what)}\n  Cure: this is a mistake of the program; please report it with the command and what it read`;
}

/**
 * Takes the options that every command has.
 *
 * @throws LockdownError `invalid-value`, `unwritable-file`, and what tables are refused with.
 */
function prepare(terminal: ResultTerminal, command: Command): void {
  const given = [
    ...command.registeredArguments.flatMap((each, i) =>
      (each.variadic ? command.args.slice(i) : [command.args[i]]).map((path) => ({
        name: each.name(),
        path,
        isFile: ['terraform', 'logs'].includes(each.name()),
      })),
    ),
    ...command.options.flatMap((each) =>
      [command.opts()[each.attributeName()] as unknown].flat().map((path) => ({
        name: each.long!,
        path,
        isFile: each.flags.includes('<file>') && each.long !== '--output',
      })),
    ),
  ].filter(
    (each): each is { name: string; path: string; isFile: true } =>
      each.isFile && typeof each.path === 'string',
  );
  const fromInput = given.filter(({ path }) => path === '-');
  if (fromInput.length > 1) {
    throw new LockdownError({
      code: 'invalid-value',
      problem: `${fromInput.map(({ name }) => (name.startsWith('--') ? name : `<${name}>`)).join(' and ')} are both "-", and there is one standard input.`,
      allowed: '- once, and the path of a file for the other',
      cure: 'write one of them into a file, and name that',
    });
  }
  const { output, tables } = command.opts<{ readonly output?: string; readonly tables?: string }>();
  if (tables !== undefined) addTables(tables);
  if (output !== undefined && command.name() !== 'synth')
    terminal.into(
      output,
      given.map(({ path }) => path),
    );
}
