import { Argument, Command, Option } from 'commander';
import { usualPorts } from '../../reachability/connection';
import { shownLines } from '../../shown-text';
import { type AuditCommandOptions, audit } from '../commands/audit';
import { type CompareOptions, compare } from '../commands/compare';
import { complete, completion } from '../commands/completion';
import { diff } from '../commands/diff';
import { type DriftOptions, drift } from '../commands/drift';
import { type ExplainOptions, explainConnection } from '../commands/explain';
import { exportFormats } from '../commands/export';
import { type ReportOptions, report } from '../commands/report';
import { listRequirements } from '../commands/requirements';
import { type SynthOptions, synth } from '../commands/synth';
import { type TablesOptions, tables } from '../commands/tables';
import { type TriageLogsOptions, triageLogs } from '../commands/triage';
import { type VerifyOptions, verify } from '../commands/verify';
import { acceptable, acceptableDifference, findingCode } from '../options/acceptable';
import { type Shell, shells } from '../options/completion-scripts';
import { documentOptions, serviceTagsOption, tablesOption } from '../options/document-options';
import { collect, port, refuseTwice } from '../options/option-values';
import type { TableOptions } from '../options/table-choice';
import { tableOptions } from '../options/table-choice';
import { checkedFormats } from '../output/checked-format';
import { formats } from '../output/format';
import type { ResultTerminal } from '../terminal/result-file';
import type { ExitCode } from '../terminal/terminal';
import { inWidth } from '../terminal/wrapped';
import { addressOfFirewall } from '../workloads-file/workload-entry';
import { exportCommands } from './export-commands';
import { examples } from './help-examples';

/**
 * The commands with their options.
 *
 * @param words what the command line says
 * @param end is told how a command has ended
 */
export function programOf(
  terminal: ResultTerminal,
  words: readonly string[],
  end: (code: ExitCode | Promise<ExitCode>) => void,
): Command {
  const program = new Command('azure-lockdown')
    .description(
      "Microsoft's network requirements as dated tables, and what Terraform's firewall rules, security groups and routes make of them, before anything is deployed.",
    )
    .version(terminal.version)
    .configureOutput({
      writeOut: terminal.write,
      writeErr: (text) => terminal.writeError(shownLines(text)),
      getOutHasColors: () => terminal.colours,
      getErrHasColors: () => terminal.colours,
      getOutHelpWidth: () => terminal.columns ?? helpWidth,
      getErrHelpWidth: () => terminal.columns ?? helpWidth,
    })
    .configureHelp({ minWidthToWrap: narrowestDescription })
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError('(azure-lockdown <command> --help tells more)')
    .addHelpText('after', () => shownExample(examples.program));

  const shownExample = (text: string) => inWidth(text, terminal.columns ?? helpWidth);
  const command = (text: string, description: string) => {
    const made = program.command(text).description(description);
    const example = examples.commands[made.name()];
    return example === undefined ? made : made.addHelpText('after', () => shownExample(example));
  };
  const form = () => new Option('--format <form>', 'form of the result').default('table');
  const format = () => form().choices(formats);
  const checkedFormat = () => form().choices(checkedFormats);
  const failOn = () =>
    new Option('--fail-on <level>', 'the lowest level of a finding that makes the command fail')
      .choices(['error', 'warning', 'info', 'never'])
      .default('error');
  const accept = () =>
    new Option(
      '--accept <verdict>',
      'bypass, unknown or not-asked, why it was not asked, or the name of a requirement or a canary: no failure even where no requirement asks for it (repeatable)',
    ).argParser(acceptable);

  command('tables', 'list the tables with their pages and editions, or write them into a folder')
    .argument('[tables...]', 'names of tables (default: all)')
    .option(
      '--export <folder>',
      'write each table as a file of your own: in YAML, with --format json in JSON; nothing is overwritten',
    )
    .addOption(tablesOption())
    .addOption(format())
    .action((names: string[], options) =>
      end(tables(terminal, options.format, names, options as TablesOptions)),
    );

  tableOptions(
    command('requirements', 'list the rows of a table').argument('<table>', 'name of the table'),
    'switch a scenario on (repeatable); without any, the rows of all scenarios are listed',
  )
    .addOption(tablesOption())
    .addOption(format())
    .action((table: string, options) =>
      end(listRequirements(terminal, options.format, table, options as TableOptions)),
    );

  command('diff', 'tell what sets two editions of a table apart, or the newest ones of two files')
    .argument('<table>', 'name of the table; or the file of a table, in YAML or JSON')
    .argument('<earlier>', 'an edition; or another file')
    .argument('[later]', 'another edition (default: the newest)')
    .addOption(tablesOption())
    .addOption(format())
    .action((table: string, earlier: string, later: string | undefined, options) =>
      end(diff(terminal, options.format, table, earlier, later)),
    );

  documentOptions(
    command('verify', 'tell whether a Terraform document lets workloads live')
      .argument(
        '<terraform>',
        'a cdk.tf.json, a folder of *.tf and *.tf.json, or the output of terraform show -json of a plan or a state; - for standard input',
      )
      .requiredOption('--workloads <file>', 'the workloads, in YAML or JSON'),
  )
    .addOption(accept())
    .option('--all', 'tell of every flow in the table, and not only of those that are not as required')
    .option('--failures-only', 'leave what is as required out of the other forms, too')
    .addOption(tablesOption())
    .addOption(checkedFormat())
    .action((path: string, options) => end(verify(terminal, options.format, path, options as VerifyOptions)));

  documentOptions(
    command(
      'report',
      'write what a reviewer signs, as one HTML file: every flow, why it is asked for, and what is open besides',
    )
      .argument('<terraform>', 'as with verify')
      .requiredOption('--workloads <file>', 'the workloads, in YAML or JSON'),
  )
    .addOption(accept())
    .option(
      '--since <terraform>',
      'an earlier document, such as the one approved last: tell what goes otherwise since',
    )
    .addOption(tablesOption())
    .action((path: string, options) => end(report(terminal, path, options as ReportOptions)));

  documentOptions(
    command('explain', 'tell how one connection goes, step by step, and what decides')
      .argument('<terraform>', 'as with verify')
      .requiredOption(
        '--from <address>',
        'IPv4 address that opens the connection; the network interface that has it, by name or id; or a service tag that reaches a machine by its public IP',
      )
      .requiredOption('--to <destination>', 'host name, IPv4 address, service tag or FQDN tag')
      .addOption(
        new Option('--protocol <protocol>', 'transport protocol, or what is spoken on TCP')
          .choices(['tcp', 'udp', 'icmp', ...usualPorts.keys()])
          .default('tcp'),
      )
      .option(
        '--port <port>',
        'port that is reached (default: 443; 80 with http, 1433 with mssql, none with icmp)',
        port,
      )
      .option(
        '--subnet <id>',
        'subnet of the source, by address or id (of the machine that a service tag reaches); none: of none that the document names by its id alone',
      )
      .option(
        '--resolve',
        "ask the system's resolver for the addresses of the host, and answer for each (without: no network is used)",
      ),
  )
    .addOption(tablesOption())
    .addOption(format())
    .action((path: string, options) =>
      end(explainConnection(terminal, options.format, path, options as ExplainOptions)),
    );

  documentOptions(
    command(
      'audit',
      'tell what the rules of a Terraform document open beyond every known requirement, and what in them is wrong or idle',
    ).argument('<terraform>', 'as with verify'),
  )
    .option('--workloads <file>', 'a workloads file, whose acknowledgements hold for the document')
    .addOption(failOn())
    .addOption(
      new Option(
        '--accept <code>',
        'a code of findings that do not make the command fail, such as not-read (repeatable)',
      ).argParser(findingCode),
    )
    .addOption(tablesOption())
    .addOption(checkedFormat())
    .action((path: string, options) =>
      end(audit(terminal, options.format, path, options as AuditCommandOptions)),
    );

  documentOptions(
    command('compare', 'tell what a change opens, closes, or leads another way')
      .argument('<terraform>', 'what stands before, as with verify; or a plan alone, which tells that itself')
      .argument('[terraform]', 'what stands after')
      .option(
        '--workloads <file>',
        'the workloads whose requirements may ask for what opens, in YAML or JSON',
      ),
  )
    .addOption(
      new Option(
        '--accept <verdict>',
        'bypass, unknown or protection: no failure even where no requirement asks for it (repeatable)',
      ).argParser(acceptableDifference),
    )
    .option(
      '--all',
      'tell also what goes without saying, what requirements ask for, and what is without effect',
    )
    .addOption(tablesOption())
    .addOption(checkedFormat())
    .action((before: string, after: string | undefined, options) =>
      end(compare(terminal, options.format, [before, after], options as CompareOptions)),
    );

  documentOptions(
    command('triage', 'tell whose flows a log says were denied, and what opens them')
      .argument(
        '<logs...>',
        'logs of Azure Firewall or flow logs, as JSON, JSON lines, CSV or text, compressed by gzip or not; folders of them; - for standard input',
      )
      .option('--workloads <file>', 'the workloads whose machines are behind the firewall, in YAML or JSON')
      .option('--terraform <file>', 'a Terraform document, as with verify: what it does with each now'),
  )
    .option('--fix', 'write the changes to the workloads file that open what its tables ask for, as a patch')
    .option(
      '--own <name>',
      'with --fix: a name of the log, such as that of a storage account, that is your own and may be written (repeatable)',
      collect,
    )
    .option('--unused', 'tell also of which rows and rules the log says nothing')
    .addOption(tablesOption())
    .addOption(checkedFormat())
    .action((logs: string[], options) =>
      end(triageLogs(terminal, options.format, logs, options as TriageLogsOptions)),
    );

  command('drift', "tell whether Microsoft's pages still say what the tables say")
    .argument(
      '<checkouts...>',
      "folders with Microsoft's raw pages: clones of its documentation repositories",
    )
    .option('--table <table>', 'compare this table alone (repeatable)', collect)
    .option('--workloads <file>', 'tell which of these workloads a change touches')
    .option('--propose', 'write the next edition of what changed, for a person to review')
    .option('--since <ref>', 'compare with an earlier state of the checkouts in place of the tables')
    .addOption(tablesOption())
    .addOption(checkedFormat())
    .action((folders: string[], options) =>
      end(drift(terminal, options.format, folders, options as DriftOptions)),
    );

  command('synth', 'write a Terraform module with the rules of workloads, for those who have no CDKTF')
    .requiredOption('--workloads <file>', 'the workloads, in YAML or JSON')
    .requiredOption('-o, --output <folder>', 'the folder of the module')
    .option(
      '--firewall <name>',
      'the firewall of the module, where workloads of the file are behind several: as the file names it',
      addressOfFirewall,
    )
    .option('--check', 'tell whether the folder is up to date, and write nothing')
    .addOption(tablesOption())
    .addOption(failOn())
    .action((options) => end(synth(terminal, options as SynthOptions)));

  command('completion', 'write the script by which a shell completes commands, options and their values')
    .addArgument(new Argument('<shell>', 'name of the shell').choices(shells))
    .action((name: Shell) => end(completion(terminal, name)));

  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .option('--blank')
    .action((words: string[], options) => end(complete(terminal, program, words, options)));

  exportCommands(
    command('export', 'write what a workload needs, or a table, for firewalls and proxies of other makes'),
    words,
    shownExample,
    () => [
      serviceTagsOption(),
      tablesOption(),
      new Option('--format <form>', 'form of the export').choices(exportFormats).default('csv'),
    ],
    (exported) => end(exported(terminal)),
  );
  for (const each of everyCommand(program))
    if (
      (each.commands.length === 0 && !['synth', 'complete'].includes(each.name())) ||
      each.name() === 'export'
    )
      each.option('-o, --output <file>', 'write the result into a file, whole or not at all');
  for (const each of [program, ...everyCommand(program)]) each.options.forEach(refuseTwice);
  return program;
}

/** The width of the help where nobody has set one. */
const helpWidth = 80;

/** Narrower descriptions are not broken beside their options, which then reach beyond the width. */
const narrowestDescription = 24;

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((each) => [each, ...everyCommand(each)]);
}
