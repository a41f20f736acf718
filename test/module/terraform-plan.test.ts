import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleModules } from '../support/example-modules';

type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

/**
 * The files of a module with resources that Terraform has without a provider: each holds the arguments of one of azurerm. What they
 * refer to, whether expressions can be evaluated, and what variables are refused, is as it was.
 */
function withoutProvider(files: ReadonlyMap<string, string>) {
  const { resource, data = {} } = JSON.parse(files.get('main.tf.json')!) as Main;
  const names = new Set<string>();
  const terraform_data: Record<string, object> = {};
  for (const [type, ofType] of Object.entries(resource))
    for (const [name, { for_each, depends_on, ...input }] of Object.entries(ofType) as [string, Block][]) {
      names.add(`${type}.${name}`);
      terraform_data[`${type}_${name}`] = { for_each, depends_on, input };
    }
  const locals: Record<string, object> = {};
  // What Azure would tell.
  for (const [type, ofType] of Object.entries(data))
    for (const [name, given] of Object.entries(ofType))
      locals[`${type}_${name}`] = { ...given, ipv4_cidrs: ['20.0.0.0/24'] };
  const referring = (text: string) =>
    text
      .replaceAll(/\bdata\.(azurerm_\w+)\.(\w+)/g, 'local.$1_$2')
      .replaceAll(/(?<!\.)\b(azurerm_\w+)\.(\w+)(\.\w+)?/g, (whole, type, name, attribute = '') => {
        if (!names.has(`${type}.${name}`)) return whole;
        const isKnown = attribute !== '' && attribute !== '.id';
        return `terraform_data.${type}_${name}${isKnown ? '.input' : ''}${attribute}`;
      });
  const text = {
    'main.tf.json': referring(JSON.stringify({ resource: { terraform_data }, locals })),
    'variables.tf.json': files.get('variables.tf.json')!,
    'outputs.tf.json': referring(files.get('outputs.tf.json')!),
  };
  return { text, count: names.size };
}

interface Main {
  readonly resource: Blocks;
  readonly data?: Blocks;
}

interface Block {
  readonly for_each?: unknown;
  readonly depends_on?: readonly string[];
}

/** What Terraform says of a configuration that calls modules: how many resources it would make, and its errors. */
function planned(
  modules: readonly Readonly<Record<string, string>>[],
  values: Readonly<Record<string, string>>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  const module: Record<string, object> = {};
  for (const [i, texts] of modules.entries()) {
    const name = `example_${i}`;
    mkdirSync(join(folder, name));
    for (const [file, text] of Object.entries(texts)) writeFileSync(join(folder, name, file), text);
    const { variable } = JSON.parse(texts['variables.tf.json']!) as { variable: Blocks };
    const given = Object.entries(values).filter(([variableName]) => Object.hasOwn(variable, variableName));
    module[name] = { source: `./${name}`, ...Object.fromEntries(given) };
  }
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ module }));
  const run = (...argv: string[]) =>
    spawnSync('terraform', argv, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      maxBuffer: 1 << 28,
    }).stdout;
  run('init', '-input=false');
  const said = run('plan', '-json', '-input=false', '-lock=false')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Said);
  return {
    added: said.find(({ type }) => type === 'change_summary')?.changes?.add,
    errors: said.flatMap(({ diagnostic }) =>
      diagnostic?.severity === 'error' ? [`${diagnostic.summary}: ${diagnostic.detail}`] : [],
    ),
  };
}

interface Said {
  readonly type: string;
  readonly changes?: { readonly add: number };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

const firewall = {
  firewall_policy_id:
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/policy',
  firewall_private_ip_address: '10.0.0.4',
};

/** Of each form of resources one: Terraform takes long for all examples. */
const shown = [
  'aml-service-tags',
  'hub-and-spokes',
  'cyclecloud',
  'landing-zone',
  'secured-hub',
  'own-table',
];
const examples = exampleModules((id) => hasTerraform && shown.includes(id));

(hasTerraform ? describe : describe.skip)('Terraform', () => {
  test('plans the modules of examples: it resolves what they refer to, and takes their variables', () => {
    const modules = examples.map(({ files }) => withoutProvider(files));
    expect(modules.length).toBeGreaterThanOrEqual(6);
    const { added, errors } = planned(
      modules.map(({ text }) => text),
      firewall,
    );
    expect(errors).toEqual([]);
    expect(added).toBe(modules.reduce((total, { count }) => total + count, 0));
  });

  test('tells of what a module refers to and does not have', () => {
    const { text } = withoutProvider(examples[0]!.files);
    const main = text['main.tf.json'].replace('var.firewall_policy_id', 'azurerm_firewall_policy.hub.id');
    expect(planned([{ ...text, 'main.tf.json': main }], firewall).errors).toEqual([
      expect.stringContaining('azurerm_firewall_policy'),
    ]);
  });
});
