/** A transport protocol, or HTTP and HTTPS where a page says that a port speaks them. */
export type Protocol = 'tcp' | 'udp' | 'any' | 'icmp' | 'http' | 'https';

/** A port or an inclusive range of ports. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** What a requirement asks of one protocol. */
export interface PortClause {
  readonly protocol: Protocol;
  /** Empty where the page states no port and none is implied. */
  readonly ports: readonly PortRange[];
  /** The page states no port: these are the ones that the protocol implies. */
  readonly assumed: boolean;
}

const protocols: ReadonlySet<string> = new Set<Protocol>(['tcp', 'udp', 'any', 'icmp', 'http', 'https']);
export const everyPort: PortRange = { first: 1, last: 65_535 };
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

/** `443`, `8704-8710` or `*`. */
export function portText({ first, last }: PortRange): string {
  if (first === everyPort.first && last === everyPort.last) return '*';
  return first === last ? `${first}` : `${first}-${last}`;
}

export function portCovers(outer: PortRange, inner: PortRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

function parseClause(clause: string): PortClause {
  const [, word = '', list = '', doubt = ''] = /^(\w+)\s*([\d,\s*-]*)(\??)$/.exec(clause) ?? [];
  const protocol = word.toLowerCase();
  if (!protocols.has(protocol)) throw new Error(`Not protocol and ports: "${clause}"`);
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
  if (text === '*') return everyPort;
  const [first, last = first] = text.split('-').map(Number);
  if (!isPort(first) || !isPort(last) || first > last)
    throw new Error(`Not a port or a range of ports: "${text}"`);
  return { first, last };
}

function isPort(value: number | undefined): value is number {
  return Number.isInteger(value) && value! >= 1 && value! <= 65_535;
}
