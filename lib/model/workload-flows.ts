import type { AzureCloud } from '../azure/cloud';
import type { Region } from '../azure/region';
import { editionAsOf, pinnedAmong, pinnedEdition } from './edition';
import type { EgressDestinations } from './egress-destinations';
import type { FlowParameters } from './flow';
import type { KnownPlaceholders, PlaceholderValues } from './placeholder';
import type { Table } from './requirement';

/** A requirement that the user leaves out, and why. */
export interface Exclusion {
  readonly requirement: string;
  readonly reason: string;
}

/** What a workload asks of its network: which tables, under which conditions. */
export interface WorkloadRequirements {
  /** The first one is the workload's own page, whose editions the user pins. */
  readonly tables: readonly Table[];
  /** Whether it has no page of its own: the user pins an edition of any of its tables, and each is as of that date. */
  readonly severalPages?: boolean;
  readonly edition?: string;
  readonly cloud: AzureCloud;
  readonly region: Region;
  readonly scenarios: ReadonlySet<string>;
  readonly values: PlaceholderValues;
  /** The placeholders of its tables, where they are not those of the library. */
  readonly placeholders?: KnownPlaceholders;
  readonly exactHosts?: Readonly<Record<string, readonly string[]>>;
  /** Protocol and ports where the page leaves them to the user, by requirement (`table/requirement`). */
  readonly ports?: Readonly<Record<string, string>>;
  readonly exclusions: readonly Exclusion[];
  /** Roles of the tables that the workload does not have. */
  readonly absentRoles?: readonly string[];
  /** How the rows are opened. Absent: as their pages name them. */
  readonly destinations?: EgressDestinations;
}

/** The edition of the workload's own page, and those of the other tables that were current with it. */
export function flowParameters(table: Table, workload: WorkloadRequirements): FlowParameters {
  const { cloud, region, scenarios, values, placeholders, exactHosts, ports, absentRoles } = workload;
  return {
    cloud,
    region,
    edition: editionOf(table, workload),
    scenarios,
    values,
    placeholders,
    exactHosts,
    ports,
    absentRoles,
    excluded: new Set(workload.exclusions.map(({ requirement }) => requirement)),
  };
}

function editionOf(table: Table, { tables, severalPages, edition }: WorkloadRequirements): string {
  if (severalPages) return editionAsOf(table, pinnedAmong(tables, edition));
  const own = pinnedEdition(tables[0]!, edition);
  return table === tables[0] ? own : editionAsOf(table, edition === undefined ? undefined : own);
}
