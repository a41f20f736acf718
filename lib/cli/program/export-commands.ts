import type { Command, Option } from 'commander';
import { LockdownError } from '../../errors';
import type { WorkloadKind } from '../../workloads/all-workloads';
import { workloadDefinitions } from '../../workloads/all-workloads';
import { exportTableOrFile, exportWorkload } from '../commands/export';
import { collect } from '../options/option-values';
import { tableOptions } from '../options/table-choice';
import { parametersOfFilesAlone, workloadOptions } from '../options/workload-options';
import type { ExitCode, Terminal } from '../terminal/terminal';
import { examples } from './help-examples';

/** What a command does when its options are read. */
type Exported = (terminal: Terminal) => ExitCode;

/**
 * The ways of exporting: a command for each kind of workload, and one for a table or a workloads file.
 *
 * @param words what the command line says: a kind that it does not name gets no options, which take long to make
 * @param shown breaks a text to the width of the help
 */
export function exportCommands(
  command: Command,
  words: readonly string[],
  shown: (text: string) => string,
  formOptions: () => readonly Option[],
  end: (exported: Exported) => void,
): void {
  // Both the command and those below it have --region.
  command
    .enablePositionalOptions()
    .argument('[table]', 'name of a table, where no kind of workload is named');
  tableOptions(
    command,
    'of a table: switch a scenario on (repeatable); without any, only what always holds is exported',
  )
    .option(
      '--value <name=value>',
      'of a table: what a placeholder stands for, such as storage=mystorageaccount (repeatable)',
      collect,
    )
    .option(
      '--workloads <file>',
      'the workloads of a file, in YAML or JSON, in the place of one that is named',
    )
    .option('--only <name>', 'the workload of this name in the file (default: all of them)');
  for (const option of formOptions()) command.addOption(option);
  command.action((table: string | undefined, options) =>
    end((terminal) => exportTableOrFile(terminal, table, options)),
  );
  for (const kind of Object.keys(workloadDefinitions) as WorkloadKind[]) {
    const ofKind = command
      .command(kind)
      .description(`what ${kind} needs, with the defaults of this construct`)
      .addHelpText('after', () => shown(examples.ofKind(kind, parametersOfFilesAlone(kind))));
    if (words.includes(kind))
      for (const option of [...workloadOptions(kind), ...formOptions()]) ofKind.addOption(option);
    ofKind.action((options) => {
      refuseBefore(command, kind);
      end((terminal) => exportWorkload(terminal, kind, options));
    });
  }
}

/** What stands before the kind is of the command that exports tables, and would go unheard. */
function refuseBefore(command: Command, kind: WorkloadKind): void {
  const given = command.options.find((each) => command.getOptionValueSource(each.attributeName()) === 'cli');
  if (given === undefined) return;
  throw new LockdownError({
    code: 'invalid-value',
    problem: `${given.long} stands before ${kind}, which it does not concern there.`,
    allowed: `options behind ${kind}`,
    cure: `write azure-lockdown export ${kind} ${given.long} …`,
  });
}
