const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const root = join(__dirname, '..', '..');
const engine = /^(other-engine|constructs|@?cdkt[fn])(\/|$)/;

/**
 * Which files load an engine or a provider when they run, by their imports and the imports of these. An import of types
 * alone loads nothing. What a test starts as a process of its own is not seen: there no engine is put in another's place.
 */
function loadingEngine(files) {
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
  const importsOf = (file) => inputs[file]?.imports ?? [];
  const loaded = (file, known = new Set()) => {
    if (known.has(file)) return known;
    known.add(file);
    for (const { path, external } of importsOf(file)) if (!external) loaded(path, known);
    return known;
  };
  return files.filter((file) =>
    [...loaded(file)].some((each) =>
      importsOf(each).some(({ path, external }) => external && engine.test(path)),
    ),
  );
}

const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .sort();

/** The tests of the engine-free core, and those that have to run with each engine. */
exports.testsOfCoreAndEngines = () => {
  const withEngine = loadingEngine(tests);
  return { core: tests.filter((file) => !withEngine.includes(file)), withEngine };
};

exports.loadingEngine = loadingEngine;
