import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { build, type Package, packages, packed, root } from './packages';

/**
 * Tries both packages as a newcomer does: packed, installed in an empty folder by the commands of their own README, with
 * its example as main.ts, and the matchers in a test. With `--linked`, what they depend on is linked from this
 * repository instead of being installed from the registry; with `--built`, they are packed as they have been compiled before.
 */
const linked = process.argv.includes('--linked');
const workplace = mkdtempSync(join(tmpdir(), 'try-packages-'));

/** A package, and where it is tried. */
interface TriedPackage extends Package {
  readonly folder: string;
}

const tried = packages.map((each): TriedPackage => ({ ...each, folder: join(workplace, each.engine) }));

const env = {
  ...process.env,
  CHECKPOINT_DISABLE: '1',
  npm_config_fetch_timeout: '60000',
  npm_config_fetch_retries: '5',
};

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A tool of this repository, run in the folder of a newcomer. */
function tool(path: string, args: readonly string[], cwd: string): string {
  return run(process.execPath, [join(root, 'node_modules', path), ...args], cwd);
}

/** What a program says of findings, where errors are said. */
function told(folder: string, program: string): string {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), program],
    { cwd: folder, env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stderr;
}

/** The first block of a language in the section of the README that tells how to use the library. */
function blockOf({ source }: Package, language: string): string {
  const readme = readFileSync(join(source, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Use it'));
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)![1]!;
}

function install(each: TriedPackage): void {
  const { engine, source, folder } = each;
  const tarball = packed(each, workplace);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "newcomer", "private": true }\n');
  if (!linked) {
    const commands = blockOf(each, 'sh').replace(
      `npm install ${engine}-azure-lockdown`,
      `npm install ${tarball}`,
    );
    run('sh', ['-ec', commands], folder);
    return;
  }
  const modules = join(folder, 'node_modules');
  const target = join(modules, `${engine}-azure-lockdown`);
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target], folder);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
}

function synthesize(each: TriedPackage): void {
  const { engine, folder } = each;
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
    readFileSync(join(folder, 'node_modules', `${engine}-azure-lockdown`, file));
  }
  writeFileSync(join(folder, 'main.ts'), blockOf(each, 'ts'));
  const compiler = ['--noEmit', '--strict', '--module', 'node16', '--target', 'es2022', '--skipLibCheck'];
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
  tool('typescript7/bin/tsc', [...compiler, ...types, 'main.ts'], folder);
  const findings = told(folder, 'main.ts');
  const document = readFileSync(join(folder, 'cdktf.out', 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
  for (const type of ['firewall_policy_rule_collection_group', 'network_security_group', 'route_table']) {
    if (!document.includes(`"azurerm_${type}"`)) throw new Error(`no azurerm_${type} in the JSON of main.ts`);
  }
  if (!/^ *warning [a-z-]+: /m.test(findings)) throw new Error(`main.ts shows no findings:\n${findings}`);
}

/** The example as a test: the workload reaches what it needs, and nothing else. */
function match(each: TriedPackage): void {
  const { engine, folder } = each;
  const { code } = transformSync(blockOf(each, 'ts'), { loader: 'ts', format: 'cjs' });
  const test = `
    require('${engine}-azure-lockdown/jest');
    test('the workload is allowed what it needs', () => {
      // The example's subnet is not in its stack, so that its security group and route table cannot be asked.
      expect(stack).toAllow(aml, { accept: ['not-asked'] });
      expect(stack).toReach({ from: '10.1.0.9', to: 'AzureActiveDirectory', protocol: 'tcp', port: 443 });
      expect(stack).not.toReach({ from: '10.1.0.9', to: 'example.org', protocol: 'tcp', port: 22 });
    });`;
  writeFileSync(join(folder, 'main.test.js'), `${code}\n${test}`);
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ transform: {} }));
  tool('jest/bin/jest.js', ['--ci'], folder);
}

/** The example loads the constructs, and not what verifies and audits: it does not ask for it. */
function load(each: TriedPackage): void {
  const { code } = transformSync(blockOf(each, 'ts'), { loader: 'ts', format: 'cjs' });
  const files = `console.log(Object.keys(require.cache).join('\\n'))`;
  writeFileSync(join(each.folder, 'loaded.js'), `${code}\n${files}`);
  const loaded = run(process.execPath, ['loaded.js'], each.folder);
  const isLoaded = (file: string) => loaded.includes(join('dist', `${file}.js`));
  if (!isLoaded('constructs') || isLoaded('documents'))
    throw new Error(`main.ts should load constructs.js and not documents.js:\n${loaded}`);
}

/** The command line, as its package brings it: it tells what it makes of the example. */
function ask(each: TriedPackage): void {
  const { engine, folder } = each;
  const manifest = JSON.parse(
    readFileSync(join(folder, 'node_modules', `${engine}-azure-lockdown`, 'package.json'), 'utf8'),
  );
  const command = join(folder, 'node_modules', `${engine}-azure-lockdown`, manifest.bin['azure-lockdown']);
  const document = join('cdktf.out', 'stacks', 'prod', 'cdk.tf.json');
  const options = ['--from', '10.1.0.9', '--to', 'AzureActiveDirectory'];
  const said = run(process.execPath, [command, 'explain', document, ...options], folder);
  if (!/^allow: /m.test(said)) throw new Error(`azure-lockdown explain says:\n${said}`);
}

/** Constructs of one package in an app of the other engine. */
function mix(own: TriedPackage, other: TriedPackage): void {
  const installed = (folder: string, name: string) => JSON.stringify(join(folder, 'node_modules', name));
  const script = `
    const { SharedRouteTable } = require(${installed(own.folder, `${own.engine}-azure-lockdown`)});
    const { App, TerraformStack } = require(${installed(other.folder, other.engine)});
    const stack = new TerraformStack(new App(), 'prod');
    try {
      new SharedRouteTable(stack, 'routes', { resourceGroupName: 'rg-hub', location: 'westeurope' });
    } catch ({ code, message }) {
      console.log(code, message);
    }`;
  const said = run(process.execPath, ['-e', script], own.folder);
  if (
    !said.startsWith('other-engine prod is made with') ||
    !said.includes(`from ${other.engine}-azure-lockdown`)
  ) {
    throw new Error(`${own.engine}-azure-lockdown in a stack of ${other.engine}: ${said}`);
  }
}

try {
  build();
  for (const each of tried) {
    install(each);
    synthesize(each);
    match(each);
    load(each);
    ask(each);
    console.log(`${each.engine}-azure-lockdown: packed, installed, synthesized, tested, asked`);
  }
  const [cdktf, cdktn] = tried as [TriedPackage, TriedPackage];
  mix(cdktf, cdktn);
  mix(cdktn, cdktf);
  console.log('each refuses a stack of the other engine');
} catch (error) {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  console.error(error, `\n${stdout}${stderr}`);
  process.exitCode = 1;
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
