import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, packages, packed, root } from './packages';

/** Holds what is packed of both packages against the rules of npm's and TypeScript's resolution. */
const folder = mkdtempSync(join(tmpdir(), 'packed-'));
try {
  build();
  for (const tarball of packages.map((each) => packed(each, folder))) {
    check('publint/src/cli.js', ['run', tarball, '--strict']);
    check('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'node16']);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function check(program: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
