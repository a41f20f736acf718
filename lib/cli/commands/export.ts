import type { AzureCloud } from '../../azure/cloud';
import { flowsForOtherFirewalls } from '../../compile/compile-workload';
import { LockdownError } from '../../errors';
import { withoutAbsentTags } from '../../model/absent-tags';
import { Findings } from '../../model/finding';
import type { Flow } from '../../model/flow';
import { openedFlows } from '../../model/opened-flows';
import { type KnownPlaceholders, placeholders } from '../../model/placeholder';
import type { Table } from '../../model/requirement';
import { flowParameters, type WorkloadRequirements } from '../../model/workload-flows';
import { nearestNames } from '../../nearest-names';
import {
  type AllowListFormat,
  allowListRows,
  allowListText,
  isForSecurityGroups,
} from '../../report/allow-list';
import { windowsFirewallScript } from '../../report/windows-firewall-script';
import { shownText } from '../../shown-text';
import { CustomTable } from '../../table-files/custom-table';
import { findTable } from '../../tables/find-table';
import { asOverridden, knownTables, libraryTable } from '../../tables/known-tables';
import { type WorkloadKind, workloadDefinitions } from '../../workloads/all-workloads';
import { customDefinition } from '../../workloads/custom-workload-egress/custom-definition';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { readText } from '../files/read-text';
import {
  chosenDestinations,
  chosenRegion,
  chosenScenarios,
  chosenValues,
  defaultScenarios,
  type TableOptions,
} from '../options/table-choice';
import { anyAddresses, entryOf, inOptions, missingAddresses } from '../options/workload-options';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { readWorkloads } from '../workloads-file/read-workloads';
import { readEntry } from '../workloads-file/workload-entry';

/** The forms of an export. */
export const exportFormats = ['csv', 'json', 'fqdn', 'powershell'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** What each way of exporting has. */
export interface ExportOptions {
  readonly format: ExportFormat;
  /** Path of the published service-tag file, for PowerShell. */
  readonly serviceTags?: string;
}

export interface TableExportOptions extends ExportOptions, TableOptions {
  /** Path of a workloads file. */
  readonly workloads?: string;
  /** The name of one of its workloads. */
  readonly only?: string;
}

/**
 * Writes what a workload of a kind needs, with the defaults of its construct, for firewalls of other makes: the same as its
 * `AllowListFile`.
 *
 * @throws LockdownError `missing-option`, `empty-export`, and whatever the parameters are refused with.
 */
export function exportWorkload(
  terminal: Terminal,
  kind: WorkloadKind,
  options: ExportOptions & Readonly<Record<string, unknown>>,
): ExitCode {
  try {
    return write(terminal, [partOf(kind, entryOf(kind, options))], options);
  } catch (error) {
    throw error instanceof LockdownError ? inOptions(error, kind) : error;
  }
}

/** What the entry of a kind asks for; those whose addresses are not given have some, which are in no list. */
function partOf(kind: WorkloadKind, entry: Readonly<Record<string, unknown>>): Part {
  try {
    const workload = readEntry(entry);
    return { flows: flowsForOtherFirewalls(workload), cloud: workload.cloud };
  } catch (error) {
    const parameter = error instanceof LockdownError ? missingAddresses(error, kind, entry) : undefined;
    if (parameter === undefined) throw error;
    return partOf(kind, { ...entry, [parameter]: anyAddresses(Object.keys(entry).length) });
  }
}

/**
 * Writes what the workloads of a file need, or a single table, all resolved, for firewalls of other makes.
 *
 * @throws LockdownError `missing-option`, `empty-export`, and whatever the options are refused with.
 */
export function exportTableOrFile(
  terminal: Terminal,
  name: string | undefined,
  options: TableExportOptions,
): ExitCode {
  if (options.workloads !== undefined) {
    if (name !== undefined)
      throw notBoth(`"${name}" and --workloads are both given.`, `leave "${name}" out, or --workloads`);
    return exportFile(terminal, options.workloads, options);
  }
  if (name === undefined)
    throw missing(
      'what to export',
      whatThereIs,
      'write azure-lockdown export ArcServerEgress --region westeurope, or another kind of workload',
    );
  return exportTable(terminal, name, options);
}

function exportFile(terminal: Terminal, path: string, options: TableExportOptions): ExitCode {
  const given = (['scenario', 'destinations', 'cloud', 'region', 'edition', 'value'] as const).find(
    (each) => options[each] !== undefined,
  );
  if (given !== undefined)
    throw notBoth(`--${given} and --workloads are both given.`, `leave --${given} out: the file says it`);
  const workloads = readWorkloads(readText(path), path);
  const chosen = workloads.filter(({ name }) => options.only === undefined || name === options.only);
  if (chosen.length === 0) {
    throw new LockdownError({
      code: 'invalid-value',
      problem: `--only is "${options.only}", and ${path} has no workload of this name.`,
      allowed: workloads.map(({ name }) => name).join(', '),
      cure: 'name one of these, or leave --only out for all of them',
    });
  }
  const parts = chosen.map(({ workload }) => ({
    flows: flowsForOtherFirewalls(workload),
    cloud: workload.cloud,
  }));
  return write(terminal, parts, options);
}

function exportTable(terminal: Terminal, name: string, options: TableExportOptions): ExitCode {
  const table = tableNamed(name);
  const { region } = chosenRegion(options);
  if (region === undefined)
    throw missing(
      '--region',
      'the region, from which hosts and service tags are made',
      'set --region, such as --region westeurope',
    );
  const known = placeholdersOf(table);
  const asked: WorkloadRequirements = {
    tables: [table],
    cloud: region.cloud,
    region,
    edition: options.edition,
    scenarios: chosenScenarios(table, options.scenario ?? [])!,
    destinations: chosenDestinations(options),
    values: chosenValues(options.value, region, known),
    placeholders: known,
    exclusions: [],
  };
  const findings = new Findings();
  const flows = withoutAbsentTags(
    inValues(() => openedFlows(asked, findings)),
    flowParameters(table, asked),
    findings,
  );
  const kinds = Object.values(workloadDefinitions)
    .filter(({ tables }) => tables.map(asOverridden).includes(table))
    .map(({ kind }) => kind);
  const byDefault = defaultScenarios(table);
  const without =
    byDefault.length === 0
      ? ', without any scenario'
      : `, with what is on by default (${byDefault.join(', ')})`;
  terminal.writeError(
    `${table.id} is one table, as its page has it${options.scenario === undefined ? without : ''}.${
      kinds.length === 0
        ? ''
        : ` A workload needs more: azure-lockdown export ${kinds.join(', ')} writes all of it.`
    }\n`,
  );
  for (const { level, message, cure } of findings.all)
    terminal.writeError(`${shownText(`${level}: ${message} Cure: ${cure}.`)}\n`);
  return write(terminal, [{ flows, cloud: region.cloud }], options);
}

/** The placeholders of a table: its own, where it is one of the user's. */
function placeholdersOf({ id }: Table): KnownPlaceholders {
  if (libraryTable(id) !== undefined) return placeholders;
  return customDefinition(CustomTable._find(id)).knownPlaceholders!;
}

/** Says of a placeholder that nothing fills how the command line fills it. */
function inValues<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    const [, name] = (error instanceof LockdownError && /nothing fills <([\w-]+)>/.exec(error.problem)) || [];
    if (!(error instanceof LockdownError) || name === undefined) throw error;
    const { code, problem, allowed } = error;
    throw new LockdownError({
      code,
      problem,
      allowed,
      cure: `add --value ${name}=…, or leave out the --scenario that asks for it`,
    });
  }
}

const whatThereIs = `a kind of workload (${Object.keys(workloadDefinitions).join(', ')}), a workloads file (--workloads) or a table (azure-lockdown tables lists them)`;

function tableNamed(name: string) {
  const names = [...Object.keys(workloadDefinitions), ...knownTables().map(({ id }) => id)];
  const [nearest] = nearestNames(name, names, 1);
  if (names.includes(name)) return findTable(name);
  throw new LockdownError({
    code: 'unknown-table',
    problem: `There is neither a kind of workload nor a table "${name}".`,
    allowed: whatThereIs,
    cure: `did you mean ${nearest}?`,
  });
}

/** Flows, and the cloud in which they are. */
interface Part {
  readonly flows: readonly Flow[];
  readonly cloud: AzureCloud;
}

function write(terminal: Terminal, parts: readonly Part[], { format, serviceTags }: ExportOptions): ExitCode {
  if (format === 'powershell') {
    terminal.write(script(parts, serviceTags));
    return ExitCode.OK;
  }
  const alone = new Set(
    parts.flatMap(({ flows }) => flows.filter(isForSecurityGroups)).map(({ name }) => name),
  );
  if (alone.size > 0)
    terminal.writeError(
      `Left out is what pages ask of network security groups alone: ${shownText([...alone].join(', '))}.\n`,
    );
  const text = list(parts, format as AllowListFormat);
  terminal.write(text);
  return ExitCode.OK;
}

function list(parts: readonly Part[], format: AllowListFormat): string {
  const rows = new Map(
    parts.flatMap(({ flows }) => allowListRows(flows)).map((row) => [JSON.stringify(row), row]),
  );
  const text = allowListText([...rows.values()], format);
  if (rows.size > 0 && text !== '') return text;
  throw new LockdownError({
    code: 'empty-export',
    problem:
      rows.size === 0
        ? 'Nothing is to be let out: the list would be empty.'
        : 'No host name is asked for, and the list would be empty: what is asked for are service tags and addresses.',
    allowed: 'what asks for a flow at least',
    cure:
      rows.size === 0
        ? 'name the scenarios that the workload has, or another edition'
        : 'take --format csv, or --destinations fqdns',
  });
}

function script(parts: readonly Part[], serviceTags: string | undefined): string {
  const file = readServiceTagFile(serviceTags);
  if (file === undefined)
    throw missing(
      '--service-tags',
      'the published service-tag file of the cloud, which has the addresses',
      'download it, and set --service-tags to its path',
    );
  const [{ cloud }] = parts as [Part];
  const text = windowsFirewallScript(
    parts.flatMap(({ flows }) => flows),
    file,
    cloud,
  );
  if (text.includes('\nNew-NetFirewallRule ')) return text;
  throw new LockdownError({
    code: 'empty-export',
    problem: 'No service tag that the file has is asked for, and the script would open nothing.',
    allowed: 'what asks for a service tag at least',
    cure: 'take --destinations serviceTags, or another form: Windows Firewall matches no host names',
  });
}

function missing(what: string, allowed: string, cure: string): LockdownError {
  return new LockdownError({
    code: 'missing-option',
    problem: `${what[0]!.toUpperCase()}${what.slice(1)} is not set.`,
    allowed,
    cure,
  });
}

function notBoth(problem: string, cure: string): LockdownError {
  return new LockdownError({ code: 'invalid-value', problem, allowed: 'one of the two', cure });
}
