import type { Command, Option } from 'commander';

/** What may stand in the place of a word. */
export interface Completions {
  readonly words: readonly CompletedWord[];
  /** Whether a path may stand there as well, which the shell knows. */
  readonly files: boolean;
}

/** A word that may stand somewhere, and what it means. */
export interface CompletedWord {
  readonly word: string;
  readonly meaning: string;
}

/** Values of options and arguments that are no choices of the argument library, by the name of the command and of the value. */
export type KnownValues = (
  command: Command,
  name: string,
  before: readonly string[],
) => readonly string[] | undefined;

/**
 * What may come next in a command line.
 *
 * @param words those after the name of the program; the last one is being typed, and may be empty
 */
export function completions(program: Command, words: readonly string[], valuesOf: KnownValues): Completions {
  // Bash breaks --format=json into three words.
  const given = words.filter((word, i) => word !== '=' || i === words.length - 1);
  const current = given.at(-1) === '=' ? '' : (given.at(-1) ?? '');
  const { command, pending, operands, helping } = stateAfter(program, given.slice(0, -1));
  if (helping) return { words: matching(commandsOf(command), current), files: false };
  const [, flag, start] = /^(--[\w-]+)=(.*)$/.exec(current) ?? [];
  const option = pending ?? (flag === undefined ? undefined : optionOf(command, flag));
  if (option !== undefined && takesValue(option)) {
    const prefix = pending === undefined ? `${flag}=` : '';
    const known = option.argChoices ?? valuesOf(command, option.long ?? option.flags, operands) ?? [];
    return {
      words: matching(
        known.map((value) => ({ word: prefix + value, meaning: '' })),
        prefix + (pending === undefined ? start! : current),
      ),
      files: isPath(option.flags),
    };
  }
  if (current.startsWith('-')) return { words: matching(optionsOf(command), current), files: false };
  return operandsOf(command, operands, current, valuesOf);
}

/** Where a command line stands: in which command, before the value of which option, after which operands. */
interface State {
  readonly command: Command;
  readonly pending?: Option;
  readonly operands: readonly string[];
  /** Whether it asks for help, of the command that comes next. */
  readonly helping: boolean;
}

function stateAfter(program: Command, words: readonly string[]): State {
  let command = program;
  let pending: Option | undefined;
  let operands: string[] = [];
  let helping = false;
  for (const word of words) {
    if (pending !== undefined) pending = undefined;
    else if (word.startsWith('-')) {
      const option = optionOf(command, word);
      if (option !== undefined && takesValue(option)) pending = option;
    } else {
      const below = operands.length > 0 ? undefined : command.commands.find((each) => each.name() === word);
      if (below !== undefined) [command, operands] = [below, []];
      else if (word === 'help' && operands.length === 0 && command.commands.length > 0) helping = true;
      else operands.push(word);
    }
  }
  return { command, pending, operands, helping };
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => flag === long || flag === short);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function isPath(flags: string): boolean {
  return /<(file|folder)>/.test(flags);
}

function optionsOf(command: Command): CompletedWord[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long ? [{ word: long, meaning: firstSentence(description) }] : []));
}

function commandsOf(command: Command): CompletedWord[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => each.name() !== 'help')
    .map((each) => ({ word: each.name(), meaning: firstSentence(each.description()) }));
}

function operandsOf(
  command: Command,
  operands: readonly string[],
  current: string,
  valuesOf: KnownValues,
): Completions {
  const help = { word: 'help', meaning: 'tell more about a command' };
  const below = command.commands.length === 0 ? [] : [...commandsOf(command), help];
  const all = command.registeredArguments;
  const argument = all[operands.length] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  const name = argument?.name() ?? '';
  const known = argument?.argChoices ?? valuesOf(command, name, operands);
  const values = (known ?? []).map((word) => ({ word, meaning: '' }));
  return {
    words: matching(operands.length === 0 ? [...below, ...values] : values, current),
    files: argument !== undefined && known === undefined,
  };
}

function matching(words: readonly CompletedWord[], start: string): CompletedWord[] {
  return words.filter(({ word }) => word.startsWith(start));
}

function firstSentence(text: string): string {
  return text.split('\n')[0]!.split('. ')[0]!;
}
