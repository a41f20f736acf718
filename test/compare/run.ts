import fc from 'fast-check';
import { askedOfBoth, changes, contradiction, told } from './told-connections';

const usage = `npm run differential:compare -- [number of changes, 10000 unless given] [seed]

Compares random networks with random changes of theirs, and asks both of them, and the evaluator of the tests, about 40
connections each. Prints each contradiction; exits 1 where there is one.`;

const questionsOfChange = 40;

function main(): void {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const wanted = Number(process.argv[2] ?? 10_000);
  const seed = Number(process.argv[3] ?? 1);
  let [contradictions, differing] = [0, 0];
  for (const [i, change] of fc.sample(changes, { numRuns: wanted, seed }).entries()) {
    const compared = told(change);
    if (compared.differences.length > 0) differing++;
    for (const question of fc.sample(askedOfBoth, { numRuns: questionsOfChange, seed: seed + i })) {
      const problem = contradiction(question, compared);
      if (problem === undefined) continue;
      contradictions++;
      if (contradictions <= 3)
        console.log(`${problem}\n${JSON.stringify({ question })}\n${JSON.stringify(change, undefined, 1)}`);
    }
  }
  console.log(
    `${wanted} changes, ${differing} of them with differences, seed ${seed}: ${contradictions} contradictions`,
  );
  if (contradictions > 0) process.exitCode = 1;
}

main();
