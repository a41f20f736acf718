import { hostName } from '../arithmetic/host-pattern';
import { addressNumber } from '../arithmetic/ipv4';
import { isPort } from '../arithmetic/port';
import { isFqdnTag } from '../azure/fqdn-tag';
import { parseServiceTag } from '../azure/service-tag';
import { LockdownError } from '../errors';
import { type Assumption, type Hop, stepsOf } from './trace';

/** A connection that is asked about. */
export interface Connection {
  /** IPv4 address that opens it. */
  readonly from: string;
  /**
   * IPv4 address, host name, service tag or FQDN tag of Azure Firewall (`WindowsUpdate`) that it reaches. Where a service tag
   * bears the name of an FQDN tag, the FQDN tag is `fqdn-tag:AzureBackup`.
   */
  readonly to: string;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  /** The port that it reaches; 0 with ICMP. */
  readonly port: number;
  /**
   * `http`, `https` or `mssql`, which an application rule has to name too, or `tcp` for none of these, which no application
   * rule lets pass.
   * @default - what the port stands for: `https` on 443, `http` on 80, `mssql` on 1433; on others any of them, so that an
   * application rule holds where it names the port
   */
  readonly applicationProtocol?: string;
}

/** In the place of the id of a subnet: it is none of those that a document names by their ids alone. */
export const noNamedSubnet = 'none';

/** A connection, and the subnet from which it comes. */
export interface ConnectionFromSubnet extends Connection {
  /**
   * Id of the subnet, where the document names it by its id alone or several of its subnets hold the address; the address
   * of its resource (`azurerm_subnet.compute`) does as well. The address of a security group or of a route table stands for any
   * subnet of another document that has it. `none` says of an address that it is of none of the subnets that the document names by
   * their ids alone.
   * @default - the subnet of the document whose prefixes hold the address
   */
  readonly subnetId?: string;
  /**
   * IPv4 address that the host `to` has for the one who asks for it, such as its resolver gives.
   * @default - the address of the private endpoint that the document tells; none otherwise
   */
  readonly toAddress?: string;
}

/** What a connection reaches that is no address; a host in lower case. */
export interface NamedTarget {
  readonly kind: 'host' | 'serviceTag' | 'fqdnTag';
  readonly text: string;
}

/**
 * Tells what a connection reaches that is no address, and refuses what is nothing.
 *
 * @throws LockdownError `invalid-connection`.
 */
export function namedTarget(to: string): NamedTarget {
  const host = typeof to === 'string' ? hostName(to) : undefined;
  // No tag with a dot begins in lower case.
  if (host !== undefined && host.charCodeAt(0) === to.charCodeAt(0) && host[0]! >= 'a')
    return { kind: 'host', text: host };
  if (typeof to === 'string' && to.length <= 300) {
    const [, named] = /^fqdn-tag:(.+)$/.exec(to) ?? [];
    if (named !== undefined && isFqdnTag(named)) return { kind: 'fqdnTag', text: named };
    if (/^[A-Za-z]/.test(to) && isServiceTag(to)) return { kind: 'serviceTag', text: to };
    if (isFqdnTag(to)) return { kind: 'fqdnTag', text: to };
    if (host !== undefined) return { kind: 'host', text: host };
  }
  throw refused(
    `to is "${to}".`,
    'an IPv4 address, a host name, or a service tag or an FQDN tag as Azure spells it',
    cureOfTarget(`${to}`),
  );
}

/** How a target is written, so that it is read as itself again: a service tag comes before an FQDN tag of its name. */
export function targetText({ kind, text }: NamedTarget): string {
  return kind === 'fqdnTag' && isServiceTag(text) ? `fqdn-tag:${text}` : text;
}

function cureOfTarget(to: string): string {
  const [, host] = /^\w+:\/\/([^/:]+)/.exec(to) ?? /^([^/:]+)[/:]/.exec(to) ?? [];
  if (host !== undefined && addressNumber(host) >= 0) return `ask for one address, such as ${host}`;
  if (host !== undefined && hostName(host) !== undefined) return `write the host alone: ${host}`;
  return 'correct the name';
}

/**
 * Refuses what cannot reach a machine from outside, or is no machine.
 *
 * @throws LockdownError `invalid-connection`.
 */
export function checkInbound({ from, to }: InboundConnection): void {
  if (addressNumber(from) < 0 && !isServiceTag(from)) {
    throw refused(
      `from is "${from}".`,
      'the IPv4 address that opens the connection, such as 10.0.0.4; or a service tag as Azure spells it, which reaches a machine by its public IP',
      /^[\d./]+$/.test(from)
        ? 'write one address, without the length of a prefix'
        : 'write the address of the machine',
    );
  }
  if (addressNumber(to) < 0) {
    throw refused(
      `to is "${to}", and ${from} reaches machines of the network alone.`,
      'the private IPv4 address of the machine that is reached, such as 10.0.0.4',
      'write its address; or the address of a machine as from, where the machine opens the connection',
    );
  }
}

/** Whether a text is a service tag in Azure's spelling. */
function isServiceTag(text: string): boolean {
  if (!/^[A-Z]/.test(text)) return false;
  try {
    return parseServiceTag(text).name === text;
  } catch {
    return false;
  }
}

/**
 * The number of the address that opens a connection.
 *
 * @throws LockdownError `invalid-connection`.
 */
export function addressOfSource(from: string): number {
  const number = addressNumber(from);
  if (number < 0)
    throw refused(
      `from is "${from}".`,
      'one IPv4 address, such as 10.0.0.4',
      'write the address of the machine',
    );
  return number;
}

/**
 * The number of the address that a host has.
 *
 * @throws LockdownError `invalid-connection`.
 */
export function addressOfHost(to: string, address: string): number {
  const number = addressNumber(address);
  if (number < 0) throw refused(`toAddress is "${address}".`, 'one IPv4 address, such as 203.0.113.4');
  if (addressNumber(to) >= 0 || namedTarget(to).kind !== 'host')
    throw refused(`toAddress is "${address}", and to is "${to}".`, 'toAddress with a host name alone');
  return number;
}

/**
 * Refuses protocols and ports that are none.
 *
 * @throws LockdownError `invalid-connection`.
 */
export function checkPort({ protocol, port, applicationProtocol }: Connection): void {
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'icmp')
    throw refused(`protocol is "${protocol}".`, 'tcp, udp or icmp');
  if (!isPort(port) && !(port === 0 && protocol === 'icmp'))
    throw refused(`port is ${port}.`, 'a whole number from 1 to 65535, or 0 with ICMP');
  if (applicationProtocol === undefined) return;
  if (!['http', 'https', 'mssql', 'tcp'].includes(applicationProtocol))
    throw refused(`applicationProtocol is "${applicationProtocol}".`, 'http, https, mssql or tcp');
  if (protocol !== 'tcp')
    throw refused(`applicationProtocol is "${applicationProtocol}" with ${protocol}.`, 'none without tcp');
}

/** What application rules tell apart on TCP, each with the port that stands for it. */
export const usualPorts: ReadonlyMap<string, number> = new Map([
  ['https', 443],
  ['http', 80],
  ['mssql', 1_433],
]);

/** What a connection speaks, as application rules tell it apart; `undefined` where it may be any of them, or none can hold. */
export function spokenProtocol({
  protocol,
  port,
  applicationProtocol,
}: Pick<Connection, 'protocol' | 'port' | 'applicationProtocol'>): string | undefined {
  if (applicationProtocol !== undefined || protocol !== 'tcp') return applicationProtocol;
  return [...usualPorts.keys()].find((each) => usualPorts.get(each) === port);
}

function refused(problem: string, allowed: string, cure = 'correct the connection'): LockdownError {
  return new LockdownError({ code: 'invalid-connection', problem, allowed, cure });
}

/** A connection from outside that reaches a machine by a public IP of its own, past the firewall. */
export interface InboundConnection {
  /** Service tag or IPv4 address that opens it. */
  readonly from: string;
  /** Private IPv4 address of the machine. */
  readonly to: string;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  /** The port that it reaches; 0 with ICMP. */
  readonly port: number;
  /**
   * Id or address of the machine's subnet, where the document names it by its id alone or several hold the address.
   * @default - the subnet of the document whose prefixes hold the address
   */
  readonly subnetId?: string;
}

/** What comes of a connection. */
export enum Verdict {
  /** It passes, as far as rules and routes decide. */
  ALLOW = 'allow',
  /** A rule or a route stops it. */
  DENY = 'deny',
  /** It leaves by a route that does not lead through the firewall, which neither filters nor logs it. */
  BYPASS = 'bypass',
  /** The document does not tell; the reason says what it does not tell. */
  UNKNOWN = 'unknown',
}

/** What comes of a connection, and why. */
export interface Answer {
  /** What comes of it. */
  readonly verdict: Verdict;
  /** The address of what decides, such as a rule: resource, collection and name; absent where it is Azure's default. */
  readonly by?: string;
  /** Why, in one sentence. */
  readonly reason: string;
  /** How the connection went, hop by hop, up to the one that decides. */
  readonly hops: Hop[];
  /** What was taken for granted, at whichever hop. */
  readonly assumptions: Assumption[];
  /** The hops and what was taken for granted there, as text. */
  readonly steps: string[];
}

/** An answer with its trace. */
export function answerOf(verdict: Verdict, reason: string, by: string | undefined, hops: Hop[]): Answer {
  const assumptions = hops.flatMap((hop) => hop.assumptions);
  const steps = stepsOf(hops);
  return by === undefined
    ? { verdict, reason, hops, assumptions, steps }
    : { verdict, by, reason, hops, assumptions, steps };
}
