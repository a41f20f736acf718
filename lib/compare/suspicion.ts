import { type Interval, IntervalSet } from '../arithmetic/interval';
import { portInterval, portSpace } from '../arithmetic/port';
import type { SourceClass } from './connection-classes';
import type { NamedSubnet } from './named-subnets';
import type { DestinationClass } from './reach-from-source';
import type { ServiceClass } from './service-classes';

/** Protocols and ports that something concerns; all where they are absent. */
export interface ConcernedPorts {
  /** In lower case. */
  readonly protocols?: readonly string[];
  readonly ports?: readonly Interval[];
}

/** Ports as intervals; `undefined` where not all of them are known. */
export function knownPorts(texts: readonly string[]): readonly Interval[] | undefined {
  const intervals = texts.map(portInterval).filter((each) => each !== undefined);
  return texts.length > 0 && intervals.length === texts.length ? intervals : undefined;
}

/** A destination that connections may differ to, on some protocols and ports; on all where these are absent. */
export interface SuspectedDestination {
  readonly to: DestinationClass;
  readonly on?: readonly ConcernedPorts[];
}

/** Tells which classes of connections two documents may not treat alike, so that no other is asked about. */
export interface Suspicion {
  /**
   * The destinations that connections from a source may differ to.
   *
   * @param subnet that of the source, where its addresses alone do not tell it
   */
  destinationsFrom(source: SourceClass, subnet?: NamedSubnet): readonly SuspectedDestination[];

  /** Whether anything that leaves a subnet, or comes to it, may differ because of the subnet itself. */
  isSuspectedIn(subnet: NamedSubnet): boolean;

  /**
   * Whether what comes to an address may differ.
   *
   * @param from where it comes from; anywhere where that is not given
   */
  isSuspectedAt(address: number, subnet?: NamedSubnet, from?: DestinationClass): boolean;
}

/** Every connection may differ; by their names those subnets are asked about that are suspected. */
export function ofEverything(suspicion: Suspicion): Suspicion {
  return {
    destinationsFrom: ({ reach }) => reach.destinations.map((to) => ({ to })),
    isSuspectedIn: (subnet) => suspicion.isSuspectedIn(subnet),
    isSuspectedAt: () => true,
  };
}

/** The ports of a protocol that something concerns; all of ICMP where any is. */
export function concernedPorts(
  protocol: ServiceClass['protocol'],
  on: readonly ConcernedPorts[] | undefined,
): IntervalSet {
  if (on === undefined) return everyPort;
  const own = on.filter(({ protocols }) => protocols === undefined || protocols.includes(protocol));
  if (own.length === 0) return IntervalSet.none;
  if (protocol === 'icmp' || own.some(({ ports }) => ports === undefined)) return everyPort;
  const known = own.flatMap(({ ports = [] }) => ports).filter(([, last]) => last >= portSpace[0]);
  return new IntervalSet(known.map(([first, last]) => [Math.max(first, portSpace[0]), last]));
}

const everyPort = new IntervalSet([portSpace]);
