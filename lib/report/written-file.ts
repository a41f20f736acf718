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
  const there = statusOf(path);
  if (there !== undefined && !there.isFile() && !there.isDirectory()) {
    writeInto(path, text);
    return;
  }
  const place = there === undefined ? path : realpathSync(path);
  const beside = join(
    dirname(place),
    `.${basename(place).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`,
  );
  try {
    if (there !== undefined) accessSync(place, constants.W_OK);
    writeThrough(beside, text);
    if (there !== undefined) chmodSync(beside, there.mode);
    renameSync(beside, place);
  } catch (error) {
    remove(beside);
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
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw unwritable(path, error as NodeJS.ErrnoException);
  }
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

const cures: Readonly<Record<string, string>> = {
  EISDIR: 'move the folder away that has this name, or name another file',
  ENOTEMPTY: 'move the folder away that has this name, or name another file',
  ENOENT: 'make the folder first, or correct the path',
  ENOTDIR: 'correct the path: a part of it that should be a folder is a file',
  ENOSPC: 'make room on the disk',
  EDQUOT: 'make room on the disk',
  EACCES: 'get the right to write in this folder, or name a file in another one',
  EPERM: 'get the right to write in this folder, or name a file in another one',
  EROFS: 'name a file on a disk that can be written',
  ENAMETOOLONG: 'give the file a shorter name',
};

/** What is said of a file, or of what stands for one, that cannot be written. */
export function unwritable(path: string, error: NodeJS.ErrnoException): LockdownError {
  return new LockdownError({
    code: 'unwritable-file',
    problem: `${path} cannot be written: ${error.message.replace(/, \w+( '.*)?$/s, '')}.`,
    allowed: 'a file in a folder that exists and can be written, on a disk with room for it',
    cure: cures[error.code ?? ''] ?? 'correct the path, or the rights of the folder',
  });
}
