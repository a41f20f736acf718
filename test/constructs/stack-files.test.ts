import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { AllowListFile, ArcServerEgress, HubFirewall, WorkloadsFile } from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';

const appWith = () => {
  const outdir = mkdtempSync(join(tmpdir(), 'stack-files-'));
  const app = new App({ outdir });
  const stack = new ExampleStack(app, 'prod');
  const workload = new ArcServerEgress(stack, 'servers', {
    firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId }),
    region: 'westeurope',
    serverAddressPrefixes: ['10.20.0.0/24'],
  });
  return { app, stack, workload, folder: join(outdir, 'stacks', 'prod') };
};

describe.each([
  ['main.tf', 'Terraform reads'],
  ['MAIN.TF', 'Terraform reads'],
  ['main.tf.json', 'Terraform reads'],
  ['cdk.tf.json', 'Terraform reads'],
  ['override.tofu', 'Terraform reads'],
  ['x.auto.tfvars', 'Terraform reads'],
  ['x.auto.tfvars.json', 'Terraform reads'],
  ['terraform.tfvars', 'Terraform reads'],
  ['terraform.tfvars.json', 'Terraform reads'],
  ['terraform.tfstate', 'Terraform reads'],
  ['terraform.tfstate.backup', 'Terraform reads'],
  ['main.tftest.hcl', 'Terraform reads'],
  ['main.tftest.json', 'Terraform reads'],
  ['.terraform.lock.hcl', 'dot in front'],
  ['.terraform', 'dot in front'],
  ['..', 'dot in front'],
  ['../out.csv', 'names a folder'],
  ['a/b.csv', 'names a folder'],
  ['a\\b.csv', 'names a folder'],
  ['/etc/passwd', 'names a folder'],
  ['C:list.csv', 'some system'],
  ['my list.csv', 'some system'],
  ['list.csv\n', 'some system'],
  ['list.', 'some system'],
  ['', 'no name'],
  ['con', 'device'],
  ['NUL.csv', 'device'],
  ['com1.json', 'device'],
  ['a'.repeat(121), '121 characters'],
])('%j is no name of a file', (fileName, reason) => {
  const refusal = expect.objectContaining({
    code: 'invalid-file-name',
    problem: expect.stringContaining(reason),
  });

  test('as an allow-list or a workloads file', () => {
    const { stack, workload } = appWith();
    expect(() => new AllowListFile(stack, 'list', { workload, fileName })).toThrow(refusal);
    expect(() => new WorkloadsFile(stack, 'workloads', { workloads: [workload], fileName })).toThrow(refusal);
  });
});

test.each(['list.csv', 'terraform.csv', 'tf.json', 'console.txt', 'allow_list-2.tf.csv', 'a'.repeat(120)])(
  '%s is a name of a file',
  (fileName) => {
    const { app, stack, workload, folder } = appWith();
    new AllowListFile(stack, 'list', { workload, fileName });
    app.synth();
    expect(readdirSync(folder).sort()).toEqual(['cdk.tf.json', fileName].sort());
  },
);

test('two constructs of a stack do not write one file; in two stacks they write two', () => {
  const { app, stack, workload } = appWith();
  new AllowListFile(stack, 'one', { workload });
  expect(() => new AllowListFile(stack, 'two', { workload, fileName: 'Servers.csv' })).toThrow(
    expect.objectContaining({
      code: 'invalid-file-name',
      problem: expect.stringContaining('another construct of the stack prod'),
    }),
  );
  const other = new ExampleStack(app, 'other');
  expect(() => new AllowListFile(other, 'one', { workload })).not.toThrow();
});

const unwritable = (cure: string) =>
  expect.objectContaining({ code: 'unwritable-file', cure: expect.stringContaining(cure) });

test('a folder in the place of a file is told, and nothing is left half written', () => {
  const { app, stack, workload, folder } = appWith();
  new AllowListFile(stack, 'list', { workload });
  mkdirSync(join(folder, 'servers.csv'), { recursive: true });
  expect(() => app.synth()).toThrow(unwritable('move the folder away'));
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

const asRoot = process.getuid?.() === 0;

(asRoot ? test.skip : test)('a folder that cannot be written is told', () => {
  const { app, stack, workload, folder } = appWith();
  new AllowListFile(stack, 'list', { workload });
  app.synth();
  chmodSync(folder, 0o555);
  expect(() => app.synth()).toThrow(unwritable('right to write'));
});

test('a file that was there is there until the new one is whole', () => {
  const { app, stack, workload, folder } = appWith();
  new AllowListFile(stack, 'list', { workload });
  app.synth();
  const path = join(folder, 'servers.csv');
  const written = readFileSync(path, 'utf8');
  writeFileSync(path, 'of before');
  jest.spyOn(workload, 'allowList').mockImplementation(() => {
    throw new Error('no list');
  });
  expect(() => app.synth()).toThrow('no list');
  expect(readFileSync(path, 'utf8')).toBe('of before');
  jest.restoreAllMocks();
  app.synth();
  expect(readFileSync(path, 'utf8')).toBe(written);
});
