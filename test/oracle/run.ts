import fc from 'fast-check';
import { networks, questions } from './arbitrary-network';
import { type Case, compared, engineOf, kindOf } from './differential';
import { forms, writings } from './documents';

const usage = `npm run differential -- [number of questions, 100000 unless given] [seed]

Asks the engine and the evaluator of the tests the same questions of random networks, in configurations, plans and states,
with and without a service-tag file. Prints how often they agree, and each contradiction; exits 1 where there is one.`;

const questionsOfNetwork = 20;
const counts = new Map<string, number>();
const shown = new Map<string, number>();
const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

function main(): void {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const wanted = Number(process.argv[2] ?? 100_000);
  const seed = Number(process.argv[3] ?? 1);
  const situation = fc.record({
    network: networks,
    writing: fc.constantFrom(...forms).chain((form) => writings(form, fc.boolean())),
    withFile: fc.boolean(),
  });
  let asked = 0;
  for (const each of fc.sample(situation, { numRuns: Math.ceil(wanted / questionsOfNetwork), seed })) {
    const engine = engineOf(each);
    const own = fc.sample(questions, { numRuns: questionsOfNetwork, seed: seed + asked });
    for (const question of own) ask({ ...each, question }, engine);
    asked += own.length;
  }
  console.log(`${asked} questions, seed ${seed}`);
  for (const [key, number] of [...counts].sort()) console.log(`${String(number).padStart(8)}  ${key}`);
  if ([...counts.keys()].some((key) => key.startsWith('contradicts'))) process.exitCode = 1;
}

function ask(each: Case, engine: ReturnType<typeof engineOf>): void {
  const { comparison, answer, outcomes } = compared(each, engine);
  const key = `${comparison}: ${kindOf(each)}, ${each.writing.form}, ${each.withFile ? 'with' : 'without'} file`;
  count(key);
  const limit = comparison === 'contradicts' ? 3 : Number(process.env.DIFFERENTIAL_SHOW ?? 0);
  if (!['contradicts', 'leaves-open', 'presumes'].includes(comparison) || (shown.get(key) ?? 0) >= limit)
    return;
  shown.set(key, (shown.get(key) ?? 0) + 1);
  console.log(`${key}\n${JSON.stringify({ outcomes, answer, ...each }, undefined, 1)}`);
}

main();
