import { type Command, Option } from 'commander';
import { addressOfFirewall } from '../workloads-file/workload-entry';
import { collect } from './option-values';

/** Adds what a command has to know of a Terraform document besides the document. */
export function documentOptions(command: Command): Command {
  return command
    .option(
      '--firewall <name>',
      'the firewall that is asked, where the document has several: address or id of its policy, or resource group/name of a classic one; workloads of the file behind others are set aside',
      addressOfFirewall,
    )
    .addOption(serviceTagsOption())
    .option(
      '--var-file <file>',
      'values for the variables of a configuration: a *.tfvars or *.tfvars.json (repeatable, later ones win)',
      collect,
    )
    .option(
      '--parameters <file>',
      'values for the parameters of a template: a *.parameters.json, or name=value, as az takes them (repeatable, later ones win)',
      collect,
    )
    .option(
      '--var <name=value>',
      'the value of one variable or parameter, which wins over files (repeatable)',
      collect,
    );
}

export function serviceTagsOption(): Option {
  return new Option(
    '--service-tags <file>',
    'the published service-tag file of the cloud, which has the addresses of service tags',
  );
}

export function tablesOption(): Option {
  return new Option(
    '--tables <path>',
    'tables of your own, and what you override of others: a folder, or one file, in YAML or JSON',
  );
}
