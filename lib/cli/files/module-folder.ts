import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import { unwritable, writeWhole } from '../../report/written-file';

/** What a module begins its README with: by it a folder of ours is told from others. */
const readme = 'README.md';
const signature = 'Written by `azure-lockdown synth`';

/** The files of a module that a folder does not have as they are to be. */
export function staleFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const stale = [...files].filter(([name, text]) => textOf(join(folder, name)) !== text);
  return stale.map(([name]) => name);
}

/**
 * Writes the files of a module into a folder, each whole or not at all; the README last, so that a folder that is not complete is
 * no module yet.
 *
 * @throws LockdownError `foreign-folder` where the folder holds something else, `unwritable-file`.
 */
export function writeModule(folder: string, files: ReadonlyMap<string, string>): void {
  refuseForeign(folder, files);
  makeFolder(folder);
  const names = [...files.keys()].sort((a, b) => Number(a === readme) - Number(b === readme));
  for (const name of names) writeWhole(join(folder, name), files.get(name)!);
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
  const there = namesIn(folder);
  const isModule = textOf(join(folder, readme))?.includes(signature) === true;
  const foreign = there.filter((name) => !(isModule && files.has(name)) && !ofTerraform.test(name));
  if (foreign.length === 0) return;
  throw new LockdownError({
    code: 'foreign-folder',
    problem: `${folder} holds ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ` and ${foreign.length - 3} more` : ''}, which azure-lockdown did not write.`,
    allowed: 'an empty folder, one that there is not, or a module that azure-lockdown wrote',
    cure: 'name another folder, or move these files away',
  });
}

/** What Terraform itself leaves in a folder. */
const ofTerraform = /^\.terraform(\.lock\.hcl)?$/;

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
