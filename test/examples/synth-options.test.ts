import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const synth = (...options: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'examples/synth.ts', ...options], {
    cwd: root,
    encoding: 'utf8',
  });

test.each([[['--bogus']], [['--findings']]])('%s is refused in one line', (options) => {
  const { status, stdout, stderr } = synth(...options);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/aml-minimal/)]);
});
