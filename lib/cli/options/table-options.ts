import type { Command } from 'commander';

/** Adds the options that narrow a table down. */
export function tableOptions(command: Command, scenarios: string): Command {
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

/** The values of an option that may be repeated. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
