import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, posix, resolve, sep } from 'node:path';
import { LockdownError } from '../errors';
import { commitOfRef, type GitFolder, gitFolderOf, textAtCommit } from './git';
import { allPages } from './sources/all-sources';

/** A state of one repository's files, or of several in folders with their names. */
export interface Checkout {
  /** As messages name it: the folder, and the ref where one was asked for. */
  readonly name: string;
  /** The bytes of a file, by its path in the repository; `undefined` where it has none. */
  read(repository: string, path: string): Buffer | undefined;
  /** Whether it is a clone, and of the repository that has this file at its root. */
  isCloneWith(path: string): boolean;
  /** Whether its history has a file that cannot be read, as only a part of the checkout was made. */
  hasUnread(path: string): boolean;
  /** The day on which a file was last changed, where the checkout knows its history. */
  changedOn(repository: string, path: string): string | undefined;
}

/** No page of Microsoft's comes near: the largest have less than half a megabyte. */
const largestFile = 8 * 1024 * 1024;

/** The hash by which git names the content of a file, and by which two states of a page are told apart. */
export function blobHash(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/**
 * The files of a folder as they are now; of a repository without work tree, those of its newest commit.
 *
 * @throws LockdownError `unreadable-checkout`.
 */
export function checkoutOf(folder: string): Checkout {
  const git = gitFolderOf(existingFolder(folder));
  if (git?.bare) return new CommitCheckout(folder, git, commitOfRef(git, 'HEAD'));
  return new FolderCheckout(folder, git);
}

/**
 * The files of a folder as they were at a commit, branch or tag.
 *
 * @throws LockdownError `unreadable-checkout`, `unknown-ref`.
 */
export function checkoutAt(folder: string, ref: string): Checkout {
  const git = gitFolderOf(existingFolder(folder));
  if (git === undefined) {
    throw new LockdownError({
      code: 'unreadable-checkout',
      problem: `${folder} is no git checkout, or git is not installed, so it has no state of "${ref}".`,
      allowed: 'a folder that git clone made, and git on the path',
      cure: 'give a clone, or compare two folders by running the command on each, without --since',
    });
  }
  return new CommitCheckout(`${folder} at ${ref}`, git, commitOfRef(git, ref));
}

function existingFolder(folder: string): string {
  try {
    if (statSync(folder).isDirectory()) return folder;
  } catch {
    // Told below: whether it is missing or closed makes no difference to what the user has to do.
  }
  throw new LockdownError({
    code: 'unreadable-checkout',
    problem: `${folder} is no folder that can be read.`,
    allowed:
      "folders with Microsoft's pages as Markdown, such as clones of MicrosoftDocs/azure-management-docs",
    cure: 'correct the path',
  });
}

const knownNames = new Set(allPages().map(({ repository }) => nameOf(repository)));

function nameOf(repository: string): string {
  return repository.split('/')[1]!;
}

/**
 * Where the files of a repository may stand in a folder: in one with the repository's name, or at the root, unless the folder
 * has the name of another repository: pages move from one to the other, and the old one keeps what it had.
 */
function places(repository: string, folder: string): string[] {
  const own = basename(resolve(folder));
  const isOther = knownNames.has(own) && own !== nameOf(repository);
  return [repository, nameOf(repository), ...(isOther ? [] : [''])];
}

class FolderCheckout implements Checkout {
  private readonly root: string;

  constructor(
    public readonly name: string,
    private readonly git: GitFolder | undefined,
  ) {
    this.root = realpathSync(name);
  }

  public read(repository: string, path: string): Buffer | undefined {
    for (const place of places(repository, this.root)) {
      const bytes = this.bytesOf(join(this.root, place, path), path);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }

  public isCloneWith(path: string): boolean {
    return this.git !== undefined && this.bytesOf(join(this.root, path), path) !== undefined;
  }

  public hasUnread(path: string): boolean {
    return this.git?.isLeftOut(path) === true;
  }

  public changedOn(repository: string, path: string): string | undefined {
    if (this.git === undefined) return undefined;
    for (const place of places(repository, this.root)) {
      const day = this.git.changedOn('HEAD', join(place, path));
      if (day !== undefined) return day;
    }
    return undefined;
  }

  /** A link that leads out of the checkout is as if it were not there: no page is a file of this machine. */
  private bytesOf(file: string, path: string): Buffer | undefined {
    let real: string;
    try {
      real = realpathSync(file);
    } catch {
      return undefined;
    }
    if (!real.startsWith(this.root.endsWith(sep) ? this.root : this.root + sep)) return undefined;
    const descriptor = openSync(real, 'r');
    try {
      const about = fstatSync(descriptor);
      if (!about.isFile()) return undefined;
      if (about.size > largestFile) throw tooLarge(path, about.size);
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

class CommitCheckout implements Checkout {
  /** Each question to git is a process. */
  private readonly known = new Map<string, Buffer | undefined>();

  constructor(
    public readonly name: string,
    private readonly git: GitFolder,
    private readonly commit: string,
  ) {}

  public read(repository: string, path: string): Buffer | undefined {
    const key = `${repository} ${path}`;
    if (!this.known.has(key)) this.known.set(key, this.found(repository, path));
    return this.known.get(key);
  }

  private found(repository: string, path: string): Buffer | undefined {
    // A clone has the pages at its root; only a collection of pages has them in folders.
    for (const place of places(repository, this.git.folder).reverse()) {
      const bytes = textAtCommit(this.git, this.commit, posix.join(place, path), largestFile);
      if (bytes === 'too large') throw tooLarge(path, largestFile);
      if (bytes !== undefined) return bytes;
      if (this.git.partial && this.git.hasAt(this.commit, posix.join(place, path)))
        throw notFetched(path, this.name);
    }
    return undefined;
  }

  public isCloneWith(path: string): boolean {
    return textAtCommit(this.git, this.commit, path, largestFile) !== undefined;
  }

  public hasUnread(path: string): boolean {
    return this.git.hasAt(this.commit, path);
  }

  public changedOn(repository: string, path: string): string | undefined {
    for (const place of places(repository, this.git.folder)) {
      const day = this.git.changedOn(this.commit, posix.join(place, path));
      if (day !== undefined) return day;
    }
    return undefined;
  }
}

function notFetched(path: string, state: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-page',
    problem: `The content of ${path} in ${state} is not in the clone, which is a partial one; nothing is fetched here.`,
    allowed: 'clones that have the content of the pages',
    cure: 'show the file with git once, which fetches it, or clone without --filter',
  });
}

function tooLarge(path: string, size: number): LockdownError {
  return new LockdownError({
    code: 'unreadable-page',
    problem: `${path} has ${size} bytes or more.`,
    allowed: `pages of up to ${largestFile} bytes`,
    cure: 'look whether the file is the page; no page of network requirements is that long',
  });
}
