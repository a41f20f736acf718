import type { AzureCloud } from '../../azure/cloud';
import type { Facet } from '../../drift/comparison';
import type { Proposal } from '../../drift/proposal';
import type { PageDrift } from '../../drift/table-drift';
import type { ProtocolPorts } from './output-ports';
import type { Versioned } from './versioned';

/** What `azure-lockdown drift --format json` writes. */
export interface DriftOutput extends Versioned {
  readonly tables: readonly DriftedTable[];
  /** What was not compared, or not read. */
  readonly notTold: readonly DriftGap[];
  /** With `--propose`: the next edition of each table that changed. */
  readonly proposals?: readonly Proposal[];
}

/** What nothing is told of, by a code that never changes. */
export interface DriftGap {
  /** `no-page-given`, `no-raw-page`, `no-earlier-state`, `page-without-table` or `not-read`. */
  readonly code: string;
  /** The number of pages, tables, hosts and ports, or includes. */
  readonly count: number;
  readonly text: string;
}

/** What became of a table. */
export interface DriftedTable {
  readonly table: string;
  readonly edition: string;
  /** Why it has no raw page that can be read; absent where it has. */
  readonly withoutPage?: string;
  readonly pages: readonly DriftedPage[];
}

/** What became of one page of a table. */
export interface DriftedPage extends Omit<PageDrift, 'changes'> {
  readonly changes: readonly DriftChange[];
}

/** A row of a page that came, went or reads otherwise. */
export interface DriftChange {
  readonly kind: 'added' | 'gone' | 'changed';
  /** In what it reads otherwise. */
  readonly in: readonly Facet[];
  readonly before: DriftSubject | null;
  readonly after: DriftSubject | null;
  /** Names of the workloads of the file that it touches. */
  readonly workloads: readonly string[];
}

/** All that a page says of one destination in one section. */
export interface DriftSubject {
  readonly section: string;
  readonly destination: string;
  /** The destination as the page writes it. */
  readonly written: string;
  readonly clouds: readonly AzureCloud[];
  /** Ports, and when they hold, by cloud. */
  readonly said: Readonly<
    Record<string, { readonly ports: readonly ProtocolPorts[]; readonly conditions: readonly string[] }>
  >;
  readonly requirements: readonly string[];
  readonly file: string | null;
  readonly line: number | null;
}
