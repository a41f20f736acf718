import { App, Testing } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { changesOf } from '../rule-mutation/document-changes';
import { problemsOfChange } from './changed-example';

const usage = `npm run mutate:compare -- [example] [every] [first] [--deletions]

Changes one rule, route, association or endpoint of an example after the other, of all examples unless one is named, and compares
the document before and after: each witness has to get from both documents what is told of it, what the changed rules name has to be
told where both documents do not say the same of it, and to ask about everything may not tell more than to ask about what the change
concerns, which every tenth change is held against. With a number, one change of so many, from the first one or another. There are more
than thirty thousand of them, for which hours go by: with --deletions a rule, a route, an association or a whole resource is taken
away each time, and nothing else is changed. Exits 1 where there is a problem.`;

const exhaustivelyEvery = 10;

function main(): void {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const isOfDeletions = process.argv.includes('--deletions');
  const [name, every = '1', first = '0'] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
  const named = addExamples(new App()).filter(
    ({ node }) => name === undefined || name === 'all' || node.id === name,
  );
  let [changes, problems] = [0, 0];
  for (const stack of named) {
    const document = JSON.parse(Testing.synth(stack));
    const sample = [...changesOf(document)]
      .filter(({ change }) => !isOfDeletions || change === 'deleted')
      .filter((_, i) => i % Number(every) === Number(first));
    const found = sample.flatMap((change, i) =>
      problemsOfChange(document, change, i % exhaustivelyEvery === 0),
    );
    changes += sample.length;
    problems += found.length;
    console.log(`${stack.node.id}: ${sample.length} changes, ${found.length} problems`);
    for (const { change, problem } of found.slice(0, 3)) console.log(`  ${change}: ${problem}`);
  }
  console.log(`${changes} changes of ${named.length} examples: ${problems} problems`);
  if (problems > 0) process.exitCode = 1;
}

main();
