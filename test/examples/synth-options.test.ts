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

test('what the stacks of an example have alike is told once, and a reader may stop early', () => {
  const { status, stdout } = synth('--findings', 'azure-local-regions');
  expect(status).toBe(0);
  const headings = stdout.split('\n').filter((line) => /^(error|warning|info) /.test(line));
  expect(headings.length).toBeGreaterThan(0);
  const blocks = stdout.split(/^(?=(?:error|warning|info) )/m).slice(1);
  expect(new Set(blocks).size).toBe(blocks.length);
  // A name or an address that is longer than a line stays whole.
  const beyond = stdout.split('\n').filter((line) => line.length > 80 && /\S +\S/.test(line));
  expect(beyond).toEqual([]);
  const head = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" --import tsx examples/synth.ts --findings aml-minimal | true`],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(head.stderr).toBe('');
});
