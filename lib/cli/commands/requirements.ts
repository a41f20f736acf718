import { AzureCloud } from '../../azure/cloud';
import { type Region, regions } from '../../azure/regions';
import { regionalServiceTag } from '../../azure/service-tag';
import { type RequirementRow, rowsOf } from '../../model/edition-difference';
import type { EgressDestinations } from '../../model/egress-destinations';
import { carriedRows } from '../../model/opened-flows';
import type { Table } from '../../model/requirement';
import { holds, scenariosIn } from '../../model/scenario';
import { findTable } from '../../tables/find-table';
import {
  chosenDestinations,
  chosenRegion,
  chosenScenarios,
  defaultScenarios,
  type TableOptions,
} from '../options/table-choice';
import { type Format, writeTabular } from '../output/format';
import { rowOutput } from '../output/output-ports';
import type { RequirementsOutput } from '../output/outputs';
import { ExitCode, type Terminal } from '../terminal/terminal';

/** Lists the rows of a table: all of them, or those of some scenarios, of a cloud, of a region. */
export function listRequirements(
  terminal: Terminal,
  format: Format,
  name: string,
  options: TableOptions,
): ExitCode {
  const table = findTable(name);
  const { cloud, region } = chosenRegion(options);
  const scenarios = chosenScenarios(table, options.scenario);
  const clouds = cloud === undefined ? Object.values(AzureCloud) : [cloud];
  const destinations = chosenDestinations(options);
  const carried = new Map(
    clouds.map((each) => [
      each,
      carriedIn(table, each, { region, scenarios, destinations, edition: options.edition }),
    ]),
  );
  const data = rowsOf(table, options.edition, clouds)
    .filter(({ when }) => isChosen(when, scenarios, region))
    .filter(({ cloud: of, requirement }) => !carried.get(of)!.has(requirement))
    .map((row) => (region === undefined ? row : inRegion(row, region)));
  const rows =
    cloud === undefined ? onceForAllClouds(data) : data.map((row) => ({ row, clouds: [row.cloud] }));
  writeTabular(terminal, format, {
    head: ['requirement', 'clouds', 'source', 'destinations', 'ports', 'when', 'why', 'note'],
    rows: rows.map(({ row, clouds: of }) => [
      row.requirement,
      of.join(' '),
      row.source,
      row.destinations.join(' '),
      row.ports,
      row.when ?? '',
      row.why,
      [
        ...(row.grade === undefined ? [] : [`${row.reports!.length} public reports, ${row.grade}`]),
        row.note ?? '',
      ].join('; '),
    ]),
    data: { schemaVersion: 1, table: table.id, rows: data.map(rowOutput) } satisfies RequirementsOutput,
  });
  const byDefault =
    scenarios === undefined ? [] : defaultScenarios(table).filter((name) => scenarios.has(name));
  if (byDefault.length > 0)
    terminal.writeError(
      `On by default: ${byDefault.join(', ')}. --scenario '!${byDefault[0]}' shows the rows without it.\n`,
    );
  return ExitCode.OK;
}

/** What narrows the rows of a cloud down. */
interface Choice {
  readonly region?: Region;
  readonly scenarios?: ReadonlySet<string>;
  readonly destinations?: EgressDestinations;
  readonly edition?: string;
}

/** The rows that are opened with others, in the way that is chosen. */
function carriedIn(table: Table, cloud: AzureCloud, choice: Choice): ReadonlySet<string> {
  const { destinations, edition } = choice;
  // Which of its regions it is makes no difference to what carries what.
  const region = choice.region ?? [...regions.values()].find((each) => each.cloud === cloud)!;
  const every = table.requirements.flatMap(({ when }) => scenariosIn(when).map(({ name }) => name));
  const scenarios = choice.scenarios ?? new Set(every);
  return carriedRows({
    tables: [table],
    cloud,
    region,
    edition,
    scenarios,
    destinations,
    values: {},
    exclusions: [],
  });
}

/** Where neither scenarios nor a region are named, every row is one to show. */
function isChosen(
  when: string | undefined,
  scenarios: ReadonlySet<string> | undefined,
  region: Region | undefined,
): boolean {
  if (scenarios !== undefined)
    return holds(when, new Set([...scenarios, ...(region === undefined ? [] : [region.name])]));
  if (region === undefined) return true;
  const ofRegions = scenariosIn(when).filter(({ name }) => regions.has(name));
  if (ofRegions.length === 0) return true;
  // Scenarios other than regions may be on or off: a row of another region alone is left out.
  const others = scenariosIn(when).filter(({ name, negated }) => !negated && !regions.has(name));
  return holds(when, new Set([region.name, ...others.map(({ name }) => name)]));
}

function inRegion(row: RequirementRow, region: Region): RequirementRow {
  const filled = (text: string): string => {
    const [, service] = /^tag:(.+)\.<region>$/.exec(text) ?? [];
    if (service === undefined) return text.replaceAll('<region>', region.name);
    return `tag:${regionalServiceTag(service, region)?.name ?? service}`;
  };
  return { ...row, source: filled(row.source), destinations: row.destinations.map(filled) };
}

/** A row that several clouds have alike stands once for people, and once a cloud in the data. */
function onceForAllClouds(data: readonly RequirementRow[]): { row: RequirementRow; clouds: string[] }[] {
  const known = new Map<string, { row: RequirementRow; clouds: string[] }>();
  for (const row of data) {
    const key = JSON.stringify({ ...row, cloud: '' });
    const same = known.get(key);
    if (same === undefined) known.set(key, { row, clouds: [row.cloud] });
    else same.clouds.push(row.cloud);
  }
  return [...known.values()];
}
