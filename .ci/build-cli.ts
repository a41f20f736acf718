import { chmodSync, copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { buildInAscii, root } from './bundle';
import { asPlainValues } from './plain-values';

/**
 * Writes the command line as one file, with the libraries that it uses inside, so that nobody installs them for the
 * constructs alone; and beside it the licences of these libraries, the schemas of workloads files, of tables and of results.
 */
async function buildCli(): Promise<void> {
  const { metafile } = await buildInAscii({
    entryPoints: ['lib/cli.ts'],
    outfile: 'dist/cli.js',
    plugins: [await asPlainValues()],
  });
  chmodSync(join(root, 'dist/cli.js'), 0o755);
  copyFileSync(
    join(root, 'lib/cli/workloads-file/workloads.schema.json'),
    join(root, 'dist/workloads.schema.json'),
  );
  cpSync(join(root, 'lib/cli/output/schemas'), join(root, 'dist/schemas'), { recursive: true });
  for (const name of ['table', 'table-override'])
    copyFileSync(
      join(root, `lib/table-files/${name}.schema.json`),
      join(root, `dist/schemas/${name}.schema.json`),
    );
  writeFileSync(join(root, 'dist/cli.LICENSES.txt'), licences(metafile));
}

/** The licence of each library that was bundled. */
function licences({ inputs }: Metafile): string {
  const packages = Object.keys(inputs).flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [],
  );
  return [...new Set(packages)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
      const text = file === undefined ? license : readFileSync(join(root, folder, file), 'utf8');
      return `${name} ${version}\n\n${text.trim()}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

void buildCli();
