import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import { isFolder } from './read-text';

/** What a log may be called in a folder, such as the tree of `PT1H.json` that a storage account has. */
const logName = /\.(?:jsonl?|ndjson|csv|tsv|log|txt)(?:\.gz)?$|\.gz$/i;

/**
 * The files of logs that some paths name, in their order: a folder stands for the logs in it, and in folders below it.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function logFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (path === '-' || !isFolder(path)) return [path];
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      logName.test(name),
    );
    if (names.length > 0) return names.sort().map((name) => join(path, name));
    throw new LockdownError({
      code: 'unreadable-file',
      problem: `${path} is a folder without a log.`,
      allowed: 'a folder with files in JSON, JSON lines or CSV, compressed by gzip or not',
      cure: 'name the files, or a folder that has them',
    });
  });
}
