const { testsOfCoreAndEngines } = require('./tests-of-engines.js');

/** The tests that load an engine, with CDK Terrain in the place of CDKTF. */
module.exports = {
  ...require('./cdktf.jest.js'),
  displayName: 'cdktn',
  resolver: '<rootDir>/test/engines/cdktn-resolver.js',
  testMatch: testsOfCoreAndEngines().withEngine.map((file) => `<rootDir>/${file}`),
};
