import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import type { Answer } from '../../lib/reachability/connection';
import { Reachability } from '../../lib/reachability/reachability';
import type { AbstractNetwork, Question } from './abstract-network';
import { publishedTags } from './arbitrary-network';
import { documentOf, type Writing } from './documents';
import { type Outcome, outcomesOf } from './evaluator';

const serviceTagFile = ServiceTagFile.fromJson(
  JSON.stringify({
    changeNumber: 1,
    cloud: 'Public',
    values: Object.entries(publishedTags).map(([name, addressPrefixes]) => ({
      name,
      id: name,
      properties: { changeNumber: 1, region: '', systemService: name.split('.')[0], addressPrefixes },
    })),
  }),
);

/** A question to a network, written as a document, with or without the published file of service tags. */
export interface Case {
  readonly network: AbstractNetwork;
  readonly writing: Writing;
  readonly question: Question;
  readonly withFile: boolean;
}

/**
 * - `agrees`: both certain, of the same
 * - `contradicts`: the engine is certain of what Azure cannot do
 * - `presumes`: the engine is certain of one of several things that Azure may do
 * - `leaves-open`: the engine does not know what Azure does for certain
 * - `both-open`: neither knows
 */
export type Comparison = 'agrees' | 'both-open' | 'contradicts' | 'leaves-open' | 'presumes';

export interface Compared {
  readonly comparison: Comparison;
  readonly answer: Answer;
  readonly outcomes: readonly Outcome[];
}

export function engineOf({ network, writing, withFile }: Omit<Case, 'question'>): Reachability {
  return Reachability.fromTerraformJson(documentOf(network, writing), withFile ? { serviceTagFile } : {});
}

export function compared(each: Case, engine = engineOf(each)): Compared {
  const { network, question, withFile } = each;
  const outcomes = [...outcomesOf({ network, question, tags: withFile ? publishedTags : undefined })];
  const answer = engine.explain(question);
  return { comparison: comparisonOf(answer, outcomes), answer, outcomes };
}

function comparisonOf({ verdict }: Answer, outcomes: readonly Outcome[]): Comparison {
  const withoutFirewall = new Set<string>(['allow', 'bypass']);
  const isCertain = outcomes.length === 1 || outcomes.every((each) => withoutFirewall.has(each));
  if (verdict === 'unknown') return isCertain ? 'leaves-open' : 'both-open';
  if (!outcomes.some((each) => each === verdict)) return 'contradicts';
  return isCertain ? 'agrees' : 'presumes';
}

/** What a question is about, by what is known of its addresses. */
export function kindOf({ question: { to } }: Case): 'address' | 'host' | 'tag' {
  if (/^\d/.test(to)) return 'address';
  return to in publishedTags ? 'tag' : 'host';
}
