import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';

/** Test files to run in a copy of the project. */
export interface Run {
  readonly root: string;
  readonly tests: readonly string[];
  /** Modules that are loaded anew. */
  readonly stale: readonly string[];
  /** Tests that are not run. */
  readonly leftOut: readonly string[];
  /** Whether all tests run, whichever fail, or those up to the first that fails. */
  readonly all: boolean;
  /** Milliseconds of the processor, after which a run has no end, and the process ends in its place. */
  readonly patience: number;
}

/** What came of it. */
export interface RunResult {
  readonly failures: readonly Failure[];
  /** What each file took of the processor that ran to its end, in milliseconds. */
  readonly times: Readonly<Record<string, number>>;
}

export interface Failure {
  readonly file: string;
  readonly test: string;
  readonly message: string;
}

interface Test {
  readonly name: string;
  readonly run: () => unknown;
}

let tests: Test[] = [];
let endings: (() => unknown)[] = [];

/** What jest gives to test files, as far as most of them need it: tests are collected first. */
function provideGlobals(): void {
  let around: string[] = [];
  const test = (name: string, run: () => unknown) => {
    tests.push({ name: [...around, name].join(' > '), run });
  };
  const describe = (name: string, body: () => void) => {
    const outer = around;
    around = [...around, name];
    body();
    around = outer;
  };
  const each =
    (add: (name: string, body: () => unknown) => void) =>
    (rows: readonly unknown[]) =>
    (name: string, body: (...row: unknown[]) => unknown) => {
      for (const [i, row] of rows.entries())
        add(`${name} (${i})`, () => body(...(Array.isArray(row) ? row : [row])));
    };
  Object.assign(globalThis, {
    // The one of jest, without the rest of it.
    expect: require(require.resolve('expect', { paths: [require.resolve('jest')] })).expect,
    test: Object.assign(test, { each: each(test as (name: string, body: () => unknown) => void) }),
    describe: Object.assign(describe, {
      each: each(describe as (name: string, body: () => unknown) => void),
    }),
    afterAll: (run: () => unknown) => endings.push(run),
  });
  // What fails is known; the smallest case of it is of no use here.
  fc.configureGlobal({ endOnFailure: true });
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Ends the process when it has taken more of the processor than it has been given: a thread of its own sees a loop without end, too. */
const watchdog = new Worker(
  `let limit = Infinity;
  require('node:worker_threads').parentPort.on('message', (given) => { limit = given; });
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if ((user + system) / 1_000 > limit) process.kill(process.pid, 'SIGKILL');
  }, 200);`,
  { eval: true, execArgv: [] },
);

async function run({ root, tests: files, stale, leftOut, all }: Run): Promise<RunResult> {
  for (const module of [...stale, ...files]) delete require.cache[join(root, module)];
  const failures: Failure[] = [];
  const times: Record<string, number> = {};
  for (const file of files) {
    const start = cpuTime();
    for await (const failure of failuresOf(root, file, new Set(leftOut))) {
      failures.push(failure);
      if (!all) return { failures, times };
    }
    times[file] = cpuTime() - start;
  }
  return { failures, times };
}

async function* failuresOf(
  root: string,
  file: string,
  leftOut: ReadonlySet<string>,
): AsyncGenerator<Failure> {
  [tests, endings] = [[], []];
  const failure = (test: string, error: unknown): Failure => ({ file, test, message: String(error) });
  try {
    require(join(root, file));
  } catch (error) {
    yield failure('(it is loaded)', error);
  }
  for (const { name, run: runTest } of tests) {
    if (leftOut.has(`${file} ${name}`)) continue;
    try {
      await runTest();
    } catch (error) {
      yield failure(name, error);
    }
  }
  for (const end of endings) await end();
}

provideGlobals();
process.on('message', (asked: Run) => {
  watchdog.postMessage(cpuTime() + asked.patience);
  void run(asked).then((result) => process.send!(result));
});
