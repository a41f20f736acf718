import type { DestinationClass, SourceClass } from './connection-classes';

/** What of the connections from a source may differ: nothing, everything, or what some rules concern. */
export type Suspected = 'nothing' | 'everything' | object;

/** Tells which connections two documents may not treat alike, so that no other is asked about. */
export interface Suspicion {
  from(source: SourceClass): Suspected;
  concerns(suspected: object, destination: DestinationClass): boolean;
}

/** Every connection may differ. */
export const ofEverything: Suspicion = { from: () => 'everything', concerns: () => true };
