const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { importGraph } = require('../support/import-graph.js');

const engine = /^(other-engine|constructs|@?cdkt[fn])(\/|$)/;
const slow = /^(typescript|ts-json-schema-generator|jsdom)$|^lib\/cli\/program\//;

/** Which files load, by their imports and the imports of these, a file or a package whose name is like a pattern. */
function loading(pattern, files, graph = importGraph(files)) {
  const loads = (file, known) => {
    if (known.has(file)) return false;
    known.add(file);
    return (graph.get(file) ?? []).some(
      ({ path, external }) => pattern.test(path) || (!external && loads(path, known)),
    );
  };
  return files.filter((file) => loads(file, new Set()));
}

/**
 * Which files load an engine or a provider when they run. What a test starts as a process of its own is not seen: there no
 * engine is put in another's place.
 */
const loadingEngine = (files) => loading(engine, files);

const root = join(__dirname, '..', '..');
const filesOf = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();

const isProperty = (file) => file.endsWith('.property.test.ts');
const folderOf = (file) => file.split('/').slice(1, -1)[0] ?? '';

/**
 * The tests of the engine-free core; those that load an engine; and of these the ones that run with each engine, for it
 * is an engine's doing that they ask about. They are the tests of the rooms of `lib/` that load an engine, of the modules
 * beside the rooms, and of the engines. The others take from an engine no more than the JSON of examples, which
 * `same-json.test.ts` holds to be the same from both; or are properties, whose hundreds of inputs try the library's own work.
 */
exports.testsOfCoreAndEngines = () => {
  const tests = filesOf('test', '.test.ts');
  const sources = filesOf('lib', '.ts');
  const graph = importGraph([...tests, ...sources]);
  const withEngine = loading(engine, tests, graph);
  const onEngines = new Set(['engines', ...loading(engine, sources, graph).map(folderOf)]);
  return {
    core: tests.filter((file) => !withEngine.includes(file)),
    withEngine,
    inEachEngine: withEngine.filter((file) => onEngines.has(folderOf(file)) && !isProperty(file)),
  };
};

/**
 * The loop for work on tables, model, compiler, reader, reachability and audit: the tests of the rooms of `lib/` that load
 * no engine, save those that load what is slow (the whole command line, a browser's DOM, a compiler) or start processes,
 * and save properties, which try hundreds of inputs.
 */
exports.testsOfFastLoop = () => {
  const rooms = filesOf('lib', '.ts').map(folderOf);
  const tests = filesOf('test', '.test.ts').filter(
    (file) => folderOf(file) !== '' && rooms.includes(folderOf(file)) && !isProperty(file),
  );
  const graph = importGraph(tests);
  const left = new Set([...loading(engine, tests, graph), ...loading(slow, tests, graph)]);
  const startsProcesses = (file) => graph.get(file).some(({ path }) => /^(node:)?child_process$/.test(path));
  return tests.filter((file) => !left.has(file) && !startsProcesses(file));
};

exports.loadingEngine = loadingEngine;
