const { testsOfFastLoop } = require('./tests-of-engines.js');

/** The fast loop for work on what needs no engine. */
module.exports = {
  ...require('./cdktf.jest.js'),
  displayName: 'core',
  maxWorkers: '100%',
  testMatch: testsOfFastLoop().map((file) => `<rootDir>/${file}`),
};
