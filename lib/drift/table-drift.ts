import { LockdownError } from '../errors';
import type { Table } from '../model/requirement';
import { blobHash, type Checkout } from './checkout/checkout';
import { isPublished, redirectedTo } from './checkout/publishing';
import { type ComparedPage, comparedPage, comparedPages, rowKey } from './compared-pages';
import type { Change } from './comparison';
import { type Mention, mentionsOutside, withoutPath } from './page/mentions';
import { type Page, type PageFile, readPage } from './page/page';
import { pageStatements, type ReadRows } from './page/page-statements';
import { comparePage, nothing, type PageComparison } from './page-comparison';
import type { PageSource } from './page-source';
import { rawPagesOf, tablesOfPage } from './sources/all-sources';
import type { Statement } from './statement';
import { tableStatements } from './table-statements';

/**
 * How a page stands to its table. `same`: the file is the one that was last compared, and nothing had to be read;
 * `unchanged`: it was read and says the same; `drift`: it says something else; `unreadable`: its rows were not understood;
 * `not-found`: its repository, or the earlier state, is there without it; `not-given`: no checkout has it.
 */
export type PageStatus = 'same' | 'unchanged' | 'drift' | 'unreadable' | 'not-found' | 'not-given';

/** What became of one page of a table. */
export interface PageDrift {
  readonly repository: string;
  readonly path: string;
  readonly region?: string;
  readonly status: PageStatus;
  /** Hash of the page's own file, by which a state of it is known. */
  readonly blob?: string;
  /** The files of the page, its own and those it includes, that are not as they were; all where nobody knows. */
  readonly changedFiles?: readonly PageFile[];
  /** The day on which the newest of these was changed, where the checkout knows it. */
  readonly changedOn?: string;
  readonly changes: readonly Change[];
  /** Hosts, tags and ports that stand outside of the rows and did not before. */
  readonly lookHere: readonly Mention[];
  /** Those that stood outside of the rows of the earlier state and stand nowhere on the page any more. */
  readonly leftText: readonly Mention[];
  /** Those of which nobody knows whether they stood there before, as no earlier state of the page is at hand. */
  readonly notCompared: readonly Mention[];
  /** Why it is unreadable, and what in it could not be read. */
  readonly problems: readonly string[];
}

/** What became of a table: of each of its pages, or why it has none that can be read. */
export interface TableDrift {
  readonly table: Table;
  readonly pages: readonly PageDrift[];
  /** Present where the table has no raw page. */
  readonly withoutPage?: string;
}

/** Compares the newest edition of a table with its pages; a page that is as it was last compared is not read again. */
export function tableDrift(
  table: Table,
  checkouts: readonly Checkout[],
  pages: readonly PageSource[] | string = rawPagesOf(table.id),
): TableDrift {
  return driftOf(
    table,
    pages,
    (source) => sameAsCompared(source, checkouts) ?? pageAnew(table, source, checkouts),
  );
}

/** Compares the newest edition of a table with its pages, each of which is read. */
export function tableDriftAnew(table: Table, checkouts: readonly Checkout[]): TableDrift {
  return driftOf(table, rawPagesOf(table.id), (source) => pageAnew(table, source, checkouts));
}

function pageAnew(table: Table, source: PageSource, checkouts: readonly Checkout[]): PageDrift {
  return pageOf(source, checkouts, comparedPage(source)?.files, (page) => againstTable(table, source, page));
}

/** Compares two states of a table's pages with each other. */
export function driftBetween(
  table: Table,
  earlier: readonly Checkout[],
  later: readonly Checkout[],
  pages: readonly PageSource[] | string = rawPagesOf(table.id),
): TableDrift {
  return driftOf(table, pages, (source) => {
    const before = attempted(source, () => firstPage(source, earlier)?.page);
    if (before !== undefined && 'status' in before) return before;
    const drift = pageOf(source, later, before?.files, (now) =>
      before === undefined ? newPage(table, source, now) : againstPage(table, source, before, now),
    );
    return before !== undefined && drift.status === 'not-given'
      ? {
          ...drift,
          status: 'not-found',
          problems: ['the earlier state has the page, the later one does not'],
        }
      : drift;
  });
}

function driftOf(
  table: Table,
  pages: readonly PageSource[] | string,
  read: (source: PageSource) => PageDrift,
): TableDrift {
  return typeof pages === 'string'
    ? { table, pages: [], withoutPage: pages }
    : { table, pages: pages.map(read) };
}

interface FoundPage {
  readonly page: Page;
  readonly checkout: Checkout;
}

function aboutOf({ repository, path, region }: PageSource) {
  return { repository, path, ...(region === undefined ? {} : { region }) };
}

/** The page as it was last compared, where the first checkout that has it has that state. */
function sameAsCompared(source: PageSource, checkouts: readonly Checkout[]): PageDrift | undefined {
  const compared = comparedPage(source);
  if (compared === undefined) return undefined;
  const having = checkouts.find((checkout) => checkout.read(source.repository, source.path) !== undefined);
  if (having === undefined || !isCompared(having, compared)) return undefined;
  const problems = (compared.holes ?? []).map(
    (include) => `${source.path} includes "${include}", which could not be read when it was last compared`,
  );
  return { ...aboutOf(source), ...nothing, status: 'same', blob: compared.files[0]!.blob, problems };
}

function pageOf(
  source: PageSource,
  checkouts: readonly Checkout[],
  before: readonly PageFile[] | undefined,
  comparePage: (page: Page) => PageComparison,
): PageDrift {
  return attempted(source, () => {
    const found = firstPage(source, checkouts);
    if (found === undefined) return absent(source, checkouts);
    const { files } = found.page;
    const old = new Map(before?.map(({ path, blob }) => [path, blob]));
    const changed = files.filter(({ path, blob }) => old.get(path) !== blob);
    // What a page says may change by an include that it lost alone.
    const changedFiles = changed.length > 0 ? changed : files;
    return {
      ...aboutOf(source),
      blob: files[0]!.blob,
      changedFiles,
      ...dayOf(changedFiles, found.checkout, source.repository),
      ...comparePage(found.page),
    };
  });
}

/** What was read, or that the page cannot be, for a reason of its own. */
function attempted<Read>(source: PageSource, read: () => Read): Read | PageDrift {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unreadable-page') throw error;
    return { ...aboutOf(source), ...nothing, status: 'unreadable', problems: [error.problem] };
  }
}

function firstPage({ repository, path }: PageSource, checkouts: readonly Checkout[]): FoundPage | undefined {
  for (const checkout of checkouts) {
    const page = readPage(checkout, repository, path);
    if (page !== undefined) return { page, checkout };
  }
  return undefined;
}

/** A page is gone where its repository lacks it; a copy of a few pages, or a checkout of a part, may lack any. */
function absent(source: PageSource, checkouts: readonly Checkout[]): PageDrift {
  const { repository, path } = source;
  const known = comparedPages
    .filter((page) => page.repository === repository)
    .flatMap(({ files }) => files.map((file) => file.path));
  const whole = checkouts.find(
    (checkout) => isPublished(checkout, repository) || known.some((each) => checkout.isCloneWith(each)),
  );
  if (whole === undefined || whole.hasUnread(path))
    return { ...aboutOf(source), ...nothing, status: 'not-given' };
  const to = redirectedTo(whole, repository, path);
  const redirection = to === undefined ? '' : `, whose redirections lead to ${to}`;
  const before = comparedPage(source) === undefined ? '' : ' any more';
  return {
    ...aboutOf(source),
    ...nothing,
    status: 'not-found',
    problems: [`the page is not in its repository${before}${redirection}`],
  };
}

function dayOf(
  files: readonly PageFile[],
  checkout: Checkout,
  repository: string,
): { readonly changedOn?: string } {
  const days = files.flatMap(({ path }) => checkout.changedOn(repository, path) ?? []).sort();
  return days.length === 0 ? {} : { changedOn: days.at(-1)! };
}

/** Whether every file of a page is the one that was last compared; then nothing has to be read. */
function isCompared(checkout: Checkout, compared: ComparedPage): boolean {
  return compared.files.every(({ path, blob }) => {
    const bytes = checkout.read(compared.repository, path);
    return bytes !== undefined && blobHash(bytes) === blob;
  });
}

function againstTable(table: Table, source: PageSource, page: Page): PageComparison {
  const edition = table.editions.at(-1)!.id;
  const read = pageStatements(page, source, table);
  const named = new Set(mentionsOutside(page, []).map(({ what }) => what));
  const compared = comparedPage(source);
  const expected = tableStatements(table, source, edition);
  const isElsewhere = (row: Statement) => {
    const reason = source.elsewhere?.[row.requirement!.slice(table.id.length + 1)];
    return reason !== undefined && (!reason.startsWith('text:') || named.has(nameInText(row)));
  };
  // A row from elsewhere may have come to stand on the page since.
  const said = new Set(read.statements.map(wordsOf));
  const statements = expected
    .filter((row) => !isElsewhere(row) || said.has(wordsOf(row)))
    .map((row) => (compared === undefined ? row : { ...row, rows: compared.repeated?.[rowKey(row)] ?? 1 }));
  return comparePage(
    page,
    read,
    mentionsOfPage(page, source, read),
    {
      statements,
      mentions: compared?.mentions.map((what) => ({ what, file: source.path })),
      tellsLeaving: false,
      elsewhere: new Set(expected.filter(isElsewhere).map(nameInText)),
      files: new Set(compared?.files.map(({ path }) => path)),
      holes: new Set(compared?.holes),
    },
    source,
  );
}

/** What a statement says, of the page or of the table. */
function wordsOf({ section, cloud, destination, port }: Statement): string {
  return [section, cloud, destination, port].join(' ');
}

/** How a text would name what a row of the table says: of a party without a host of its own, by its port. */
function nameInText({ destination, kind, port }: Statement): string {
  return kind === 'words' ? port.replace(/^\w+ /, 'port ') : withoutPath(destination);
}

function againstPage(table: Table, source: PageSource, before: Page, now: Page): PageComparison {
  const old = pageStatements(before, source, table);
  if (old.missing.length > 0)
    return {
      ...nothing,
      status: 'unreadable',
      problems: old.missing.map((each) => `in the earlier state, ${each}`),
    };
  const edition = table.editions.at(-1)!.id;
  const requirements = new Map<string, string>();
  for (const { section, destination, requirement } of tableStatements(table, source, edition))
    requirements.set(`${section} ${destination}`, requirement!);
  const statements = old.statements.map((statement) => {
    const requirement = requirements.get(`${statement.section} ${statement.destination}`);
    return requirement === undefined ? statement : { ...statement, requirement };
  });
  const read = pageStatements(now, source, table);
  return comparePage(
    now,
    read,
    mentionsOfPage(now, source, read),
    {
      statements,
      mentions: mentionsOfPage(before, source, old),
      tellsLeaving: true,
      elsewhere: new Set(),
      files: new Set(before.files.map(({ path }) => path)),
      holes: new Set(before.holes.map(({ include }) => include)),
    },
    source,
  );
}

/** A page that the earlier state does not have: all that it says came. */
function newPage(table: Table, source: PageSource, now: Page): PageComparison {
  const read = pageStatements(now, source, table);
  const known = {
    statements: [],
    mentions: [],
    tellsLeaving: false,
    elsewhere: new Set<string>(),
    files: new Set<string>(),
    holes: new Set<string>(),
  };
  return comparePage(now, read, mentionsOfPage(now, source, read), known, source);
}

/** What a page names outside of the rows of all tables that have rows on it. */
export function mentionsOfPage(page: Page, source: PageSource, own?: ReadRows): Mention[] {
  const others = tablesOfPage(source).map((each) => pageStatements(page, each.source, each.table));
  return mentionsOutside(page, [...(own === undefined ? [] : [own]), ...others]);
}
