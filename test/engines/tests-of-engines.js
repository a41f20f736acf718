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

const testFolder = join(__dirname, '..');
const tests = readdirSync(testFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .sort();

/** The tests of the engine-free core, and those that have to run with each engine. */
exports.testsOfCoreAndEngines = () => {
  const withEngine = loadingEngine(tests);
  return { core: tests.filter((file) => !withEngine.includes(file)), withEngine };
};

exports.loadingEngine = loadingEngine;
