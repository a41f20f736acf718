const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { importGraph } = require('../support/import-graph.js');

const engine = /^(other-engine|constructs|@?cdkt[fn])(\/|$)/;

/**
 * Which files load an engine or a provider when they run, by their imports and the imports of these. What a test starts
 * as a process of its own is not seen: there no engine is put in another's place.
 */
function loadingEngine(files) {
  const graph = importGraph(files);
  const loads = (file, known) => {
    if (known.has(file)) return false;
    known.add(file);
    return (graph.get(file) ?? []).some(({ path, external }) =>
      external ? engine.test(path) : loads(path, known),
    );
  };
  return files.filter((file) => loads(file, new Set()));
}

const root = join(__dirname, '..', '..');
const filesOf = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();

/**
 * The tests of the engine-free core; those that load an engine; and of these the ones that run with each engine, for it
 * is an engine's doing that they ask about. They are the tests of the rooms of `lib/` that load an engine, of the modules
 * beside the rooms, and of the engines. The others take from an engine no more than the JSON of examples, which
 * `same-json.test.ts` holds to be the same from both.
 */
exports.testsOfCoreAndEngines = () => {
  const tests = filesOf('test', '.test.ts');
  const withEngine = loadingEngine(tests);
  const folderOf = (file) => file.split('/').slice(1, -1)[0] ?? '';
  const onEngines = new Set(['engines', ...loadingEngine(filesOf('lib', '.ts')).map(folderOf)]);
  return {
    core: tests.filter((file) => !withEngine.includes(file)),
    withEngine,
    inEachEngine: withEngine.filter((file) => onEngines.has(folderOf(file))),
  };
};

exports.loadingEngine = loadingEngine;
