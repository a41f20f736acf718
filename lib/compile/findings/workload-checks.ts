import { AzureCloud } from '../../azure/cloud';
import { LockdownError } from '../../errors';
import { standsIn } from '../../model/edition';
import { EgressDestinations } from '../../model/egress-destinations';
import type { Findings } from '../../model/finding';
import { activeRequirements, type FlowParameters, scenariosOf } from '../../model/flow';
import { excludedFinding } from '../../model/opened-flows';
import {
  destinationsOf,
  ownTableId,
  type Requirement,
  requirementName,
  type Table,
} from '../../model/requirement';
import { holds } from '../../model/scenario';
import type { Workload } from '../../model/workload';
import { nearestNames } from '../../nearest-names';

/**
 * Refuses an edition and cloud of which the workload's own page says nothing, whatever is switched on.
 *
 * @throws LockdownError `no-requirements`.
 */
export function checkCloud(
  table: Table,
  parameters: FlowParameters,
  destinations: EgressDestinations | undefined,
): void {
  const { edition, cloud } = parameters;
  const leftOut = leftOutOf(table, destinations);
  const asks = (id: string) =>
    table.requirements.some(
      (row) => standsIn(row, table, id) && isOfCloud(row, cloud) && namesBeyond(row, leftOut),
    );
  if (asks(edition)) return;
  const others = table.editions.map(({ id }) => id).filter(asks);
  if (others.length === 0 && !namesAnything(table, cloud)) throw cloudWithoutPage(table, parameters);
  throw new LockdownError({
    code: 'no-requirements',
    problem: `The edition ${edition} of ${table.id} asks for nothing in the cloud "${cloud}" in this way.`,
    allowed:
      others.length === 0
        ? 'a region of another cloud, or other destinations'
        : `here, the editions ${others.join(', ')}`,
    cure: others.length === 0 ? `see ${table.page}` : 'choose one of these editions, or leave edition out',
  });
}

const machines = /^role:/;
const machinesAndTags = /^(role|tag):/;

/** The destinations that do not show a page to speak of a cloud. */
function leftOutOf(
  { requirements }: Table,
  destinations: EgressDestinations | undefined,
): RegExp | undefined {
  const names = (leftOut: RegExp) => requirements.some((row) => namesBeyond(row, leftOut));
  // A page that names hosts, and none of a cloud, cannot be followed there by host names.
  if (destinations === EgressDestinations.FQDNS && names(machinesAndTags)) return machinesAndTags;
  // A page may be of the workload's own machines alone.
  return names(machines) ? machines : undefined;
}

function namesBeyond(row: Requirement, leftOut: RegExp | undefined): boolean {
  return row.nextHop === undefined && destinationsOf(row).some((to) => leftOut?.test(to) !== true);
}

function isOfCloud({ clouds }: Requirement, cloud: AzureCloud): boolean {
  return clouds === undefined || clouds.includes(cloud);
}

/** Whether a page names anything for a cloud, in whatever scenario and edition. */
function namesAnything(table: Table, cloud: AzureCloud): boolean {
  const leftOut = leftOutOf(table, undefined);
  return table.requirements.some((row) => isOfCloud(row, cloud) && namesBeyond(row, leftOut));
}

function cloudWithoutPage(table: Table, { edition, cloud }: FlowParameters): LockdownError {
  const clouds = Object.values(AzureCloud).filter((each) => namesAnything(table, each));
  return new LockdownError({
    code: 'no-requirements',
    problem: `${table.page} names no host and no service tag for the cloud "${cloud}", in no edition up to ${edition}: no choice of destinations, storage or switches helps.`,
    allowed: `a region of the cloud ${clouds.map((each) => `"${each}"`).join(' or ')}`,
    cure: 'take such a region; what the product needs in another cloud has to come from Microsoft, and is open only by rules that you write yourself',
  });
}

/**
 * Reports what the user leaves out, and refuses what there is not.
 *
 * @throws LockdownError `unknown-requirement`.
 */
export function checkExclusions({ tables, exclusions }: Workload, findings: Findings): void {
  if (exclusions.length === 0) return;
  const names = new Set(
    tables.flatMap((table) => table.requirements.map((row) => requirementName(table, row))),
  );
  for (const { requirement, reason } of exclusions) {
    if (!names.has(requirement)) {
      throw new LockdownError({
        code: 'unknown-requirement',
        problem: `There is no requirement "${requirement}" to exclude.`,
        allowed: `a requirement of ${tables.map(({ id }) => id).join(', ')}, as table/requirement`,
        cure: `correct the name; the nearest real ones are ${nearestNames(requirement, names).join(', ')}`,
      });
    }
    findings.raise(excludedFinding(requirement, reason, [requirement]));
  }
}

/** Reports the rows of a pinned edition that have since left the page, or read otherwise on it. */
export function reportRetired(table: Table, parameters: FlowParameters, findings: Findings): void {
  const left = new Map<string, string[]>();
  for (const row of activeRequirements(table, parameters)) {
    if (row.until === undefined || standsUnchanged(row, table, parameters)) continue;
    left.set(row.until, [...(left.get(row.until) ?? []), requirementName(table, row)]);
  }
  for (const [until, requirements] of left) {
    findings.raise({
      code: 'retired',
      message: `Of the edition ${parameters.edition} of ${table.id}, ${requirements.map((name) => name.slice(table.id.length + 1)).join(', ')} left the page by ${until}, or read otherwise there.`,
      cure: `nothing to do while you keep to the edition on purpose; RequirementTables.difference tells what moving to ${until} or later changes`,
      requirements,
    });
  }
}

/** Scenarios in which a private endpoint takes the place of a row. */
const privateLinkScenarios = ['privateLink', 'resourceManagementPrivateLink'];

/** Reports the rows that leave the firewall because a private endpoint serves them. */
export function reportPrivateEndpoints(table: Table, parameters: FlowParameters, findings: Findings): void {
  const scenarios = new Set([...parameters.scenarios].filter((name) => !privateLinkScenarios.includes(name)));
  if (scenarios.size === parameters.scenarios.size) return;
  const active = new Set(activeRequirements(table, parameters));
  const left = activeRequirements(table, { ...parameters, scenarios }).filter((row) => !active.has(row));
  if (left.length === 0) return;
  findings.raise({
    code: 'satisfied-by-private-endpoint',
    message: `Private endpoints serve ${left.flatMap(destinationsOf).join(', ')}: the firewall does not let them pass.`,
    cure: 'nothing to do, as long as the names resolve to the private endpoints',
    requirements: left.map((row) => requirementName(table, row)),
  });
}

/** Shows what the user asks for besides the tables. */
export function reportOwn(table: Table, { exclusions }: Workload, findings: Findings): void {
  if (table.id !== ownTableId) return;
  const leftOut = new Set(exclusions.map(({ requirement }) => requirement));
  for (const row of table.requirements) {
    if (leftOut.has(requirementName(table, row))) continue;
    findings.raise({
      code: 'own-requirement',
      message: `${destinationsOf(row).join(', ')} on ${row.ports} is open besides what the tables ask for: ${row.why}`,
      cure: 'nothing to do, as long as the reason holds',
      requirements: [requirementName(table, row)],
    });
  }
}

/** Whether the next edition asks for the same in these scenarios. */
function standsUnchanged(row: Requirement, table: Table, parameters: FlowParameters): boolean {
  const scenarios = scenariosOf(parameters);
  return table.requirements.some(
    (other) =>
      other.id === row.id &&
      holds(other.when, scenarios) &&
      standsIn(other, table, row.until!) &&
      (other.clouds === undefined || other.clouds.includes(parameters.cloud)) &&
      other.ports === row.ports &&
      destinationsOf(other).join() === destinationsOf(row).join(),
  );
}
