import type { EditionDifference, RequirementRow } from '../../lib/model/edition-difference';

/** What the feed has: `v1/index.json`. */
export interface FeedIndex {
  /** The version of these forms; it is in the paths as well. */
  readonly version: 1;
  readonly tables: readonly FeedEntry[];
}

/** A table, and the files that hold it. */
export interface FeedEntry {
  readonly table: string;
  readonly title: string;
  /** The page that an auditor reads beside the table. */
  readonly page: string;
  /** `field`: public reports, which no page states. */
  readonly sourceKind: 'page' | 'field';
  /** The day of the newest state of its source with which the table was compared; null of field reports. */
  readonly lastCompared: string | null;
  /** Oldest first. */
  readonly editions: readonly FeedEdition[];
  /** The raw pages, and the hash of the state with which the table was last compared; null where none is kept. */
  readonly rawPages: readonly FeedPage[];
  /** Path of the rows of the newest edition. */
  readonly rows: string;
  /** Paths of what changed from one edition to the next, oldest first. */
  readonly changes: readonly string[];
  readonly hosts: readonly FeedHostList[];
}

export interface FeedEdition {
  readonly edition: string;
  readonly source: string;
}

export interface FeedPage {
  readonly repository: string;
  readonly path: string;
  readonly blob: string | null;
}

/** A plain list of hosts, one a line, for firewalls that read lists from a URL. */
export interface FeedHostList {
  readonly cloud: 'public' | 'usgovernment' | 'china';
  /** `always`: rows that hold in any case. `every-scenario`: all rows, also those that a scenario switches on. */
  readonly scenarios: 'always' | 'every-scenario';
  readonly path: string;
  /** How many hosts are in the list. */
  readonly hosts: number;
  /** What such a list cannot say without opening more than its row, and why. */
  readonly leftOut: readonly FeedLeftOut[];
}

export interface FeedLeftOut {
  readonly destination: string;
  readonly reason: string;
}

/** The rows of the newest edition of a table: `v1/tables/<table>.json`. */
export interface FeedTable {
  readonly table: string;
  readonly edition: string;
  readonly rows: readonly RequirementRow[];
}

/** What changed from one edition to the next: `v1/changes/<table>/<from>..<to>.json`. */
export type FeedChanges = EditionDifference;
