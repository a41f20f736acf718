import type { AzureCloud } from '../azure/cloud';

/** The requirements of one page of Microsoft's documentation, or of one list, as dated facts. */
export interface Table {
  /** Stable name, such as `azure-machine-learning`; stands in rule descriptions. */
  readonly id: string;
  readonly title: string;
  /**
   * What the rows rest on. `page`: a page of Microsoft's. `field`: public reports of what was blocked, on which no page of
   * Microsoft's says anything; their rows are off unless the user asks for them.
   * @default 'page'
   */
  readonly sourceKind?: 'page' | 'field';
  /** The page that an auditor reads beside the table; of field reports, the page that leaves these rows out. */
  readonly page: string;
  /** Oldest first. The last one is the default. */
  readonly editions: readonly Edition[];
  /**
   * The date of the newest state of the source that the rows were compared with, ISO 8601: until then the newest edition is
   * known to be the newest. Absent: there is nothing to compare with, as for a user's own requirements.
   */
  readonly lastCompared?: string;
  /** Short name of each section, as it stands in rule names, and its heading on the page. */
  readonly sections: Readonly<Record<string, string>>;
  /** Present where the page names service tags and host names for the same subjects. */
  readonly tagsAndHosts?: TagsAndHosts;
  readonly requirements: readonly Requirement[];
  /** What the user has overridden in it, in the order in which it was done. */
  readonly overrides?: readonly Override[];
}

/** Facts of a table that a user holds to be otherwise. */
export interface Override {
  readonly reason: string;
  /** Where the fact comes from. */
  readonly source: string;
  /** The rows that stand in the place of others, or are new. */
  readonly requirements: readonly Requirement[];
  /** The rows that are left out, or in whose place others stand, as the table has them. */
  readonly replaced: readonly Requirement[];
}

/** How a page relates the service tags and the host names that it lists. */
export interface TagsAndHosts {
  /**
   * `alternatives`: either list is enough. `both`: neither list may be blocked. `part`: tags stand beside hosts for a part
   * of the subjects.
   */
  readonly relation: 'alternatives' | 'both' | 'part';
  /** Where the page says so. */
  readonly source: string;
  /** Where it is said that a service tag holds the hosts of the rows that name it in `coveredBy`, by tag. */
  readonly holding: Readonly<Record<string, string>>;
  /**
   * Rows of service tags that ask for nothing beyond the page's hosts where these are opened by name, by id, and why: their
   * addresses stand behind the names.
   */
  readonly behindHosts?: Readonly<Record<string, string>>;
}

/** A dated state of a table. */
export interface Edition {
  /**
   * The date of the commit that changed the rows, ISO 8601; the page's own date where the commit is not known, which is
   * less sure: pages change without it.
   */
  readonly id: string;
  /** Where the rows of this edition were read: repository, path, commit and date, or the page's own date (`ms.date`). */
  readonly source: string;
}

/**
 * One row of a page: who must reach what, on which ports, when, in which cloud, and why.
 * The spellings are Azure's; `written` keeps the page's own where it differs.
 */
export interface Requirement {
  /** Stable within its table. The same id may stand once a cloud, and once an edition. */
  readonly id: string;
  readonly section: string;
  /** The role or roles that open the connection (`compute`, `compute + client`), or `tag:` and a service tag. */
  readonly from: string;
  /**
   * What is reached: a host name (`*.azureml.ms`), a URL with a path, `tag:` and a service tag, `role:` and a role,
   * `fqdn-tag:` and an FQDN tag, `resource:` and a name, or an address prefix. `<placeholder>`s are filled from properties.
   */
  readonly to: string | readonly string[];
  /**
   * Protocol and ports, such as `TCP 80, 443`, `TCP 443; UDP 5831`, `HTTPS 8084`, `ANY 443`, `ICMP`.
   * `?` behind a port: the page states none and this is the one its protocol implies. `?` alone: none is implied.
   */
  readonly ports: string;
  /**
   * Scenarios that switch the row on, such as `kubernetes & hbiWorkspace`, `a | b`, `!c`; the name of the region is one of
   * them (`eastus`). Absent: always. They are the conditions of the page, and never how the row is opened.
   */
  readonly when?: string;
  /** Clouds in which the row stands. Absent: the page does not tell clouds apart here. */
  readonly clouds?: readonly `${AzureCloud}`[];
  /** The first edition with this row. Absent: from the first one on. */
  readonly since?: string;
  /** The first edition without this row. Absent: still there. */
  readonly until?: string;
  /** Present on a route row: the next hop that the page asks for. */
  readonly nextHop?: 'Internet' | 'VirtualAppliance';
  /** Present where the page asks for the row of a network security group alone. */
  readonly only?: 'nsg';
  /**
   * The service tag that contains these hosts, or several that do together (`A + B`). `tagsAndHosts.holding` says where
   * that is written; `?` behind a tag: it is believed, and written nowhere.
   */
  readonly coveredBy?: string;
  readonly why: string;
  /** The page's own spelling, one for each of `to`, where it is another. */
  readonly written?: readonly string[];
  /** What an auditor should know: disagreement between pages, a typo, an assumption. */
  readonly note?: string;
  /** Present on each row of field reports, and on no other. */
  readonly field?: FieldEvidence;
}

/** Why a row is believed that no page of Microsoft's states. */
export interface FieldEvidence {
  /** What goes wrong while the row is closed, as it stands behind an "if": `onboarding by script fails`. */
  readonly symptom: string;
  readonly grade: FieldGrade;
  /** Links to public reports, each by somebody else; two at least. */
  readonly reports: readonly string[];
}

/**
 * How sure field reports are. `acknowledged`: Microsoft's people, or those who run the hosts, say so too. `agreed`: people
 * who do not know of each other met the same.
 */
export type FieldGrade = 'acknowledged' | 'agreed';

/** The scenario that opens the rows of field reports. */
export const fieldScenario = 'fieldReported';

/** The id of the table that holds a user's own requirements. */
export const ownTableId = 'own';

/** `table/requirement`: how a requirement is named in findings and exclusions. */
export function requirementName(table: Table, requirement: Requirement): string {
  return `${table.id}/${requirement.id}`;
}

export function destinationsOf(requirement: Requirement): readonly string[] {
  return typeof requirement.to === 'string' ? [requirement.to] : requirement.to;
}

/** The service tags that a row names in `coveredBy`, as they stand there. */
export function coveringTags({ coveredBy }: Requirement): {
  readonly tags: readonly string[];
  readonly sourced: boolean;
} {
  if (coveredBy === undefined) return { tags: [], sourced: false };
  const sourced = !coveredBy.endsWith('?');
  return {
    tags: coveredBy
      .replace('?', '')
      .split('+')
      .map((tag) => tag.trim()),
    sourced,
  };
}
