import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { portInterval, portSpace } from '../../arithmetic/port';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { SecurityRule } from '../../network/security-group';
import type { ServiceClass } from './service-classes';

/** Protocols and ports that something concerns; all where they are absent. */
export interface ConcernedPorts {
  /** In lower case. */
  readonly protocols?: readonly string[];
  readonly ports?: readonly Interval[];
}

/** Ports as intervals; `undefined` where not all of them are known. */
function knownPorts(texts: readonly string[]): readonly Interval[] | undefined {
  const intervals = texts.map(portInterval).filter((each) => each !== undefined);
  return texts.length > 0 && intervals.length === texts.length ? intervals : undefined;
}

const known = new WeakMap<FirewallRule, ConcernedPorts>();

/** The protocols and ports of a rule, the same object for the same rule. */
export function portsOfRule(rule: FirewallRule): ConcernedPorts {
  let ports = known.get(rule);
  if (ports === undefined) {
    ports = readPorts(rule);
    known.set(rule, ports);
  }
  return ports;
}

function readPorts({
  type,
  protocols,
  destinationPorts,
  applicationProtocols,
}: FirewallRule): ConcernedPorts {
  if (type === 'application') {
    const ports = applicationProtocols.map(({ port }) => port);
    const isOpen = ports.length === 0 || ports.some((each) => each === undefined);
    return {
      protocols: ['tcp'],
      ports: isOpen ? undefined : ports.map((port): Interval => [Number(port), Number(port)]),
    };
  }
  const spoken = protocols.map((each) => each.toLowerCase());
  return {
    protocols: spoken.every((each) => ['tcp', 'udp', 'icmp'].includes(each)) ? spoken : undefined,
    ports: knownPorts(destinationPorts),
  };
}

/** What a security rule concerns. */
export function portsOfSecurityRule({ protocol, destination }: SecurityRule): ConcernedPorts {
  return { protocols: protocolsOf(protocol), ports: knownPorts(destination.ports) };
}

/** What it tells apart: of ports of which not all are known, those that are. */
export function portsToldApartBy({ protocol, destination }: SecurityRule): ConcernedPorts {
  const ports = destination.ports.map(portInterval).filter((each) => each !== undefined);
  return { protocols: protocolsOf(protocol), ports };
}

function protocolsOf(protocol: SecurityRule['protocol']): string[] | undefined {
  return protocol === undefined || protocol === '*' ? undefined : [protocol];
}

/** The ports of a protocol that something concerns; all of ICMP where any is. */
export function concernedPorts(
  protocol: ServiceClass['protocol'],
  on: readonly ConcernedPorts[],
): IntervalSet {
  const own = on.filter((each) => concerns(each, protocol));
  if (own.length === 0) return IntervalSet.none;
  if (protocol === 'icmp' || own.some(({ ports }) => ports === undefined)) return everyPort;
  const known = own.flatMap(({ ports = [] }) => ports).filter(([, last]) => last >= portSpace[0]);
  return new IntervalSet(known.map(([first, last]) => [Math.max(first, portSpace[0]), last]));
}

/** The intervals into which what concerns ports parts those of a protocol, each once. */
export function cutsOf(protocol: ServiceClass['protocol'], all: readonly ConcernedPorts[]): Interval[] {
  const cuts = new Map<string, Interval>();
  for (const each of all)
    if (concerns(each, protocol)) for (const cut of each.ports ?? []) cuts.set(cut.join(), cut);
  return [...cuts.values()];
}

function concerns({ protocols }: ConcernedPorts, protocol: ServiceClass['protocol']): boolean {
  return protocols === undefined || protocols.includes(protocol);
}

const everyPort = new IntervalSet([portSpace]);
