import type { KnownRequirement } from '../audit/known-requirements';
import { standsIn } from '../model/edition';
import type { Flow } from '../model/flow';
import { rolesIn } from '../model/flow';
import type { Requirement, Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import {
  type AskedConnection,
  addressesOf,
  hasAddressesLater,
  isFrom,
  mayBeFrom,
  rolesAt,
} from './asked-connection';
import { type AskingRow, type Classification, TriageCategory, TriageReason } from './classification';
import { activeRows, type DescribedWorkload, tablesOf } from './described-workload';
import { flowsReaching } from './flows-by-destination';
import type { SearchOptions } from './lack';
import { type Opening, openingOf } from './opening-search';
import type { ParameterChange } from './parameter-change';

/** A workload of the file, or of a kind that is not in it. */
export interface TriagedWorkload extends DescribedWorkload {
  /** Its name in the file, or its kind. */
  readonly name: string;
  /** As it is asked for, with the addresses that are known. */
  readonly workload: Workload;
  /** Whether it stands in no file, and nobody knows where it is. */
  readonly isHypothetical: boolean;
}

/** So many rows of a workload are tried: the ones that match most closely come first. */
const mostTried = 12;
/** So many ways to open a connection are kept. */
const mostWays = 6;

/**
 * What a workload has to say of a connection.
 *
 * @param needs the rows of whatever table that ask for the destination on the port
 * @param elsewhere the rows that ask for the destination, on other ports
 */
export function classificationOf(
  triaged: TriagedWorkload,
  asked: AskedConnection,
  needs: readonly KnownRequirement[],
): Classification | undefined {
  const { workload, definition } = triaged;
  const reaching = triaged.isHypothetical ? [] : flowsReaching(asked, workload);
  const open = reaching.filter((flow) => isFrom(flow, asked, workload));
  if (open.length > 0) return required(rowsOfFlows(open, triaged, TriageReason.OPEN));
  const perhapsOpen = reaching.filter((flow) => mayBeFrom(flow.fromRoles, asked, workload));
  if (perhapsOpen.length > 0) {
    const rows = rowsOfFlows(perhapsOpen, triaged, TriageReason.OPEN);
    return required(rows.map((row) => ({ ...row, isSourceUnknown: true })));
  }
  const followed = tablesOf(definition);
  const own = needs
    .filter(({ table, nsgOnly }) => !nsgOnly && followed.includes(table))
    .sort((a, b) => exactness(b.template) - exactness(a.template));
  const excluded = own.flatMap((need) => excludedRow(need, triaged) ?? []);
  if (excluded.some(({ isSet }) => isSet)) return excludedBy(excluded);
  const { isHypothetical } = triaged;
  const [ofPaths, ofHosts] = [own.filter(isOfPath), own.filter((need) => !isOfPath(need))];
  const openings = openingsOf(ofHosts, asked, triaged, { bindsSource: false, isHypothetical });
  const isPlain = openings[0]?.closes === 0;
  if (isPlain) return required(openings.map((each) => openedRow(each, asked, triaged)));
  // Whatever its condition, the user wants none of it.
  if (excluded.length > 0) return excludedBy(excluded);
  // What takes other rows away is the last that anybody would set.
  const others = openings.map((each) => openedRow(each, asked, triaged));
  const retired = reaching.length > 0 ? [] : ofHosts.filter((need) => isRetired(need, workload));
  if (retired.length > 0) {
    const rows = retired.map((need) => rowOf(need, triaged, TriageReason.RETIRED));
    return { category: TriageCategory.RETIRED, rows: [...rows, ...others] };
  }
  if (others.length > 0) return { category: TriageCategory.NEAR, rows: others };
  const perhaps = openingsOf(ofPaths, asked, triaged, { bindsSource: false, isHypothetical });
  if (perhaps.length > 0) {
    const rows = perhaps.map((each) => ({
      ...openedRow(each, asked, triaged),
      reason: TriageReason.ONE_PATH,
    }));
    return { category: TriageCategory.NEAR, rows };
  }
  if (reaching.length > 0) return required(rowsOfFlows(reaching, triaged, TriageReason.OTHER_SOURCES));
  if (isHypothetical) return undefined;
  const bindings = openingsOf(ofHosts, asked, triaged, { bindsSource: true, isHypothetical });
  return bindings.length === 0
    ? undefined
    : required(bindings.map((each) => openedRow(each, asked, triaged)));
}

/** Whether a row is for one path of a host: a log of hosts does not tell whether that was asked for. */
export function isOfPath({ url }: KnownRequirement): boolean {
  return url !== undefined;
}

/** Whether the machine that opens a connection is of a workload, or the one to which it comes in. */
export function concerns({ workload }: TriagedWorkload, asked: AskedConnection): boolean {
  return rolesAt(ownEnd(asked), workload).length > 0;
}

/** The address of the machine at which a connection was denied. */
export function ownEnd({ direction, source, address }: AskedConnection): string | undefined {
  return direction === 'outbound' ? source : address;
}

/** Whether any machine of a workload has an address that is known. */
export function isPlaced({ workload }: TriagedWorkload): boolean {
  return [...workload.bindings.keys()].some((role) => !addressesOf(role, workload).empty);
}

/** Whether Terraform resolves addresses of a workload later, so that nobody can tell whether a machine is its own. */
export function isPlacedLater({ workload }: TriagedWorkload): boolean {
  return [...workload.bindings.keys()].some((role) => hasAddressesLater(role, workload));
}

/** Whether a row holds for a workload. */
export function holdsFor({ workload }: TriagedWorkload, row: Requirement): boolean {
  return activeRows(workload).has(row);
}

const exactnessByTemplate = new Map<string, number>();

/** How closely a template names a host: the characters that it gives, and most of all whether it gives all. */
export function exactness(template: string): number {
  let exact = exactnessByTemplate.get(template);
  if (exact === undefined) {
    const given = template.replace(/\*|<[^>]+>/g, '').length;
    exact = /[*<]/.test(template) ? given : 1000 + given;
    exactnessByTemplate.set(template, exact);
  }
  return exact;
}

function required(rows: readonly AskingRow[]): Classification {
  return { category: TriageCategory.REQUIRED, rows };
}

/** What opens it, one way for each set of changes: the ones that close nothing and change least come first. */
function openingsOf(
  needs: readonly KnownRequirement[],
  asked: AskedConnection,
  triaged: TriagedWorkload,
  options: SearchOptions,
): Opening[] {
  const tables = tablesOf(triaged.definition);
  const openings = needs
    .slice(0, mostTried)
    .flatMap((need) => openingOf(need, asked, triaged, options) ?? [])
    .sort(
      (a, b) =>
        Number(a.need.field !== undefined) - Number(b.need.field !== undefined) ||
        a.closes - b.closes ||
        a.changes.length - b.changes.length ||
        tables.indexOf(a.need.table) - tables.indexOf(b.need.table) ||
        a.opens - b.opens,
    );
  const [best] = openings;
  if (best?.changes.length === 0) return [best];
  const ways = new Map<string, Opening>();
  for (const each of openings) {
    const key = JSON.stringify(each.changes.map(({ property, value }) => [property, value]));
    if (!ways.has(key) && each.closes === best!.closes) ways.set(key, each);
  }
  return [...ways.values()].slice(0, mostWays);
}

function openedRow(opening: Opening, asked: AskedConnection, triaged: TriagedWorkload): AskingRow {
  const { need, changes } = opening;
  const isSourceUnknown = mayBeFrom(rolesIn(need.row), asked, triaged.workload);
  if (changes.length === 0) return { ...rowOf(need, triaged, TriageReason.OPEN, opening), isSourceUnknown };
  const bindings = bindingsOf(rolesIn(need.row), triaged.workload);
  const addsSource = ({ property, isList }: ParameterChange) => isList && bindings.includes(property);
  const reason = changes.every(addsSource) ? TriageReason.OTHER_SOURCES : TriageReason.SET;
  return { ...rowOf(need, triaged, reason, opening), isForOthers: changes.some(addsSource), isSourceUnknown };
}

interface ExcludedRow {
  readonly row: AskingRow;
  /** Whether its condition is set, so that it would be open. */
  readonly isSet: boolean;
}

/** Those that would be open, or all where none would. */
function excludedBy(excluded: readonly ExcludedRow[]): Classification {
  const open = excluded.filter(({ isSet }) => isSet);
  return {
    category: TriageCategory.EXCLUDED,
    rows: (open.length > 0 ? open : excluded).map(({ row }) => row),
  };
}

function excludedRow(need: KnownRequirement, triaged: TriagedWorkload): ExcludedRow | undefined {
  const { workload } = triaged;
  const exclusion = workload.exclusions.find(({ requirement }) => requirement === need.requirement);
  if (exclusion === undefined || !workload.tables.includes(need.table)) return undefined;
  const { table, row } = need;
  const isOfCloud = row.clouds?.includes(workload.cloud) ?? true;
  if (!isOfCloud || !standsIn(row, table, flowParameters(table, workload).edition)) return undefined;
  return {
    row: { ...rowOf(need, triaged, TriageReason.EXCLUDED), excludedBecause: exclusion.reason },
    isSet: holdsFor(triaged, row),
  };
}

function isRetired({ table, row }: KnownRequirement, workload: Workload): boolean {
  if (row.until === undefined || !(row.clouds?.includes(workload.cloud) ?? true)) return false;
  const { edition } = flowParameters(table, workload);
  return !standsIn(row, table, edition) && row.until <= edition;
}

/** A row as it is told. */
export function rowOf(
  { table, row, requirement, template }: KnownRequirement,
  { name, definition, workload }: TriagedWorkload,
  reason: TriageReason,
  opening?: Opening,
): AskingRow {
  const roles = rolesIn(row);
  const pinned = opening?.changes.find(({ property }) => property === 'edition')?.value;
  const followed = workload.tables.includes(table) ? flowParameters(table, workload).edition : undefined;
  const edition = reason === TriageReason.RETIRED ? lastEditionWith(row, table) : followed;
  return {
    workload: name,
    type: definition.kind,
    requirement,
    edition: `${pinned ?? edition ?? table.editions.at(-1)!.id}`,
    template,
    reason,
    set: opening?.changes ?? [],
    takesRows: (opening?.closes ?? 0) > 0,
    isForOthers: false,
    isSourceUnknown: false,
    roles,
    bindings: bindingsOf(roles, workload),
    ...(reason === TriageReason.RETIRED ? { retiredSince: row.until } : {}),
    isFieldReported: row.field !== undefined,
  };
}

function rowsOfFlows(
  flows: readonly Flow[],
  { name, definition, workload }: TriagedWorkload,
  reason: TriageReason,
): AskingRow[] {
  const byRow = new Map(flows.map((flow) => [flow.name, flow]));
  return [...byRow.values()].map((flow) => ({
    workload: name,
    type: definition.kind,
    requirement: flow.name,
    edition: flow.edition,
    template: flow.template,
    reason,
    set: [],
    takesRows: false,
    isForOthers: reason === TriageReason.OTHER_SOURCES,
    isSourceUnknown: false,
    roles: flow.fromRoles,
    bindings: bindingsOf(flow.fromRoles, workload),
    isFieldReported: flow.requirement.field !== undefined,
  }));
}

/** The last edition in which a row stands that stands in the newest no more. */
function lastEditionWith(row: Requirement, table: Table): string | undefined {
  return table.editions.filter(({ id }) => standsIn(row, table, id)).at(-1)?.id;
}

function bindingsOf(roles: readonly string[], { bindings }: Workload): string[] {
  return [...new Set(roles.flatMap((role) => bindings.get(role)?.property ?? []))];
}
