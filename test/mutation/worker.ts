import { join } from 'node:path';
import { runCLI } from 'jest';

/** Tests to run in a copy of the project, the first that fails ending it. */
export interface Run {
  readonly root: string;
  readonly tests: readonly string[];
}

/** What came of it: a test file that failed, if one did, and how long each took that ran. */
export interface RunResult {
  readonly failed?: string;
  readonly message?: string;
  readonly times: Readonly<Record<string, number>>;
}

async function run({ root, tests }: Run): Promise<RunResult> {
  const paths = tests.map((test) => join(root, test));
  process.env.MUTATION_TESTS = JSON.stringify(paths);
  const { results } = await runCLI(
    {
      _: paths,
      $0: 'jest',
      config: join(root, 'test', 'engines', 'cdktf.jest.js'),
      testSequencer: join(root, 'test', 'mutation', 'in-order.js'),
      runTestsByPath: true,
      runInBand: true,
      bail: 1,
      ci: true,
      silent: true,
      watchman: false,
      reporters: [],
    },
    [root],
  );
  const nameOf = (path: string) => path.slice(root.length + 1);
  const failed = results.testResults.find(
    ({ numFailingTests, testExecError }) => numFailingTests > 0 || testExecError !== undefined,
  );
  return {
    failed: failed === undefined ? undefined : nameOf(failed.testFilePath),
    message: failed?.failureMessage ?? undefined,
    times: Object.fromEntries(
      results.testResults.map(({ testFilePath, perfStats }) => [nameOf(testFilePath), perfStats.runtime]),
    ),
  };
}

process.on('message', (asked: Run) => {
  void run(asked).then((result) => process.send!(result));
});
