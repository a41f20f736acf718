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

const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : undefined);

/** The folders that a file knows; a file that stands in none is looked through. */
function foldersKnown(file: string, seen = new Set<string>()): string[] {
  return imports.get(file)!.files.flatMap((each) => {
    if (seen.has(each)) return [];
    seen.add(each);
    const folder = folderOf(each);
    return folder === undefined ? foldersKnown(each, seen) : [folder];
  });
}

/** The folders in the order in which the README lists them, the ones that know nothing of the others first. */
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const house = readme.slice(readme.indexOf('## The way through the house'));
const order = [...house.matchAll(/^\| `lib\/([\w-]+)\/`/gm)].map(([, folder]) => folder!);

const enginesAndProviders = /^(cdktf|cdktn|constructs|@cdktf\/.*|@cdktn\/.*)(\/|$)/;
const mayKnowEngines = (file: string) =>
  folderOf(file) === 'constructs' || ['index.ts', 'jest.ts'].includes(file);

test('the sources are read: imports of all kinds are found', () => {
  const source = `import a from 'a'; import type { B } from 'b'; export * from 'c'; import 'd'; type E = import('e').E; import('f');`;
  expect(specifiersOf(source).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  const packages = [...imports.values()].flatMap((each) => each.packages);
  expect(packages).toEqual(expect.arrayContaining(['cdktf', 'constructs', 'ipaddr.js', 'node:crypto']));
});

test('only the constructs know the engine and the provider', () => {
  const offending = [...imports]
    .filter(([file]) => !mayKnowEngines(file))
    .flatMap(([file, { packages }]) =>
      packages.filter((each) => enginesAndProviders.test(each)).map((each) => `lib/${file} imports ${each}`),
    );
  expect(offending).toEqual([]);
});

test('the README lists every folder', () => {
  const folders = files.map(folderOf).filter((folder) => folder !== undefined);
  expect([...order].sort()).toEqual([...new Set(folders)].sort());
});

test('a folder knows those above it in the list, and none below', () => {
  const offending = files.flatMap((file) => {
    const folder = folderOf(file);
    if (folder === undefined) return [];
    return foldersKnown(file)
      .filter((known) => order.indexOf(known) > order.indexOf(folder))
      .map((known) => `lib/${file} knows lib/${known}/`);
  });
  expect(offending).toEqual([]);
});

test('the provider is imported from its submodules, never whole', () => {
  const whole = [...imports].filter(([, { packages }]) => packages.includes('@cdktf/provider-azurerm'));
  expect(whole.map(([file]) => file)).toEqual([]);
});
