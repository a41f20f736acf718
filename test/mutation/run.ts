import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Mutant, mutantsOf } from './mutants';
import type { Run, RunResult } from './worker';

const { importGraph } = require('../support/import-graph.js') as {
  readonly importGraph: (
    files: readonly string[],
  ) => Map<string, readonly { path: string; external?: boolean }[]>;
};

const usage = `npm run mutate -- <file or folder of lib/>... [--sample <mutants a file>] [--seed <n>] [--near <test files>]

Changes one operator, condition, boundary, constant, return, element or statement at a time, in a copy of the project, and
runs the tests that import the file, the nearest first, until one fails. Prints the changes that no test notices.
  --sample  how many changes of each file are tried, chosen by the seed; all unless given
  --near    how many test files are run for a change; all that import the file unless given
  --lines   which lines of the file, as 10-20`;

const root = join(__dirname, '..', '..');

/** A test file, and over how many imports it reaches the file that is changed. */
interface RelatedTest {
  readonly test: string;
  readonly distance: number;
  time: number;
  kills: number;
}

/** The changes that no test can notice, each with the reason. */
const equivalents: readonly string[][] = readFileSync(join(__dirname, 'equivalent.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'));

async function main(): Promise<void> {
  const { paths, sample, seed, near, lines } = optionsOf(process.argv.slice(2));
  const files = paths.flatMap(sourcesIn);
  if (files.length === 0) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const copy = copyOfProject();
  const runner = new Runner(copy);
  let tried = 0;
  let survived = 0;
  try {
    for (const file of files) {
      const text = readFileSync(join(copy, file), 'utf8');
      const mutants = sampled(
        mutantsOf(file, text)
          .filter((mutant) => !isEquivalent(file, mutant))
          .filter(({ line }) => lines === undefined || (line >= lines[0]! && line <= lines[1]!)),
        sample,
        seed,
      );
      const related = relatedTests(file).slice(0, near);
      if (mutants.length === 0) continue;
      await timeTests(runner, related);
      const survivors: Mutant[] = [];
      for (const mutant of mutants) {
        writeFileSync(
          join(copy, file),
          text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end),
        );
        const { failed } = await runner.run(promisingFirst(related));
        const killer = related.find(({ test }) => test === failed);
        if (killer !== undefined) killer.kills++;
        if (failed === undefined) survivors.push(mutant);
      }
      writeFileSync(join(copy, file), text);
      tried += mutants.length;
      survived += survivors.length;
      console.log(
        `${file}: ${mutants.length} changes, ${survivors.length} unnoticed by ${related.length} test files`,
      );
      for (const { line, change, code } of survivors)
        console.log(`  ${file}:${line}  ${change}\n      ${code}`);
    }
    console.log(`${tried} changes, ${tried - survived} noticed, ${survived} unnoticed`);
  } finally {
    runner.stop();
    rmSync(copy, { recursive: true });
  }
}

function optionsOf(args: readonly string[]) {
  const number = (name: string) => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : Number(args[at + 1]);
  };
  const linesAt = args.indexOf('--lines');
  return {
    paths: args.filter((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--')),
    sample: number('--sample') ?? Number.POSITIVE_INFINITY,
    seed: number('--seed') ?? 1,
    near: number('--near'),
    lines: linesAt < 0 ? undefined : args[linesAt + 1]!.split('-').map(Number),
  };
}

function sourcesIn(path: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', path], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file.startsWith('lib/') && file.endsWith('.ts'));
}

/** The checkout itself is never changed. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n')) {
    if (file === '' || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The test files that import a file, over however many others, the nearest first. */
function relatedTests(file: string): RelatedTest[] {
  const tests = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'test'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((test) => test.endsWith('.test.ts') && existsSync(join(root, test)));
  const graph = importGraph(tests);
  const importers = new Map<string, string[]>();
  for (const [from, imports] of graph) {
    for (const { path, external } of imports)
      if (!external) importers.set(path, [...(importers.get(path) ?? []), from]);
  }
  const distances = new Map([[file, 0]]);
  // A map is read in the order in which it grows, so that each file is met over its shortest way.
  for (const [each, distance] of distances) {
    for (const importer of importers.get(each) ?? [])
      if (!distances.has(importer)) distances.set(importer, distance + 1);
  }
  return tests
    .filter((test) => distances.has(test))
    .map((test) => ({ test, distance: distances.get(test)!, time: 0, kills: 0 }))
    .sort((a, b) => a.distance - b.distance || (a.test < b.test ? -1 : 1));
}

const times = new Map<string, number>();

/** Runs the tests of the unchanged project that have not run yet: they have to pass, and how long they take is known. */
async function timeTests(runner: Runner, related: readonly RelatedTest[]): Promise<void> {
  const untimed = related.map(({ test }) => test).filter((test) => !times.has(test));
  if (untimed.length > 0) {
    const { failed, message, times: taken } = await runner.run(untimed);
    if (failed !== undefined) throw new Error(`${failed} fails on the unchanged project.\n${message ?? ''}`);
    for (const [test, time] of Object.entries(taken)) times.set(test, time);
  }
  for (const each of related) each.time = times.get(each.test) ?? 1_000;
}

/** The tests that are likeliest to fail for the time they take: those that are near, and that noticed other changes. */
function promisingFirst(related: readonly RelatedTest[]): string[] {
  const promise = ({ distance, kills, time }: RelatedTest) => (1 / distance ** 2 + kills) / (time + 100);
  return [...related].sort((a, b) => promise(b) - promise(a)).map(({ test }) => test);
}

function isEquivalent(file: string, { change, code }: Mutant): boolean {
  return equivalents.some((each) => each[0] === file && each[1] === code && each[2] === change);
}

/** So many of them, the same for the same seed, in their order. */
function sampled(mutants: readonly Mutant[], size: number, seed: number): Mutant[] {
  const keyed = mutants.map((mutant, i) => ({ mutant, i, key: mixed(seed * 65_537 + i) }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .sort((a, b) => a.i - b.i)
    .map(({ mutant }) => mutant);
}

/** A number without visible order (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Runs tests in a process that is kept, and replaced when a change makes it run on and on. */
class Runner {
  private worker?: ChildProcess;
  private runs = 0;

  public constructor(private readonly copy: string) {}

  public run(tests: readonly string[]): Promise<RunResult> {
    // What jest keeps of each run adds up.
    if (++this.runs % 200 === 0) this.stop();
    this.worker ??= fork(join(__dirname, 'worker.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: 'ignore',
      cwd: this.copy,
    });
    const { worker } = this;
    const patience = 180_000 + 10 * tests.reduce((sum, test) => sum + (times.get(test) ?? 10_000), 0);
    return new Promise((resolve) => {
      const end = (result: RunResult) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(result);
      };
      const endless = (failed: string) => {
        this.stop();
        end({ failed, times: {} });
      };
      const timer = setTimeout(() => endless('(no end)'), patience);
      worker.once('message', end);
      worker.once('exit', () => endless('(no end)'));
      const run: Run = { root: this.copy, tests };
      worker.send(run);
    });
  }

  public stop(): void {
    this.worker?.removeAllListeners();
    this.worker?.kill('SIGKILL');
    this.worker = undefined;
  }
}

void main();
