import type { PortSpan } from '../../arithmetic/port';
import type { AuditFinding } from '../../audit/terraform-audit';
import type { AzureCloud } from '../../azure/cloud';
import type { VerdictCode } from '../../codes/verdict-codes';
import type { ComparedSide, ConnectionDifference } from '../../compare/difference';
import type { DifferenceKind } from '../../compare/outcome';
import type { ProtectionChange } from '../../compare/protections';
import type { EditionDifference } from '../../model/edition-difference';
import type { Finding } from '../../model/finding';
import type { Answer } from '../../reachability/connection';
import type { FlowOutcome, FlowStanding, FlowVerdict } from '../../verify/flow-verdict';
import type { DriftOutput } from './drift-outputs';
import type { RequirementOutput } from './output-ports';
import type { TriageOutput } from './triage-outputs';
import type { Versioned } from './versioned';

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
  /** Workloads of the file that were set aside, for they are behind other firewalls. */
  readonly findings: readonly (Finding & { readonly workload: string })[];
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
