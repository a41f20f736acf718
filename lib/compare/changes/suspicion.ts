import type { ConcernedPorts } from '../classes/concerned-ports';
import type { SourceGroup } from '../classes/connection-classes';
import type { Machines } from '../classes/machine-group';
import type { NamedSubnet } from '../classes/named-subnets';
import type { DestinationClass } from '../classes/reach-from-sources';

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
