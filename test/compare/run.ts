import fc from 'fast-check';
import { rewritings } from './rewritten';
import {
  arrivals,
  askedOfBoth,
  changes,
  contradiction,
  contradictionOutside,
  told,
} from './told-connections';

const usage = `npm run differential:compare -- [number of changes, 10000 unless given] [seed]

Compares random networks with random changes of theirs, and asks both of them, and the evaluator of the tests, about 40
connections each, and both of them about 40 from outside. Every tenth network is written anew without another meaning, which may make no difference. Prints each
contradiction; exits 1 where there is one. A change takes a second or two.`;

const questionsOfChange = 40;

function main(): void {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const wanted = Number(process.argv[2] ?? 10_000);
  const seed = Number(process.argv[3] ?? 1);
  let [contradictions, differing, rewritten] = [0, 0, 0];
  for (const [i, change] of fc.sample(changes, { numRuns: wanted, seed }).entries()) {
    if (i % 10 === 0) {
      const [rewrite] = fc.sample(rewritings, { numRuns: 1, seed: seed + i });
      const { differences } = told({ ...change, after: rewrite!(change.before) });
      rewritten++;
      if (differences.length > 0) {
        contradictions++;
        console.log(`a network written anew differs: ${JSON.stringify({ change, differences })}`);
      }
    }
    const compared = told(change);
    if (compared.differences.length > 0) differing++;
    const some = { numRuns: questionsOfChange, seed: seed + i };
    const problems = [
      ...fc
        .sample(askedOfBoth, some)
        .map((question) => ({ question, problem: contradiction(question, compared) })),
      ...fc
        .sample(arrivals, some)
        .map((question) => ({ question, problem: contradictionOutside(question, compared) })),
    ];
    for (const { question, problem } of problems) {
      if (problem === undefined) continue;
      contradictions++;
      if (contradictions <= 3)
        console.log(`${problem}\n${JSON.stringify({ question })}\n${JSON.stringify(change, undefined, 1)}`);
    }
  }
  console.log(
    `${wanted} changes, ${differing} of them with differences, ${rewritten} networks written anew, seed ${seed}: ${contradictions} contradictions`,
  );
  if (contradictions > 0) process.exitCode = 1;
}

main();
