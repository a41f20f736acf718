/** All tests, with the engine that the sources name. */
module.exports = {
  displayName: 'cdktf',
  rootDir: '../..',
  testEnvironment: '<rootDir>/test/engines/environment.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  moduleNameMapper: {
    '^cdktf-azure-lockdown$': '<rootDir>/lib',
    '^cdktf-azure-lockdown/jest$': '<rootDir>/lib/jest',
    '^fast-check$': '<rootDir>/test/engines/seeded-fast-check.js',
  },
  resolver: '<rootDir>/test/engines/cdktf-resolver.js',
  // A busy machine is slow, not wrong.
  testTimeout: 300_000,
  setupFiles: [
    '<rootDir>/test/offline.ts',
    '<rootDir>/test/without-summary.ts',
    '<rootDir>/test/without-sync.ts',
  ],
  transform: {
    // Source maps beside the code, which is compiled anew for each test file, and not as a comment within.
    '^.+\\.ts$': [
      '@swc/jest',
      { sourceMaps: true, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
    ],
  },
};
