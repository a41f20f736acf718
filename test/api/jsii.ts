import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Compiles the library with jsii in a folder of its own, so that a public API which jsii cannot serve fails here. */
const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'jsii-'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// The reader of HCL has no part in the public types, and none for jsii.
const { '@cdktn/hcl2json': _, ...peerDependencies } = manifest.peerDependencies;

cpSync(join(root, 'lib'), join(folder, 'lib'), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'README.md'), '# API\n');
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({
    ...manifest,
    peerDependencies,
    author: { name: manifest.author, url: 'https://example.com' },
    repository: { type: 'git', url: 'https://example.com/cdktf-azure-lockdown.git' },
    main: 'dist/index.js',
    types: 'dist/index.d.ts',
    exports: undefined,
    bundledDependencies: Object.keys(manifest.dependencies),
    jsii: { outdir: 'jsii', targets: {}, tsconfig: 'tsconfig.json', validateTsconfig: 'off' },
  }),
);
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: {
      ...compilerOptions,
      types: ['node'],
      paths: undefined,
      noEmit: false,
      declaration: true,
      stripInternal: true,
      // Types are checked by `npm run check`.
      noCheck: true,
      rootDir: 'lib',
      outDir: 'dist',
    },
    include: ['lib'],
  }),
);
try {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'jsii', 'bin', 'jsii'), '--silence-warnings', 'reserved-word'],
    {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    },
  );
  const { types } = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
  console.log(`jsii serves ${Object.keys(types).length} public types`);
} catch (error) {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  console.error(`${stdout}${stderr}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
