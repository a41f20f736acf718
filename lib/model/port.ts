import { everyPort, type PortRange, portInterval } from '../arithmetic/port';

/** A transport protocol, or HTTP and HTTPS where a page says that a port speaks them. */
export type Protocol = 'tcp' | 'udp' | 'any' | 'icmp' | 'http' | 'https';

/** What a requirement asks of one protocol. */
export interface PortClause {
  readonly protocol: Protocol;
  /** Empty where the page states no port and none is implied. */
  readonly ports: readonly PortRange[];
  /** The page states no port: these are the ones that the protocol implies. */
  readonly assumed: boolean;
}

const protocols: ReadonlySet<string> = new Set<Protocol>(['tcp', 'udp', 'any', 'icmp', 'http', 'https']);
const parsed = new Map<string, readonly PortClause[]>();

/** Reads `TCP 443, 8787; UDP 5831`, with `*` for every port and `?` for what the page leaves open. */
export function parsePorts(text: string): readonly PortClause[] {
  let clauses = parsed.get(text);
  if (clauses === undefined) {
    clauses = text.split(';').map((clause) => parseClause(clause.trim()));
    parsed.set(text, clauses);
  }
  return clauses;
}

function parseClause(clause: string): PortClause {
  const [, word = '', list = '', doubt = ''] = /^(\w+)\s*([\d,\s*-]*)(\??)$/.exec(clause) ?? [];
  const protocol = word.toLowerCase();
  if (!protocols.has(protocol)) throw new Error(`Not protocol and ports: "${clause}"`);
  if (protocol === 'icmp' && !['', '*'].includes(list.trim() + doubt))
    throw new Error(`Ports of ICMP, which has none: "${clause}"`);
  const ports = list
    .split(',')
    .map((port) => port.trim())
    .filter((port) => port !== '')
    .map(parseRange);
  // ICMP has no ports; to firewalls and security groups that is every one.
  const everyIcmp = protocol === 'icmp' && ports.length === 0;
  return { protocol: protocol as Protocol, ports: everyIcmp ? [everyPort] : ports, assumed: doubt === '?' };
}

function parseRange(text: string): PortRange {
  const interval = portInterval(text);
  if (interval === undefined || /^0/.test(text)) throw new Error(`Not a port or a range of ports: "${text}"`);
  const [first, last] = interval;
  return { first, last };
}
