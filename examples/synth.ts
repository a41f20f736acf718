import { parseArgs } from 'node:util';
import { App, type TerraformStack } from 'cdktf';
import { Lockdown } from 'cdktf-azure-lockdown';
import wrapAnsi from 'wrap-ansi';
import { exampleNames, exampleOf, overview } from './overview';
import { addExamples } from './stacks';

const outdir = 'cdktf.out';

/** Synthesizes every example, and says what was made and where it lies; or tells the findings of one example. */
function main(): void {
  process.env.CHECKPOINT_DISABLE ??= '1';
  const shown = exampleAsked();
  const app = new App({ outdir });
  Lockdown.of(app).withoutSummary();
  if (shown === undefined) {
    const stacks = addExamples(app);
    app.synth();
    console.log(overview(stacks, outdir));
    return;
  }
  const chosen = addExamples(app, (id) => id === shown || exampleOf(id) === shown);
  if (chosen.length === 0) {
    console.error(`There is no example "${shown}". There are ${exampleNames().join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  console.log(findingsText(chosen));
}

/** Whoever reads the output may stop before its end, as head does. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** The example whose findings are asked for; what cannot be read of the command line ends the program in one line. */
function exampleAsked(): string | undefined {
  try {
    const { values } = parseArgs({ options: { findings: { type: 'string' }, help: { type: 'boolean' } } });
    if (!values.help) return values.findings;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message.split('\n')[0]!.replace(/\. .*$/, '')}. ${usage}`);
    process.exit(2);
  }
}

const usage = 'Usage: npm run synth [-- --findings <example>], such as aml-minimal';

/** The findings of some stacks: whom they concern, what is the case, and what to do. What several stacks have alike is told once. */
function findingsText(stacks: readonly TerraformStack[]): string {
  const ids = stacks.map(({ node }) => node.id);
  const told = new Map<string, string[]>();
  for (const stack of stacks)
    for (const { level, code, subjects, message, cure, acknowledged } of Lockdown.of(stack).findings) {
      const [first, ...others] = subjects.map((each) => each.replace(`${stack.node.id}/`, ''));
      const whom = others.length === 0 ? first : `${first} and ${others.length} more`;
      const then = acknowledged === undefined ? `Cure: ${cure}.` : `Acknowledged: ${acknowledged.reason}.`;
      const text = [
        ...inLines(`${level} ${code}: ${whom}`, ''),
        ...inLines(message, '  '),
        ...inLines(then, '  '),
      ].join('\n');
      told.set(text, [...(told.get(text) ?? []), stack.node.id]);
    }
  const all = [...told].map(([text, of]) =>
    of.length === stacks.length ? text : [text, ...inLines(`In ${of.join(', ')}.`, '  ')].join('\n'),
  );
  const count = all.length === 0 ? 'no findings' : `${all.length} findings`;
  return `${inLines(`${ids.join(', ')}: ${count}`, '').join('\n')}\n\n${all.join('\n')}\n`;
}

/** A text in lines that fit the terminal, and a log of 80 columns; the further ones stand back. */
function inLines(text: string, indent: string): string[] {
  const columns = Math.min(Math.max(process.stdout.columns ?? 80, 80), 120);
  const [first = '', ...others] = wrapAnsi(text, columns - indent.length - 2).split('\n');
  return [`${indent}${first}`, ...others.map((line) => `${indent}  ${line}`)];
}

endWithReader();
main();
