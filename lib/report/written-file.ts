import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LockdownError } from '../errors';

const readByTerraform =
  /\.(tf|tofu)(\.json)?$|^terraform\.tfvars|\.auto\.tfvars|\.tfstate|\.(tftest|tofutest|tfquery|tfmock)\.|\.(tfdeploy|tfstack|tfcomponent)\.hcl$|^\.terraform\.lock\.hcl$/i;

/**
 * Whether Terraform or OpenTofu read or write a file of a folder by its name alone: configurations, values, state, tests,
 * queries, stacks and their deployments.
 *
 * @see https://developer.hashicorp.com/terraform/language/files
 * @see https://developer.hashicorp.com/terraform/language/stacks
 */
export function isReadByTerraform(fileName: string): boolean {
  return readByTerraform.test(fileName);
}

/**
 * Writes a file whole or not at all: beside its place first, and then there. What stood there stays where that fails. A link is
 * followed, rights stay as they were, and what is no plain file, such as a pipe or a device, is written into.
 *
 * @throws LockdownError `unwritable-file`.
 */
export function writeWhole(path: string, text: string): void {
  writeTogether(new Map([[path, text]]));
}

/**
 * The same of several files: all of them are written beside their places before the first goes to its own, so that a full disk
 * or a lacking right leaves everything as it was.
 *
 * @throws LockdownError `unwritable-file`.
 */
export function writeTogether(files: ReadonlyMap<string, string>): void {
  const staged: StagedFile[] = [];
  try {
    for (const [path, text] of files) {
      const file = staging(path);
      if (file === undefined) {
        writeInto(path, text);
        continue;
      }
      staged.push(file);
      stage(file, text);
    }
    for (const { path, place, beside } of staged) attempt(path, () => renameSync(beside, place));
  } catch (error) {
    for (const { beside } of staged) remove(beside);
    throw error;
  }
}

/** Whether a file is what a write of a file of that name left behind when it was ended from outside. */
export function isLeftOver(fileName: string, of: string): boolean {
  return fileName.startsWith(`.${of.slice(0, 100)}.`) && /\.[0-9a-f]{12}\.part$/.test(fileName);
}

/** A file that is written beside the place that it is for. */
interface StagedFile {
  /** As it was named. */
  readonly path: string;
  readonly place: string;
  readonly beside: string;
  readonly there?: Stats;
}

/** Where a file is written first; nothing of what is no plain file. */
function staging(path: string): StagedFile | undefined {
  const there = statusOf(path);
  if (there !== undefined && !there.isFile() && !there.isDirectory()) return undefined;
  const place = there === undefined ? path : realpathSync(path);
  const name = `.${basename(place).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`;
  return { path, place, beside: join(dirname(place), name), there };
}

function stage({ path, place, beside, there }: StagedFile, text: string): void {
  attempt(path, () => {
    if (there !== undefined) accessSync(place, constants.W_OK);
    writeThrough(beside, text);
    if (there !== undefined) chmodSync(beside, there.mode);
  });
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw unwritable(path, error as NodeJS.ErrnoException);
  }
}

/** What stands at a path; a path that cannot be looked at is told where it is written. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function writeInto(path: string, text: string): void {
  attempt(path, () => writeFileSync(path, text));
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where even its folder is none, nothing was made.
  }
}

/** A full disk may show only when a file goes to it. */
function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const otherName = 'move the folder away that has this name, or name another file';
const right = 'get the right to write in this folder, or name a file in another one';

/** Why a file cannot be written, and what to do about it, by the code of the system. */
const failures: Readonly<Record<string, readonly [reason: string, cure: string]>> = {
  EISDIR: ['a folder has this name', otherName],
  ENOTEMPTY: ['a folder has this name', otherName],
  EEXIST: ['something of this name is there already', otherName],
  ENOENT: ['there is no such folder', 'make the folder first, or correct the path'],
  ENOTDIR: ['a part of its path is a file', 'correct the path: what should be a folder is a file'],
  ENOSPC: ['the disk is full', 'make room on the disk'],
  EDQUOT: ['your share of the disk is used up', 'make room on the disk'],
  EACCES: ['its rights or those of its folder do not let it be written', right],
  EPERM: ['its rights or those of its folder do not let it be written', right],
  EROFS: ['the disk can only be read', 'name a file on a disk that can be written'],
  ENAMETOOLONG: ['its name is longer than the disk takes', 'give the file a shorter name'],
  EPIPE: ['whoever reads it has stopped reading', 'see why it stopped, or name a file'],
};

/** What is said of a file, or of what stands for one, that cannot be written. */
export function unwritable(path: string, { code, message }: NodeJS.ErrnoException): LockdownError {
  const [reason, cure] = failures[String(code)] ?? [message, 'correct the path, or the rights of the folder'];
  return new LockdownError({
    code: 'unwritable-file',
    problem: `${path} cannot be written: ${reason}.`,
    allowed: 'a file in a folder that exists and can be written, on a disk with room for it',
    cure,
  });
}
