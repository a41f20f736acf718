import { type Answer, Verdict } from '../reachability/connection';
import type { ConnectionFromSubnet } from '../reachability/reachability';

const worstFirst = [Verdict.DENY, Verdict.UNKNOWN, Verdict.BYPASS, Verdict.ALLOW];

/** The worst that comes of some connections, and the connection of which it comes. */
export interface WorstAnswer {
  readonly answer: Answer;
  readonly connection: ConnectionFromSubnet;
}

/**
 * Asks until something is denied; `undefined` where nothing is to be asked. What is not as required is worse than whatever
 * is.
 */
export function worstAnswer(
  connections: readonly ConnectionFromSubnet[],
  ask: (connection: ConnectionFromSubnet) => Answer,
  asRequired: readonly Verdict[],
): WorstAnswer | undefined {
  const rank = ({ verdict }: Answer) =>
    worstFirst.indexOf(verdict) + (asRequired.includes(verdict) ? worstFirst.length : 0);
  let worst: WorstAnswer | undefined;
  for (const connection of connections) {
    const answer = ask(connection);
    if (worst === undefined || rank(answer) < rank(worst.answer)) worst = { answer, connection };
    if (answer.verdict === Verdict.DENY) break;
  }
  return worst;
}
