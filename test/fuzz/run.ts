import fc from 'fast-check';
import { fuzzTargets, isTaken } from './targets';

/**
 * The long run: `npm run fuzz -- 100000 7` gives each door its part of as many inputs, made from a seed. The first input that
 * is neither taken nor refused by an error of the library ends it, and is shown as small as it can be.
 */
const [runs = '20000', seed = `${Date.now() % 1_000_000}`, only = ''] = process.argv.slice(2);
const chosen = fuzzTargets.filter(({ name }) => name.includes(only));
for (const target of chosen) {
  const began = Date.now();
  const numRuns = Math.ceil(Number(runs) / chosen.length);
  fc.assert(isTaken(target), { numRuns, seed: Number(seed) });
  console.log(
    `${target.name}: ${numRuns} inputs, ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}`,
  );
}
