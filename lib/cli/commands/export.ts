import { LockdownError } from '../../errors';
import { withoutAbsentTags } from '../../model/absent-tags';
import { Findings } from '../../model/finding';
import { openedFlows } from '../../model/opened-flows';
import { flowParameters, type WorkloadRequirements } from '../../model/workload-flows';

import { type AllowListFormat, allowListRows, allowListText } from '../../report/allow-list';
import { windowsFirewallScript } from '../../report/windows-firewall-script';
import { shownText } from '../../shown-text';
import { findTable } from '../../tables/find-table';
import { readServiceTagFile } from '../read-service-tag-file';
import {
  chosenDestinations,
  chosenPlace,
  chosenScenarios,
  chosenValues,
  type TableOptions,
} from '../table-choice';
import { ExitCode, type Terminal } from '../terminal';

/** The forms of an export. */
export const exportFormats = ['csv', 'json', 'fqdn', 'powershell'] as const;

export interface ExportOptions extends TableOptions {
  /** Path of the published service-tag file, for PowerShell. */
  readonly serviceTags?: string;
}

/**
 * Writes the flows of a table, all resolved, for firewalls of other makes.
 *
 * @throws LockdownError `missing-option`, and whatever the options are refused with.
 */
export function exportTable(
  terminal: Terminal,
  format: (typeof exportFormats)[number],
  name: string,
  options: ExportOptions,
): ExitCode {
  const table = findTable(name);
  const { region } = chosenPlace(options);
  if (region === undefined)
    throw missing('--region', 'the region, from which hosts and service tags are made');
  const asked: WorkloadRequirements = {
    tables: [table],
    cloud: region.cloud,
    region,
    edition: options.edition,
    scenarios: chosenScenarios(table, options.scenario) ?? new Set(),
    destinations: chosenDestinations(options),
    values: chosenValues(options.value, region),
    exclusions: [],
  };
  const findings = new Findings();
  const flows = withoutAbsentTags(openedFlows(asked, findings), flowParameters(table, asked), findings);
  for (const { level, message, cure } of findings.all)
    terminal.writeError(`${shownText(`${level}: ${message} Cure: ${cure}.`)}\n`);
  if (format !== 'powershell') {
    terminal.write(allowListText(allowListRows(flows), format as AllowListFormat));
    return ExitCode.OK;
  }
  const file = readServiceTagFile(options.serviceTags);
  if (file === undefined)
    throw missing('--service-tags', 'the published service-tag file of the cloud, which has the addresses');
  terminal.write(windowsFirewallScript(flows, file, region.cloud));
  return ExitCode.OK;
}

function missing(option: string, allowed: string): LockdownError {
  return new LockdownError({
    code: 'missing-option',
    problem: `${option} is not set.`,
    allowed,
    cure: `set ${option}`,
  });
}
