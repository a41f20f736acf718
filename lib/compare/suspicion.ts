import { type Interval, IntervalSet } from '../arithmetic/interval';
import { portInterval, portSpace } from '../arithmetic/port';
import type { SourceGroup } from './connection-classes';
import type { Machines } from './machine-group';
import type { NamedSubnet } from './named-subnets';
import type { DestinationClass } from './reach-from-sources';
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

/** Machines from which connections may differ, and on which protocols and ports. */
export interface SuspectedMachines {
  readonly machines: Machines;
  readonly on: ConcernedPorts;
}

/** A destination that connections may differ to, and from where. */
export interface SuspectedDestination {
  readonly to: DestinationClass;
  readonly from: readonly SuspectedMachines[];
}

/** Tells which classes of connections two documents may not treat alike, so that no other is asked about. */
export interface Suspicion {
  /**
   * The destinations that connections from some sources may differ to.
   *
   * @param subnet that of the sources, where their addresses alone do not tell it
   */
  destinationsFrom(sources: SourceGroup, subnet?: NamedSubnet): readonly SuspectedDestination[];

  /** Whether anything that leaves a subnet, or comes to it, may differ because of the subnet itself. */
  isSuspectedIn(subnet: NamedSubnet): boolean;

  /**
   * Whether what comes to an address may differ.
   *
   * @param from where it comes from; anywhere where that is not given
   */
  isSuspectedAt(address: number, subnet?: NamedSubnet, from?: DestinationClass): boolean;
}

/** All destinations of some sources, on every port from each of them. */
export function everyDestination({ machines, reach }: SourceGroup): SuspectedDestination[] {
  const from = [{ machines: machines.everyone, on: {} }];
  return reach.destinations.map((to) => ({ to, from }));
}

/** Every connection may differ; by their names those subnets are asked about that are suspected. */
export function ofEverything(suspicion: Suspicion): Suspicion {
  return {
    destinationsFrom: everyDestination,
    isSuspectedIn: (subnet) => suspicion.isSuspectedIn(subnet),
    isSuspectedAt: () => true,
  };
}

/** The ports of a protocol that something concerns; all of ICMP where any is. */
export function concernedPorts(
  protocol: ServiceClass['protocol'],
  on: readonly ConcernedPorts[],
): IntervalSet {
  const own = on.filter(({ protocols }) => protocols === undefined || protocols.includes(protocol));
  if (own.length === 0) return IntervalSet.none;
  if (protocol === 'icmp' || own.some(({ ports }) => ports === undefined)) return everyPort;
  const known = own.flatMap(({ ports = [] }) => ports).filter(([, last]) => last >= portSpace[0]);
  return new IntervalSet(known.map(([first, last]) => [Math.max(first, portSpace[0]), last]));
}

const everyPort = new IntervalSet([portSpace]);
