import fc from 'fast-check';
import type { Connection } from '../../lib/reachability/connection';
import { networks, questions } from '../oracle/arbitrary-network';
import { documentOf, writings } from '../oracle/documents';
import { connectionsOf, estate } from '../resource-manager/estate';
import { inAzurerm } from '../resource-manager/estate-in-azurerm';

/** A document, with questions to it. */
export interface AskedDocument {
  readonly document: string;
  readonly connections: readonly Connection[];
}

/** Networks written as configurations, with questions to each. */
export const askedDocuments: Readonly<Record<'estates' | 'networks', fc.Arbitrary<AskedDocument>>> = {
  estates: estate.map((of) => ({ document: inAzurerm(of), connections: connectionsOf(of) })),
  networks: fc
    .tuple(networks, writings('configuration'), fc.array(questions, { minLength: 8, maxLength: 8 }))
    .map(([network, writing, connections]) => ({ document: documentOf(network, writing), connections })),
};
