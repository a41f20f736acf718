import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeForTerrain, manifestForTerrain, proseForTerrain, readmeForTerrain } from './cdktn-package';

/** Writes the package for CDK Terrain from what has been compiled for CDKTF. */
const root = join(__dirname, '..');
const target = join(root, 'dist-cdktn');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

rmSync(target, { recursive: true, force: true });
cpSync(join(root, 'dist'), join(target, 'dist'), { recursive: true });
for (const file of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
  const path = join(target, file);
  if (/\.[cm]?[jt]s$/.test(file)) writeFileSync(path, codeForTerrain(readFileSync(path, 'utf8')));
}

cpSync(join(root, 'docs'), join(target, 'docs'), { recursive: true });
for (const file of readdirSync(join(target, 'docs'), { recursive: true, encoding: 'utf8' })) {
  const path = join(target, 'docs', file);
  if (file.endsWith('.md')) writeFileSync(path, proseForTerrain(readFileSync(path, 'utf8')));
}

const manifest = manifestForTerrain(JSON.parse(textOf('package.json')));
writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(target, 'README.md'), readmeForTerrain(textOf('README.md')));
for (const file of ['LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'])
  cpSync(join(root, file), join(target, file));
