import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { ChangedExample, Outcome } from './changed-example';
import { listed } from './unnoticed';

const usage = `npm run mutate:rules -- [examples]...

Changes one rule, route, association, service endpoint or resource of the JSON of each example at a time, and asks verify
whether what its workloads require is still so. Prints what is not noticed, and how many changes came to what.`;

const names = process.argv.slice(2);
const all = addExamples(new App());
const chosen = names.length === 0 ? all : all.filter(({ node }) => names.includes(node.id));
const totals = new Map<string, number>();

if (chosen.length === 0 || chosen.length < names.length) {
  console.error(`${usage}\n\nExamples: ${all.map(({ node }) => node.id).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const stack of chosen) report(new ChangedExample(stack));
  const changes = [...totals.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${changes} changes: ${counted(totals)}`);
  if ((totals.get(Outcome.UNNOTICED) ?? 0) > 0) process.exitCode = 1;
}

function report(example: ChangedExample): void {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const change of example.changes) {
    const { outcome } = example.outcomeOf(change);
    const reason = outcome === Outcome.UNNOTICED ? listed(example.id, change) : undefined;
    const kind = reason === undefined ? outcome : 'listed';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    totals.set(kind, (totals.get(kind) ?? 0) + 1);
    if (kind === Outcome.UNNOTICED) lines.push(`  ${change.resource}\t${change.part}\t${change.change}`);
  }
  console.log([`${example.id}: ${counted(counts)}`, ...lines].join('\n'));
}

function counted(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
