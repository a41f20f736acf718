import type { PortSpan } from '../../arithmetic/port';
import type { AuditFinding } from '../../audit/terraform-audit';
import type { AzureCloud } from '../../azure/cloud';
import type { VerdictCode } from '../../codes/verdict-codes';
import type { ComparedSide, ConnectionDifference } from '../../compare/difference';
import type { DifferenceKind } from '../../compare/outcome';
import type { ProtectionChange } from '../../compare/protections';
import type { Facet } from '../../drift/comparison';
import type { Proposal } from '../../drift/proposal';
import type { PageDrift } from '../../drift/table-drift';
import type { EditionDifference } from '../../model/edition-difference';
import type { Finding } from '../../model/finding';
import type { Answer } from '../../reachability/connection';
import type { AskingRow, TriageCategory } from '../../triage/classification';
import type { DenialCause, LoggedRule, LoggingPoint, UnreadKind } from '../../triage/log/logged-flow';
import type { PublicKnowledge } from '../../triage/public-knowledge';
import type { Unseen } from '../../triage/unseen';
import type { FlowOutcome, FlowStanding, FlowVerdict } from '../../verify/flow-verdict';
import type { ProtocolPorts, RequirementOutput } from './output-ports';

/** What every result in JSON has. */
interface Versioned {
  /** Raised where a member goes away or means something else; members may come without that. */
  readonly schemaVersion: 1;
}

/** A result in JSON, of whichever command that has rows. */
export type Output =
  | VerifyOutput
  | CompareOutput
  | AuditOutput
  | ExplainOutput
  | TablesOutput
  | RequirementsOutput
  | DiffOutput
  | DriftOutput
  | TriageOutput;

/** What `azure-lockdown verify --format json` writes. */
export interface VerifyOutput extends Versioned {
  /** With `--failures-only`, those that are not as required and not accepted. */
  readonly flows: readonly VerifiedFlow[];
  readonly findings: readonly (Finding & { readonly workload: string })[];
  /** The number of flows with each verdict, all of them whatever is shown. */
  readonly summary: Readonly<Record<FlowOutcome, number>>;
}

/** A flow or a canary of a workload, and what becomes of it. */
export interface VerifiedFlow
  extends Pick<
    FlowVerdict,
    | 'requirement'
    | 'from'
    | 'to'
    | 'protocol'
    | 'reason'
    | 'asRequired'
    | 'hops'
    | 'assumptions'
    | 'acknowledged'
  > {
  /** The name of the workload in its file. */
  readonly workload: string;
  /** The half of the flow of which it tells; null where it is the whole. */
  readonly half: 'outbound' | 'inbound' | null;
  readonly ports: readonly PortSpan[];
  readonly verdict: FlowOutcome;
  /** What the verdict comes to, with what was accepted. */
  readonly standing: `${FlowStanding}`;
  /** The address of what decides; null where it is Azure's default. */
  readonly by: string | null;
  /** Code of the finding that says why it was not asked; null where it was. */
  readonly notAsked: string | null;
}

/** What `azure-lockdown compare --format json` writes. */
export interface CompareOutput extends Versioned {
  /** What fails comes first; with `--all`, also what goes without saying. */
  readonly differences: readonly ComparedDifference[];
  /** What firewalls do otherwise beside their rules, such as threat intelligence. */
  readonly protections: readonly ComparedProtection[];
  /** The number of classes of connections that were asked of both documents. */
  readonly asked: number;
  /** Of how many of these neither document tells what comes of them. */
  readonly unknown: number;
  /** The result in one line. */
  readonly summary: string;
}

/** What a firewall does otherwise beside its rules. */
export interface ComparedProtection extends ProtectionChange {
  readonly code: VerdictCode;
  readonly fails: boolean;
  /** Whether it would fail, had it not been accepted by name. */
  readonly accepted: boolean;
}

/** Connections of which two documents do not make the same. */
export interface ComparedDifference
  extends Omit<ConnectionDifference, 'kind' | 'services' | 'before' | 'after'> {
  readonly code: VerdictCode;
  readonly fails: boolean;
  /** Whether it would fail, had its verdict not been accepted by name. */
  readonly accepted: boolean;
  readonly kind: `${DifferenceKind}`;
  readonly services: readonly { readonly protocol: string; readonly ports: readonly PortSpan[] }[];
  readonly before: ComparedOutcome;
  readonly after: ComparedOutcome;
}

/** What one of two compared documents does; what decides is null where it is Azure's default. */
export interface ComparedOutcome extends Omit<ComparedSide, 'by'> {
  readonly by: string | null;
}

/** What `azure-lockdown audit --format json` writes. */
export interface AuditOutput extends Versioned {
  readonly findings: readonly AuditFinding[];
  readonly summary: AuditSummary;
}

/** How many findings an audit has. */
export interface AuditSummary {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Those that somebody has acknowledged, which are not counted by their level. */
  readonly acknowledged: number;
  /** Those that say that a part was not read. */
  readonly notRead: number;
}

/** What `azure-lockdown explain --format json` writes. */
export interface ExplainOutput extends Versioned, Answer {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  /** 0 with ICMP. */
  readonly port: number;
  /** What the resolver said; absent where it was not asked. */
  readonly resolution?: ResolutionOutput;
  /** The answer at each address of the host; absent where the resolver was not asked. */
  readonly answers?: readonly (Answer & { readonly address?: string })[];
}

/** What the resolver of the system said of a host. */
export interface ResolutionOutput {
  readonly addresses: readonly string[];
  /** The code with which it failed, such as `ENOTFOUND`; absent where it did not. */
  readonly failure?: string;
}

/** What `azure-lockdown tables --format json` writes. */
export interface TablesOutput extends Versioned {
  readonly tables: readonly TableOutput[];
}

/** A table of requirements. */
export interface TableOutput {
  readonly table: string;
  readonly title: string;
  /** What it has its rows from: `page`, unless it says otherwise. */
  readonly sourceKind: string;
  readonly page: string;
  readonly editions: readonly { readonly edition: string; readonly source: string }[];
  /** The day until which its newest edition is known to be the newest; absent where that is not known. */
  readonly lastCompared?: string;
  readonly clouds: readonly AzureCloud[];
  /** The number of its rows. */
  readonly rows: number;
}

/** What `azure-lockdown requirements --format json` writes. */
export interface RequirementsOutput extends Versioned {
  readonly table: string;
  readonly rows: readonly RequirementOutput[];
}

/** What `azure-lockdown diff --format json` writes. */
export interface DiffOutput extends Versioned, Pick<EditionDifference, 'table' | 'earlier' | 'later'> {
  readonly added: readonly RequirementOutput[];
  readonly removed: readonly RequirementOutput[];
  readonly changed: readonly { readonly before: RequirementOutput; readonly after: RequirementOutput }[];
}

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

/** What `azure-lockdown triage --format json` writes. */
export interface TriageOutput extends Versioned {
  /** What is surest comes first, and of that what is most frequent. */
  readonly denied: readonly DeniedConnections[];
  readonly log: LogOutput;
  /** The number of lines in `denied` with each category. */
  readonly categories: Readonly<Record<`${TriageCategory}`, number>>;
  /** With `--unused`: rows of workloads, and rules of the document, of which no line tells. */
  readonly unseen?: readonly Unseen[];
  /** With `--fix`: the changes to the workloads file, as a patch; blank where there are none. */
  readonly patch?: string;
  /** With `--fix`: what the patch does not open, and why it is left to the user. */
  readonly left?: readonly string[];
  /** The result in one line. */
  readonly summary: string;
}

/** Denied connections of which the same is said. */
export interface DeniedConnections {
  readonly category: `${TriageCategory}`;
  readonly code: VerdictCode;
  readonly direction: 'outbound' | 'inbound';
  /** What denied them. */
  readonly deniedBy: LoggingPoint;
  /** Null where the client named none and no query before it tells. */
  readonly host: string | null;
  /** Whether the host is that of a query for a name just before. */
  readonly isHostPresumed: boolean;
  /** The names that the source asked for just before, the likeliest first: it may be any of them, or another where a service tag is certain. */
  readonly presumedHosts: readonly {
    readonly host: string;
    readonly category: `${TriageCategory}`;
    readonly rows: readonly AskingRow[];
  }[];
  readonly addresses: readonly string[];
  /** The service tags of the addresses, those of the fewest addresses first; empty without a service-tag file. */
  readonly serviceTags: readonly string[];
  readonly protocol: string;
  /** `http`, `https` or `mssql`; null where the log does not say. */
  readonly applicationProtocol: string | null;
  /** 0 with ICMP, and where the log does not say. */
  readonly port: number;
  readonly sources: readonly string[];
  /** The roles of workloads of the file that have the sources, as `workload/role`. */
  readonly sourceRoles: readonly string[];
  /** How many connections. */
  readonly count: number;
  /** ISO 8601, UTC; null where no line has a time. */
  readonly first: string | null;
  readonly last: string | null;
  /** Whether nothing tells the zone of some of the times, which are taken for UTC. */
  readonly isZoneless: boolean;
  readonly causes: readonly DenialCause[];
  /** Those of the causes that deny it whatever rules allow, where some of them denied each time. */
  readonly blockedBy: readonly DenialCause[];
  /** The rules that denied, as the log names them. */
  readonly rules: readonly LoggedRule[];
  /** The rows that ask for it, or for something like it; the one that tells most comes first. */
  readonly rows: readonly AskingRow[];
  /** What is publicly known of the destination. */
  readonly known: PublicKnowledge;
  readonly message: string;
  readonly cure: string;
  /** With `--terraform`: what the document does with each now. */
  readonly now: readonly (Pick<Answer, 'verdict' | 'reason'> & {
    readonly source: string;
    /** Null where Azure's default decides. */
    readonly by: string | null;
  })[];
}

/** What was read of logs. */
export interface LogOutput {
  /** The time of the first line and of the last, ISO 8601, UTC; null where no line has one. */
  readonly first: string | null;
  readonly last: string | null;
  /** Whole hours between the two of which no line tells. */
  readonly gaps: readonly { readonly from: string; readonly to: string }[];
  readonly denied: number;
  readonly allowed: number;
  /** Queries for names. */
  readonly queries: number;
  /** Lines without a time that could be read. */
  readonly withoutTime: number;
  /** Lines with a time of which nothing tells the zone: it is taken for UTC. */
  readonly withoutZone: number;
  /** Records that tell of no decision, or of another log. */
  readonly otherRecords: readonly { readonly name: string; readonly count: number }[];
  /** What tells nothing although it should. */
  readonly notRead: readonly {
    readonly kind: UnreadKind;
    readonly count: number;
    readonly text: string;
    readonly examples: readonly string[];
  }[];
}
