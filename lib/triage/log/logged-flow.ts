import type { LoggedTime } from './log-time';

/** A connection that a log tells of, in whichever form it does. */
export interface LoggedFlow extends LoggedTime {
  readonly action: 'allow' | 'deny';
  readonly deniedBy: LoggingPoint;
  readonly direction: 'outbound' | 'inbound';
  /** IPv4 address that opens it; absent where a log names a host that no connection could be opened to. */
  readonly source?: string;
  /** The host that it reaches, in lower case, or whatever the log has in place of one; absent where it has the address alone. */
  readonly host?: string;
  /** The IPv4 address that it reaches, where the log has it. */
  readonly address?: string;
  /** `any` where the log does not say. */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any';
  /** What an application rule calls what it speaks. */
  readonly spoken?: 'http' | 'https' | 'mssql';
  /** 0 with ICMP, and where the log does not say. */
  readonly port: number;
  /** How many connections the line tells of. */
  readonly count: number;
  /** The rule that decided, where the log names it. */
  readonly rule?: LoggedRule;
  readonly cause?: DenialCause;
}

/** What wrote the line. */
export type LoggingPoint = 'firewall' | 'security group';

/** A rule as a log names it. Logs of a security group have the group and the rule alone. */
export interface LoggedRule {
  readonly policy?: string;
  readonly group?: string;
  readonly collection?: string;
  readonly name: string;
}

/** Why something was denied, where it is not simply that no rule lets it pass. */
export type DenialCause =
  | 'rule'
  | 'threat intelligence'
  | 'intrusion detection'
  | 'TLS inspection'
  | 'no server name'
  | 'name not resolved'
  | 'encryption';

/** A name that a machine asked the DNS proxy of the firewall for. */
export interface LoggedQuery extends LoggedTime {
  readonly source: string;
  /** In lower case, without the dot at the end. */
  readonly host: string;
}

/** Why a part of a log tells nothing here. The words stand in results. */
export const unreadKinds = {
  'broken-json': 'JSON that breaks off or is none',
  'broken-csv': 'CSV that breaks off or is none',
  'broken-archive': 'a compressed file that breaks off',
  'unknown-wording': 'text in no wording of a log that is known',
  incomplete: 'records without a source, a destination or an action',
  destination: 'destinations that are neither a name nor an address',
  ipv6: 'flows of IPv6',
  protocol: 'flows of another protocol than TCP, UDP and ICMP',
  'long-line': 'lines that are longer than any of a log',
  'no-log': 'files that are no log',
} as const;

export type UnreadKind = keyof typeof unreadKinds;

/** Ends the name of what is told aside because it is of another log. */
export const otherLog = ', which is another log';

/** Takes what is read of logs. */
export interface LogSink {
  flow(flow: LoggedFlow): void;
  query(query: LoggedQuery): void;
  /** A record of a log that tells of no decision, or of another log, by the name that it has for itself. */
  aside(name: string): void;
  /** What tells nothing although it should. */
  unread(kind: UnreadKind, detail?: string, count?: number): void;
}
