import { execFileSync } from 'node:child_process';
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
import { parseArgs } from 'node:util';
import { type Mutant, mutantsOf } from './mutants';
import { ImportGraph, type RelatedTest } from './related-tests';
import { Runner } from './runner';

const usage = `npm run mutate -- <files or folders of lib/>... [options]

Changes one operator, condition, boundary, constant, return, element or statement at a time, in a copy of the project, and
runs the tests that import the file, the nearest first, until one fails. Prints the changes that no test notices.

  --sample <n>      tries n changes of each file, chosen by the seed; all unless given
  --seed <n>        chooses other changes; 1 unless given
  --near <n>        runs the n nearest test files; all that import the file unless given
  --lines <n>-<n>   changes these lines alone`;

const root = join(__dirname, '..', '..');

/** A test file that is run for the changes of a file. */
interface Candidate extends RelatedTest {
  /** How long it takes, in milliseconds. */
  readonly time: number;
  /** How many changes it noticed first. */
  kills: number;
}

/** The changes that no test can notice: file, line of code, change and reason. */
const equivalents: readonly string[][] = readFileSync(join(__dirname, 'equivalent.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'));

const projectFiles = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    near: { type: 'string', default: 'Infinity' },
    lines: { type: 'string', default: '1-Infinity' },
  },
});

async function main(): Promise<void> {
  const files = projectFiles.filter(
    (file) =>
      file.startsWith('lib/') &&
      file.endsWith('.ts') &&
      paths.some((path) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`)),
  );
  if (files.length === 0) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const copy = copyOfProject();
  const pass = new Pass(copy);
  process.once('exit', () => {
    pass.end();
    rmSync(copy, { recursive: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  for (const file of files) await pass.change(file);
  const { tried, unnoticed } = pass;
  console.log(`${tried} changes, ${tried - unnoticed} noticed, ${unnoticed} unnoticed`);
  process.exit();
}

/** The checkout itself is never changed. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
  for (const file of projectFiles) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** A pass over files, one change after the other. */
class Pass {
  public tried = 0;
  public unnoticed = 0;
  private readonly graph = new ImportGraph(projectFiles.filter((file) => /^test\/.*\.test\.ts$/.test(file)));
  private readonly runner: Runner;
  private readonly times = new Map<string, number>();
  /** Tests that fail unchanged, for they need more of jest than its `expect`. */
  private readonly leftOut: string[] = [];
  private stale: string[] = [];

  public constructor(private readonly copy: string) {
    this.runner = new Runner(copy);
  }

  public async change(file: string): Promise<void> {
    const text = readFileSync(join(this.copy, file), 'utf8');
    const mutants = sampled(mutantsOf(file, text).filter((mutant) => isAsked(file, mutant)));
    if (mutants.length === 0) return;
    const importers = this.graph.importersOf(file);
    const near = this.graph.testsOf(file, importers).slice(0, Number(options.near));
    await this.runUnchanged(near.map(({ test }) => test));
    this.stale.push(...importers.keys());
    const candidates = near.map(
      (related): Candidate => ({ ...related, time: this.times.get(related.test) ?? 0, kills: 0 }),
    );
    const survivors: Mutant[] = [];
    for (const mutant of mutants) {
      const changed = text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end);
      writeFileSync(join(this.copy, file), changed);
      if (!(await this.notices(candidates))) survivors.push(mutant);
    }
    writeFileSync(join(this.copy, file), text);
    this.stale = [...importers.keys()];
    this.tried += mutants.length;
    this.unnoticed += survivors.length;
    console.log(
      `${file}: ${mutants.length} changes, ${survivors.length} unnoticed by ${near.length} test files`,
    );
    for (const { line, change, code } of survivors)
      console.log(`  ${file}:${line}  ${change}\n      ${code}`);
  }

  public end(): void {
    this.runner.stop();
  }

  private async notices(candidates: readonly Candidate[]): Promise<boolean> {
    // Those first that are likeliest to notice for the time they take: near ones, and that noticed other changes.
    const promise = ({ distance, kills, time }: Candidate) => (1 / (1 + distance) ** 2 + kills) / (time + 20);
    const tests = [...candidates].sort((a, b) => promise(b) - promise(a)).map(({ test }) => test);
    const usual = candidates.reduce((sum, { time }) => sum + time, 0);
    const { failures } = await this.runner.run(
      { tests, stale: this.stale, leftOut: this.leftOut, all: false },
      20_000 + 5 * usual,
    );
    const first = candidates.find(({ test }) => test === failures[0]?.file);
    if (first !== undefined) first.kills++;
    return failures.length > 0;
  }

  /** Runs tests for the first time, on the unchanged project. */
  private async runUnchanged(near: readonly string[]): Promise<void> {
    const tests = near.filter((test) => !this.times.has(test));
    const { stale, leftOut } = this;
    const { failures, times } = await this.runner.run({ tests, stale, leftOut, all: true }, 3_600_000);
    for (const [test, time] of Object.entries(times)) this.times.set(test, time);
    for (const { file, test, message } of failures) {
      this.leftOut.push(`${file} ${test}`);
      console.log(`left out, for it fails on its own: ${file}: ${test}: ${message.split('\n')[0]}`);
    }
  }
}

function isAsked(file: string, { line, change, code }: Mutant): boolean {
  const [first, last] = options.lines.split('-').map(Number);
  const isEquivalent = equivalents.some((each) => each[0] === file && each[1] === code && each[2] === change);
  return line >= first! && line <= last! && !isEquivalent;
}

/** So many of them, the same for the same seed, in their order. */
function sampled(mutants: readonly Mutant[]): Mutant[] {
  const seed = Number(options.seed) * 65_537;
  return mutants
    .map((mutant, i) => ({ mutant, i, key: mixed(seed + i) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, Number(options.sample))
    .sort((a, b) => a.i - b.i)
    .map(({ mutant }) => mutant);
}

/** A number without visible order: the finalizer of MurmurHash3. */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

void main();
