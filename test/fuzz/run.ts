import { doors, fuzz } from './fuzz';

/** Sends inputs at random through every door: `npm run fuzz -- 100000 7` shares 100,000 out with the seed 7. */
const [inputs = '10000', seed = '1', only = ''] = process.argv.slice(2);
const chosen = doors.filter(({ name }) => name.includes(only));
const each = Math.ceil(Number(inputs) / chosen.length);
let failed = 0;
for (const door of chosen) {
  const start = performance.now();
  try {
    fuzz(door, each, Number(seed));
    console.log(`${door.name}: ${each} inputs in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed++;
    console.log(`${door.name}: ${error instanceof Error ? error.message : error}`);
  }
}
if (failed > 0) process.exitCode = 1;
