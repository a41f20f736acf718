import type { DestinationClass, SourceClass } from './connection-classes';
import type { NamedSubnet } from './named-subnets';

/** Tells which classes of connections two documents may not treat alike, so that no other is asked about. */
export interface Suspicion {
  /**
   * The destinations that connections from a source may differ to.
   *
   * @param subnet that of the source, where its addresses alone do not tell it
   */
  destinationsFrom(source: SourceClass, subnet?: NamedSubnet): readonly DestinationClass[];

  /**
   * Whether what comes to an address may differ.
   *
   * @param from where it comes from; anywhere where that is not given
   */
  isSuspectedAt(address: number, subnet?: NamedSubnet, from?: DestinationClass): boolean;
}

/** Every connection may differ. */
export const ofEverything: Suspicion = {
  destinationsFrom: ({ reach }) => reach.destinations,
  isSuspectedAt: () => true,
};
