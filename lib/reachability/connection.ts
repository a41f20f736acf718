import { isIPv4 } from 'node:net';
import { parseServiceTag } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { LockdownError } from '../errors';

/** A connection that is asked about. */
export interface Connection {
  /** IPv4 address that opens it. */
  readonly from: string;
  /** IPv4 address, host name or service tag that it reaches. */
  readonly to: string;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  /** The port that it reaches; 0 with ICMP. */
  readonly port: number;
  /**
   * `http`, `https` or `mssql`, where it is known what the connection speaks.
   * @default - any of them
   */
  readonly applicationProtocol?: string;
}

/** What a connection reaches. */
export interface Target {
  readonly kind: 'address' | 'host' | 'serviceTag';
  readonly text: string;
  /** Tells which addresses are of a service tag; absent where tags are compared by name alone. */
  readonly serviceTagFile?: ServiceTagFile;
}

/**
 * Reads a connection.
 *
 * @throws LockdownError `invalid-connection`.
 */
export function targetOf({ from, to, protocol, port }: Connection): Target {
  const refuse = (problem: string, allowed: string) =>
    new LockdownError({ code: 'invalid-connection', problem, allowed, cure: 'correct the connection' });
  if (!isIPv4(from)) throw refuse(`from is "${from}".`, 'one IPv4 address, such as 10.0.0.4');
  if (!['tcp', 'udp', 'icmp'].includes(protocol))
    throw refuse(`protocol is "${protocol}".`, 'tcp, udp or icmp');
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || (port === 0 && protocol !== 'icmp'))
    throw refuse(`port is ${port}.`, 'a whole number from 1 to 65535, or 0 with ICMP');
  if (isIPv4(to)) return { kind: 'address', text: to };
  if (isServiceTag(to)) return { kind: 'serviceTag', text: to };
  if (/^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]{2,}$/i.test(to))
    return { kind: 'host', text: to.toLowerCase() };
  throw refuse(`to is "${to}".`, 'an IPv4 address, a host name, or a service tag as Azure spells it');
}

function isServiceTag(text: string): boolean {
  if (!/^[A-Z]/.test(text)) return false;
  try {
    return parseServiceTag(text).name === text;
  } catch {
    return false;
  }
}

/** What comes of a connection. */
export enum Verdict {
  ALLOW = 'allow',
  DENY = 'deny',
  /** It leaves by a route that does not lead through the firewall, which neither filters nor logs it. */
  BYPASS = 'bypass',
  /** The document does not tell; the reason says what it does not tell. */
  UNKNOWN = 'unknown',
}

/** What comes of a connection, and why. */
export interface Answer {
  readonly verdict: Verdict;
  /** The address of what decides, such as a rule: resource, collection and name; absent where it is Azure's default. */
  readonly by?: string;
  readonly reason: string;
  /** How the connection went, step by step. */
  readonly steps: string[];
}
