import { comparedPage, comparedPages } from '../../lib/drift/compared-pages';
import { allPages, rawPagesOf, sourcedTables } from '../../lib/drift/sources/all-sources';
import { sectionsOf, tableStatements } from '../../lib/drift/table-statements';
import { allTables } from '../../lib/tables/all-tables';

const withPages = allTables.flatMap((table) => {
  const pages = rawPagesOf(table.id);
  return typeof pages === 'string' ? [] : pages.map((page) => [table.id, page.path, table, page] as const);
});

test('every table names its raw pages, or says why none can be had, and no other table does', () => {
  expect([...sourcedTables].sort()).toEqual(allTables.map(({ id }) => id).sort());
  for (const { id } of allTables) expect(rawPagesOf(id).length).toBeGreaterThan(0);
});

test('the state of every page is kept with which its table was last compared', () => {
  const kept = allPages().filter(({ noStateKept }) => noStateKept === undefined);
  const missing = kept.filter((page) => comparedPage(page) === undefined);
  expect(missing.map(({ repository, path }) => `npm run compared: ${repository}/${path}`)).toEqual([]);
  expect(comparedPages.length).toBe(
    new Set(kept.map(({ repository, path }) => `${repository} ${path}`)).size,
  );
});

test('a kept state begins with the page itself, and names git blobs', () => {
  for (const { path, files } of comparedPages) {
    expect(files[0]!.path).toBe(path);
    for (const { blob } of files) expect(blob).toMatch(/^[0-9a-f]{40}$/);
  }
});

describe.each(withPages)('%s, %s', (_id, _path, table, page) => {
  const newest = table.editions.at(-1)!.id;

  test('asks for rows of sections that the table has', () => {
    for (const section of sectionsOf(page) ?? []) expect(Object.keys(table.sections)).toContain(section);
    expect(tableStatements(table, page, newest).length).toBeGreaterThan(0);
  });

  test('names only rows of the table as standing elsewhere, in its newest edition', () => {
    const names = new Set(tableStatements(table, page, newest).map(({ requirement }) => requirement));
    for (const id of Object.keys(page.elsewhere ?? {})) expect(names).toContain(`${table.id}/${id}`);
  });
});

test('every section of a table stands on one of its pages', () => {
  const homeless = allTables.flatMap((table) => {
    const pages = rawPagesOf(table.id);
    if (typeof pages === 'string' || pages.some((page) => sectionsOf(page) === undefined)) return [];
    const held = new Set(
      pages.flatMap((page) => [...sectionsOf(page)!, ...Object.keys(page.sentences ?? {})]),
    );
    return Object.keys(table.sections)
      .filter((section) => !held.has(section))
      .map((section) => `${table.id}: ${section}`);
  });
  expect(homeless).toEqual([]);
});
