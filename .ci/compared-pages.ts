import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutOf } from '../lib/drift/checkout/checkout';
import { type ComparedPage, comparedPages, rowKey } from '../lib/drift/compared-pages';
import { type Page, readPage } from '../lib/drift/page/page';
import { pageStatements } from '../lib/drift/page/page-statements';
import type { PageSource } from '../lib/drift/page-source';
import { allPages, tablesOfPage } from '../lib/drift/sources/all-sources';
import { mentionsOfPage, tableDriftAnew } from '../lib/drift/table-drift';
import { allTables } from '../lib/tables/all-tables';

/**
 * Keeps the state of each page that the given checkouts have as the one with which its tables were last compared. A page
 * whose rows are not those of its tables is left as it was: mend the table, or say in its source why they differ.
 */
const checkouts = process.argv.slice(2).map(checkoutOf);
if (checkouts.length === 0) throw new Error('give the checkouts of the pages');

const drifted = new Map<string, string>();
for (const table of allTables) {
  for (const { repository, path, status, changes } of tableDriftAnew(table, checkouts).pages) {
    if (status === 'unreadable' || changes.length > 0)
      drifted.set(`${repository} ${path}`, `${table.id}: ${path} is ${status}`);
  }
}

const kept = new Map(comparedPages.map((page) => [`${page.repository} ${page.path}`, page]));
for (const source of allPages()) {
  const key = `${source.repository} ${source.path}`;
  const reason = drifted.get(key);
  if (reason !== undefined) process.stderr.write(`not kept, ${reason}\n`);
  const page =
    reason === undefined
      ? checkouts.map((checkout) => readPage(checkout, source.repository, source.path)).find(Boolean)
      : undefined;
  if (page === undefined) continue;
  const holes = page.holes.map(({ include }) => include).sort();
  const repeated = repeatedRows(page, source);
  kept.set(key, {
    repository: source.repository,
    path: source.path,
    files: page.files,
    mentions: mentionsOfPage(page, source)
      .map(({ what }) => what)
      .sort(),
    ...(holes.length === 0 ? {} : { holes }),
    ...(repeated.length === 0 ? {} : { repeated: Object.fromEntries(repeated) }),
  } satisfies ComparedPage);
}

/** The statements of a page's tables that more than one of its rows makes. */
function repeatedRows(page: Page, source: PageSource): [key: string, count: number][] {
  const rows = new Map<string, Set<string>>();
  for (const each of tablesOfPage(source)) {
    for (const statement of pageStatements(page, each.source, each.table).statements) {
      const key = rowKey(statement);
      if (statement.row !== undefined) rows.set(key, (rows.get(key) ?? new Set()).add(statement.row));
    }
  }
  return [...rows]
    .map(([key, found]): [string, number] => [key, found.size])
    .filter(([, count]) => count > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const known = new Set(allPages().map(({ repository, path }) => `${repository} ${path}`));
const pages = [...kept].filter(([key]) => known.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
const file = join(__dirname, '..', 'lib', 'drift', 'compared-pages.json');
writeFileSync(
  file,
  `${JSON.stringify(
    pages.map(([, page]) => page),
    null,
    2,
  )}\n`,
);
process.stdout.write(`${pages.length} of ${known.size} pages are kept\n`);
