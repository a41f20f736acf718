import { parseArgs } from 'node:util';
import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { ChangedExample, Outcome } from './changed-example';
import { isOfExample, type ListedChange, listed, listedChanges } from './unnoticed';

const usage = `npm run mutate:rules -- [examples]... [--widen] [--every <n> [--first <i>]]

Changes one rule, route, association, service endpoint or resource of the JSON of each example at a time, and asks verify
whether what its workloads require is still so; with --widen, opens more by one rule at a time instead; with --every, one change of so many, from the one on that --first counts to (0),
so that --every 4 with --first 0 to 3 are all of them in four pieces. Prints what is not noticed, what is
listed in unnoticed.tsv and need not be, and how many changes came to what.`;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    widen: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
});
const every = Number(values.every);
const first = Number(values.first);
const all = addExamples(new App());
const chosen = names.length === 0 ? all : all.filter(({ node }) => names.includes(node.id));
const totals = new Map<string, number>();
const needed = new Set<ListedChange>();

if (chosen.length === 0 || chosen.length < names.length) {
  console.error(`${usage}\n\nExamples: ${all.map(({ node }) => node.id).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const stack of chosen) report(new ChangedExample(stack));
  const changes = [...totals.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${changes} changes: ${counted(totals)}`);
  const idle = every > 1 || values.widen ? [] : idleLines();
  for (const { example, part, change } of idle) console.log(`not needed: ${example}\t${part}\t${change}`);
  if ((totals.get(Outcome.UNNOTICED) ?? 0) + idle.length > 0) process.exitCode = 1;
}

/** Lines of the list whose examples were all asked, and of which no change came to nothing else. */
function idleLines(): ListedChange[] {
  const left = all.filter((stack) => !chosen.includes(stack));
  return listedChanges.filter(
    (line) => !needed.has(line) && !left.some(({ node }) => isOfExample(line, node.id)),
  );
}

function report(example: ChangedExample): void {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  const changes = values.widen ? example.widenings : example.changes;
  for (const change of changes.filter((_, i) => i % every === first)) {
    const { outcome } = example.outcomeOf(change);
    const line = outcome === Outcome.UNNOTICED ? listed(example.id, change) : undefined;
    if (line !== undefined) needed.add(line);
    const kind = line === undefined ? outcome : 'listed';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    totals.set(kind, (totals.get(kind) ?? 0) + 1);
    if (kind === Outcome.UNNOTICED) lines.push(`  ${change.resource}\t${change.part}\t${change.change}`);
  }
  console.log([`${example.id}: ${counted(counts)}`, ...lines].join('\n'));
}

function counted(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
