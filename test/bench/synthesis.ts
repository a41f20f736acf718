import { library } from './library';
import { cpuTime, inTurns, ratioText } from './measure';
import { PrintedTable } from './printed-table';
import { jsonOf, ruleCount, type Subject, synthesize } from './subject';
import { rowByRow, sameByHand } from './subjects';

const rounds: Readonly<Record<number, number>> = { 1: 60, 10: 30, 100: 9, 1000: 3 };
const quickRounds: Readonly<Record<number, number>> = { 10: 9 };

/** This library beside the same JSON by hand, in one process that has done so before. */
export function printSynthesis(isQuick: boolean): void {
  const byHand = sameByHand();
  const rows = rowByRow();
  const table = new PrintedTable(
    'Synthesis in one process, in turns: ratios of the least, and of the medians',
    [
      'workloads',
      'CPU / same by hand',
      'memory kept / same by hand',
      'JSON a workload',
      'CPU a workload',
      'a rule a row / library: CPU',
      'rules',
    ],
  );
  for (const [count, turns] of Object.entries(isQuick ? quickRounds : rounds).map(([n, t]) => [
    Number(n),
    t,
  ])) {
    checkSame(byHand, count!);
    const subjects = count === 1000 || isQuick ? [library, byHand] : [library, byHand, rows];
    for (const subject of subjects) synthesize(subject, Math.min(count!, 20));
    const [ours, same, ofRows] = inTurns(
      subjects.map((subject) => () => cpuTime(() => synthesize(subject, count!))),
      turns!,
    );
    const [ourMemory, sameMemory] = inTurns(
      [library, byHand].map((subject) => () => memoryOf(subject, count!)),
      count === 1000 ? 1 : 3,
    );
    table.row([
      count!,
      ratioText(ours!, same!),
      `${(ourMemory!.median / sameMemory!.median).toFixed(2)}, ${(ourMemory!.median / 1024).toFixed(0)} KB`,
      `${(jsonOf(library, count!).length / 1024 / count!).toFixed(1)} KB`,
      `${(ours!.least / count!).toFixed(2)} ms`,
      ofRows === undefined ? '' : ratioText(ofRows, ours!),
      ofRows === undefined ? '' : (ruleCount(jsonOf(rows, 1)) / ruleCount(jsonOf(library, 1))).toFixed(2),
    ]);
  }
}

/** A comparison of different things would say nothing. */
function checkSame(byHand: Subject, count: number): void {
  const [ours, same] = [library, byHand].map((subject) =>
    JSON.stringify(JSON.parse(jsonOf(subject, count)).resource),
  );
  if (ours !== same) throw new Error(`The library and the hand-written code differ at ${count} workloads.`);
}

function memoryOf(subject: Subject, count: number): number {
  global.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const app = synthesize(subject, count, true);
  global.gc?.();
  const memory = process.memoryUsage().heapUsed - heap;
  // The app is alive until here, and so is all that it keeps.
  if (app.node.children.length === 0) throw new Error('Nothing was built.');
  return memory;
}
