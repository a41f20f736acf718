const { join } = require('node:path');
const { buildSync } = require('esbuild');

const root = join(__dirname, '..', '..');

/** What each file imports when it runs, types left out: a path of the project, or the name of a package. */
exports.importGraph = (files) => {
  const { inputs } = buildSync({
    stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: root },
    absWorkingDir: root,
    tsconfig: 'tsconfig.json',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    packages: 'external',
    external: ['other-engine', 'other-engine/*'],
    // What package.json says of side effects is of the published modules; tests are nothing else.
    ignoreAnnotations: true,
    logLevel: 'error',
  }).metafile;
  return new Map(Object.entries(inputs).map(([file, { imports }]) => [file, imports]));
};
