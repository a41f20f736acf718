import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { bundleProgram } from '../support/bundled-program';

const root = join(__dirname, '..', '..');
const textOf = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const plan = join(root, 'test', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json');

/** A repository with a plan and workloads, and a path on which `npx azure-lockdown` is the command line of this one. */
const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
const program = join(folder, 'package', 'dist', 'cli.js');
bundleProgram(program);
writeFileSync(join(folder, 'package', 'package.json'), textOf('package.json'));
mkdirSync(join(folder, 'bin'));
const command = (name: string, script: string) => {
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'bin', name), 0o755);
};
command('azure-lockdown', `exec "${process.execPath}" "${program}" "$@"`);
const usualNpx = 'while [ "$1" != azure-lockdown ]; do shift; done\nshift\nexec azure-lockdown "$@"';
command('npx', usualNpx);
command('npm', 'exit 0');
command('terraform', `cat "${plan}"`);
const workloads = (name: string, prefix: string) => {
  writeFileSync(
    join(folder, name),
    JSON.stringify({
      workloads: [
        { name: 'servers', type: 'ArcServerEgress', region: 'westeurope', serverAddressPrefixes: [prefix] },
      ],
    }),
  );
};
workloads('workloads.yaml', '10.1.0.0/24');
writeFileSync(join(folder, 'cdk.tf.json'), textOf('test', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json'));

const shell = (script: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync('bash', ['--norc', '-eo', 'pipefail', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` },
  });

describe('the GitHub Action', () => {
  const action = parse(textOf('.github', 'actions', 'verify', 'action.yml'));
  const run = (inputs: Readonly<Record<string, string>>) => {
    const [output, summary] = ['output', 'summary'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(output, '');
    writeFileSync(summary, '');
    const given: Record<string, string> = Object.fromEntries(
      Object.entries(action.inputs as Record<string, { default?: string }>).map(([name, each]) => [
        name,
        inputs[name] ?? each.default ?? '',
      ]),
    );
    const [step] = action.runs.steps as [{ env: Record<string, string>; run: string }];
    const env = Object.fromEntries(
      Object.entries(step.env).map(([name, text]) => [
        name,
        text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => given[input]!),
      ]),
    );
    const { status, stdout, stderr } = shell(step.run, {
      ...env,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    });
    return {
      status,
      stdout,
      stderr,
      output: readFileSync(output, 'utf8'),
      summary: readFileSync(summary, 'utf8'),
    };
  };

  test('is composite, and every input that it reads is one that it has', () => {
    expect(action.runs.using).toBe('composite');
    const read = [...textOf('.github', 'actions', 'verify', 'action.yml').matchAll(/inputs\.([\w-]+)/g)];
    expect(new Set(read.map(([, name]) => name))).toEqual(new Set(Object.keys(action.inputs)));
  });

  test('writes every form of both commands, the summary and the exit code', () => {
    const { status, output, summary, stdout, stderr } = run({
      terraform: 'cdk.tf.json',
      workloads: 'workloads.yaml',
      results: 'out',
    });
    expect([status, stderr]).toEqual([1, '']);
    expect(output).toBe('results=out\n');
    for (const name of ['verify', 'audit'])
      for (const form of ['sarif', 'xml', 'md', 'txt'])
        expect([name, form, existsSync(join(folder, 'out', `${name}.${form}`))]).toEqual([name, form, true]);
    expect(summary).toMatch(/^## azure-lockdown verify: failed\n[\s\S]*\n## azure-lockdown audit: /);
    expect(stdout).toContain('not as required');
    const { runs } = JSON.parse(readFileSync(join(folder, 'out', 'verify.sarif'), 'utf8'));
    expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('cdk.tf.json');
  });

  test('audits alone without workloads, and passes options on', () => {
    expect(run({ terraform: 'cdk.tf.json', 'audit-options': '--fail-on never' })).toMatchObject({
      status: 0,
      summary: expect.not.stringContaining('verify'),
    });
    expect(run({ terraform: 'cdk.tf.json', 'audit-options': '--fail-on info' }).status).toBe(1);
  });

  test('ends with 2, and says so, where the command is not there or writes no result', () => {
    command('npx', 'echo "npm error 404" >&2; exit 1');
    const missing = run({ terraform: 'cdk.tf.json', results: 'missing' });
    command('npx', usualNpx);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('npm error 404');
    expect(missing.stderr).toContain('does not start, so there is no verdict');
    expect(missing.stderr).not.toContain('cat:');
    command('silent', 'if [ "$1" = --version ]; then exit 0; fi; exit 1');
    const silent = run({ terraform: 'cdk.tf.json', command: 'silent', results: 'silent' });
    expect(silent.status).toBe(2);
    expect(silent.stderr).toContain('audit ended with 1 and without a result');
  });

  test('asks no registry for the command', () => {
    expect(action.inputs.command.default).toMatch(/^npx --no-install --offline /);
  });

  test('ends with 2 where there is no result', () => {
    const { status, stderr } = run({ terraform: 'nothing.json' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('(unreadable-file)')]);
  });
});

describe('the Azure Pipelines snippet', () => {
  const [, snippet = ''] =
    /## Azure Pipelines\n\n```yaml\n([\s\S]*?)```/.exec(textOf('docs', 'continuous-integration.md')) ?? [];
  const { steps } = parse(snippet);
  const [plan, check, ...more]: string[] = steps.flatMap(({ bash }: { bash?: string }) => bash ?? []);
  // A bash step of Azure Pipelines goes on after a command that fails.
  const step = (script: string) => shell(`set +eo pipefail\n${script}`);
  const withNpx = (script: string) => {
    command('npx', script);
    try {
      return step(check!);
    } finally {
      command('npx', usualNpx);
    }
  };

  test('writes results of every command, and fails where a flow does', () => {
    expect(more).toEqual([]);
    expect(step(plan!).status).toBe(0);
    expect(step(check!).status).toBe(1);
    for (const name of ['verify.xml', 'audit.xml', 'report.html'])
      expect(readFileSync(join(folder, 'results', name), 'utf8').length).toBeGreaterThan(1_000);
  });

  test('is not green where the command is missing, and asks no registry for it', () => {
    const { status, stderr } = withNpx('echo "npm error could not determine executable to run" >&2; exit 1');
    expect([status, stderr]).toEqual([2, expect.stringContaining('npm error')]);
    expect(check).toContain('npx --no-install --offline azure-lockdown');
    expect(steps.find(({ task }: { task?: string }) => task?.startsWith('PublishTestResults'))).toMatchObject(
      {
        inputs: { failTaskOnMissingResultsFile: true },
      },
    );
  });

  test('is not green where a package cannot be installed', () => {
    command('npm', 'exit 1');
    const installed = step(plan!).status;
    command('npm', 'exit 0');
    expect(installed).not.toBe(0);
  });

  test.each(['verify', 'audit', 'report'])(
    'is green where all commands are, and not where %s fails',
    (name) => {
      expect(withNpx('exit 0').status).toBe(0);
      expect(withNpx(`[ "$4" != ${name} ]`).status).toBe(1);
    },
  );
});

test('what docs/continuous-integration.md takes of this repository is the version of the package', () => {
  const page = textOf('docs', 'continuous-integration.md');
  const taken = [...page.matchAll(/(?:actions\/verify@|rev: )(\S+)/g)].map(([, version]) => version);
  expect(taken).toEqual(Array(2).fill(`v${JSON.parse(textOf('package.json')).version}`));
});

test('the pre-commit hooks are commands, with what docs/continuous-integration.md gives them', () => {
  const hooks: { id: string; entry: string; files: string }[] = parse(textOf('.pre-commit-hooks.yaml'));
  const [, snippet = ''] =
    /## pre-commit\n\n```yaml\n([\s\S]*?)```/.exec(textOf('docs', 'continuous-integration.md')) ?? [];
  const used: { id: string; args: string[] }[] = parse(snippet).repos[0].hooks;
  expect(used.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id));
  for (const [i, { entry, files }] of hooks.entries()) {
    const given = used[i]!.args.map((each) =>
      each.endsWith('cdk.tf.json') ? 'cdk.tf.json' : each.endsWith('.json') ? 'workloads.yaml' : each,
    );
    const { status, stderr } = shell(`${entry} ${given.join(' ')}`);
    expect([entry, [0, 1, 3].includes(status!), stderr]).toEqual([entry, true, '']);
    for (const path of used[i]!.args.filter((each) => each.includes('/')).slice(0, 1))
      expect(path).toMatch(new RegExp(files));
  }
});
