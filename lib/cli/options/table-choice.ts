import type { Command } from 'commander';
import { AzureCloud } from '../../azure/cloud';
import { findRegion, type Region } from '../../azure/region';
import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import {
  checkPlaceholderValue,
  type KnownPlaceholders,
  type PlaceholderValues,
  placeholders,
} from '../../model/placeholder';
import type { Table } from '../../model/requirement';
import { scenariosOfTable } from '../../model/scenario';
import { nearestNames } from '../../nearest-names';
import { CustomTable } from '../../table-files/custom-table';
import { libraryTable } from '../../tables/known-tables';
import { regionValues } from '../../workloads/defined-workload';
import { collect } from './option-values';

/** What narrows a table down, as it stands in the command. */
export interface TableOptions {
  readonly scenario?: readonly string[];
  /** `serviceTags`, `fqdns` or `serviceTagsAndFqdns`. */
  readonly destinations?: string;
  readonly cloud?: string;
  readonly region?: string;
  readonly edition?: string;
  readonly value?: readonly string[];
}

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

/** The scenarios that are on unless a workload switches them off, as a table of the user's own says. */
export function defaultScenarios({ id }: Table): string[] {
  if (libraryTable(id) !== undefined) return [];
  const { scenarios = {} } = CustomTable._find(id)._file;
  return Object.keys(scenarios).filter((name) => scenarios[name]!.byDefault === true);
}

/** How a command switches off what is on by default, as `when` writes it. */
const off = '!';

/**
 * The scenarios that are switched on, with those that are on by default; absent where none is named.
 *
 * @throws LockdownError `unknown-scenario`.
 */
export function chosenScenarios(table: Table, given: readonly string[] | undefined): Set<string> | undefined {
  const conditions = given?.filter((name) => !isDestinations(name));
  if (conditions === undefined) return undefined;
  const known = scenariosOfTable(table);
  for (const name of conditions.map((each) => (each.startsWith(off) ? each.slice(off.length) : each))) {
    if (known.includes(name)) continue;
    const nearest = nearestNames(name, [...known, ...Object.values(EgressDestinations)]);
    throw new LockdownError({
      code: 'unknown-scenario',
      problem: `The table ${table.id} has no scenario "${name}".`,
      allowed: known.join(', ') || 'no scenario: every row holds always',
      cure: nearest.length === 0 ? 'leave it out' : `correct the name; the nearest are ${nearest.join(', ')}`,
    });
  }
  const byDefault = defaultScenarios(table).filter((name) => !conditions.includes(off + name));
  return new Set([...byDefault, ...conditions.filter((each) => !each.startsWith(off))]);
}

/**
 * How the rows are opened: by `--destinations`, or by its value as `--scenario`; absent where neither says.
 *
 * @throws LockdownError `invalid-value`.
 */
export function chosenDestinations({
  destinations,
  scenario = [],
}: TableOptions): EgressDestinations | undefined {
  const given = destinations ?? scenario.find(isDestinations);
  if (given === undefined || isDestinations(given)) return given;
  throw new LockdownError({
    code: 'invalid-value',
    problem: `--destinations is "${given}".`,
    allowed: Object.values(EgressDestinations).join(', '),
    cure: 'name one of these, or leave --destinations out for the rows as the page has them',
  });
}

function isDestinations(name: string): name is EgressDestinations {
  return (Object.values(EgressDestinations) as string[]).includes(name);
}

/** The cloud and region of a command. */
export interface ChosenRegion {
  readonly cloud?: AzureCloud;
  readonly region?: Region;
}

/**
 * Where the workload stands: the cloud of the region, where only that is named.
 *
 * @throws LockdownError `unknown-region`, `unknown-cloud`, `cloud-mismatch`.
 */
export function chosenRegion({ cloud, region: name }: TableOptions): ChosenRegion {
  const clouds: readonly string[] = Object.values(AzureCloud);
  if (cloud !== undefined && !clouds.includes(cloud)) {
    throw new LockdownError({
      code: 'unknown-cloud',
      problem: `There is no cloud "${cloud}".`,
      allowed: clouds.join(', '),
      cure: 'correct --cloud',
    });
  }
  const region = name === undefined ? undefined : findRegion(name);
  if (cloud !== undefined && region !== undefined && region.cloud !== cloud) {
    throw new LockdownError({
      code: 'cloud-mismatch',
      problem: `The region ${region.name} is not in the cloud "${cloud}".`,
      allowed: `for ${region.name}, the cloud "${region.cloud}"`,
      cure: 'correct --region, or leave --cloud out',
    });
  }
  return { cloud: region?.cloud ?? (cloud as AzureCloud | undefined), region };
}

/**
 * Values of placeholders, from `name=value`, where the name is that of the placeholder or of the property that fills it;
 * and what the region fills.
 *
 * @param known the placeholders of the table
 * @throws LockdownError `invalid-value`, `invalid-property`.
 */
export function chosenValues(
  given: readonly string[] = [],
  region?: Region,
  known: KnownPlaceholders = placeholders,
): PlaceholderValues {
  const values: Record<string, string[]> = {};
  for (const text of given) {
    const [, name = '', value = ''] = /^([\w-]+)=(.+)$/.exec(text) ?? [];
    const placeholder = known.has(name) ? name : placeholderOf(name, known);
    if (placeholder === undefined) {
      throw new LockdownError({
        code: 'invalid-value',
        problem: `--value is "${text}".`,
        allowed: `name=value, where the name is one of ${[...known.keys()].join(', ')}`,
        cure: `write the name of the placeholder, without angle brackets, and its value${known === placeholders ? ', such as storage=mystorageaccount' : ''}`,
      });
    }
    checkValue(placeholder, value, known);
    values[placeholder] = [...(values[placeholder] ?? []), value];
  }
  return region === undefined ? values : { ...regionValues(region), ...values };
}

/** Says of a value that its placeholder does not take how it stands in the command. */
function checkValue(name: string, value: string, known: KnownPlaceholders): void {
  try {
    checkPlaceholderValue(name, value, known);
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    const { code, allowed, cure } = error;
    throw new LockdownError({ code, problem: `--value ${name} is "${value}".`, allowed, cure });
  }
}

function placeholderOf(property: string, known: KnownPlaceholders): string | undefined {
  if (property === 'region') return undefined;
  return [...known].find(([, each]) => each.property === property)?.[0];
}
