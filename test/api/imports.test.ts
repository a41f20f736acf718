import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const lib = join(root, 'lib');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sourceOf = (file: string) => readFileSync(join(lib, file), 'utf8');

/** Module specifiers of imports, exports and `import()`, types included. */
function specifiersOf(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file of lib/ that a relative specifier names. */
function fileOf(specifier: string, from: string): string {
  const path = join(lib, dirname(from), specifier);
  const file = [`${path}.ts`, join(path, 'index.ts')].find((each) => existsSync(each));
  if (file === undefined) throw new Error(`${from} imports ${specifier}, which is no file of lib/`);
  return relative(lib, file);
}

const imports = new Map(
  files.map((file) => {
    const specifiers = specifiersOf(sourceOf(file));
    return [
      file,
      {
        files: specifiers
          .filter((each) => each.startsWith('.') && !each.endsWith('.json'))
          .map((each) => fileOf(each, file)),
        packages: specifiers.filter((each) => !each.startsWith('.')),
      },
    ];
  }),
);

/** The rows of the list in docs/architecture.md, the ones that know nothing of the others first; each names folders or files. */
const architecture = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
const house = architecture.slice(architecture.indexOf('## The rooms of lib/'));
const rows = [...house.matchAll(/^\| (`lib\/.*?) \|/gm)].map(([, cell]) =>
  [...cell!.matchAll(/`lib\/([^`]+)`/g)].map(([, pattern]) => pattern!),
);

function matches(file: string, pattern: string): boolean {
  if (pattern.endsWith('/')) return file.startsWith(pattern);
  const parts = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[^/]*')}$`).test(file);
}

/** The row to which a file belongs: the one that names it most exactly. */
function rowOf(file: string): number | undefined {
  const naming = rows
    .flatMap((patterns, row) => patterns.map((pattern) => ({ pattern, row })))
    .filter(({ pattern }) => matches(file, pattern))
    .sort((a, b) => b.pattern.length - a.pattern.length);
  return naming[0]?.row;
}

/** What a file knows; a file that stands in no row, as errors.ts, is looked through. */
function known(file: string, seen = new Set<string>()): string[] {
  return imports.get(file)!.files.flatMap((each) => {
    if (seen.has(each)) return [];
    seen.add(each);
    return rowOf(each) === undefined ? known(each, seen) : [each];
  });
}

const enginesAndProviders = /^(cdktf|cdktn|constructs|@cdktf\/.*|@cdktn\/.*)(\/|$)/;
const mayKnowEngines = (file: string) =>
  (rowOf(file) ?? 0) >= rows.length - 2 || ['index.ts', 'jest.ts'].includes(file);

test('the sources are read: imports of all kinds are found', () => {
  const source = `import a from 'a'; import type { B } from 'b'; export * from 'c'; import 'd'; type E = import('e').E; import('f');`;
  expect(specifiersOf(source).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  const packages = [...imports.values()].flatMap((each) => each.packages);
  expect(packages).toEqual(
    expect.arrayContaining(['cdktf', 'constructs', 'fastest-levenshtein', 'node:crypto']),
  );
});

test('only the constructs know the engine and the provider', () => {
  const offending = [...imports]
    .filter(([file]) => !mayKnowEngines(file))
    .flatMap(([file, { packages }]) =>
      packages.filter((each) => enginesAndProviders.test(each)).map((each) => `lib/${file} imports ${each}`),
    );
  expect(offending).toEqual([]);
});

test('docs/architecture.md lists every folder, and none that there is not', () => {
  const unlisted = files.filter((file) => file.includes('/') && rowOf(file) === undefined);
  expect(unlisted.map((file) => `no row for lib/${file}`)).toEqual([]);
  const idle = rows.flat().filter((pattern) => !files.some((file) => matches(file, pattern)));
  expect(idle).toEqual([]);
});

test('a file knows those of the rows above it in the list, and none below', () => {
  const offending = files.flatMap((file) => {
    const row = rowOf(file);
    if (row === undefined) return [];
    return known(file)
      .filter((each) => rowOf(each)! > row)
      .map((each) => `lib/${file} knows lib/${each}`);
  });
  expect(offending).toEqual([]);
});

test('no file knows itself by way of others', () => {
  expect(circles().map((circle) => circle.join(' -> '))).toEqual([]);
});

test('the provider is imported from its submodules, never whole', () => {
  const whole = [...imports].filter(([, { packages }]) => packages.includes('@cdktf/provider-azurerm'));
  expect(whole.map(([file]) => file)).toEqual([]);
});

/** Circles of imports, each once, as the walk through the files finds them. */
function circles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const each of imports.get(file)!.files) walk(each, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}
