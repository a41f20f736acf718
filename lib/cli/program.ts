import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { allChecks } from '../audit/all-checks';
import { LockdownError } from '../errors';
import { nearestNames } from '../nearest-names';
import { shownLines } from '../shown-text';
import { canaryNames } from '../verify/canaries';
import { notAskedCodes } from '../verify/unasked-flow';
import { type AuditCommandOptions, audit } from './commands/audit';
import { diffEditions } from './commands/diff';
import { type DriftOptions, drift } from './commands/drift';
import { type ExplainOptions, explainConnection } from './commands/explain';
import { type ExportOptions, exportFormats, exportTable } from './commands/export';
import { listRequirements } from './commands/requirements';
import { listTables } from './commands/tables';
import { type VerifyOptions, verify } from './commands/verify';
import { formats } from './format';
import { examples } from './help-examples';
import type { TableOptions } from './table-choice';
import { ExitCode, type Terminal } from './terminal';

/** Runs a command and tells how it ended. */
export function run(argv: readonly string[], terminal: Terminal, version: string): ExitCode {
  let ended = ExitCode.OK;
  const program = programOf(terminal, version, (code) => {
    ended = code;
  });
  try {
    program.parse([...argv], { from: 'user' });
    return ended;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.UNUSABLE;
    terminal.writeError(`${error instanceof LockdownError ? error.message : unexpected(error)}\n`);
    return ExitCode.UNUSABLE;
  }
}

function unexpected(error: unknown): string {
  return `azure-lockdown failed unexpectedly: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function programOf(terminal: Terminal, version: string, end: (code: ExitCode) => void): Command {
  const program = new Command('azure-lockdown')
    .description(
      "Microsoft's network requirements as dated tables, and what Terraform's firewall rules, security groups and routes make of them, before anything is deployed.",
    )
    .version(version)
    .configureOutput({
      writeOut: terminal.write,
      writeErr: (text) => terminal.writeError(shownLines(text)),
      getOutHasColors: () => terminal.colours,
      getErrHasColors: () => terminal.colours,
      getOutHelpWidth: () => terminal.columns ?? 100,
      getErrHelpWidth: () => terminal.columns ?? 100,
    })
    .exitOverride()
    .showHelpAfterError('(azure-lockdown <command> --help tells more)')
    .addHelpText('after', examples.program);

  const command = (text: string, description: string) => {
    const made = program.command(text).description(description);
    const example = examples.commands[made.name()];
    return example === undefined ? made : made.addHelpText('after', example);
  };
  const format = () => new Option('--format <form>', 'form of the result').choices(formats).default('table');
  const firewall = () =>
    new Option(
      '--firewall <name>',
      'the firewall that is asked, where the document has several: address or id of its policy, or resource group/name of a classic one',
    );
  const serviceTags = () =>
    new Option(
      '--service-tags <file>',
      'the published service-tag file of the cloud, which has the addresses of service tags',
    );

  command('tables', 'list the tables with their pages and editions')
    .addOption(format())
    .action((options) => end(listTables(terminal, options.format)));

  tableOptions(
    command('requirements', 'list the rows of a table').argument('<table>', 'name of the table'),
    'switch a scenario on (repeatable); without any, the rows of all scenarios are listed',
  )
    .addOption(format())
    .action((table: string, options) =>
      end(listRequirements(terminal, options.format, table, options as TableOptions)),
    );

  command('diff', 'tell what sets two editions of a table apart')
    .argument('<table>', 'name of the table')
    .argument('<earlier>', 'an edition')
    .argument('<later>', 'another edition')
    .addOption(format())
    .action((table: string, earlier: string, later: string, options) =>
      end(diffEditions(terminal, options.format, table, earlier, later)),
    );

  command('verify', 'tell whether a Terraform document lets workloads live')
    .argument(
      '<terraform>',
      'a cdk.tf.json, or the output of terraform show -json of a plan or a state; - for standard input',
    )
    .requiredOption('--workloads <file>', 'the workloads, in YAML or JSON')
    .addOption(firewall())
    .addOption(serviceTags())
    .addOption(
      new Option(
        '--accept <verdict>',
        'bypass, unknown or not-asked, why it was not asked, or a canary: no failure even where no requirement asks for it (repeatable)',
      ).argParser(acceptable),
    )
    .option('--failures-only', 'leave out what is as required')
    .addOption(format())
    .action((path: string, options) => end(verify(terminal, options.format, path, options as VerifyOptions)));

  command('explain', 'tell how one connection goes, step by step, and what decides')
    .argument('<terraform>', 'as with verify')
    .requiredOption(
      '--from <address>',
      'IPv4 address that opens the connection; or a service tag that reaches a machine by its public IP',
    )
    .requiredOption('--to <destination>', 'host name, IPv4 address, service tag or FQDN tag')
    .addOption(
      new Option('--protocol <protocol>', 'transport protocol')
        .choices(['tcp', 'udp', 'icmp'])
        .default('tcp'),
    )
    .option('--port <port>', 'port that is reached (default: 443, none with icmp)', port)
    .option(
      '--subnet <id>',
      'subnet of the source, by address or id (of the machine that a service tag reaches)',
    )
    .option(
      '--resolve',
      "ask the system's resolver for the addresses of the host, and answer for each (without: no network is used)",
    )
    .addOption(firewall())
    .addOption(serviceTags())
    .addOption(format())
    .action((path: string, options) =>
      end(explainConnection(terminal, options.format, path, options as ExplainOptions)),
    );

  command(
    'audit',
    'tell what the rules of a Terraform document open beyond every known requirement, and what in them is wrong or idle',
  )
    .argument('<terraform>', 'as with verify')
    .addOption(firewall())
    .addOption(serviceTags())
    .addOption(
      new Option('--fail-on <level>', 'the lowest level of a finding that makes the command fail')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .addOption(
      new Option(
        '--accept <code>',
        'a code of findings that do not make the command fail, such as not-read (repeatable)',
      ).argParser(findingCode),
    )
    .addOption(format())
    .action((path: string, options) =>
      end(audit(terminal, options.format, path, options as AuditCommandOptions)),
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
    .addOption(format())
    .action((folders: string[], options) =>
      end(drift(terminal, options.format, folders, options as DriftOptions)),
    );

  tableOptions(
    command('export', 'write the flows of a table for firewalls of other makes').argument(
      '<table>',
      'name of the table',
    ),
    'switch a scenario on (repeatable); without any, only what always holds is exported',
  )
    .option(
      '--value <name=value>',
      'what a placeholder stands for, such as storage=mystorageaccount (repeatable)',
      collect,
    )
    .addOption(serviceTags())
    .addOption(new Option('--format <form>', 'form of the export').choices(exportFormats).default('csv'))
    .action((table: string, options) =>
      end(exportTable(terminal, options.format, table, options as ExportOptions)),
    );

  return program;
}

function tableOptions(command: Command, scenarios: string): Command {
  return command
    .option('--scenario <name>', scenarios, collect)
    .option(
      '--destinations <mode>',
      'serviceTags, fqdns or serviceTagsAndFqdns: leave out the rows that others carry in that mode',
    )
    .option('--cloud <cloud>', 'public, usgovernment or china')
    .option('--region <region>', 'region, such as westeurope; it decides the cloud')
    .option('--edition <edition>', 'edition of the table (default: the newest)');
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

const acceptableOutcomes: readonly string[] = ['bypass', 'unknown', ...notAskedCodes, ...canaryNames];

function acceptable(value: string, before: string[] | undefined): string[] {
  if (acceptableOutcomes.includes(value)) return collect(value, before);
  throw new InvalidArgumentError(`Allowed are ${acceptableOutcomes.join(', ')}.`);
}

function findingCode(value: string, before: string[] | undefined): string[] {
  const codes = allChecks.map(({ code }) => code as string);
  if (codes.includes(value)) return collect(value, before);
  const nearest = nearestNames(value, codes);
  throw new InvalidArgumentError(
    nearest.length === 0
      ? 'It has to be the code of a finding of an audit.'
      : `Correct the code; the nearest are ${nearest.join(', ')}.`,
  );
}

function port(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text;
  throw new InvalidArgumentError('It has to be a whole number from 0 to 65535.');
}
