import fc from 'fast-check';
import { changes } from './arbitrary-change';
import { witnessed } from './changed-example';
import { rewritings } from './rewritten';
import {
  arrivals,
  askedOfBoth,
  contradiction,
  contradictionOutside,
  type ToldChange,
  told,
} from './told-connections';

const usage = `npm run differential:compare -- [number of changes, 10000 unless given] [seed]

Compares random networks with random changes of theirs, of which nine in ten are small, and asks both of them, and the evaluator of the
tests, about 40 connections each, and both of them about 40 from outside. Every tenth network is written anew without another meaning,
which may make no difference. Goes by slices of 100 changes with seeds of their own, one after the other, and prints each contradiction;
exits 1 where there is one. A slice takes about half a minute.`;

const questionsOfChange = 40;
const changesOfSlice = 100;

/** What some changes have come to. */
interface Counts {
  readonly asked: number;
  readonly differing: number;
  readonly rewritten: number;
  readonly contradictions: number;
}

function main(): void {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const wanted = Number(process.argv[2] ?? 10_000);
  const first = Number(process.argv[3] ?? 1);
  let all: Counts = { asked: 0, differing: 0, rewritten: 0, contradictions: 0 };
  for (let seed = first; all.asked < wanted; seed++) {
    const slice = ofSlice(Math.min(changesOfSlice, wanted - all.asked), seed);
    all = {
      asked: all.asked + slice.asked,
      differing: all.differing + slice.differing,
      rewritten: all.rewritten + slice.rewritten,
      contradictions: all.contradictions + slice.contradictions,
    };
    console.log(
      `seeds ${first} to ${seed}: ${all.asked} changes, ${all.differing} of them with differences, ${all.rewritten} networks written anew: ${all.contradictions} contradictions`,
    );
  }
  if (all.contradictions > 0) process.exitCode = 1;
}

function ofSlice(asked: number, seed: number): Counts {
  let [differing, rewritten, contradictions] = [0, 0, 0];
  for (const [i, change] of fc.sample(changes, { numRuns: asked, seed }).entries()) {
    const compared = told(change);
    const problems = [...problemsOf(compared, seed + i)];
    if (i % 10 === 0) {
      const [rewrite] = fc.sample(rewritings, { numRuns: 1, seed: seed + i });
      const { differences } = told({ ...change, after: rewrite!(change.before) });
      rewritten++;
      if (differences.length > 0)
        problems.push(`a network written anew differs: ${JSON.stringify(differences)}`);
    }
    if (compared.differences.length > 0) differing++;
    contradictions += problems.length;
    if (problems.length > 0)
      console.log(`seed ${seed}, change ${i}: ${problems.slice(0, 3).join('\n')}\n${JSON.stringify(change)}`);
  }
  return { asked, differing, rewritten, contradictions };
}

function* problemsOf(compared: ToldChange, seed: number): Iterable<string> {
  const some = { numRuns: questionsOfChange, seed };
  for (const question of fc.sample(askedOfBoth, some)) {
    const problem = contradiction(question, compared);
    if (problem !== undefined) yield `${problem}: ${JSON.stringify(question)}`;
  }
  for (const arriving of fc.sample(arrivals, some)) {
    const problem = contradictionOutside(arriving, compared);
    if (problem !== undefined) yield `${problem}: ${JSON.stringify(arriving)}`;
  }
  for (const each of compared.differences) yield* witnessed(...compared.engines, each);
}

main();
