import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { buildInAscii, bundled, fileOf, holding, inPlace, lib, nameOf, root } from './bundle';
import { asPlainValues } from './plain-values';

/**
 * Writes the library as three files, so that a program loads what it uses: `constructs.js` with the constructs and the
 * compiler, `documents.js` with what a program asks for by itself, and `index.js`, which loads either when something of it
 * is first used. Each module stands in one of them alone.
 */

/** The modules at which a program, or a construct, begins to ask: what they alone lead to is loaded then. */
const doors = [
  'audit/terraform-audit',
  'azure/service-tag-file',
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

async function buildLibrary(): Promise<void> {
  const exported = await exportedNames();
  const asValues = await asPlainValues();
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
  const documents = await buildInAscii({
    stdin: holding(doors),
    outfile: 'dist/documents.js',
    plugins: [outside, atOnce(loadedFirst, 'constructs'), asValues],
  });
  const exportedFrom = surface
    .flatMap((name) => metafile.inputs[relative(root, fileOf(name))]!.imports)
    .map(({ path }) => nameOfInput(path));
  const used = [...exportedFrom, ...namesIn(documents.metafile)].filter((name) => loadedFirst.includes(name));
  await buildInAscii({
    stdin: holding([...new Set(used)]),
    outfile: 'dist/constructs.js',
    plugins: [outside, whenUsed(doors, 'documents'), asValues],
  });
  await buildInAscii({
    ...entry,
    plugins: [outside, whenUsed(doors, 'documents'), whenUsed(used, 'constructs')],
  });
}

void buildLibrary();
