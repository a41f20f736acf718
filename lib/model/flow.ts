import type { PortRange } from '../arithmetic/port';
import type { AzureCloud } from '../azure/cloud';
import { lastApplicationRulePort } from '../azure/limits';
import type { Region } from '../azure/region';
import { parseServiceTag, regionalServiceTag, type ServiceTag } from '../azure/service-tag';
import { type Destination, parseDestination } from './destination';
import { standsIn } from './edition';
import { fillPlaceholders, type KnownPlaceholders, type PlaceholderValues } from './placeholder';
import { type Protocol, parsePorts } from './port';
import { coveringTags, destinationsOf, type Requirement, requirementName, type Table } from './requirement';
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
  /** The service tag that is known to contain the destination, where one does by itself. */
  readonly coveredBy?: ServiceTag;
  /** Other requirements that the rule of this flow serves: what they ask for is opened by it, and not once more. */
  readonly carried: readonly string[];
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
  /** The placeholders of the table, where they are not those of the library. */
  readonly placeholders?: KnownPlaceholders;
  /** Exact hosts that the user knows to stand for a pattern of the table, by pattern. */
  readonly exactHosts?: Readonly<Record<string, readonly string[]>>;
  /** Protocol and ports where the page leaves them to the user, by requirement (`table/requirement`). */
  readonly ports?: Readonly<Record<string, string>>;
  /** Names of requirements (`table/requirement`) that the user leaves out. */
  readonly excluded?: ReadonlySet<string>;
  /** Roles that the workload does not have: what rows ask for them is not asked. */
  readonly absentRoles?: readonly string[];
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
      holds(requirement.when, scenarios) &&
      isOfPresent(requirement, parameters),
  );
}

/** Whether a row asks anything of the roles that a workload has. */
function isOfPresent(requirement: Requirement, { absentRoles = [] }: FlowParameters): boolean {
  if (absentRoles.length === 0) return true;
  const from = rolesIn(requirement);
  const isAbsent = (role: string) => absentRoles.includes(role);
  return (
    !(from.length > 0 && from.every(isAbsent)) &&
    !destinationsOf(requirement).every((to) => to.startsWith('role:') && isAbsent(to.slice('role:'.length)))
  );
}

/** The roles of a workload that open the connection. */
export function presentRoles(requirement: Requirement, { absentRoles = [] }: FlowParameters): string[] {
  return rolesIn(requirement).filter((role) => !absentRoles.includes(role));
}

/** What of a row becomes flows, where that is not all of it. */
export interface RowPart {
  /** One of the destinations, as the row has it. */
  readonly template: string;
  /** The roles for which it is opened. */
  readonly roles: readonly string[];
}

/** The flows of one row, or of a part of it, whether or not its scenarios are chosen. */
export function flowsOfRequirement(
  table: Table,
  requirement: Requirement,
  parameters: FlowParameters,
  part?: RowPart,
): Flow[] {
  const name = requirementName(table, requirement);
  const fromTag = requirement.from.startsWith('tag:')
    ? serviceTagOf(requirement.from.slice(4), parameters.region).name
    : undefined;
  const { tags, sourced } = coveringTags(requirement);
  const coveredBy = sourced && tags.length === 1 ? serviceTagOf(tags[0]!, parameters.region) : undefined;
  const fromRoles = fromTag === undefined ? (part?.roles ?? presentRoles(requirement, parameters)) : [];
  const flows: Flow[] = [];
  for (const template of part === undefined ? destinationsOf(requirement) : [part.template]) {
    for (const to of resolvedDestinations(template, name, parameters)) {
      for (const { protocol, ports } of parsePorts(parameters.ports?.[name] ?? requirement.ports)) {
        const flow = { fromRoles, fromTag, to, template, protocol, ports, coveredBy, carried: [] };
        const wholeTags = wholeTagsOf(requirement, flow, parameters.region);
        flows.push({ table, edition: parameters.edition, requirement, name, ...flow, wholeTags });
      }
    }
  }
  return flows;
}

/** The roles that open the connection; none where a service tag does. */
export function rolesIn({ from }: Requirement): string[] {
  return from.startsWith('tag:') ? [] : from.split('+').map((role) => role.trim());
}

/**
 * What an application rule calls what a flow speaks on a port; `undefined` where it is not HTTP or HTTPS, which alone
 * Azure Firewall matches by wildcard.
 */
export function webProtocol(protocol: Protocol, { first, last }: PortRange): 'Http' | 'Https' | undefined {
  if (first !== last || first > lastApplicationRulePort || protocol === 'udp') return undefined;
  if (protocol === 'http') return 'Http';
  if (protocol === 'https') return 'Https';
  if (first === 443) return 'Https';
  return first === 80 ? 'Http' : undefined;
}

/** Whether no part of a flow can be matched by a wildcard host: what contains its hosts has to stand for them. */
export function isBeyondWeb({ protocol, ports }: Pick<Flow, 'protocol' | 'ports'>): boolean {
  return protocol === 'any' || ports.every((port) => webProtocol(protocol, port) === undefined);
}

const regionalSuffix = '.<region>';

function wholeTagsOf(
  requirement: Requirement,
  flow: Pick<Flow, 'protocol' | 'ports'>,
  region: Region,
): string[] {
  const covering = isBeyondWeb(flow) ? regionalServices(coveringTags(requirement).tags) : [];
  return [...namedRegionally(requirement), ...covering].filter(
    (service) => regionalServiceTag(service, region) === undefined,
  );
}

const known = new WeakMap<Requirement, readonly string[]>();

/** The services of which a row names the tag of a region: a row of thousands of hosts is read once, and not for each of them. */
function namedRegionally(requirement: Requirement): readonly string[] {
  let services = known.get(requirement);
  if (services === undefined) {
    const named = [requirement.from, ...destinationsOf(requirement)];
    services = regionalServices(
      named.flatMap((text) => (text.startsWith('tag:') ? text.slice('tag:'.length) : [])),
    );
    known.set(requirement, services);
  }
  return services;
}

function regionalServices(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => (tag.endsWith(regionalSuffix) ? tag.slice(0, -regionalSuffix.length) : []));
}

function resolvedDestinations(template: string, name: string, parameters: FlowParameters): Destination[] {
  if (template.startsWith('tag:') && template.endsWith(regionalSuffix)) {
    return [{ kind: 'serviceTag', tag: serviceTagOf(template.slice(4), parameters.region) }];
  }
  const exact = parameters.exactHosts?.[template];
  if (exact !== undefined && exact.length > 0) return exact.map(parseDestination);
  const values = { region: parameters.region.name, ...parameters.values };
  return fillPlaceholders(template, values, name, parameters.placeholders).map(parseDestination);
}

/** A service tag as a table has it, in the form of a region where it asks for that. */
export function serviceTagOf(template: string, region: Region): ServiceTag {
  if (!template.endsWith(regionalSuffix)) return parseServiceTag(template);
  const service = template.slice(0, -regionalSuffix.length);
  return regionalServiceTag(service, region) ?? { name: service, service };
}
