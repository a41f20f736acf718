import { isOfMicrosoft } from '../azure/microsoft-domains';
import type { NetworkDocument } from '../network/network-document';
import { type Answer, answerOf, Verdict } from './connection';
import type { Target } from './target';
import { assumed, HopKind, hopAt } from './trace';

/**
 * The same answer with what is taken for granted of a network security perimeter around a resource that a connection reaches by its
 * public name. What comes by a private endpoint no perimeter stops.
 *
 * @see https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts
 */
export function besidePerimeters(answer: Answer, { kind, text }: Target, document: NetworkDocument): Answer {
  const { verdict, reason, by, hops } = answer;
  const passes = verdict === Verdict.ALLOW || verdict === Verdict.BYPASS;
  if (!passes || kind !== 'host' || document.perimeterAssociations.length === 0) return answer;
  if (!isOfMicrosoft(text) || hops.some((hop) => hop.decision === 'private endpoint')) return answer;
  const own = text.split('.')[0]!.replace(/-secondary$/, '');
  const around = document.perimeterAssociations.find(({ name }) => name === undefined || name === own);
  if (around === undefined) return answer;
  const perhaps = around.name === undefined ? 'may be' : 'is';
  const told = `${text} ${perhaps} within the network security perimeter of ${around.address}`;
  const taken = assumed('perimeter-lets-in', `the perimeter of ${around.address} is taken to let it in`);
  return answerOf(verdict, reason, by, [
    ...hops,
    hopAt(HopKind.PERIMETER, 'unknown', told, around.address, [taken]),
  ]);
}
