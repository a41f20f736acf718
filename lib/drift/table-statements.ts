import { portText } from '../arithmetic/port';
import { AzureCloud } from '../azure/cloud';
import { findRegion } from '../azure/region';
import { standsIn } from '../model/edition';
import { parsePorts } from '../model/port';
import { destinationsOf, type Requirement, requirementName, type Table } from '../model/requirement';
import { holds } from '../model/scenario';
import { regionValues } from '../workloads/defined-workload';
import { comparableDestination } from './destination-words';
import type { PageSource, RowConditions } from './page-source';
import { portNotStated } from './port-words';
import { conditionText, type Statement } from './statement';

/** What an edition of a table says of what stands on a page, cut as the page is. */
export function tableStatements(table: Table, source: PageSource, edition: string): Statement[] {
  const sections = sectionsOf(source);
  const conditions = source.rows.find((part) => part.conditions !== undefined)?.conditions;
  const ofSources = new Set(
    source.rows.filter(({ names }) => names === 'source').map(({ section }) => section),
  );
  return table.requirements
    .filter((row) => standsIn(row, table, edition))
    .filter(({ section }) => sections === undefined || sections.has(section))
    .filter((row) => inRegion(row, source.region, conditions))
    .flatMap((row) =>
      statementsOf(row, ofSources.has(row.section) ? partiesOf(row.from) : namesOf(row), {
        table,
        source,
        conditions,
      }),
    );
}

/** What a page writes for the destinations of a row. */
function namesOf(row: Requirement): readonly string[] {
  return row.written ?? destinationsOf(row).map(withoutKind);
}

/** The parties that a flow comes from, as a table writes them: `compute + client`. */
function partiesOf(from: string): readonly string[] {
  return from.split(' + ').map(withoutKind);
}

function withoutKind(destination: string): string {
  return destination.replace(/^(tag|role|resource|fqdn-tag|address):/, '');
}

/** The sections of the table that the page holds; `undefined` where the page itself names them, row by row. */
export function sectionsOf(source: PageSource): ReadonlySet<string> | undefined {
  const named = source.rows.map(({ section }) => section);
  return named.some((each) => typeof each !== 'string') ? undefined : new Set(named as string[]);
}

interface TableOfPage {
  readonly table: Table;
  readonly source: PageSource;
  readonly conditions: RowConditions | undefined;
}

function statementsOf(
  row: Requirement,
  written: readonly string[],
  { table, source, conditions }: TableOfPage,
): Statement[] {
  const clouds = (row.clouds ?? Object.values(AzureCloud)).filter(
    (cloud) => source.clouds === undefined || source.clouds.includes(cloud as AzureCloud),
  );
  return written
    .flatMap((text) => ofRegion(text, source.region))
    .flatMap((text) =>
      clouds.flatMap((cloud) =>
        portsOf(row).map((port) => ({
          section: row.section,
          cloud: cloud as AzureCloud,
          ...destinationOf(text),
          written: text,
          port,
          ...(conditions === undefined ? {} : { condition: conditionOf(row, source.region, conditions) }),
          requirement: requirementName(table, row),
        })),
      ),
    );
}

function destinationOf(text: string) {
  const { destination, kind } = comparableDestination(text);
  return { destination, kind };
}

/** A host as the list of a region writes it; what the region does not fill stays a placeholder. */
function ofRegion(text: string, region: string | undefined): string[] {
  if (region === undefined) return [text];
  const values = Object.entries({ region, ...regionValues(findRegion(region)) });
  return values.reduce<string[]>(
    (texts, [name, given]) =>
      texts.flatMap((each) => {
        const fillings = [given ?? []].flat();
        return each.includes(`<${name}>`) && fillings.length > 0
          ? fillings.map((value) => each.replaceAll(`<${name}>`, value))
          : [each];
      }),
    [text],
  );
}

function portsOf(row: Requirement): string[] {
  if (row.nextHop !== undefined) return [portNotStated];
  return [
    ...new Set(
      parsePorts(row.ports).flatMap(({ protocol, ports, assumed }) => {
        const transport = protocol.toUpperCase().replace(/^HTTPS?$/, 'TCP');
        return assumed || ports.length === 0
          ? [portNotStated]
          : ports.map((port) => `${transport} ${portText(port)}`);
      }),
    ),
  ];
}

/** Whether a row holds in a region in any phase, with or without the gateway. */
function inRegion(
  row: Requirement,
  region: string | undefined,
  conditions: RowConditions | undefined,
): boolean {
  if (region === undefined) return true;
  const phases = Object.keys(conditions?.phases.says ?? {});
  const gateway = conditions === undefined ? [] : [conditions.unless.scenario];
  return [[], gateway].some(
    (more) =>
      holds(row.when, new Set([region, ...phases, ...more])) ||
      phases.some((phase) => holds(row.when, new Set([region, phase, ...more]))),
  );
}

function conditionOf(
  row: Requirement,
  region: string | undefined,
  { phases, unless }: RowConditions,
): string {
  const at = region === undefined ? [] : [region];
  const names = Object.keys(phases.says);
  const gateway = !holds(row.when, new Set([...at, ...names]));
  const more = gateway ? [unless.scenario] : [];
  const on = names.filter((phase) => holds(row.when, new Set([...at, phase, ...more])));
  const closedByGateway = !gateway && !holds(row.when, new Set([...at, ...names, unless.scenario]));
  return conditionText(on, closedByGateway ? unless.scenario : undefined);
}
