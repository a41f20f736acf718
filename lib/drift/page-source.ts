import type { AzureCloud } from '../azure/cloud';

/** The raw page of a table, or one of several, and how its rows are written. */
export interface PageSource {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** Path of the page in the repository. What it includes is read as well. */
  readonly path: string;
  /**
   * Present where no state of the page is kept, and why: what stands outside of its rows is not told then, as nobody knows
   * what stood there before.
   */
  readonly noStateKept?: string;
  /** Where the rows stand, and what the page says of them in words. */
  readonly rows: readonly PagePart[];
  /** Present where the page is the list of one region: rows of other regions are not asked of it. */
  readonly region?: string;
  /** The clouds of which the page speaks where nothing on it tells them apart. Absent: all. */
  readonly clouds?: readonly AzureCloud[];
  /**
   * Rows of the table that no row of the page says, by id, and where they come from: a sentence of the page, or another
   * source. Those whose reason begins with `text:` have to be mentioned on the page all the same. Where a row of the page says
   * one of them by now, that is no news.
   */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Sections of the table that only sentences of the page state, and which: what is new in them is shown to be looked at. */
  readonly sentences?: Readonly<Record<string, string>>;
  /** What the page's rows have and the table does not, by destination, and why. */
  readonly leftOut?: Readonly<Record<string, string>>;
  /** What the page calls a party or a service, in lower case, and what the table's row calls it. */
  readonly called?: Readonly<Record<string, string>>;
}

/** Where on a page the rows of a section stand, and how. */
export interface PagePart {
  /** Short name of the section of the table; `column` where a column of the page names it by its heading. */
  readonly section: string | { readonly column: readonly string[] };
  /**
   * The heading above the rows, the innermost that tells them apart, in every spelling that the page has had; where it takes
   * two, `Basic configuration / Outbound traffic`. A paragraph in bold is a heading. Absent: the whole page.
   */
  readonly heading?: readonly string[];
  /** What the paragraph right above the rows says, where the heading does not tell them apart. */
  readonly below?: RegExp;
  /** The tab or pivot in which the rows stand, by name or id; absent: any, or none. */
  readonly tab?: readonly string[];
  /**
   * `columns`: a table whose columns are the rows, as portals show rules of a security group. `mentions`: whatever stands
   * there, commands and sentences among it, of which the hosts and tags are taken without their paths.
   */
  readonly form: 'table' | 'columns' | 'list' | 'fence' | 'text' | 'mentions';
  /** Which end of the flow the rows name; the other one is the network that they are for. Absent: its destination. */
  readonly names?: 'source';
  /** The file that holds them, where the page includes others under the same headings. */
  readonly file?: string;
  /** Names of the column of destinations, where they are none of the usual ones. */
  readonly column?: readonly string[];
  /** Names of the column of protocols, where they are none of the usual ones. */
  readonly protocolColumn?: readonly string[];
  /**
   * Whether an empty line in the cell of destinations and one in that of ports part what goes together: the first destinations
   * with the first ports, and so on.
   */
  readonly groupedCells?: boolean;
  /** Rows of the page that belong here, where others stand in the same table: what a column says. */
  readonly where?: { readonly column: readonly string[]; readonly says: RegExp };
  /** Protocol and ports that the page states in words for rows without ports of their own. */
  readonly ports?: string;
  /**
   * What tells the clouds apart. `around`: tabs, headings, files, remarks behind a host. `domain`: that of the host. `suffixes`:
   * a table beside the rows, of the ending that hosts have in each cloud in place of the first one's.
   * @default 'around'
   */
  readonly cloudBy?: 'around' | 'domain' | 'suffixes';
  /** A column that names the cloud of a row among other words. */
  readonly cloudColumn?: readonly string[];
  /** The clouds of rows of which nothing tells the cloud. Absent: those of the page. */
  readonly clouds?: readonly AzureCloud[];
  /** Columns that say when a row holds, where the table's conditions say the same. */
  readonly conditions?: RowConditions;
  /** Whether the page may lack it altogether; older or newer states of it do. */
  readonly optional?: boolean;
}

/** How a list says when a row holds, as scenarios of its table. */
export interface RowConditions {
  /** A column with the phases in which the row holds, each a scenario. */
  readonly phases: { readonly column: readonly string[]; readonly says: Readonly<Record<string, RegExp>> };
  /** A column that says whether the row is needed while a scenario is on. */
  readonly unless: { readonly column: readonly string[]; readonly scenario: string; readonly says: RegExp };
}
