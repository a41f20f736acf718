import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { Report, WorkloadsFile } from 'cdktf-azure-lockdown';
import { ExampleStack } from '../../examples/example-stack';
import { AzureCloud } from '../../lib/azure/cloud';
import { addAml, refusal } from '../support/aml-stack';
import { azureLockdown } from '../support/command-line';

const synthesized = (accept?: string[]) => {
  const outdir = mkdtempSync(join(tmpdir(), 'report-'));
  const app = new App({ outdir });
  const stack = new ExampleStack(app, 'prod', AzureCloud.PUBLIC);
  const aml = addAml(stack);
  const report = new Report(stack, 'report', { workloads: [aml], accept });
  new WorkloadsFile(stack, 'workloads', { workloads: [aml] });
  app.synth();
  const folder = join(outdir, 'stacks', 'prod');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { report, folder, read };
};

test('the report stands next to the JSON of its stack, and is signed for it and for the workloads', () => {
  const { report, read } = synthesized();
  expect(report.fileName).toBe('report.html');
  const page = read('report.html');
  for (const name of ['cdk.tf.json', 'workloads.json'])
    expect(page).toContain(createHash('sha256').update(read(name)).digest('hex'));
  expect(page).toContain('prod/aml');
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  expect(page).toContain(`cdktf-azure-lockdown ${version}`);
});

test('it tells what the command line tells of the same stack', () => {
  const { folder, read } = synthesized();
  const argv = ['report', join(folder, 'cdk.tf.json'), '--workloads', join(folder, 'workloads.json')];
  const { code, out } = azureLockdown(argv);
  expect(code).toBe(0);
  const flows = (page: string) => [...page.matchAll(/<tr><td>[\s\S]*?<\/tr>/g)].map(([row]) => row);
  const told = new Set(flows(read('report.html')));
  const missing = flows(out).filter((row) => row.includes('→') && !told.has(row));
  expect(missing).toEqual([]);
  expect(told.size).toBeGreaterThan(10);
});

test('an app that is synthesized twice has the same report', () => {
  expect(synthesized().read('report.html')).toBe(synthesized().read('report.html'));
});

test('no workload, and a name that is no name, are refused', () => {
  const stack = new ExampleStack(new App(), 'prod', AzureCloud.PUBLIC);
  const aml = addAml(stack);
  expect(() => new Report(stack, 'none', { workloads: [] })).toThrow(
    refusal('missing-property', 'workloads'),
  );
  expect(() => new Report(stack, 'odd', { workloads: [aml], fileName: '../x.html' })).toThrow(
    refusal('invalid-file-name', 'x.html'),
  );
});
