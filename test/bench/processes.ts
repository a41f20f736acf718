import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { inTurns, type Measured, ratioText } from './measure';
import { PrintedTable } from './printed-table';
import { typed } from './subjects';

const root = join(__dirname, '..', '..');
const programs = join(root, 'dist', 'bench');

/** What a process has used, as it ends. */
interface Used {
  readonly cpu: number;
  readonly memory: number;
  readonly passed: number;
}

/** Whole programs in fresh processes: what a user waits for. */
export function printProcesses(isQuick: boolean): void {
  for (const program of ['library', 'by-hand'])
    buildSync({
      entryPoints: [join(root, 'test', 'bench', 'programs', `${program}.ts`)],
      outfile: join(programs, `${program}.js`),
      bundle: true,
      platform: 'node',
      target: 'node20',
      packages: 'external',
      // The library is the built one, as users have it.
      tsconfigRaw: {},
    });
  writeFileSync(join(programs, 'rules.json'), JSON.stringify(typed(0)));
  const table = new PrintedTable(
    'Whole processes, in turns: this library / the same by hand, of the least and of the medians',
    ['workloads', 'CPU', 'time', 'memory at most', 'CPU of the library'],
  );
  for (const count of isQuick ? [10] : [1, 10, 100, 1000]) {
    const used: Used[][] = [[], []];
    const measure = (which: number) => () => {
      used[which]!.push(run(which === 0 ? 'library' : 'by-hand', count));
      return used[which]!.at(-1)!.cpu;
    };
    const rounds = isQuick ? 5 : count === 1000 ? 5 : 15;
    const [ours, same] = inTurns([measure(0), measure(1)], rounds);
    const of = (what: keyof Used): Measured[] => {
      const lists = used.map((each) => each.map((one) => one[what]));
      return inTurns(
        lists.map((list) => () => list.shift()!),
        rounds,
      );
    };
    const [time, memory] = [of('passed'), of('memory')];
    table.row([
      count,
      ratioText(ours!, same!),
      ratioText(time[0]!, time[1]!),
      ratioText(memory[0]!, memory[1]!),
      `${ours!.least.toFixed(0)} ms`,
    ]);
  }
}

function run(program: string, count: number): Used {
  const start = performance.now();
  const text = execFileSync(process.execPath, [join(programs, `${program}.js`), `${count}`], {
    cwd: root,
    encoding: 'utf8',
  });
  return { ...JSON.parse(text), passed: performance.now() - start };
}
