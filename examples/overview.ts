import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { FindingLevel, Lockdown } from 'cdktf-azure-lockdown';
import Table from 'cli-table3';

/** The examples by the names of their files. */
export function exampleNames(): string[] {
  const others = ['example-stack', 'main', 'overview', 'stacks', 'synth'];
  const names = readdirSync(__dirname).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);
  return names.filter((name) => !others.includes(name)).sort();
}

/** The example of a stack, whose id begins with its name. */
export function exampleOf(stackId: string): string {
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

function countsOf(stackId: string, outdir: string): Counts {
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

/** One screen on what was made: a line an example, all of its stacks together, and where it lies. */
export function overview(stacks: readonly TerraformStack[], outdir: string): string {
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
    const counts = own.map(({ node }) => countsOf(node.id, outdir));
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
