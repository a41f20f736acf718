import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** How the files of the package are made of the modules of the library, which go by their paths in lib/. */
export const root = join(__dirname, '..');
export const lib = join(root, 'lib');

export const bundled = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  metafile: true,
} satisfies BuildOptions;

export const fileOf = (name: string) => join(lib, `${name}.ts`);
export const nameOf = (file: string) => relative(lib, file).replace(/\.ts$/, '');

/** Puts a text in the place of some modules wherever they are imported; the first that does so counts. */
export function inPlace(
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

/** A program that exports modules under their names, for the other files. */
export function holding(names: readonly string[]): BuildOptions['stdin'] {
  const contents = names.map((name) => `export * as '${name}' from './${name}';`).join('\n');
  return { contents, resolveDir: lib };
}
