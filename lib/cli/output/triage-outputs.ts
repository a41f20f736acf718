import type { VerdictCode } from '../../codes/verdict-codes';
import type { Finding } from '../../model/finding';
import type { Answer } from '../../reachability/connection';
import type { AskingRow, TriageCategory } from '../../triage/classification';
import type { DenialCause, LoggedRule, LoggingPoint, UnreadKind } from '../../triage/log/logged-flow';
import type { NotToldApart } from '../../triage/not-told-apart';
import type { PublicKnowledge } from '../../triage/public-knowledge';
import type { Unseen } from '../../triage/unseen';
import type { Versioned } from './versioned';

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
  /** Workloads of the file that were set aside, for they are behind other firewalls. */
  readonly findings: readonly (Finding & { readonly workload: string })[];
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
  /** Whether they stand for others as well, of which the same is said: the log has too many to tell them apart. */
  readonly standsForOthers: boolean;
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
  /** What was read and counted, and is not told each by itself. */
  readonly notToldApart: readonly NotToldApart[];
  /** What tells nothing although it should. */
  readonly notRead: readonly {
    readonly kind: UnreadKind;
    readonly count: number;
    readonly text: string;
    readonly examples: readonly string[];
  }[];
}
