import { AzureCloud } from '../azure/cloud';
import { pinnedEdition, standsIn } from './edition';
import { destinationsOf, type Requirement, requirementName, type Table } from './requirement';

/** A row of a table in one cloud, as data. */
export interface RequirementRow {
  /** `table/requirement`. */
  readonly requirement: string;
  /** The cloud in which it holds. */
  readonly cloud: AzureCloud;
  /** The heading under which the row stands on its page. */
  readonly section: string;
  /** The role or roles, or the service tag, that open the connection. */
  readonly source: string;
  /** Host names, URLs, service tags (`tag:`), FQDN tags (`fqdn-tag:`), roles (`role:`) or address prefixes. */
  readonly destinations: string[];
  /** Protocol and ports; `?` marks what the page does not state. */
  readonly ports: string;
  /** The scenarios that switch the row on; absent where it always holds. */
  readonly when?: string;
  /** What it is needed for, as the page says it in short. */
  readonly why: string;
  /** What an auditor should know. */
  readonly note?: string;
  /**
   * Of a row of field reports, how sure they are: `acknowledged` by those who run the service, or `agreed` on by people who
   * do not know of each other. Absent where the row stands on a page of Microsoft's.
   */
  readonly grade?: string;
  /** Of a row of field reports, links to the public reports. */
  readonly reports?: string[];
}

/** A row that both editions have, and that reads otherwise in the later one. */
export interface ChangedRequirement {
  /** As the earlier edition has it. */
  readonly before: RequirementRow;
  /** As the later edition has it. */
  readonly after: RequirementRow;
}

/** What sets two editions of a table apart. */
export interface EditionDifference {
  /** Id of the table. */
  readonly table: string;
  /** Date of the edition from which it is told. */
  readonly earlier: string;
  /** Date of the edition to which it is told. */
  readonly later: string;
  /** Rows that the later edition alone has. */
  readonly added: RequirementRow[];
  /** Rows that the earlier edition alone has. */
  readonly removed: RequirementRow[];
  /** Rows of both that read otherwise. */
  readonly changed: ChangedRequirement[];
}

/**
 * The rows of an edition, cloud by cloud, in the order of the page.
 *
 * @throws LockdownError `unknown-edition`.
 */
export function rowsOf(
  table: Table,
  edition?: string,
  clouds: readonly AzureCloud[] = Object.values(AzureCloud),
): RequirementRow[] {
  const pinned = pinnedEdition(table, edition);
  return clouds.flatMap((cloud) =>
    table.requirements
      .filter(
        (row) => standsIn(row, table, pinned) && (row.clouds === undefined || row.clouds.includes(cloud)),
      )
      .map((row) => asRow(table, row, cloud)),
  );
}

/**
 * Rows added, removed and changed from one edition to another.
 *
 * @throws LockdownError `unknown-edition`.
 */
export function editionDifference(table: Table, earlier: string, later: string): EditionDifference {
  return { table: table.id, earlier, later, ...differenceOf(rowsOf(table, earlier), rowsOf(table, later)) };
}

/** Rows added, removed and changed from the newest edition of one table to that of another; rows are the same by their ids. */
export function tableDifference(earlier: Table, later: Table): EditionDifference {
  const rows = rowsOf(earlier).map((row) => ({
    ...row,
    requirement: `${later.id}${row.requirement.slice(earlier.id.length)}`,
  }));
  return {
    table: later.id,
    earlier: pinnedEdition(earlier),
    later: pinnedEdition(later),
    ...differenceOf(rows, rowsOf(later)),
  };
}

function differenceOf(
  earlier: readonly RequirementRow[],
  later: readonly RequirementRow[],
): Pick<EditionDifference, 'added' | 'removed' | 'changed'> {
  const before = keyed(earlier);
  const after = keyed(later);
  return {
    added: [...after].flatMap(([key, row]) => (before.has(key) ? [] : row)),
    removed: [...before].flatMap(([key, row]) => (after.has(key) ? [] : row)),
    changed: [...before].flatMap(([key, row]) => {
      const other = after.get(key);
      return other === undefined || sameDemand(row, other) ? [] : { before: row, after: other };
    }),
  };
}

function asRow(table: Table, row: Requirement, cloud: AzureCloud): RequirementRow {
  return {
    requirement: requirementName(table, row),
    cloud,
    section: table.sections[row.section]!,
    source: row.from,
    destinations: [...destinationsOf(row)],
    ports: row.ports,
    when: row.when,
    why: row.why,
    note: row.note,
    ...(row.field === undefined ? {} : { grade: row.field.grade, reports: [...row.field.reports] }),
  };
}

function keyed(rows: readonly RequirementRow[]): Map<string, RequirementRow> {
  return new Map(rows.map((row) => [`${row.requirement} ${row.cloud}`, row]));
}

function sameDemand(a: RequirementRow, b: RequirementRow): boolean {
  const demand = ({ source, destinations, ports, when }: RequirementRow) =>
    JSON.stringify([source, destinations, ports, when]);
  return demand(a) === demand(b);
}
