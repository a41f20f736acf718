import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

const file = `workloads:
  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.20.0.0/24]
    placement: { resourceGroupName: rg }
`;

function synth(folder: string, text = file, ...more: string[]) {
  const path = join(mkdtempSync(join(tmpdir(), 'synth-')), 'workloads.yaml');
  writeFileSync(path, text);
  return azureLockdown(['synth', '--workloads', path, '--output', folder, ...more]);
}

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'module-')), 'egress');

function written(): string {
  const folder = newFolder();
  expect(synth(folder).code).toBe(0);
  return folder;
}

const leftOver = '.main.tf.json.0123456789ab.part';

test.each(['of a module', 'of the first write of a module'])(
  'what a write that was ended from outside leaves behind is cleaned: %s',
  (which) => {
    const folder = newFolder();
    if (which === 'of a module') synth(folder);
    else mkdirSync(folder);
    writeFileSync(join(folder, leftOver), '{ "resou');
    expect(synth(folder)).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual(expect.not.arrayContaining([leftOver]));
    expect(synth(folder, file, '--check').code).toBe(0);
  },
);

test('a folder in which only some files were written is completed', () => {
  const folder = written();
  const complete = readFileSync(join(folder, 'main.tf.json'), 'utf8');
  for (const name of readdirSync(folder).filter((name) => name !== 'README.md')) rmSync(join(folder, name));
  writeFileSync(join(folder, 'main.tf.json'), complete.slice(0, 100));
  expect(synth(folder, file, '--check')).toMatchObject({
    code: 1,
    out: expect.stringContaining('main.tf.json'),
  });
  expect(synth(folder).code).toBe(0);
  expect(readFileSync(join(folder, 'main.tf.json'), 'utf8')).toBe(complete);
});

test('the README, by which a module is known, is the first that goes to its place', () => {
  const folder = written();
  // A folder of this name cannot be replaced by a file, and stops the write there.
  const [opening] = readFileSync(join(folder, 'README.md'), 'utf8').split('|');
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  writeFileSync(join(folder, 'README.md'), opening!);
  mkdirSync(join(folder, 'main.tf.json'));
  expect(synth(folder)).toMatchObject({ code: 2, err: expect.stringContaining('main.tf.json') });
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('## Inputs');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a file of somebody else is no left-over', () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, '.other.tf.0123456789ab.part'), 'mine');
  writeFileSync(join(folder, 'main.tf.json.part'), 'mine');
  expect(synth(folder)).toMatchObject({ code: 2, err: expect.stringContaining(' main.tf.json.part,') });
  rmSync(join(folder, 'main.tf.json.part'));
  expect(synth(folder)).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, '.other.tf.0123456789ab.part'), 'utf8')).toBe('mine');
});

test.each([
  ...[
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    '.gitignore',
    '.README.md.swp',
    'main.tf.json~',
    '#README.md#',
  ],
  ...['.hidden.tf', '.tflint.hcl'],
])('what Terraform does not read stays as it is, in a folder of its own and in a module: %s', (name) => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, name), name);
  for (const when of ['first', 'again']) expect([when, synth(folder).code]).toEqual([when, 0]);
  expect(synth(folder, file, '--check')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, name), 'utf8')).toBe(name);
});

test.each([
  ...['terraform.tfvars', 'prod.auto.tfvars', 'prod.tfvars.json', 'override.tf', 'more.tf.json', 'LICENSE'],
  ...['modules', 'Thumbs.db.tf', '~main.tf'],
])('what Terraform reads, and what else somebody keeps, is foreign: %s', (name) => {
  const folder = written();
  writeFileSync(join(folder, name), '');
  expect(synth(folder)).toMatchObject({ code: 2, err: expect.stringContaining(` ${name},`) });
  expect(synth(folder, file, '--check')).toMatchObject({
    code: 1,
    out: expect.stringContaining(` ${name}.`),
  });
});

test('a README that quotes how a module begins is of somebody else, and so is what stands beside it', () => {
  const folder = written();
  const quoting = `How to\n\n> ${readFileSync(join(folder, 'README.md'), 'utf8')}`;
  writeFileSync(join(folder, 'README.md'), quoting);
  expect(synth(folder)).toMatchObject({ code: 2, err: expect.stringMatching(/README\.md.*foreign-folder/s) });
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(quoting);
});

test('what Terraform leaves in the folder stays as it is', () => {
  const folder = written();
  const ofTerraform = [
    '.terraform.lock.hcl',
    'terraform.tfstate',
    'terraform.tfstate.backup',
    'terraform.tfstate.1714000000.backup',
    '.terraform.tfstate.lock.info',
    'errored.tfstate',
    'crash.log',
    'crash.20261127.log',
  ];
  for (const name of ofTerraform) writeFileSync(join(folder, name), name);
  for (const name of ['.terraform', 'terraform.tfstate.d']) mkdirSync(join(folder, name));
  expect(synth(folder)).toMatchObject({ code: 0 });
  expect(synth(folder, file, '--check')).toMatchObject({ code: 0 });
  for (const name of ofTerraform) expect(readFileSync(join(folder, name), 'utf8')).toBe(name);
});

test('--check tells of files that are not of the module, and takes either form of line ends', () => {
  const folder = written();
  writeFileSync(join(folder, 'hand.tf'), 'locals {}');
  expect(synth(folder, file, '--check')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/holds what is not of the module: hand\.tf/),
  });
  rmSync(join(folder, 'hand.tf'));
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
  }
  expect(synth(folder, file, '--check')).toMatchObject({ code: 0 });
});

test('a module does not go to the standard output', () => {
  expect(synth('-')).toMatchObject({ code: 2, err: expect.stringMatching(/"-".*name a folder/s) });
});

test('names without a letter that Azure takes are told apart', () => {
  const folder = newFolder();
  const second = file.split('\n').slice(1).join('\n').replace('name: servers', 'name: 服务');
  expect(synth(folder, file.replace('name: servers', 'name: 工作') + second)).toMatchObject({ code: 0 });
  const { resource } = JSON.parse(readFileSync(join(folder, 'main.tf.json'), 'utf8'));
  const groups = resource.azurerm_network_security_group as Record<string, { name: string }>;
  expect(new Set(Object.values(groups).map(({ name }) => name)).size).toBe(2);
  for (const { name } of Object.values(groups)) expect(name).toMatch(/^nsg-[0-9a-f]{8}$/);
});
