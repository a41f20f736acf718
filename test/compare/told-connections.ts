import fc from 'fast-check';
import { addressNumber } from '../../lib/arithmetic/ipv4';
import { compareDocuments } from '../../lib/compare/compare-documents';
import type { ConnectionDifference } from '../../lib/compare/difference';
import { ComparedRespect } from '../../lib/compare/outcome';
import type { Reachability } from '../../lib/reachability/reachability';
import type { AbstractNetwork, Question } from '../oracle/abstract-network';
import { publishedTags, questions } from '../oracle/arbitrary-network';
import { engineOf } from '../oracle/differential';
import { outcomesOf, placeOf } from '../oracle/evaluator';
import type { Change } from './arbitrary-change';
import { askedOfSentOn } from './arbitrary-sent-on';
import { differencesOf, tellingOf } from './difference-of';

/** What may be asked of both; at what address a host is, is left to the documents. */
export const askedOfBoth: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: questions.map(({ toAddress: _, ...question }) => question) },
  { weight: 1, arbitrary: askedOfSentOn },
);

/** The documents of a change, and what their comparison tells. */
export interface ToldChange extends Change {
  readonly engines: readonly [Reachability, Reachability];
  readonly differences: readonly ConnectionDifference[];
}

export function told(change: Change): ToldChange {
  const { before, after, writing, withFile } = change;
  const engines = [before, after].map((network) => engineOf({ network, writing, withFile }));
  const [one, other] = engines as [Reachability, Reachability];
  return { ...change, engines: [one, other], differences: everyDifference(one, other) };
}

/** What a comparison tells, and what goes without saying. */
export function everyDifference(
  before: Reachability,
  after: Reachability,
  exhaustive = false,
): ConnectionDifference[] {
  const { differences, quiet } = compareDocuments(before, after, { exhaustive });
  return [...differences, ...quiet];
}

/**
 * What is wrong in what a comparison tells of a connection; `undefined` where nothing is. Once by asking both documents about
 * it, and once by what the evaluator of the tests is certain of.
 */
export function contradiction(question: Question, change: ToldChange): string | undefined {
  const { engines, differences, before, after, withFile } = change;
  // A tag that neither document names, neither tells apart; with the file, addresses are told apart in its place.
  if (question.to in publishedTags && withFile) return undefined;
  if (question.to in publishedTags && !JSON.stringify([before, after]).includes(`"${question.to}"`))
    return undefined;
  const verdicts = engines.map((each) => each.explain(question).verdict);
  const found = differencesOf(question, differences, withFile ? publishedTags : undefined);
  if (found.length > 1) return `it is told ${found.length} times`;
  const [difference] = found;
  if (difference === undefined) {
    if (verdicts[0] !== verdicts[1]) return `${verdicts.join(' becomes ')}, and nothing is told`;
    if (verdicts[0] === 'unknown') return undefined;
    const outcomes = [before, after].map((network) => possible(network, question, withFile));
    if (outcomes.some((each) => each.length !== 1) || outcomes[0]![0] === outcomes[1]![0]) return undefined;
    return `${outcomes.join(' becomes ')} by the evaluator, and nothing is told`;
  }
  const toldVerdicts = [difference.before.verdict, difference.after.verdict];
  const said = `${toldVerdicts.join(' becomes ')} is told`;
  if (toldVerdicts.join() !== verdicts.join()) return `${verdicts.join(' becomes ')}, and ${said}`;
  const outcomes = [before, after].map((network) => possible(network, question, withFile));
  const isPossible = (each: string, i: number) =>
    each === 'unknown' || outcomes[i]!.length === 0 || outcomes[i]!.includes(each);
  return toldVerdicts.every(isPossible)
    ? undefined
    : `${outcomes.join(' becomes ')} by the evaluator, and ${said}`;
}

/** A connection from outside. */
export type Arriving = Pick<Question, 'from' | 'to' | 'protocol' | 'port'>;

export const arrivals: fc.Arbitrary<Arriving> = fc.record({
  from: fc.constantFrom('Internet', '8.8.8.8', '20.1.16.9', '20.3.16.7', '20.200.0.1', '198.51.100.1'),
  to: fc.constantFrom('10.1.0.4', '10.1.0.250', '10.1.1.4', '10.2.0.4'),
  protocol: fc.constantFrom('tcp' as const, 'udp' as const),
  port: fc.constantFrom(443, 80, 1433, 8443),
});

/**
 * What is wrong in what a comparison tells of a connection from outside to a machine of both documents: that its whole way opens is
 * told, and if it does not, that security groups let it in; and what else its way does otherwise.
 */
export function contradictionOutside(arriving: Arriving, change: ToldChange): string | undefined {
  const { engines, differences, withFile } = change;
  const isOfOne = engines.every(
    ({ _network }) => _network.subnetsAt(addressNumber(arriving.to)).length === 1,
  );
  if (!isOfOne) return undefined;
  const way = engines.map((each) => each.explainInbound(arriving).verdict);
  const groups = engines.map((each) => each.explainArrival(arriving).verdict);
  const [opensWay, opensGroups] = [way, groups].map(([was, is]) => is === 'allow' && was !== 'allow');
  const [told, ...others] = tellingOf(
    arriving,
    differences.filter(({ subnets }) => subnets.length === 0),
    withFile ? publishedTags : undefined,
  );
  const said = `by its way ${way.join(' becomes ')}, by the groups ${groups.join(' becomes ')}`;
  if (others.length > 0) return `${said}, and it is told ${others.length + 1} times`;
  const respect = opensWay || !opensGroups ? ComparedRespect.WAY : ComparedRespect.SECURITY_GROUPS;
  if (told === undefined) {
    const isSame = way[0] === way[1] && groups[0] === groups[1];
    return isSame ? undefined : `${said}, and nothing is told`;
  }
  const verdicts = told.respect === ComparedRespect.WAY ? way : groups;
  const isRight = [told.before.verdict, told.after.verdict].join() === verdicts.join();
  if (!isRight) return `${said}, and ${told.before.verdict} becomes ${told.after.verdict} is told`;
  return (opensWay || opensGroups) && told.respect !== respect
    ? `${said}, and it is told of ${told.respect}`
    : undefined;
}

/** All that Azure may do with a connection; nothing where the evaluator has no subnet from which it comes. */
function possible(network: AbstractNetwork, question: Question, withFile: boolean): string[] {
  if (placeOf(network, addressNumber(question.from)) === undefined) return [];
  return [...outcomesOf({ network, question, tags: withFile ? publishedTags : undefined })];
}
