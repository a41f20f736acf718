import { posix } from 'node:path';
import type { Checkout } from '../checkout/checkout';
import type { PageSource } from '../page-source';
import { allPages, rawPagesOf, sourcedTables } from '../sources/all-sources';

/** A page that stands among those of a table, is named like them, and that no table has. */
export interface SiblingPage {
  readonly table: string;
  readonly repository: string;
  readonly path: string;
}

/** Lists of which a table has one a region, or one a maker: what comes beside them is asked for by no table. */
export function siblingPages(
  tables: readonly string[] = sourcedTables,
  checkouts: readonly Checkout[] = [],
): SiblingPage[] {
  const known = new Set(allPages().map(({ repository, path }) => `${repository} ${path}`));
  return tables.flatMap((table) => {
    const family = familyOf(table);
    if (family === undefined) return [];
    const { repository, folder, depth, ending } = family;
    const paths = new Set(checkouts.flatMap((each) => each.filesUnder(repository, folder, depth)));
    return [...paths]
      .filter((path) => path.toLowerCase().endsWith(ending) && !known.has(`${repository} ${path}`))
      .sort()
      .map((path) => ({ table, repository, path }));
  });
}

/** Fewer pages than these have no pattern. */
const fewestPages = 3;

/** Where the pages of a table stand, and how all their names end; `undefined` where they have nothing in common. */
function familyOf(table: string) {
  const pages = rawPagesOf(table);
  if (typeof pages === 'string' || pages.length < fewestPages) return undefined;
  const [first] = pages as readonly [PageSource, ...PageSource[]];
  const depths = new Set(pages.map(({ path }) => path.split('/').length));
  if (depths.size > 1 || pages.some(({ repository }) => repository !== first.repository)) return undefined;
  const names = pages.map(({ path }) => posix.basename(path).toLowerCase());
  const ending = names.reduce(commonEnding);
  // An ending of a file alone is no likeness.
  if (!/[a-z]{4,}\.md$/.test(ending)) return undefined;
  const folder = pages.map(({ path }) => posix.dirname(path)).reduce(commonFolder);
  const depth = first.path.split('/').length - folder.split('/').length - 1;
  return folder === '' ? undefined : { repository: first.repository, folder, depth, ending };
}

function commonEnding(a: string, b: string): string {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return a.slice(a.length - length);
}

function commonFolder(a: string, b: string): string {
  const [one, other] = [a.split('/'), b.split('/')];
  const end = one.findIndex((part, i) => part !== other[i]);
  return (end < 0 ? one : one.slice(0, end)).join('/');
}
