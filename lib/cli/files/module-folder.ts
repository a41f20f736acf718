import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import { readmeOpening } from '../../module/module-readme';
import { isLeftOver, unwritable, writeTogether } from '../../report/written-file';

const readme = 'README.md';

/** What a folder has otherwise than a module is to be. */
export interface ModuleDifferences {
  /** Files that it does not have, or not as they are to be. */
  readonly stale: readonly string[];
  /** What somebody else has put there, and Terraform reads all the same. */
  readonly foreign: readonly string[];
}

/** Holds a folder against the files of a module; in which form its lines end is of no matter. */
export function moduleDifferences(folder: string, files: ReadonlyMap<string, string>): ModuleDifferences {
  const stale = [...files].filter(
    ([name, text]) => textOf(join(folder, name))?.replaceAll('\r\n', '\n') !== text,
  );
  return { stale: stale.map(([name]) => name), foreign: foreignIn(folder, files) };
}

/**
 * Writes the files of a module into a folder, each whole or not at all, and all of them where the disk takes all. The README goes
 * first: by it a folder that is not complete, for somebody ended the program, is known and completed the next time.
 *
 * @throws LockdownError `foreign-folder` where the folder holds something else, `unwritable-file`.
 */
export function writeModule(folder: string, files: ReadonlyMap<string, string>): void {
  refuseForeign(folder, files);
  makeFolder(folder);
  for (const name of namesIn(folder))
    if (isOurLeftOver(name, files)) rmSync(join(folder, name), { force: true });
  const names = [...files.keys()].sort((a, b) => Number(b === readme) - Number(a === readme));
  writeTogether(new Map(names.map((name) => [join(folder, name), files.get(name)!])));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code !== 'EEXIST') throw unwritable(folder, failure);
    throw new LockdownError({
      code: 'unwritable-file',
      problem: `${folder} is a file, and a module is a folder of several.`,
      allowed: 'a folder that exists, or that can be made',
      cure: 'name a folder',
    });
  }
}

/** A folder that somebody else fills is not written into: Terraform reads whatever stands there. */
function refuseForeign(folder: string, files: ReadonlyMap<string, string>): void {
  const foreign = foreignIn(folder, files);
  if (foreign.length === 0) return;
  throw new LockdownError({
    code: 'foreign-folder',
    problem: `${folder} holds ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ` and ${foreign.length - 3} more` : ''}, which azure-lockdown did not write.`,
    allowed: 'an empty folder, one that there is not, or a module that azure-lockdown wrote',
    cure: 'name another folder, or move these files away',
  });
}

function foreignIn(folder: string, files: ReadonlyMap<string, string>): string[] {
  const isModule = isModuleFolder(folder);
  return namesIn(folder).filter(
    (name) => !(isModule && files.has(name)) && !isLeftInPeace(name) && !isOurLeftOver(name, files),
  );
}

/** Whether a folder is a module that was written by a workloads file. */
export function isModuleFolder(folder: string): boolean {
  const opening = readmeOpening.join('\n');
  // Others may quote how a module begins, and somewhere in their text.
  return textOf(join(folder, readme))?.replaceAll('\r\n', '\n').startsWith(opening) === true;
}

function isOurLeftOver(name: string, files: ReadonlyMap<string, string>): boolean {
  return [...files.keys()].some((of) => isLeftOver(name, of));
}

/** What changes nothing of a module, for Terraform reads none of it, and what Terraform itself leaves there. */
function isLeftInPeace(name: string): boolean {
  return isHidden.test(name) || ofTheSystem.test(name) || ofTerraform.test(name);
}

/** Hidden files and folders, such as `.git`, and the copies and locks of editors; `.terraform` and the lock file are hidden as well. */
const isHidden = /^\.|~$|^#.*#$/;

/** What Windows leaves in folders that somebody looks at. */
const ofTheSystem = /^(Thumbs\.db|desktop\.ini)$/i;

/** What Terraform leaves in a folder in which somebody has run it: states with their backups, crashes. */
const ofTerraform =
  /^(terraform\.tfstate(\.(d|backup|lock\.info|\d+\.backup))?|errored\.tfstate|crash(\.\d+)?\.log)$/;

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder);
  } catch {
    // What is no folder is refused when it is made.
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
