import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';

/** A folder whose history git knows. */
export interface GitFolder {
  readonly folder: string;
  /** Whether it has no work tree, only the history. */
  readonly bare: boolean;
  /** Whether the clone leaves the content of files with the server until it is asked for, which is not done here. */
  readonly partial: boolean;
  /** The day of the commit that last changed a file, as of a commit; `undefined` where there is none. */
  changedOn(commit: string, path: string): string | undefined;
  /** Whether a commit has a file, be its content here or not. */
  hasAt(commit: string, path: string): boolean;
  /** The paths of the files below a folder, as of a commit. */
  filesAt(commit: string, folder: string): readonly string[];
  /** Whether the work tree leaves out a file of the checkout, as a sparse one does. */
  isLeftOut(path: string): boolean;
}

/**
 * Nothing that git runs here reaches the network or changes the checkout. The largest object that is read is bounded by what
 * asks for it.
 */
function git(folder: string, argv: readonly string[], maxBuffer = 1024 * 1024, input = ''): Buffer {
  return execFileSync('git', ['--no-pager', '--no-replace-objects', '-C', folder, ...argv], {
    env: {
      ...process.env,
      GIT_NO_LAZY_FETCH: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ALLOW_PROTOCOL: 'none',
      LC_ALL: 'C',
    },
    maxBuffer,
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** The answer of git in one line, or `undefined` where it has none or is not there. */
function line(folder: string, argv: readonly string[]): string | undefined {
  try {
    const text = git(folder, argv).toString('utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The history of a folder; `undefined` where it has none of its own. */
export function gitFolderOf(folder: string): GitFolder | undefined {
  // A folder inside another repository, such as a copy of a few pages, has no history of its own.
  const own = existsSync(join(folder, '.git')) || existsSync(join(folder, 'HEAD'));
  const bare = own ? line(folder, ['rev-parse', '--is-bare-repository']) : undefined;
  if (bare === undefined) return undefined;
  return {
    folder,
    bare: bare === 'true',
    partial: line(folder, ['config', '--get-regexp', '^remote\\..*\\.promisor$']) !== undefined,
    changedOn: (commit, path) => line(folder, ['log', '-1', '--format=%cs', commit, '--', path]),
    hasAt: (commit, path) => line(folder, ['ls-tree', commit, '--', path]) !== undefined,
    filesAt: (commit, below) =>
      line(folder, ['ls-tree', '-r', '-z', '--name-only', commit, '--', `${below}/`])
        ?.split('\0')
        .filter(Boolean) ?? [],
    isLeftOut: (path) => line(folder, ['ls-files', '-t', '--', path])?.startsWith('S ') === true,
  };
}

/**
 * The commit that a branch, a tag or the beginning of a hash names.
 *
 * @throws LockdownError `unknown-ref`.
 */
export function commitOfRef({ folder }: GitFolder, ref: string): string {
  const commit = line(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit)) return commit;
  throw new LockdownError({
    code: 'unknown-ref',
    problem: `The checkout ${folder} has no commit "${ref}".`,
    allowed: 'a commit, branch or tag that is in the checkout; a shallow clone has only its newest commits',
    cure: 'correct --since, or fetch the history first (git fetch --unshallow)',
  });
}

/** The content of a file at a commit; `undefined` where there is none. */
export function textAtCommit(
  { folder }: GitFolder,
  commit: string,
  path: string,
  largest: number,
): Buffer | 'too large' | undefined {
  if (/[\r\n]/.test(path)) return undefined;
  let answer: Buffer;
  try {
    answer = git(folder, ['cat-file', '--batch'], largest, `${commit}:${path}\n`);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOBUFS' ? 'too large' : undefined;
  }
  // "<hash> blob <size>", a line end, the content, a line end; or that the object is missing, or another kind of it.
  const end = answer.indexOf(0x0a);
  const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', 0, end)) ?? [];
  return size === undefined ? undefined : answer.subarray(end + 1, end + 1 + Number(size));
}
