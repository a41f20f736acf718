const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { testsOfCoreAndEngines } = require('./tests-of-engines.js');

const root = join(__dirname, '..', '..');
const isOfRoom = (file) => file.split('/').length > 2 && existsSync(join(root, 'lib', file.split('/')[1]));

/**
 * The loop for work on tables, model, compiler, reader, reachability and audit: the tests of the rooms of `lib/` that load
 * no engine, save those of the command line, which start processes, those of the HTML report, which build pages, and
 * properties, which try hundreds of inputs.
 */
module.exports = {
  ...require('./cdktf.jest.js'),
  displayName: 'core',
  maxWorkers: '100%',
  testMatch: testsOfCoreAndEngines()
    .core.filter(
      (file) =>
        isOfRoom(file) &&
        !['test/cli/', 'test/html-report/'].some((folder) => file.startsWith(folder)) &&
        !file.endsWith('.property.test.ts'),
    )
    .map((file) => `<rootDir>/${file}`),
};
