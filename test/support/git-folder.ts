import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A clone of a repository that leaves the content of all files but those of its newest commit with it. */
export function partialClone(root: string): string {
  const clone = mkdtempSync(join(tmpdir(), 'azure-lockdown-clone-'));
  execFileSync('git', ['-C', root, 'config', 'uploadpack.allowFilter', 'true']);
  execFileSync('git', ['clone', '-q', '--filter=blob:none', `file://${root}`, clone]);
  return clone;
}

/** A new repository, what makes a commit of files in it on a day and tells its hash, and what removes one. */
export function gitFolder() {
  const root = mkdtempSync(join(tmpdir(), 'azure-lockdown-clone-'));
  const git = (argv: readonly string[], day?: string) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-C', root, ...argv], {
      env: day === undefined ? process.env : { ...process.env, GIT_COMMITTER_DATE: `${day}T12:00:00Z` },
    })
      .toString()
      .trim();
  git(['init', '-q']);
  const commit = (day: string, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git(['add', '-A']);
    git(['commit', '-q', '-m', 'a state'], day);
    return git(['rev-parse', 'HEAD']);
  };
  const remove = (day: string, path: string) => {
    git(['rm', '-q', path]);
    git(['commit', '-q', '-m', 'a state'], day);
  };
  return { root, commit, remove };
}
