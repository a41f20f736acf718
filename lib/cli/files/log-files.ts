import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import { isFolder } from '../../terraform-folder/configuration-files';

/** What a log may be called in a folder, such as the tree of `PT1H.json` that a storage account has. */
const logName = /\.(?:jsonl?|ndjson|csv|tsv|log|txt)(?:\.gz)?$|\.gz$/i;

/** The files that some paths name, and the links among them that lead nowhere. */
export interface LogFiles {
  readonly files: readonly string[];
  readonly dangling: readonly string[];
}

/**
 * The files of logs that some paths name, in their order, each once whatever links lead to it: a folder stands for the logs in it, and in
 * folders below it.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function logFiles(paths: readonly string[]): LogFiles {
  const seen = new Set<string>();
  const dangling: string[] = [];
  const files = paths.flatMap((path) => {
    if (path === '-' || !isFolder(path)) return isNew(path, seen) ? [path] : [];
    const before = dangling.length;
    const found = filesBelow(path, new Set(), dangling);
    if (found.length > 0) return found.filter((each) => isNew(each, seen));
    throw new LockdownError({
      code: 'unreadable-file',
      problem: `${path} is a folder without a log${dangling.length > before ? `: ${dangling[before]} is a link that leads nowhere` : ''}.`,
      allowed: 'a folder with files in JSON, JSON lines or CSV, compressed by gzip or not',
      cure: 'name the files, or a folder that has them',
    });
  });
  return { files, dangling };
}

/** A file that cannot be found is told where it is read. */
function isNew(path: string, seen: Set<string>): boolean {
  const real = path === '-' ? undefined : realPath(path);
  if (real === undefined) return true;
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

/** A link may lead to a folder above it: each folder is looked into once. */
function filesBelow(folder: string, seen: Set<string>, dangling: string[]): string[] {
  const real = realPath(folder) ?? folder;
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (realPath(path) === undefined) dangling.push(path);
      else if (isFolder(path)) return filesBelow(path, seen, dangling);
      else if (logName.test(name) && statSync(path).isFile()) return [path];
      return [];
    });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
