import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..');

/** The package of an engine, and the folder that is packed. */
export interface Package {
  readonly engine: string;
  readonly source: string;
}

export const packages: readonly Package[] = [
  { engine: 'cdktf', source: root },
  { engine: 'cdktn', source: join(root, 'dist-cdktn') },
];

/** Compiles both packages; with `--built` they are as an earlier command has left them. */
export function build(): void {
  if (process.argv.includes('--built')) return;
  execFileSync('npm', ['run', '--silent', 'build:cdktn'], { cwd: root, stdio: 'inherit' });
}

/** Packs a package as it has been compiled, and gives the path of its tarball in a folder. */
export function packed({ source }: Package, folder: string): string {
  // What npm does before packing would compile it once more.
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: source,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { name, version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  return join(folder, `${name}-${version}.tgz`);
}
