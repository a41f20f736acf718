import type { DestinationClass, SourceClass } from './connection-classes';

/** Tells which classes of connections two documents may not treat alike, so that no other is asked about. */
export interface Suspicion {
  /** The destinations that connections from a source may differ to. */
  destinationsFrom(source: SourceClass): readonly DestinationClass[];

  /** Whether connections from outside to an address may differ. */
  isSuspectedAt(address: number): boolean;
}

/** Every connection may differ. */
export const ofEverything: Suspicion = {
  destinationsFrom: ({ reach }) => reach.destinations,
  isSuspectedAt: () => true,
};
