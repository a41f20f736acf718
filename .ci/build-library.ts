import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Table } from '../lib/model/requirement';

/**
 * Writes the library as three files, so that a program loads what it uses: `constructs.js` with the constructs and the
 * compiler, `documents.js` with what a program asks for by itself, and `index.js`, which loads either when something of it
 * is first used. Each module stands in one of them alone.
 */
const root = join(__dirname, '..');
const lib = join(root, 'lib');

/** The modules at which a program, or a construct, begins to ask: what they alone lead to is loaded then. */
const doors = [
  'audit/terraform-audit',
  'azure/service-tag-file',
  'compare/compare-documents',
  'compare/judgement',
  'constructs/files/allow-list-file',
  'constructs/files/report',
  'constructs/files/workloads-file',
  'constructs/workload/network-comparison',
  'reachability/reachability',
  'report/allow-list',
  'report/windows-firewall-script',
  'requirement-tables',
  'table-files/custom-table',
  'table-files/table-override',
  'terraform/terraform-variables',
  'verify/verify-workload',
];

/** Modules of plain values alone, which are read faster as JSON than as a program. */
const data = [
  'input/shapes',
  ...readdirSync(join(lib, 'codes')).map((file) => `codes/${file.replace(/\.ts$/, '')}`),
  ...readdirSync(join(lib, 'tables')).map((file) => `tables/${file.replace(/\.ts$/, '')}`),
];

const bundled = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  metafile: true,
} satisfies BuildOptions;

/** A module of the library by its path in lib/. */
const fileOf = (name: string) => join(lib, `${name}.ts`);
const nameOf = (file: string) => relative(lib, file).replace(/\.ts$/, '');

/** What the entry of the package exports, and from where. */
const surface = ['index', 'workloads/all-constructs'];

/** What is loaded beside a file: packages, and the other files. */
const outside: Plugin = {
  name: 'outside',
  setup({ onResolve }) {
    const isOutside = /^[^./]|^\.\/(constructs|documents)\.js$/;
    onResolve({ filter: isOutside }, ({ path }) => ({ path, external: true }));
  },
};

/** Puts a text in the place of some modules wherever they are imported; the first that does so counts. */
function inPlace(
  namespace: string,
  isOne: (name: string) => boolean,
  textOf: (name: string) => string,
): Plugin {
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ resolveDir, path }) => {
        const name = nameOf(join(resolveDir, path));
        return isOne(name) && existsSync(fileOf(name)) ? { path: name, namespace } : undefined;
      });
      onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: textOf(path) }));
    },
  };
}

/** The modules of the library that a bundle is made of, or takes from another file. */
function namesIn({ inputs }: Metafile): string[] {
  return Object.keys(inputs)
    .map(nameOfInput)
    .filter((name) => existsSync(fileOf(name)));
}

/** Files stand there by their paths, and what was put in the place of a module by its name. */
function nameOfInput(path: string): string {
  const [, name] = /^(?:values|constructs|documents):(.*)/.exec(path) ?? [];
  return name ?? nameOf(join(root, path));
}

/** A program that exports modules under their names, for the other files. */
function holding(names: readonly string[]): BuildOptions['stdin'] {
  const contents = names.map((name) => `export * as '${name}' from './${name}';`).join('\n');
  return { contents, resolveDir: lib };
}

/** What each module of the library exports. */
async function exportedNames(): Promise<Map<string, readonly string[]>> {
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const { metafile } = await build({
    ...bundled,
    bundle: false,
    format: 'esm',
    // Requires stay as they are here: only names are looked at.
    logLevel: 'error',
    write: false,
    entryPoints: files.map((file) => join(lib, file)),
    outdir: 'dist',
  });
  const outputs = Object.values(metafile.outputs);
  return new Map(outputs.map(({ entryPoint, exports }) => [nameOf(join(root, entryPoint!)), exports]));
}

/** What the modules of plain values export; those that export anything else are left out. */
async function plainValues(): Promise<Map<string, Readonly<Record<string, object>>>> {
  const folder = mkdtempSync(join(root, 'node_modules', '.values-'));
  try {
    const outfile = join(folder, 'values.js');
    const { metafile } = await build({ ...bundled, stdin: holding(data), outfile, packages: 'external' });
    const modules: Readonly<Record<string, object>> = require(outfile);
    const values = data.map((name) => [name, { ...modules[name] } as Record<string, object>] as const);
    // What a module has from another one is one thing with it, and not a copy.
    const hasOthers = (name: string) => metafile.inputs[relative(root, fileOf(name))]!.imports.length > 0;
    return new Map(values.filter(([name, value]) => !hasOthers(name) && isPlain(value)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isPlain(value: Readonly<Record<string, object>>): boolean {
  return Object.values(value).every(
    (each) => typeof each === 'object' && isDeepStrictEqual(JSON.parse(JSON.stringify(each)), each),
  );
}

const parsed = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** A module of plain values. The rows of a table are read when they are first asked for. */
function valuesText(values: Readonly<Record<string, object>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => `export const ${name} = ${isTable(value) ? tableText(name, value) : parsed(value)};`,
    )
    .join('\n');
}

function isTable(value: object): value is Table {
  return 'requirements' in value && 'editions' in value;
}

function tableText(name: string, table: Table): string {
  const members = Object.entries(table).map(([member, value]) => {
    if (member !== 'requirements') return `${member}: ${JSON.stringify(value)}`;
    return `get requirements() {
      const value = ${parsed(value)};
      Object.defineProperty(${name}, 'requirements', { value, enumerable: true });
      return value;
    }`;
  });
  return `{ ${members.join(', ')} }`;
}

async function buildLibrary(): Promise<void> {
  const exported = await exportedNames();
  const values = await plainValues();
  const asValues = inPlace(
    'values',
    (name) => values.has(name),
    (name) => valuesText(values.get(name)!),
  );
  /** What is used stands in another file, which is loaded then. */
  const whenUsed = (names: readonly string[], file: string) =>
    inPlace(
      file,
      (name) => names.includes(name),
      (name) =>
        exported
          .get(name)!
          .map((each) => {
            const value = `require('./${file}.js')['${name}'].${each}`;
            return `Object.defineProperty(exports, '${each}', { enumerable: true, get: () => ${value} });`;
          })
          .join('\n'),
    );
  const atOnce = (names: readonly string[], file: string) =>
    inPlace(
      file,
      (name) => names.includes(name),
      (name) => `export const { ${exported.get(name)!.join(', ')} } = require('./${file}.js')['${name}'];`,
    );

  const entry = { ...bundled, entryPoints: [fileOf('index')], outfile: 'dist/index.js' };
  const { metafile } = await build({
    ...entry,
    write: false,
    plugins: [outside, whenUsed(doors, 'documents'), asValues],
  });
  const loadedFirst = namesIn(metafile).filter((name) => !surface.includes(name) && !doors.includes(name));
  const documents = await build({
    ...bundled,
    stdin: holding(doors),
    outfile: 'dist/documents.js',
    plugins: [outside, atOnce(loadedFirst, 'constructs'), asValues],
  });
  const exportedFrom = surface
    .flatMap((name) => metafile.inputs[relative(root, fileOf(name))]!.imports)
    .map(({ path }) => nameOfInput(path));
  const used = [...exportedFrom, ...namesIn(documents.metafile)].filter((name) => loadedFirst.includes(name));
  await build({
    ...bundled,
    stdin: holding([...new Set(used)]),
    outfile: 'dist/constructs.js',
    plugins: [outside, whenUsed(doors, 'documents'), asValues],
  });
  await build({ ...entry, plugins: [outside, whenUsed(doors, 'documents'), whenUsed(used, 'constructs')] });
}

void buildLibrary();
