import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as library from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';
import ts from 'typescript';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const use = readme.slice(readme.indexOf('## Use it'), readme.indexOf('## Ask before you deploy'));

test('the README names every construct, with a link to its page', () => {
  const constructs = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name)
    .filter((name) => !['WorkloadEgress', 'SubnetEgress'].includes(name));
  expect(constructs.length).toBeGreaterThan(10);
  expect(constructs.filter((name) => !use.includes(`[\`${name}\`](docs/api/${name}.md)`))).toEqual([]);
});

test('the program that the README has one save runs as it stands', () => {
  const [, code] = /```ts\n(import .*?)```\n\nSave it as/s.exec(use)!;
  const outdir = mkdtempSync(join(tmpdir(), 'readme-'));
  process.env.CDKTF_OUTDIR = outdir;
  const { outputText } = ts.transpileModule(code!, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  try {
    new Function('require', 'exports', outputText)(require, {});
  } finally {
    delete process.env.CDKTF_OUTDIR;
  }
  const json = readFileSync(join(outdir, 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
  expect(json).toContain('azurerm_firewall_policy_rule_collection_group');
});

test('the README is short: a newcomer reads it on a screen or two', () => {
  // A construct takes a line, however many there are.
  const lines = readme.split('\n').filter((line) => !line.startsWith('| [`'));
  expect(lines.length).toBeLessThan(168);
});
