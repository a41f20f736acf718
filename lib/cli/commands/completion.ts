import type { Command } from 'commander';
import { allChecks } from '../../audit/all-checks';
import { AzureCloud } from '../../azure/cloud';
import { regions } from '../../azure/regions';
import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import { scenariosOfTable } from '../../model/scenario';
import { shownText } from '../../shown-text';
import { knownTables } from '../../tables/known-tables';
import { addTables } from '../files/read-tables';
import { acceptableOutcomes } from '../options/acceptable';
import { completions, type KnownValues } from '../options/completion';
import { completionScripts, type Shell } from '../options/completion-scripts';
import { ExitCode, type Terminal } from '../terminal/terminal';

/** Writes the script that has a shell complete words. */
export function completion(terminal: Terminal, shell: Shell): ExitCode {
  terminal.write(completionScripts[shell]);
  return ExitCode.OK;
}

/** Tells a shell what may come next in a command line. */
export function complete(
  terminal: Terminal,
  program: Command,
  words: readonly string[],
  { blank = false }: { readonly blank?: boolean },
): ExitCode {
  addNamedTables(words);
  const { words: found, files } = completions(program, blank ? [...words, ''] : words, valuesOf);
  for (const { word, meaning } of found)
    terminal.write(`${shownText(word)}${meaning === '' ? '' : `\t${shownText(meaning)}`}\n`);
  if (files) terminal.write(':files\n');
  return ExitCode.OK;
}

/** Tables of the user's own are completed, too, where the command line names them and they can be read. */
function addNamedTables(words: readonly string[]): void {
  const [, path] = /(?:^|\0)--tables(?:=|\0=\0|\0)([^\0]+)\0/.exec(words.join('\0')) ?? [];
  if (path === undefined) return;
  try {
    addTables(path);
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
  }
}

const valuesOf: KnownValues = (command, name, operands) => {
  const table = knownTables().find(({ id }) => id === operands[0]);
  switch (name) {
    case 'table':
    case '--table':
      return knownTables().map(({ id }) => id);
    case 'earlier':
    case 'later':
    case '--edition':
      return table?.editions.map(({ id }) => id) ?? [];
    case '--scenario':
      return table === undefined ? [] : scenariosOfTable(table);
    case '--destinations':
      return Object.values(EgressDestinations);
    case '--region':
      return [...regions.keys()];
    case '--cloud':
      return Object.values(AzureCloud);
    case '--accept':
      return command.name() === 'audit' ? allChecks.map(({ code }) => code) : acceptableOutcomes;
    default:
      return undefined;
  }
};
