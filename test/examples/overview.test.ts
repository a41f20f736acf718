import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { exampleNames, overview } from '../../examples/overview';
import { addExamples } from '../../examples/stacks';

const outdir = mkdtempSync(join(tmpdir(), 'overview-'));
const app = new App({ outdir });
const made = ['aml-minimal', 'arc-servers', 'aml-classic-firewall'];
const stacks = addExamples(app, (id) => made.some((name) => id.startsWith(name)));
app.synth();
const lines = overview(stacks, outdir).replaceAll(outdir, 'cdktf.out').split('\n');
const rowOf = (name: string) => lines.find((line) => line.startsWith(`${name} `))!.split(/ +/);

test('what was made fits one screen of eighty columns', () => {
  expect(lines.length).toBeLessThanOrEqual(40);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  expect(lines.join('\n')).toContain('npm run synth -- --findings aml-minimal');
});

test('there is a line for every example, with all of its stacks', () => {
  const [head, ...rows] = lines.slice(0, exampleNames().length + 1);
  expect(head).toMatch(/^example +stacks +application +network +NSG +routes +errors +warnings$/);
  expect(rows.map((row) => row.split(' ')[0])).toEqual(exampleNames());
  const of = (name: string) =>
    stacks.filter(({ node }) => node.id === name || node.id.startsWith(`${name}-`));
  for (const name of made) expect([name, rowOf(name)[1]]).toEqual([name, `${of(name).length}`]);
});

test.each(['aml-minimal', 'aml-classic-firewall'])('the numbers of %s are those of its JSON', (name) => {
  const text = readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8');
  const { resource } = JSON.parse(text);
  const count = (key: string, type: string): number => {
    let found = Object.keys(resource[type] ?? {}).length;
    JSON.stringify(resource, (member, value) => {
      if (member === key) found += value.length;
      return value;
    });
    return found;
  };
  const [, , , network, nsg, routes, errors] = rowOf(name).map(Number);
  expect(network).toBe(rulesOfType(resource, 'network'));
  expect(nsg! + routes!).toBeGreaterThan(0);
  expect([nsg, routes]).toEqual([
    count('security_rule', 'azurerm_network_security_rule'),
    count('route', 'azurerm_route'),
  ]);
  expect(errors).toBe(0);
});

function rulesOfType(resource: Record<string, Record<string, object>>, type: string): number {
  const collections = Object.entries(resource).flatMap(([kind, all]) =>
    Object.values(all).flatMap((each) =>
      kind === `azurerm_firewall_${type}_rule_collection`
        ? [each]
        : ((each as Record<string, object[]>)[`${type}_rule_collection`] ?? []),
    ),
  );
  return collections.reduce((sum, each) => sum + (each as { rule: object[] }).rule.length, 0);
}
