import { LockdownError } from '../errors';
import type { Table } from '../model/requirement';
import { blobHash, type Checkout } from './checkout';
import { type ComparedPage, comparedPage, comparedPages } from './compared-pages';
import { type Change, changesBetween, type Subject, subjectsOf } from './comparison';
import type { Passage } from './markdown-passages';
import { type Mention, mentionsOutside } from './mentions';
import { type Page, readPage } from './page';
import type { PageSource } from './page-source';
import { pageStatements, type ReadRows } from './page-statements';
import { rawPagesOf, tablesOfPage } from './sources/all-sources';
import type { Statement } from './statement';
import { sectionsOf, tableStatements } from './table-statements';

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
  /** The day on which the newest of its files was changed, where the checkout knows it. */
  readonly changedOn?: string;
  readonly changes: readonly Change[];
  /** Hosts, tags and ports that stand outside of the rows and did not before. */
  readonly lookHere: readonly Mention[];
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
  return pageOf(source, checkouts, (page) => againstTable(table, source, page));
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
    const drift = pageOf(source, later, (now) =>
      before === undefined ? newPage(table, source, now) : againstPage(table, source, before, now),
    );
    return before !== undefined && drift.status === 'not-given' ? { ...drift, status: 'not-found' } : drift;
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

interface Judged {
  readonly status: PageStatus;
  readonly changes: readonly Change[];
  readonly lookHere: readonly Mention[];
  readonly problems: readonly string[];
}

interface FoundPage {
  readonly page: Page;
  readonly checkout: Checkout;
}

const nothing: Omit<Judged, 'status'> = { changes: [], lookHere: [], problems: [] };

function aboutOf({ repository, path, region }: PageSource) {
  return { repository, path, ...(region === undefined ? {} : { region }) };
}

/** The page as it was last compared, where the first checkout that has it has that state. */
function sameAsCompared(source: PageSource, checkouts: readonly Checkout[]): PageDrift | undefined {
  const compared = comparedPage(source);
  if (compared === undefined) return undefined;
  const having = checkouts.find((checkout) => checkout.read(source.repository, source.path) !== undefined);
  if (having === undefined || !isCompared(having, compared)) return undefined;
  return { ...aboutOf(source), ...nothing, status: 'same', blob: compared.files[0]!.blob };
}

function pageOf(
  source: PageSource,
  checkouts: readonly Checkout[],
  judge: (page: Page) => Judged,
): PageDrift {
  return attempted(source, () => {
    const found = firstPage(source, checkouts);
    if (found === undefined) return { ...aboutOf(source), ...nothing, status: absence(source, checkouts) };
    const [own] = found.page.files;
    return {
      ...aboutOf(source),
      blob: own!.blob,
      ...dayOf(found, source.repository),
      ...judge(found.page),
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

/** A page is gone where a clone of its repository lacks it; a copy of a few pages may lack any. */
function absence({ repository }: PageSource, checkouts: readonly Checkout[]): PageStatus {
  const known = comparedPages
    .filter((page) => page.repository === repository)
    .flatMap(({ files }) => files.map(({ path }) => path));
  const cloned = checkouts.some((checkout) => known.some((path) => checkout.isCloneWith(path)));
  return cloned ? 'not-found' : 'not-given';
}

function dayOf({ page, checkout }: FoundPage, repository: string): { readonly changedOn?: string } {
  const days = page.files.flatMap(({ path }) => checkout.changedOn(repository, path) ?? []).sort();
  return days.length === 0 ? {} : { changedOn: days.at(-1)! };
}

/** Whether every file of a page is the one that was last compared; then nothing has to be read. */
function isCompared(checkout: Checkout, compared: ComparedPage): boolean {
  return compared.files.every(({ path, blob }) => {
    const bytes = checkout.read(compared.repository, path);
    return bytes !== undefined && blobHash(bytes) === blob;
  });
}

function againstTable(table: Table, source: PageSource, page: Page): Judged {
  const edition = table.editions.at(-1)!.id;
  const read = pageStatements(page, source, table);
  const everyMention = new Set(mentionsOutside(page, new Set()).map(({ what }) => what));
  const expected = tableStatements(table, source, edition);
  const asked = expected.filter(({ requirement, destination }) => {
    const reason = source.elsewhere?.[requirement!.slice(table.id.length + 1)];
    return (
      reason === undefined || (reason.startsWith('text:') && !everyMention.has(destination.split('/')[0]!))
    );
  });
  const known = new Set(expected.flatMap(({ destination }) => [destination, destination.split('/')[0]!]));
  const compared = comparedPage(source);
  return judged(
    page,
    asked,
    read,
    source,
    (what) =>
      source.noStateKept !== undefined || known.has(what) || compared?.mentions.includes(what) === true,
  );
}

function againstPage(table: Table, source: PageSource, before: Page, now: Page): Judged {
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
  const named = old.statements.map((statement) => {
    const requirement = requirements.get(`${statement.section} ${statement.destination}`);
    return requirement === undefined ? statement : { ...statement, requirement };
  });
  const mentioned = new Set(mentionsOutside(before, new Set()).map(({ what }) => what));
  return judged(now, named, pageStatements(now, source, table), source, (what) => mentioned.has(what));
}

/** A page that the earlier state does not have: all that it says came. */
function newPage(table: Table, source: PageSource, now: Page): Judged {
  return judged(now, [], pageStatements(now, source, table), source, () => false);
}

/**
 * Holds the rows of a page against those that are known. Where too few are found again, the page was not understood, and
 * nothing is said of changes.
 */
function judged(
  page: Page,
  before: readonly Statement[],
  read: ReadRows,
  source: PageSource,
  isOld: (what: string) => boolean,
): Judged {
  const isCompared = ({ destination }: Statement) => source.leftOut?.[destination] === undefined;
  const known = before.filter(isCompared);
  const said = inKnownClouds(known, read.statements).filter(isCompared);
  const lookHere = mentionsOfPage(page, source, read.passages).filter(({ what }) => !isOld(what));
  const lost = [...read.missing, ...lostPlaces(known, said, source)];
  if (lost.length > 0)
    return { status: 'unreadable', changes: [], lookHere, problems: [...lost, ...page.holes] };
  const changes = changesBetween(known, said);
  const status = changes.length > 0 || lookHere.length > 0 ? 'drift' : 'unchanged';
  return { status, changes, lookHere, problems: page.holes };
}

/** Where a page does not tell clouds apart, its row says the same of those in which it is known. */
function inKnownClouds(known: readonly Statement[], said: readonly Statement[]): readonly Statement[] {
  const clouds = new Map<string, Set<string>>();
  for (const { section, destination, cloud } of known) {
    const key = `${section} ${destination}`;
    clouds.set(key, (clouds.get(key) ?? new Set()).add(cloud));
  }
  return said.filter(({ everyCloud, section, destination, cloud }) => {
    const inTable = clouds.get(`${section} ${destination}`);
    return everyCloud !== true || inTable === undefined || inTable.has(cloud);
  });
}

/** What a page names outside of the rows of all tables that have rows on it. */
export function mentionsOfPage(page: Page, source: PageSource, own: Iterable<Passage> = []): Mention[] {
  const others = tablesOfPage(source).flatMap((each) => [
    ...pageStatements(page, each.source, each.table).passages,
  ]);
  return mentionsOutside(page, new Set([...own, ...others]));
}

/**
 * Places of which no known row is found again, and a page of which less than half is. Where a column names the sections, the
 * whole table is one place: a section of it may end while the others are understood.
 */
function lostPlaces(known: readonly Statement[], said: readonly Statement[], source: PageSource): string[] {
  const old = subjectsOf(known);
  // Sections may be renamed in a day; the hosts are the same.
  const found = new Set(said.map(({ destination }) => destination));
  const again = (subjects: readonly Subject[]) =>
    subjects.filter(({ destination }) => found.has(destination)).length;
  const sections = sectionsOf(source) ?? [];
  const lost = [...sections].flatMap((section) => {
    const here = old.filter((each) => each.section === section);
    return here.length >= fewestOfPlace && again(here) === 0
      ? [`none of the ${here.length} known rows of the section ${section} is found again`]
      : [];
  });
  const all = again(old);
  if (lost.length === 0 && old.length >= fewestOfPage && all < old.length / 2)
    lost.push(`only ${all} of ${old.length} known rows are found again`);
  return lost;
}

/** Fewer rows than these may all change in one day. */
const fewestOfPlace = 3;
const fewestOfPage = 6;
