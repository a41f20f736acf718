import { type Interval, IntervalSet } from '../arithmetic/interval';
import { portInterval, portSpace, portText } from '../arithmetic/port';

/**
 * Ports by protocol: `tcp`, `udp`, `icmp`, `any` for every protocol; `http`, `https`, `mssql` of application rules. ICMP
 * has no ports; it stands with every one.
 */
export type ProtocolPorts = ReadonlyMap<string, IntervalSet>;

/** Ports as far as they are known, and whether there are others. */
export interface KnownPorts {
  readonly ports: ProtocolPorts;
  readonly open: boolean;
}

const every = new IntervalSet([portSpace]);

/** The ports of a network rule. With a port named, `Any` is TCP and UDP; without, every protocol. */
export function networkPorts(protocols: readonly string[], texts: readonly string[]): KnownPorts {
  const { set, open } = portSet(texts);
  const ports = new Map<string, IntervalSet>();
  for (const each of protocols) {
    const protocol = each.toLowerCase();
    if (protocol === 'icmp') ports.set('icmp', every);
    else if (protocol !== 'any') ports.set(protocol, set);
    else if (texts.includes('*')) ports.set('any', every);
    else for (const transport of ['tcp', 'udp']) ports.set(transport, set);
  }
  return { ports, open };
}

/** The ports of a security rule: of one protocol, or `*` for every one. What a port means to ICMP is not defined. */
export function securityPorts(protocol: string, texts: readonly string[]): KnownPorts {
  const { set, open } = portSet(texts);
  const name = protocol === '*' ? 'any' : protocol.toLowerCase();
  if (name !== 'icmp') return { ports: new Map([[name, set]]), open };
  return texts.every((text) => text === '*')
    ? { ports: new Map([['icmp', every]]), open }
    : { ports: new Map(), open: true };
}

/** The ports of an application rule. */
export function applicationPorts(
  protocols: readonly { readonly type: string; readonly port: number }[],
): ProtocolPorts {
  const intervals = new Map<string, Interval[]>();
  for (const { type, port } of protocols) {
    const name = type.toLowerCase();
    const known = intervals.get(name);
    if (known === undefined) intervals.set(name, [[port, port]]);
    else known.push([port, port]);
  }
  return setsOf(intervals);
}

/** Ports from intervals by protocol. */
export function setsOf(intervals: ReadonlyMap<string, readonly Interval[]>): ProtocolPorts {
  return new Map([...intervals].map(([protocol, each]) => [protocol, new IntervalSet(each)]));
}

/** The ports of a protocol, those for every protocol among them. */
export function portsOf(ports: ProtocolPorts, protocol: string): IntervalSet {
  const [own, any] = [ports.get(protocol), ports.get('any')];
  if (protocol === 'any' || any === undefined) return own ?? IntervalSet.none;
  return own === undefined ? any : new IntervalSet([...own.intervals, ...any.intervals]);
}

/** All ports of a rule, whatever the protocol. */
export function allPorts(ports: ProtocolPorts): IntervalSet {
  const sets = [...ports.values()];
  return sets.length === 1 ? sets[0]! : new IntervalSet(sets.flatMap((set) => set.intervals));
}

/**
 * Whether every protocol and port of `inner` is one of `outer`. A partial order; `any` lies in `any` alone, for it holds
 * protocols that have no name here.
 */
export function portsCover(outer: ProtocolPorts, inner: ProtocolPorts): boolean {
  for (const [protocol, set] of inner) if (!portsOf(outer, protocol).coversAll(set)) return false;
  return true;
}

/** Whether two have a protocol and port in common. */
export function portsMeet(a: ProtocolPorts, b: ProtocolPorts): boolean {
  for (const [protocol, set] of a) {
    if (protocol === 'any') {
      for (const other of b.values()) if (set.meets(other)) return true;
    } else if (portsOf(b, protocol).meets(set)) return true;
  }
  return false;
}

/** `TCP 443, 8000-9000; UDP *`. */
export function portsText(ports: ProtocolPorts): string {
  return [...ports]
    .map(([protocol, set]) => (protocol === 'icmp' ? 'ICMP' : `${protocol.toUpperCase()} ${setText(set)}`))
    .join('; ');
}

function setText(set: IntervalSet): string {
  return set.intervals.map(([first, last]) => portText({ first, last })).join(', ');
}

function portSet(texts: readonly string[]): { readonly set: IntervalSet; readonly open: boolean } {
  const intervals = texts.map(portInterval);
  const known = intervals.filter((each) => each !== undefined);
  return { set: new IntervalSet(known), open: known.length < texts.length };
}
