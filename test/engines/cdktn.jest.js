const { testsOfCoreAndEngines } = require('./tests-of-engines.js');

/** The tests that ask what an engine does, with CDK Terrain in the place of CDKTF. */
module.exports = {
  ...require('./cdktf.jest.js'),
  displayName: 'cdktn',
  resolver: '<rootDir>/test/engines/cdktn-resolver.js',
  testMatch: testsOfCoreAndEngines().inEachEngine.map((file) => `<rootDir>/${file}`),
};
