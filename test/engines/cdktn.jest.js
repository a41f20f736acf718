/** The same tests with CDK Terrain in the place of CDKTF. */
module.exports = {
  ...require('./cdktf.jest.js'),
  displayName: 'cdktn',
  resolver: '<rootDir>/test/engines/cdktn-resolver.js',
  // It compares both engines, which once is enough.
  testPathIgnorePatterns: ['/node_modules/', '/engines/same-json'],
};
