import type { AzureCloud } from '../azure/cloud';

/** What the rows of a table rest on. */
export enum TableSourceKind {
  /** A page that says so. */
  PAGE = 'page',
  /** Reports of what was blocked, on which no page says anything; such rows are open with the scenario `fieldReported` alone. */
  FIELD = 'field',
}

/** How a page relates the service tags and the host names that it lists for the same subjects. */
export enum TagsAndHostsRelation {
  /** Either list is enough. */
  ALTERNATIVES = 'alternatives',
  /** Neither list may be blocked. */
  BOTH = 'both',
  /** Service tags stand beside host names for a part of the subjects. */
  PART = 'part',
}

/** Where a route leads. */
export enum RowNextHop {
  /** To the Internet, past the firewall. */
  INTERNET = 'Internet',
  /** To the firewall. */
  VIRTUAL_APPLIANCE = 'VirtualAppliance',
}

/** What a row is asked of, where that is not everything. */
export enum RowEnforcement {
  /** A network security group. */
  NSG = 'nsg',
}

/** How sure reports of what was blocked are. */
export enum FieldReportGrade {
  /** Those who run the hosts say so, too. */
  ACKNOWLEDGED = 'acknowledged',
  /** People who do not know of each other met the same. */
  AGREED = 'agreed',
}

/**
 * A table of requirements in a file of its own: the rows of one page as dated facts, and what those who follow it can
 * choose.
 */
export interface TableFile {
  /** Stable name: up to 60 lower-case letters, digits and hyphens. It stands in rule descriptions and names requirements. */
  readonly id: string;
  /** What a reader calls it. */
  readonly title: string;
  /**
   * What the rows rest on.
   * @default TableSourceKind.PAGE
   */
  readonly sourceKind?: TableSourceKind;
  /** The page that an auditor reads beside it. */
  readonly page: string;
  /** Its dated states, the oldest first. The last one is the default. */
  readonly editions: TableFileEdition[];
  /**
   * The date of the newest state of the page with which the rows were compared, ISO 8601.
   * @default - not known
   */
  readonly lastCompared?: string;
  /** The short name of each section, as it stands in rule names, and its heading on the page. */
  readonly sections: { [section: string]: string };
  /** The parties that open or take connections, by name: lower-case first, letters and digits. */
  readonly roles: { [role: string]: TableFileRole };
  /**
   * The conditions that switch rows on, by name: lower-case first, letters and digits.
   * @default - every row holds always
   */
  readonly scenarios?: { [scenario: string]: TableFileScenario };
  /**
   * What stands in angle brackets in destinations, by name: lower-case letters, digits and hyphens. `<region>` is filled by the
   * region of the workload, and is not named here.
   * @default - none but the region
   */
  readonly placeholders?: { [placeholder: string]: TableFilePlaceholder };
  /**
   * How the page relates service tags and host names, where it names both for the same subjects.
   * @default - rows are opened as they are written
   */
  readonly tagsAndHosts?: TableFileTagsAndHosts;
  /**
   * The priorities that rules of the network security group hold for ever.
   * @default - each is derived from what the rule opens
   */
  readonly nsgLedger?: TableFileNsgLedger;
  /**
   * Whether its machines may stand outside of Azure.
   * @default false - they stand in subnets of Azure
   */
  readonly outsideAzure?: boolean;
  /** The rows, in the order of the page. */
  readonly requirements: TableFileRow[];
}

/** A dated state of a table. */
export interface TableFileEdition {
  /** Its date, ISO 8601: `2026-03-01`, or `2026-03` where the day is not known. */
  readonly id: string;
  /** Where its rows were read: the revision of a page, a commit, a ticket. */
  readonly source: string;
}

/** A party of the workload. */
export interface TableFileRole {
  /**
   * What it is, in words.
   * @default - the name says it
   */
  readonly description?: string;
  /**
   * Whether it stands beyond the firewall, as a client in another network does.
   * @default false - it stands in the network of the workload
   */
  readonly remote?: boolean;
  /**
   * The service tag that stands for it in a network security group while it has no addresses.
   * @default - `VirtualNetwork`
   */
  readonly serviceTag?: string;
  /**
   * The role, named before this one, that it is one of while it has no addresses of its own.
   * @default - it needs addresses of its own
   */
  readonly otherwise?: string;
  /**
   * What the user has to do while it has no addresses, where the workload can live without it.
   * @default - rows that concern it are refused while it has none
   */
  readonly withoutAddresses?: string;
}

/** A condition that switches rows on. */
export interface TableFileScenario {
  /**
   * When it holds, in words.
   * @default - the name says it
   */
  readonly description?: string;
  /**
   * Whether it holds unless it is switched off.
   * @default false
   */
  readonly default?: boolean;
  /**
   * Whether it puts what Azure Firewall alone knows, FQDN tags, in the place of hosts: lists for other firewalls are written
   * without it.
   * @default false
   */
  readonly azureFirewallOnly?: boolean;
}

/** Something in destinations that each workload fills with a value of its own. */
export interface TableFilePlaceholder {
  /**
   * What fills it, in words.
   * @default - a value for the placeholder
   */
  readonly description?: string;
  /**
   * A regular expression that every value matches as a whole, such as `[a-z0-9]{3,24}`.
   * @default - letters, digits and hyphens, with dots between
   */
  readonly pattern?: string;
}

/** How a page relates the service tags and the host names that it lists. */
export interface TableFileTagsAndHosts {
  readonly relation: TagsAndHostsRelation;
  /** Where the page says so. */
  readonly source: string;
  /** Where it is said that a service tag holds the hosts of the rows that name it in `coveredBy`, by tag. */
  readonly holding: { [serviceTag: string]: string };
  /**
   * Rows of service tags that ask for nothing beyond the hosts of the page where these are opened by name, by id, and why.
   * @default - none
   */
  readonly behindHosts?: { [requirement: string]: string };
}

/** The priorities that rules of a network security group hold for ever. */
export interface TableFileNsgLedger {
  /**
   * The first priority in a security group that several workloads share.
   * @default 2500
   */
  readonly firstWhereShared?: number;
  /**
   * What the rules open, such as `Outbound Tcp 443 agent -> Internet`: the first has the first priority, and each following
   * one the next. Lines are only ever added at the end.
   */
  readonly lines: string[];
}

/** A row: who must reach what, on which ports, when, in which cloud, and why. */
export interface TableFileRow {
  /** Stable within its table. The same id may stand once for each cloud and once for each edition. */
  readonly id: string;
  /** The short name of its section. */
  readonly section: string;
  /** The role or roles that open the connection, such as `agent + client`; or `tag:` and a service tag. */
  readonly from: string;
  /**
   * What is reached: host names (`*` at any place), URLs with a path, `tag:` and a service tag, `fqdn-tag:` and an FQDN tag,
   * `role:` and a role, `resource:` and what has no address here, or address prefixes.
   */
  readonly to: string[];
  /** Protocol and ports, such as `TCP 80, 443`, `TCP 443; UDP 5831`, `HTTPS 8084`, `ICMP`. */
  readonly ports: string;
  /**
   * The scenarios that switch it on: `&` is and, `|` is or, `!` is not. The name of a region is a scenario, too.
   * @default - it holds always
   */
  readonly when?: string;
  /**
   * The clouds in which it stands.
   * @default - all
   */
  readonly clouds?: AzureCloud[];
  /**
   * The first edition with it.
   * @default - from the first one on
   */
  readonly since?: string;
  /**
   * The first edition without it.
   * @default - it still stands
   */
  readonly until?: string;
  /**
   * Where the page asks for a route, where the route leads.
   * @default - it is no route
   */
  readonly nextHop?: RowNextHop;
  /**
   * What it is asked of.
   * @default - of everything on the way
   */
  readonly only?: RowEnforcement;
  /**
   * The service tag that contains these hosts, or several that do together (`A + B`); `?` behind it: that is believed, and
   * written nowhere.
   * @default - none is known to
   */
  readonly coveredBy?: string;
  /** What the destination is for. */
  readonly why: string;
  /**
   * The page's own spelling, one for each destination, where it is another.
   * @default - as it is written here
   */
  readonly written?: string[];
  /**
   * What an auditor should know.
   * @default - nothing
   */
  readonly note?: string;
  /**
   * On rows of field reports, what they rest on.
   * @default - a page says it
   */
  readonly field?: TableFileFieldEvidence;
}

/** Why a row is believed that no page states. */
export interface TableFileFieldEvidence {
  /** What goes wrong while the row is closed. */
  readonly symptom: string;
  readonly grade: FieldReportGrade;
  /** Links to public reports, each by somebody else; two at least. */
  readonly reports: string[];
}

/** Facts of a table of the library that are otherwise. */
export interface TableOverrideFile {
  /** The table, such as `arc-servers`. */
  readonly overrides: string;
  /** Why its facts are otherwise; shown in the findings. */
  readonly reason: string;
  /** Where the facts come from: a page, a commit, a ticket. */
  readonly source: string;
  /**
   * Rows in all editions: each stands in the place of those of its id in its clouds, or is new.
   * @default - none
   */
  readonly requirements?: TableFileRow[];
  /**
   * Ids of rows that are left out.
   * @default - none
   */
  readonly removed?: string[];
}
