import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, posix, resolve, sep } from 'node:path';
import { LockdownError } from '../../errors';
import { allPages } from '../sources/all-sources';
import { type Clone, clonesIn } from './clones';
import { commitOfRef, type GitFolder, gitFolderOf, textAtCommit } from './git';

/** A state of one repository's files, or of several in folders with their names. */
export interface Checkout {
  /** As messages name it: the folder, and the ref where one was asked for. */
  readonly name: string;
  /** The bytes of a file, by its path in the repository; `undefined` where it has none. */
  read(repository: string, path: string): Buffer | undefined;
  /** The paths in the repository of the files in a folder of it, and in its folders down to a depth. */
  filesUnder(repository: string, folder: string, depth: number): readonly string[];
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
  return new FolderCheckout(folder, git, git === undefined ? clonesIn(folder) : []);
}

/**
 * The files of a folder as they were at a commit, branch or tag; of one that holds several clones under the names of their
 * repositories, those of each.
 *
 * @throws LockdownError `unreadable-checkout`, `unknown-ref`.
 */
export function checkoutAt(folder: string, ref: string): Checkout {
  const git = gitFolderOf(existingFolder(folder));
  const clones = git === undefined ? clonesIn(folder) : [];
  if (clones.length > 0) {
    const states = clones.map(({ repository, clone }): [string, Checkout] => [
      repository,
      new CommitCheckout(`${clone.folder} at ${ref}`, clone, commitOfRef(clone, ref)),
    ]);
    return new ClonesCheckout(`${folder} at ${ref}`, new Map(states));
  }
  if (git === undefined) {
    throw new LockdownError({
      code: 'unreadable-checkout',
      problem: `${folder} is no git checkout, or git is not installed, so it has no state of "${ref}".`,
      allowed:
        'a folder that git clone made, or one with several of them under the names of their repositories, and git on the path',
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
function foldersOf(repository: string, folder: string): string[] {
  const own = basename(resolve(folder));
  const isOther = knownNames.has(own) && own !== nameOf(repository);
  return [repository, nameOf(repository), ...(isOther ? [] : [''])];
}

/** The clones of a folder, each asked for the pages of its own repository. */
class ClonesCheckout implements Checkout {
  constructor(
    public readonly name: string,
    private readonly clones: ReadonlyMap<string, Checkout>,
  ) {}

  public read(repository: string, path: string): Buffer | undefined {
    return this.clones.get(repository)?.read(repository, path);
  }

  public filesUnder(repository: string, folder: string, depth: number): readonly string[] {
    return this.clones.get(repository)?.filesUnder(repository, folder, depth) ?? [];
  }

  public isCloneWith(path: string): boolean {
    return [...this.clones.values()].some((clone) => clone.isCloneWith(path));
  }

  public hasUnread(path: string): boolean {
    return [...this.clones.values()].some((clone) => clone.hasUnread(path));
  }

  public changedOn(repository: string, path: string): string | undefined {
    return this.clones.get(repository)?.changedOn(repository, path);
  }
}

class FolderCheckout implements Checkout {
  private readonly root: string;

  constructor(
    public readonly name: string,
    private readonly git: GitFolder | undefined,
    private readonly clones: readonly Clone[],
  ) {
    this.root = realpathSync(name);
  }

  public read(repository: string, path: string): Buffer | undefined {
    for (const at of foldersOf(repository, this.root)) {
      const bytes = this.bytesOf(join(this.root, at, path), path);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }

  public filesUnder(repository: string, folder: string, depth: number): readonly string[] {
    for (const at of foldersOf(repository, this.root)) {
      const files = filesIn(join(this.root, at, folder), folder, depth);
      if (files.length > 0) return files;
    }
    return [];
  }

  public isCloneWith(path: string): boolean {
    const roots = this.git === undefined ? this.clones.map(({ clone }) => clone.folder) : [this.root];
    return roots.some((root) => this.bytesOf(join(root, path), path) !== undefined);
  }

  public hasUnread(path: string): boolean {
    const own = this.git === undefined ? this.clones.map(({ clone }) => clone) : [this.git];
    return own.some((git) => git.isLeftOut(path));
  }

  public changedOn(repository: string, path: string): string | undefined {
    if (this.git === undefined) {
      const own = this.clones.find((each) => each.repository === repository);
      return own?.clone.changedOn('HEAD', path);
    }
    for (const at of foldersOf(repository, this.root)) {
      const day = this.git.changedOn('HEAD', join(at, path));
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

/** Paths of files, as of a folder's path in its repository. Links are left: none of them is a file of the checkout. */
function filesIn(directory: string, path: string, depth: number): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const own = posix.join(path, entry.name);
    if (entry.isFile()) return [own];
    return entry.isDirectory() && depth > 0 ? filesIn(join(directory, entry.name), own, depth - 1) : [];
  });
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
    for (const at of foldersOf(repository, this.git.folder).reverse()) {
      const bytes = textAtCommit(this.git, this.commit, posix.join(at, path), largestFile);
      if (bytes === 'too large') throw tooLarge(path, largestFile);
      if (bytes !== undefined) return bytes;
      if (this.git.partial && this.git.hasAt(this.commit, posix.join(at, path)))
        throw notFetched(path, this.name);
    }
    return undefined;
  }

  public filesUnder(repository: string, folder: string, depth: number): readonly string[] {
    for (const at of foldersOf(repository, this.git.folder).reverse()) {
      const files = this.git
        .filesAt(this.commit, posix.join(at, folder))
        .map((file) => posix.relative(at, file))
        .filter((file) => posix.relative(folder, file).split('/').length <= depth + 1);
      if (files.length > 0) return files;
    }
    return [];
  }

  public isCloneWith(path: string): boolean {
    return textAtCommit(this.git, this.commit, path, largestFile) !== undefined;
  }

  public hasUnread(path: string): boolean {
    return this.git.hasAt(this.commit, path);
  }

  public changedOn(repository: string, path: string): string | undefined {
    for (const at of foldersOf(repository, this.git.folder)) {
      const day = this.git.changedOn(this.commit, posix.join(at, path));
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
