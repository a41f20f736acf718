import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesOf } from './new-workload';

/**
 * Adds a workload of five rows and one switch to a copy of the repository, by the six files that a person writes, and sees
 * that the tests hold for it; then takes each part away, and sees that a test fails and names it.
 */
const root = join(__dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'new-workload-'));
const { kind, folder, id } = namesOf('WidgetEgress');
const files = {
  table: `lib/tables/${id}.ts`,
  page: `test/fixtures/${id}.tsv`,
  parameters: `lib/workloads/${folder}/parameters.ts`,
  definition: `lib/workloads/${folder}/definition.ts`,
  example: `examples/${id}.ts`,
};

function run(command: string, ...args: string[]): { readonly ok: boolean; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8' });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}

function mustRun(command: string, ...args: string[]): void {
  const { ok, output } = run(command, ...args);
  if (!ok) throw new Error(`${command} ${args.join(' ')}\n${output}`);
}

const jest = (...paths: string[]) =>
  run('node', 'node_modules/.bin/jest', '-c', 'test/engines/cdktf.jest.js', '--rootDir', '.', ...paths);
const textOf = (path: string) => readFileSync(join(copy, path), 'utf8');
const write = (path: string, text: string) => writeFileSync(join(copy, path), text);

/** Changes a file, and fails where there is nothing to change. */
function change(path: string, from: string | RegExp, to: string): void {
  const before = textOf(path);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} has no ${from}`);
  write(path, after);
}

function prepare(): void {
  const kept = ['lib', 'test', 'examples', '.ci', 'docs'];
  const settings = [
    'package.json',
    'tsconfig.json',
    'biome.json',
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
  ];
  for (const path of [...kept, ...settings].filter((each) => existsSync(join(root, each))))
    cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** The five rows: the one of the skeleton, and four more, one of which is a service tag. */
function fill(): void {
  const rows = [
    ['sign-in', 'login.example.com', 'HTTPS', '443'],
    ['updates', '*.updates.example.com', 'HTTPS', '443'],
    ['certificates', 'crl.example.com', 'HTTP', '80'],
    ['storage', 'tag:Storage', 'TCP', '443'],
  ];
  const written = rows.map(
    ([row, to, protocol, port]) =>
      `    { id: '${row}', section: '${id}', from: 'machine', to: '${to}', ports: '${protocol} ${port}', why: 'a trial' },\n`,
  );
  change(files.table, /^ {2}\],\n\};/m, `${written.join('')}  ],\n};`);
  const transcribed = rows.map(([, to, protocol, port], i) =>
    [
      `${i + 2}`,
      '2000-01-01',
      'Heading of the section',
      'any',
      'outbound',
      'machines',
      to!.startsWith('tag:') ? 'tag' : 'fqdn',
      to!.replace('tag:', ''),
      protocol,
      port,
      '-',
    ].join('\t'),
  );
  write(files.page, `${textOf(files.page)}${transcribed.join('\n')}\n`);
  change(
    files.definition,
    "lines: ['Outbound Tcp 443 machine -> Internet']",
    "lines: ['Outbound Tcp 443 machine -> Internet', 'Outbound Tcp 80 machine -> Internet', 'Outbound Tcp 443 machine -> Storage']",
  );
}

interface Omission {
  readonly what: string;
  readonly omit: () => void;
  /** The test that has to fail, and what it has to say. */
  readonly test: string;
  readonly says: string;
}

const omissions: readonly Omission[] = [
  {
    what: 'the table in the list of tables',
    omit: () => change('lib/tables/all-tables.ts', new RegExp(`^import .* './${id}';\n`, 'm'), ''),
    test: 'test/api/indexes',
    says: `./${id}`,
  },
  {
    what: 'the definition in the list of workloads',
    omit: () => change('lib/workloads/all-workloads.ts', new RegExp(`^ {2}${kind}: .*\n`, 'gm'), ''),
    test: 'test/api/indexes',
    says: kind,
  },
  {
    what: 'the construct among what is public',
    omit: () => change('lib/workloads/all-constructs.ts', new RegExp(`^.*/${folder}/construct.*\n`, 'm'), ''),
    test: 'test/api/indexes',
    says: `./${folder}/construct`,
  },
  {
    what: 'the page of the table',
    omit: () => rmSync(join(copy, files.page)),
    test: 'test/tables/tables-match-pages',
    says: files.page,
  },
  {
    what: 'a row of the table',
    omit: () => change(files.table, /^.*id: 'certificates'.*\n/m, ''),
    test: 'test/tables/tables-match-pages',
    says: 'crl.example.com',
  },
  {
    what: 'a row of the page',
    omit: () => change(files.page, /^.*crl\.example\.com.*\n/m, ''),
    test: 'test/tables/tables-match-pages',
    says: 'crl.example.com',
  },
  {
    what: 'a line of the ledger',
    omit: () => change(files.definition, /\s*'Outbound Tcp 80 machine -> Internet',/, ''),
    test: 'test/tables/tables-are-sound',
    says: `add 'Outbound Tcp 80 machine -> Internet' for ${id}/certificates`,
  },
  {
    what: 'the switch among the defaults',
    omit: () => change(files.definition, '{ telemetry: false }', '{}'),
    test: 'test/workloads/definitions',
    says: `${id}: telemetry`,
  },
  {
    what: 'the switch among the parameters',
    omit: () => {
      change(
        files.parameters,
        /\n {2}\/\*\*\n {3}\* Whether the machines send[\s\S]*telemetry\?: boolean;/,
        '',
      );
      mustRun('npm', 'run', '--silent', 'schema');
    },
    test: 'test/workloads/definitions',
    says: 'telemetry',
  },
  {
    what: 'the JSON Schema of the parameters',
    omit: () => change(files.parameters, 'Whether the machines send telemetry.', 'Whether they send it.'),
    test: 'test/cli/workloads-file',
    says: 'Whether they send it.',
  },
  {
    what: 'what the documentation of the switch tells of its default',
    omit: () => {
      change(files.parameters, '@default false', '@default true');
      mustRun('npm', 'run', '--silent', 'schema');
    },
    test: 'test/workloads/definitions',
    says: '"telemetry": ',
  },
  {
    what: 'the row that the switch is for',
    omit: () => change(files.table, "when: 'telemetry', ", ''),
    test: 'test/workloads/definitions',
    says: 'telemetry makes a difference',
  },
  {
    what: 'the role that the rows name',
    omit: () => change(files.table, /from: 'machine'/g, "from: 'machines'"),
    test: 'test/workloads/definitions',
    says: `${id}/telemetry: machines`,
  },
  {
    what: 'the construct in the README',
    omit: () => change('README.md', new RegExp(`^.*docs/api/${kind}.*\n`, 'm'), ''),
    test: 'test/api/readme',
    says: kind,
  },
  {
    what: 'what is said of its raw page',
    omit: () => change('lib/drift/sources/without-page.ts', new RegExp(`^ {2}${id}: .*\n`, 'm'), ''),
    test: 'test/drift/sources',
    says: `"${id}"`,
  },
  {
    what: 'the example',
    omit: () => {
      rmSync(join(copy, files.example));
      mustRun('node', '--import', 'tsx', '.ci/indexes.ts');
    },
    test: 'test/examples/every-workload',
    says: kind,
  },
  {
    what: 'the example in the list of examples',
    omit: () => change('examples/stacks.ts', new RegExp(`^import .* './${id}';\n`, 'm'), ''),
    test: 'test/api/indexes',
    says: id,
  },
];

function tryOmission({ what, omit, test, says }: Omission): boolean {
  const kept = ['lib', 'test/fixtures', 'examples', 'README.md'];
  for (const path of kept) cpSync(join(copy, path), join(copy, '.kept', path), { recursive: true });
  omit();
  const { ok, output } = jest(test);
  for (const path of kept) {
    rmSync(join(copy, path), { recursive: true });
    cpSync(join(copy, '.kept', path), join(copy, path), { recursive: true });
  }
  rmSync(join(copy, '.kept'), { recursive: true });
  const isNamed = !ok && output.includes(says);
  console.log(`${isNamed ? 'named' : 'NOT NAMED'}: ${what} (${test})`);
  if (!isNamed) console.log(output.slice(0, 4_000));
  return isNamed;
}

try {
  prepare();
  mustRun('node', '--import', 'tsx', '.ci/new-workload.ts', kind);
  fill();
  mustRun('npm', 'run', '--silent', 'generate');
  mustRun('node', 'node_modules/.bin/tsc', '--noEmit');
  const derived = [
    'api',
    'tables',
    'workloads/definitions',
    'cli/workloads-file',
    'drift/sources',
    'verify/examples',
    'examples/every',
  ];
  const { ok, output } = jest(...derived.map((path) => `test/${path}`));
  if (!ok) throw new Error(output);
  console.log(`a workload of five rows and one switch: ${derived.length} groups of tests hold for it`);
  if (!omissions.map(tryOmission).every((isNamed) => isNamed)) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
