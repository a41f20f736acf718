import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../support/bundled-program';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'process-'));
const program = [process.execPath, join(folder, 'dist', 'cli.js')] as const;
bundleProgram(program[1]);
copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
afterAll(() => rmSync(folder, { recursive: true }));

const shell = (command: string) => {
  const { stdout, stderr } = spawnSync('bash', ['-c', command, ...program], { cwd: root, encoding: 'utf8' });
  return { stdout, stderr };
};
const cli = '"$0" "$1"';

(existsSync('/dev/full') ? test : test.skip)(
  'a result that cannot be written is no verdict, and is told',
  () => {
    const full = openSync('/dev/full', 'w');
    const [node, cli] = program;
    const { status, stderr } = spawnSync(node, [cli, 'tables'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Standard output cannot be written: the disk is full/);
    expect(stderr).not.toMatch(/\n {4}at /);
  },
);

test('a reader that goes away is no mistake, and nothing is said of it', () => {
  const { stdout, stderr } = shell(
    `${cli} requirements azure-local --format json | head -c 1; echo " \${PIPESTATUS[0]}"`,
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('{ 0\n');
});

test('where not even an error can be written, the exit code tells', () => {
  const { stdout } = shell(
    `${cli} requirements nothing 2>&-; echo $?; ${cli} requirements nothing 2>/dev/full; echo $?`,
  );
  expect(stdout).toBe('2\n2\n');
});
