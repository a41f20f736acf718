import type { PortRange } from '../arithmetic/port';
import type { AzureCloud } from '../azure/cloud';
import type { Region } from '../azure/region';
import { parseServiceTag, regionalServiceTag, type ServiceTag } from '../azure/service-tag';
import { type Destination, parseDestination } from './destination';
import { standsIn } from './edition';
import { fillPlaceholders, type PlaceholderValues } from './placeholder';
import { type Protocol, parsePorts } from './port';
import { destinationsOf, type Requirement, requirementName, type Table } from './requirement';
import { holds } from './scenario';

/** A requirement with everything resolved but the addresses of its roles. */
export interface Flow {
  readonly table: Table;
  readonly edition: string;
  readonly requirement: Requirement;
  /** `table/requirement`. */
  readonly name: string;
  /** The roles that open the connection; empty where a service tag does. */
  readonly fromRoles: readonly string[];
  /** The service tag that opens the connection, on an inbound flow. */
  readonly fromTag?: string;
  readonly to: Destination;
  /** The destination as it stands in the table, before placeholders were filled. */
  readonly template: string;
  readonly protocol: Protocol;
  /** Empty where the page states no port. */
  readonly ports: readonly PortRange[];
  /** A service tag that contains the destination. */
  readonly coveredBy?: ServiceTag;
  /** Regional service tags that the row asks for and the service-tag file does not have: the whole tag stands for each. */
  readonly wholeTags: readonly string[];
}

/** What turns a table into flows. */
export interface FlowParameters {
  readonly cloud: AzureCloud;
  readonly region: Region;
  readonly edition: string;
  readonly scenarios: ReadonlySet<string>;
  readonly values: PlaceholderValues;
  /** Exact hosts that the user knows to stand for a pattern of the table, by pattern. */
  readonly exactHosts?: Readonly<Record<string, readonly string[]>>;
  /** Protocol and ports where the page leaves them to the user, by requirement (`table/requirement`). */
  readonly ports?: Readonly<Record<string, string>>;
  /** Names of requirements (`table/requirement`) that the user leaves out. */
  readonly excluded?: ReadonlySet<string>;
}

/** The scenarios of a workload; the name of its region is one, for lists that differ from region to region. */
export function scenariosOf({ scenarios, region }: FlowParameters): ReadonlySet<string> {
  return new Set([...scenarios, region.name]);
}

/** The rows that stand in an edition, cloud and set of scenarios. */
export function activeRequirements(table: Table, parameters: FlowParameters): Requirement[] {
  const scenarios = scenariosOf(parameters);
  return table.requirements.filter(
    (requirement) =>
      (requirement.clouds === undefined || requirement.clouds.includes(parameters.cloud)) &&
      standsIn(requirement, table, parameters.edition) &&
      holds(requirement.when, scenarios),
  );
}

/**
 * The flows of a table.
 *
 * @throws LockdownError `unfilled-placeholder`.
 */
export function flowsOf(table: Table, parameters: FlowParameters): Flow[] {
  return activeRequirements(table, parameters)
    .filter((requirement) => !parameters.excluded?.has(requirementName(table, requirement)))
    .flatMap((requirement) => flowsOfRequirement(table, requirement, parameters));
}

/** The flows of one row, whether or not its scenarios are chosen. */
export function flowsOfRequirement(
  table: Table,
  requirement: Requirement,
  parameters: FlowParameters,
): Flow[] {
  const name = requirementName(table, requirement);
  const fromTag = requirement.from.startsWith('tag:')
    ? serviceTagOf(requirement.from.slice(4), parameters.region).name
    : undefined;
  const coveredBy =
    requirement.coveredBy === undefined ? undefined : serviceTagOf(requirement.coveredBy, parameters.region);
  const fromRoles = fromTag === undefined ? requirement.from.split('+').map((role) => role.trim()) : [];
  const wholeTags = wholeTagsOf(requirement, parameters.region);
  const flows: Flow[] = [];
  for (const template of destinationsOf(requirement)) {
    for (const to of resolvedDestinations(template, name, parameters)) {
      for (const { protocol, ports } of parsePorts(parameters.ports?.[name] ?? requirement.ports)) {
        flows.push({
          table,
          edition: parameters.edition,
          requirement,
          name,
          fromRoles,
          fromTag,
          to,
          template,
          protocol,
          ports,
          coveredBy,
          wholeTags,
        });
      }
    }
  }
  return flows;
}

const regionalSuffix = '.<region>';

function wholeTagsOf(requirement: Requirement, region: Region): string[] {
  return [requirement.from, ...destinationsOf(requirement)]
    .flatMap((text) => (text.startsWith('tag:') ? text.slice('tag:'.length) : []))
    .concat(requirement.coveredBy ?? [])
    .flatMap((tag) => (tag.endsWith(regionalSuffix) ? tag.slice(0, -regionalSuffix.length) : []))
    .filter((service) => regionalServiceTag(service, region) === undefined);
}

function resolvedDestinations(template: string, name: string, parameters: FlowParameters): Destination[] {
  if (template.startsWith('tag:') && template.endsWith(regionalSuffix)) {
    return [{ kind: 'serviceTag', tag: serviceTagOf(template.slice(4), parameters.region) }];
  }
  const exact = parameters.exactHosts?.[template];
  if (exact !== undefined && exact.length > 0) return exact.map(parseDestination);
  const values = { region: parameters.region.name, ...parameters.values };
  return fillPlaceholders(template, values, name).map(parseDestination);
}

function serviceTagOf(template: string, region: Region): ServiceTag {
  if (!template.endsWith(regionalSuffix)) return parseServiceTag(template);
  const service = template.slice(0, -regionalSuffix.length);
  return regionalServiceTag(service, region) ?? { name: service, service };
}
