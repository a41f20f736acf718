import { posix } from 'node:path';
import { LockdownError } from '../../errors';
import { blobHash, type Checkout } from '../checkout/checkout';
import { type Passage, passagesOf } from './markdown-passages';

/** A file that a page is made of, and the hash of its content. */
export interface PageFile {
  readonly path: string;
  readonly blob: string;
}

/** A page with all that it includes. */
export interface Page {
  readonly files: readonly PageFile[];
  readonly passages: readonly Passage[];
  readonly holes: readonly Hole[];
  /** Present where the page says only that another one has taken its place: the address of that one. */
  readonly movedTo?: string;
}

/** What a page includes and could not be read. */
export interface Hole {
  /** The path as it is written. */
  readonly include: string;
  /** Its path in the repository, where it is one of the repository. */
  readonly path?: string;
  /** Where, and why. */
  readonly reason: string;
  /** Whether it is a file that includes itself, so that what it says has been read all the same. */
  readonly isLoop?: boolean;
}

/** No page includes as deep, or as much. */
const deepest = 12;
const mostIncludes = 300;

/**
 * Reads a page and, wherever it includes another file, that one: its passages stand under the headings and in the tab of the
 * place where it is included.
 *
 * @throws LockdownError `unreadable-page` where the page itself is no text.
 */
export function readPage(checkout: Checkout, repository: string, path: string): Page | undefined {
  const bytes = checkout.read(repository, path);
  if (bytes === undefined) return undefined;
  const reader = new PageReader(checkout, repository);
  const passages = reader.read(path, bytes, []);
  const movedTo = passages.length === 0 ? redirectOf(bytes.toString('utf8')) : undefined;
  return {
    files: [...reader.files.values()],
    passages,
    holes: [...reader.holes.values()],
    ...(movedTo === undefined ? {} : { movedTo }),
  };
}

/** Where a page without text sends its readers: `redirect_url` in its front matter. */
function redirectOf(text: string): string | undefined {
  return /^redirect_url:[ \t]*["']?([^\s"']{1,300})/m.exec(text)?.[1];
}

class PageReader {
  public readonly files = new Map<string, PageFile>();
  /** By what is told of each. */
  public readonly holes = new Map<string, Hole>();
  private includes = 0;

  constructor(
    private readonly checkout: Checkout,
    private readonly repository: string,
  ) {}

  public read(path: string, bytes: Buffer, above: readonly string[]): Passage[] {
    this.files.set(path, { path, blob: blobHash(bytes) });
    return passagesOf(textOf(bytes, path), path).flatMap((passage) =>
      passage.form === 'include' ? this.include(passage, [...above, path]) : [passage],
    );
  }

  private include(passage: Passage & { readonly form: 'include' }, above: readonly string[]): Passage[] {
    const path = includedPath(passage.path, passage.file);
    const where = `${passage.file}, line ${passage.line}, includes ${shown(passage.path)}`;
    const hole = (why: string, isLoop?: boolean) => {
      const reason = `${where}, ${why}`;
      const own = path === undefined ? {} : { path };
      this.holes.set(reason, {
        include: passage.path,
        ...own,
        reason,
        ...(isLoop === true ? { isLoop } : {}),
      });
      return [];
    };
    if (path === undefined) return hole('which is outside the repository');
    if (above.includes(path)) return hole('which includes it in turn', true);
    if (above.length > deepest) return hole(`${above.length} files deep`);
    if (++this.includes > mostIncludes) return hole(`after ${mostIncludes} others`);
    const bytes = this.checkout.read(this.repository, path);
    if (bytes === undefined) return hole('which is not there');
    return this.read(path, bytes, above).map((inner) => ({
      ...inner,
      headings: [...passage.headings, ...inner.headings],
      tabs: [...passage.tabs, ...inner.tabs],
    }));
  }
}

/** The path of an included file in its repository; `undefined` where it leaves the repository. */
export function includedPath(written: string, from: string): string | undefined {
  let path = written.split(/[?#]/)[0]!;
  try {
    path = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  path = path.replaceAll('\\', '/');
  if (/\p{Cc}/u.test(path) || /^[a-z]+:/i.test(path)) return undefined;
  const whole = path.startsWith('~/')
    ? path.slice(2)
    : path.startsWith('/')
      ? path.slice(1)
      : posix.join(posix.dirname(from), path);
  const normal = posix.normalize(whole);
  return normal === '.' ||
    normal === '..' ||
    normal.startsWith('../') ||
    normal.startsWith('/') ||
    normal === ''
    ? undefined
    : normal;
}

function textOf(bytes: Buffer, path: string): string {
  const text = bytes.toString('utf8');
  // A page is text: a null byte, or much that is no UTF-8, says that something else stands in its place.
  if (text.includes('\0') || (text.match(/\uFFFD/g)?.length ?? 0) > text.length / 50) {
    throw new LockdownError({
      code: 'unreadable-page',
      problem: `${path} is no text.`,
      allowed: 'Markdown in UTF-8',
      cure: 'look whether the checkout is whole; a pointer of Git LFS or an archive is no page',
    });
  }
  return text;
}

function shown(path: string): string {
  return JSON.stringify(path.slice(0, 200));
}
