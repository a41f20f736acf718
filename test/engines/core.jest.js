const { testsOfCoreAndEngines } = require('./tests-of-engines.js');

/** The tests that load no engine: the loop for work on tables, model, compiler, reachability and audit. */
module.exports = {
  ...require('./cdktf.jest.js'),
  displayName: 'core',
  testMatch: testsOfCoreAndEngines().core.map((file) => `<rootDir>/${file}`),
  // They compare the engines, in processes of their own.
  testPathIgnorePatterns: ['/node_modules/', '/test/engines/'],
};
