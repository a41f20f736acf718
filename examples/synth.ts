import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { App, type TerraformStack } from 'cdktf';
import { FindingLevel, Lockdown } from 'cdktf-azure-lockdown';
import Table from 'cli-table3';
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
    console.log(overview(stacks));
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

/** The examples by the names of their files. */
function exampleNames(): string[] {
  const others = ['example-stack', 'main', 'stacks', 'synth'];
  const names = readdirSync(__dirname).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);
  return names.filter((name) => !others.includes(name)).sort();
}

/** The example of a stack, whose id begins with its name. */
function exampleOf(stackId: string): string {
  const fitting = exampleNames().filter((name) => stackId === name || stackId.startsWith(`${name}-`));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? stackId;
}

/** How many rules and routes stand in the JSON of a stack, whichever resource holds them. */
interface Counts {
  readonly application: number;
  readonly network: number;
  readonly nsg: number;
  readonly routes: number;
}

type Block = { readonly [name: string]: unknown };

function countsOf(stackId: string): Counts {
  const json = JSON.parse(readFileSync(join(outdir, 'stacks', stackId, 'cdk.tf.json'), 'utf8')) as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  };
  const all = (type: string) => Object.values(json.resource?.[type] ?? {});
  const below = (blocks: readonly Block[], name: string) =>
    blocks.flatMap((block) => (block[name] ?? []) as Block[]);
  const groups = all('azurerm_firewall_policy_rule_collection_group');
  const rulesOf = (kind: string) => [
    ...below(below(groups, `${kind}_rule_collection`), 'rule'),
    ...below(all(`azurerm_firewall_${kind}_rule_collection`), 'rule'),
  ];
  return {
    application: rulesOf('application').length,
    network: rulesOf('network').length,
    nsg:
      below(all('azurerm_network_security_group'), 'security_rule').length +
      all('azurerm_network_security_rule').length,
    routes: below(all('azurerm_route_table'), 'route').length + all('azurerm_route').length,
  };
}

/** One line an example: all of its stacks together. */
function overview(stacks: readonly TerraformStack[]): string {
  const table = new Table({
    head: ['example', 'stacks', 'application', 'network', 'NSG', 'routes', 'errors', 'warnings'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    chars: Object.fromEntries(
      ['top', 'bottom', 'left', 'right', 'mid', 'middle'].flatMap((side) =>
        ['', '-mid', '-left', '-right'].map((end) => [`${side}${end}`, '']),
      ),
    ),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  });
  for (const example of exampleNames()) {
    const own = stacks.filter(({ node }) => exampleOf(node.id) === example);
    const counts = own.map(({ node }) => countsOf(node.id));
    const sum = (name: keyof Counts) => counts.reduce((total, each) => total + each[name], 0);
    const open = own.flatMap((stack) => Lockdown.of(stack).findings);
    const ofLevel = (level: FindingLevel) =>
      open.filter((finding) => finding.level === level && finding.acknowledged === undefined).length;
    table.push([
      example,
      own.length,
      sum('application'),
      sum('network'),
      sum('nsg'),
      sum('routes'),
      ofLevel(FindingLevel.ERROR),
      ofLevel(FindingLevel.WARNING),
    ]);
  }
  return `${table.toString().replace(/ +$/gm, '')}

Made      ${stacks.length} stacks, each in ${outdir}/stacks/<stack>/cdk.tf.json;
          what they hold is counted there, and findings not acknowledged besides
Open next examples/aml-minimal.ts, ${outdir}/stacks/aml-minimal/cdk.tf.json,
          ${outdir}/stacks/hub-and-spokes/report.html, then examples/README.md
Findings  npm run synth -- --findings aml-minimal`;
}

/** The findings of some stacks: whom they concern, what is the case, and what to do. What several stacks have alike is told once. */
function findingsText(stacks: readonly TerraformStack[]): string {
  const ids = stacks.map(({ node }) => node.id);
  const told = new Map<string, string[]>();
  for (const stack of stacks)
    for (const { level, code, subjects, message, cure, acknowledged } of Lockdown.of(stack).findings) {
      const [first, ...others] = subjects.map((each) => each.replace(`${stack.node.id}/`, ''));
      const whom = others.length === 0 ? first : `${first} and ${others.length} more`;
      const then = acknowledged === undefined ? `Cure: ${cure}.` : `Acknowledged: ${acknowledged.reason}.`;
      const text = `${level} ${code}: ${whom}\n  ${message}\n  ${then}`;
      told.set(text, [...(told.get(text) ?? []), stack.node.id]);
    }
  const all = [...told].map(([text, of]) =>
    of.length === stacks.length ? text : `${text}\n  In ${of.join(', ')}.`,
  );
  const count = all.length === 0 ? 'no findings' : `${all.length} findings`;
  return `${ids.join(', ')}: ${count}\n\n${all.join('\n')}\n`;
}

endWithReader();
main();
