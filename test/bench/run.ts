import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { sitesTable } from './azure-local-sites';
import { growthTable } from './growth';
import { median } from './median';
import { reachabilityTable } from './reachability';
import { sharedTable } from './shared-workloads';
import { library, rowByRow, ruleCount, type Subject, sameByHand, synthesize } from './subjects';

process.env.CHECKPOINT_DISABLE = '1';
const root = join(__dirname, '..', '..');
const sizes = [1, 10, 100, 1000];
const rounds: Readonly<Record<number, number>> = { 1: 60, 10: 30, 100: 9, 1000: 3 };
const subjects = [library, sameByHand(), rowByRow()];

function main(): void {
  checkSame();
  const table = new Table({
    head: [
      'workloads',
      'library / same by hand: time',
      'memory kept',
      'JSON a workload',
      'time a workload',
      'a rule a row / library: time',
      'rules',
    ],
    style: { head: [], border: [] },
  });
  for (const count of sizes) table.push([count, ...ratios(count)]);
  console.log(`Synthesis, median of interleaved rounds in one process\n${table.toString()}`);
  console.log(`\nWorkloads of four kinds in one policy that share rule collection groups\n${sharedTable()}`);
  console.log(`\nAzure Local sites in one policy, a construct a region\n${sitesTable()}`);
  console.log(`\n${reachability()}`);
  console.log(`\n${growth()}`);
  console.log(
    `\nrequire the library / require the L1 submodules it uses: ${requireRatio().toFixed(2)} (median of 21 each)`,
  );
}

function reachability(): string {
  return `Flows asked of a policy, one after the other\n${reachabilityTable()}`;
}

function growth(): string {
  return `Time as the input doubles; in proportion a doubling takes twice as long\n${growthTable()}`;
}

/** A comparison of different things would say nothing. */
function checkSame(): void {
  const [byLibrary, byHand] = [library, subjects[1]!].map(
    (subject) => JSON.parse(synthesize(subject, 3).json).resource,
  );
  if (JSON.stringify(byLibrary) !== JSON.stringify(byHand))
    throw new Error('The library and the hand-written code differ.');
}

function ratios(count: number): string[] {
  const times = subjects.map((): number[] => []);
  const memories = subjects.map((): number[] => []);
  for (const subject of subjects) synthesize(subject, Math.min(count, 20));
  for (let round = 0; round < rounds[count]!; round++) {
    // The order turns from round to round, so that none is always the one that runs on a warm or a full heap.
    for (let turn = 0; turn < subjects.length; turn++) {
      const which = (round + turn) % subjects.length;
      times[which]!.push(timeOf(subjects[which]!, count));
      if (round < (count > 100 ? 1 : 3)) memories[which]!.push(memoryOf(subjects[which]!, count));
    }
  }
  const [ours, same, rows] = times.map(median);
  const [ourMemory, sameMemory] = memories.map(median);
  const [ourRules, , rowRules] = subjects.map((subject) => ruleCount(synthesize(subject, 1).json));
  return [
    `${(ours! / same!).toFixed(2)} (${ours!.toFixed(1)} ms)`,
    `${(ourMemory! / sameMemory!).toFixed(2)} (${(ourMemory! / 1024).toFixed(0)} KB)`,
    `${(synthesize(library, count).json.length / 1024 / count).toFixed(1)} KB`,
    `${(ours! / count).toFixed(2)} ms`,
    (rows! / ours!).toFixed(2),
    (rowRules! / ourRules!).toFixed(2),
  ];
}

function timeOf(subject: Subject, count: number): number {
  global.gc?.();
  const start = performance.now();
  synthesize(subject, count);
  return performance.now() - start;
}

function memoryOf(subject: Subject, count: number): number {
  global.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const { app } = synthesize(subject, count, true);
  global.gc?.();
  const memory = process.memoryUsage().heapUsed - heap;
  // The app is alive until here, and so is all that it keeps.
  if (app.node.children.length === 0) throw new Error('Nothing was built.');
  return memory;
}

function requireRatio(): number {
  const submodules = new Set<string>();
  const library = readFileSync(join(root, 'dist', 'index.js'), 'utf8');
  for (const [, name] of library.matchAll(/require\("(@cdktf\/provider-azurerm\/lib\/[\w-]+)"\)/g))
    submodules.add(name!);
  const bare = ['cdktf', 'constructs', ...submodules].map((name) => `require('${name}')`).join(';');
  const [ours, base]: number[][] = [[], []];
  for (let round = 0; round < 21; round++) {
    base!.push(requireTime(bare));
    ours!.push(requireTime(`require('./dist')`));
  }
  return median(ours!) / median(base!);
}

function requireTime(code: string): number {
  const timed = `const start = performance.now();${code};console.log(performance.now() - start)`;
  return Number(execFileSync(process.execPath, ['-e', timed], { cwd: root, encoding: 'utf8' }));
}

/** What is measured as it is published. */
function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
}

build();
// A table alone, by its name.
if (process.argv.includes('reachability')) console.log(reachability());
else if (process.argv.includes('growth')) console.log(growth());
else main();
