import { portCovers } from '../arithmetic/port';
import { type ServiceTag, serviceTagCovers, serviceTagUse } from '../azure/service-tag';
import { LockdownError } from '../errors';
import { parseDestination } from './destination';
import { EgressDestinations } from './egress-destinations';
import type { FindingParts, Findings } from './finding';
import {
  activeRequirements,
  type Flow,
  type FlowParameters,
  flowsOfRequirement,
  presentRoles,
  serviceTagOf,
} from './flow';
import { reportOverrides } from './override';
import { missingProperties } from './placeholder';
import { type PortClause, parsePorts } from './port';
import { coveringTags, destinationsOf, type Requirement, requirementName, type Table } from './requirement';
import type { RoleBindings } from './workload';
import { flowParameters, type WorkloadRequirements } from './workload-flows';

/** What a workload asks for; without bindings, each of its roles has addresses. */
type Asking = WorkloadRequirements & { readonly bindings?: RoleBindings };

/** One destination of a row whose conditions hold. */
interface AskedRow {
  readonly table: Table;
  readonly requirement: Requirement;
  readonly name: string;
  readonly parameters: FlowParameters;
  readonly template: string;
  readonly kind: 'tag' | 'host' | 'other';
  /** The tag itself, or the tags that are known to hold a host. */
  readonly tags: readonly ServiceTag[];
  readonly roles: readonly Role[];
  /** The rows whose rules serve this one. */
  readonly carriers: Set<AskedRow>;
}

interface Role {
  /** As the row has it. */
  readonly role: string;
  /** The role of the workload that it goes by. */
  readonly bound: string;
  readonly hasAddresses: boolean;
}

/**
 * The flows that rules have to let pass, so that each row whose conditions hold is opened: by flows of its own, or carried
 * by those of rows that say the same in the other way. The mode decides which of the two, and never loses a row.
 *
 * - By service tags, a host row is carried, role by role, by open tags that are known to hold its hosts.
 * - By host names, a tag row is carried by the host rows that the tag is known to hold, and where the page asks for nothing
 *   beyond its hosts by these. Where there are none, the tag is opened.
 * - Otherwise each row is opened as its page names it.
 *
 * What the user excludes carries all the same: the other way of saying it is not opened in its place.
 *
 * @throws LockdownError `unfilled-placeholder`, `unknown-edition`.
 */
export function openedFlows(asking: Asking, findings: Findings): Flow[] {
  const openings = openingsOf(asking);
  const served = servedBy(openings);
  for (const { row } of openings) reportLeftOut(row, asking, findings);
  for (const table of asking.tables) reportOverrides(table, flowParameters(table, asking), findings);
  const opened = openings.filter(({ row, roles }) => {
    if (isCarried({ row, roles }) || row.parameters.excluded?.has(row.name)) return false;
    if (canBeNamed(row) || row.carriers.size === 0) return true;
    reportUnnamed(row, roles, findings);
    return false;
  });
  refuseUnfilled(opened.map(({ row }) => row));
  return opened.flatMap(({ row, roles }) => {
    reportBelief(row, asking.destinations, findings);
    const carried = [...(served.get(row) ?? [])].filter((name) => name !== row.name);
    const part = { template: row.template, roles };
    return flowsOfRequirement(row.table, row.requirement, row.parameters, part).map((flow) => ({
      ...flow,
      carried,
    }));
  });
}

/** The names of the rows that others carry, for all of their roles. */
export function carriedRows(asking: Asking): Set<string> {
  const openings = openingsOf(asking);
  const opened = new Set(openings.filter((each) => !isCarried(each)).map(({ row }) => row.name));
  return new Set(openings.map(({ row }) => row.name).filter((name) => !opened.has(name)));
}

/** A row, and the roles for which flows of its own open it. */
interface Opening {
  readonly row: AskedRow;
  readonly roles: readonly string[];
}

function openingsOf(asking: Asking): Opening[] {
  const rows = asking.tables.map((table) => askedRows(table, asking));
  // Pages that have nothing to do with each other do not say the same, though their hosts lie in one tag.
  const related = asking.severalPages ? rows : [rows.flat()];
  return related.flatMap((each) => {
    const named = new NamedRows(each);
    return each.map((row) => ({ row, roles: rolesToOpen(row, named, asking.destinations) }));
  });
}

/** Rows that may carry each other, by how they name destinations and by role. */
class NamedRows {
  private readonly known = new Map<string, readonly AskedRow[]>();

  constructor(private readonly rows: readonly AskedRow[]) {}

  /** The rows that name service tags, or hosts, for a role. */
  public of(kind: 'tag' | 'host', bound: string): readonly AskedRow[] {
    const key = `${kind} ${bound}`;
    let found = this.known.get(key);
    if (found === undefined) {
      found = this.rows.filter((row) => row.kind === kind && row.roles.some((role) => role.bound === bound));
      this.known.set(key, found);
    }
    return found;
  }
}

function isCarried({ row, roles }: Opening): boolean {
  return roles.length === 0 && row.carriers.size > 0;
}

function askedRows(table: Table, asking: Asking): AskedRow[] {
  const parameters = flowParameters(table, asking);
  return activeRequirements(table, parameters).flatMap((requirement) => {
    const roles = presentRoles(requirement, parameters).map((role): Role => {
      const binding = asking.bindings?.get(role);
      const addresses = binding === undefined ? [] : [...binding.addresses, ...binding.ipGroupIds];
      return {
        role,
        bound: binding?.role ?? role,
        hasAddresses: asking.bindings === undefined || addresses.length > 0,
      };
    });
    return destinationsOf(requirement).map((template) => ({
      table,
      requirement,
      name: requirementName(table, requirement),
      parameters,
      template,
      ...namedAt(template, requirement, parameters),
      roles,
      carriers: new Set<AskedRow>(),
    }));
  });
}

/** How a destination is named, and the tags that it is or lies in. */
function namedAt(
  template: string,
  requirement: Requirement,
  { region }: FlowParameters,
): Pick<AskedRow, 'kind' | 'tags'> {
  const other = { kind: 'other', tags: [] } as const;
  if (requirement.nextHop !== undefined || requirement.only !== undefined) return other;
  if (requirement.from.startsWith('tag:')) return other;
  if (template.startsWith('tag:')) {
    return { kind: 'tag', tags: [serviceTagOf(template.slice('tag:'.length), region)] };
  }
  const { kind } = parseDestination(template);
  if (kind !== 'fqdn' && kind !== 'url') return other;
  const { tags, sourced } = coveringTags(requirement);
  return { kind: 'host', tags: sourced ? tags.map((tag) => serviceTagOf(tag, region)) : [] };
}

/** The roles for which a row is opened by flows of its own; names what carries it for the others. */
function rolesToOpen(row: AskedRow, rows: NamedRows, destinations: EgressDestinations | undefined): string[] {
  const all = row.roles.map(({ role }) => role);
  const byHost = destinations === EgressDestinations.FQDNS;
  // Where tags are open, hosts that cannot be named are left to them.
  const byTag = destinations === EgressDestinations.SERVICE_TAGS || (!byHost && !canBeNamed(row));
  const toTags = row.kind === 'host' && byTag ? tagsAround : undefined;
  const carriersFor = row.kind === 'tag' && byHost ? hostsWithin : toTags;
  if (carriersFor === undefined || all.length === 0) return all;
  const carriers = row.roles.map((role) => carriersFor(row, role, rows));
  for (const carrier of carriers.flat()) row.carriers.add(carrier);
  if (row.carriers.size === 0) return all;
  // A role without addresses needs no rule where the others are served.
  return row.roles
    .filter(({ hasAddresses }, i) => hasAddresses && carriers[i]!.length === 0)
    .map(({ role }) => role);
}

/** The open tags that hold a host together, for a role; none where one of them is not open. */
function tagsAround(host: AskedRow, { bound }: Role, rows: NamedRows): AskedRow[] {
  const open = rows.of('tag', bound).filter(isForFirewalls);
  const around = host.tags.map((tag) =>
    open.filter((row) => serviceTagCovers(row.tags[0]!.name, tag.name) && opensPorts(row, host)),
  );
  return around.some((each) => each.length === 0) ? [] : around.flat();
}

/** The host rows by which a page says what a tag says, for a role. */
function hostsWithin(tag: AskedRow, { bound }: Role, rows: NamedRows): AskedRow[] {
  const hosts = rows.of('host', bound);
  const [{ name }] = tag.tags as [ServiceTag];
  const within = hosts.filter(({ tags }) =>
    tags.some((held) => serviceTagCovers(name, held.name) || serviceTagCovers(held.name, name)),
  );
  if (within.length > 0 || !isBehindHosts(tag)) return within;
  return hosts.filter(({ table, tags }) => table === tag.table && tags.length > 0);
}

/** Whether the page asks for nothing beyond its hosts where these are opened. */
function isBehindHosts(tag: AskedRow): boolean {
  const { relation, behindHosts } = tag.table.tagsAndHosts ?? {};
  if (behindHosts?.[tag.requirement.id] !== undefined) return true;
  return relation === 'alternatives' && isForFirewalls(tag);
}

/** Whether a firewall of the cloud may take the tag. */
function isForFirewalls({ tags, parameters }: AskedRow): boolean {
  return !['none', 'absent'].includes(serviceTagUse(tags[0]!, 'firewall', parameters.cloud));
}

/** Whether a tag is open on the ports of a host; a page that gives them as alternatives has the ports of each. */
function opensPorts(tag: AskedRow, host: AskedRow): boolean {
  if (host.table.tagsAndHosts?.relation === 'alternatives') return true;
  return clausesOf(host).every((asked) =>
    asked.ports.every((port) =>
      clausesOf(tag).some(
        (open) =>
          (open.protocol === 'any' || transport(open) === transport(asked)) &&
          open.ports.some((range) => portCovers(range, port)),
      ),
    ),
  );
}

function clausesOf({ requirement, name, parameters }: AskedRow): readonly PortClause[] {
  return parsePorts(parameters.ports?.[name] ?? requirement.ports);
}

function transport({ protocol }: PortClause): string {
  return protocol === 'http' || protocol === 'https' ? 'tcp' : protocol;
}

/** Whether everything that a host name is made of is known. */
function canBeNamed({ kind, template, parameters }: AskedRow): boolean {
  return (
    kind !== 'host' ||
    parameters.exactHosts?.[template] !== undefined ||
    missingAt(template, parameters).length === 0
  );
}

function missingAt(template: string, { region, values, placeholders }: FlowParameters): string[] {
  return missingProperties(template, { region: region.name, ...values }, placeholders);
}

/** Names all properties that are missing, where several are; of one, the row that asks for it says more. */
function refuseUnfilled(rows: readonly AskedRow[]): void {
  const askers = new Map<string, string>();
  for (const row of rows) {
    if (canBeNamed(row)) continue;
    for (const property of missingAt(row.template, row.parameters))
      if (!askers.has(property)) askers.set(property, row.name);
  }
  if (askers.size < 2) return;
  const properties = [...askers.keys()];
  throw new LockdownError({
    code: 'unfilled-placeholder',
    problem: `Nothing fills ${askers.size} placeholders: ${[...askers].map(([property, name]) => `${property} of ${name}`).join(', ')}.`,
    allowed: 'a value for each, as the property says',
    cure: `set ${properties.slice(0, -1).join(', ')} and ${properties.at(-1)}, or leave out the scenarios that ask for them`,
  });
}

/** The names of the rows that each row carries. */
function servedBy(openings: readonly Opening[]): Map<AskedRow, Set<string>> {
  const served = new Map<AskedRow, Set<string>>();
  for (const { name, carriers } of openings.map(({ row }) => row)) {
    for (const carrier of carriers) served.set(carrier, (served.get(carrier) ?? new Set()).add(name));
  }
  return served;
}

/** Tells of a row that is not opened because the user excludes what would carry it. */
function reportLeftOut({ name, kind, carriers }: AskedRow, { exclusions }: Asking, findings: Findings): void {
  const reasons = new Map(exclusions.map(({ requirement, reason }) => [requirement, reason]));
  const out = [...carriers].filter((carrier) => reasons.has(carrier.name));
  // Tags hold a host together; of several host rows, each serves the tag's row.
  if (out.length === 0 || (kind === 'tag' && out.length < carriers.size) || reasons.has(name)) return;
  for (const carrier of new Set(out.map((each) => each.name)))
    findings.raise(excludedFinding(carrier, reasons.get(carrier)!, [name]));
}

/**
 * That a requirement is left out.
 *
 * @param requirements the requirement itself, or what it would have carried
 */
export function excludedFinding(requirement: string, reason: string, requirements: string[]): FindingParts {
  return {
    code: 'excluded',
    message: `${requirement} is left out: ${reason}`,
    cure: 'nothing to do, as long as the reason holds',
    requirements,
  };
}

/** Tells of a host that is open to some roles by its tag, and that cannot be named for the others. */
function reportUnnamed(row: AskedRow, roles: readonly string[], findings: Findings): void {
  const properties = missingAt(row.template, row.parameters).join(' and ');
  findings.raise({
    code: 'host-not-known',
    message: `${row.template} is not open to ${roles.join(' + ')}: a service tag opens it to the others, and nothing fills its placeholder.`,
    cure: `set ${properties}`,
    requirements: [row.name],
  });
}

/** Tells of hosts that are opened by name although a tag is believed to hold them. */
function reportBelief(
  { kind, requirement, name, template }: AskedRow,
  destinations: EgressDestinations | undefined,
  findings: Findings,
): void {
  const { tags, sourced } = coveringTags(requirement);
  if (destinations !== EgressDestinations.SERVICE_TAGS || kind !== 'host' || sourced || tags.length === 0)
    return;
  findings.raise({
    code: 'tag-not-known-to-hold',
    message: `${template} is opened by name: that ${tags.join(' and ')} holds it is believed, and no page says so.`,
    cure: 'nothing to do; exclude the requirement if the tag is enough',
    requirements: [name],
  });
}
