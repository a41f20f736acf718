import { type Change, changesBetween, type Subject, subjectsOf } from './comparison';
import { comparableWords } from './destination-words';
import { linesOf, type Mention, namesOf, withoutPath } from './page/mentions';
import type { Page } from './page/page';
import type { ReadRows } from './page/page-statements';
import type { PageSource } from './page-source';
import { portNotStated } from './port-words';
import type { Statement } from './statement';
import { sectionsOf } from './table-statements';

/** What is known of a page beforehand: from its table, or from an earlier state. */
export interface Known {
  readonly statements: readonly Statement[];
  /** What it named outside of its rows; `undefined` where nobody knows. */
  readonly mentions: readonly Mention[] | undefined;
  /** Whether what leaves the text is news: a table has no row of it, an earlier state of the page does say it. */
  readonly tellsLeaving: boolean;
  /** Hosts and tags that the table has from elsewhere, and the page may name. */
  readonly elsewhere: ReadonlySet<string>;
  /** The paths of its files. */
  readonly files: ReadonlySet<string>;
  /** What it included and could not be read. */
  readonly holes: ReadonlySet<string>;
}

/** What became of a page. */
export interface PageComparison {
  readonly status: 'unchanged' | 'drift' | 'unreadable';
  readonly changes: readonly Change[];
  readonly lookHere: readonly Mention[];
  readonly leftText: readonly Mention[];
  readonly notCompared: readonly Mention[];
  readonly problems: readonly string[];
}

/** Nothing that came, went or has to be looked at. */
export const nothing: Omit<PageComparison, 'status'> = {
  changes: [],
  lookHere: [],
  leftText: [],
  notCompared: [],
  problems: [],
};

/**
 * Holds the rows of a page against those that are known. Where rows are not found again and it cannot be told whether they
 * went or were not understood, the page is unreadable, and nothing is said of changes.
 */
export function comparePage(
  page: Page,
  read: ReadRows,
  mentions: readonly Mention[],
  known: Known,
  source: PageSource,
): PageComparison {
  const isCompared = ({ destination }: Statement) => source.leftOut?.[destination] === undefined;
  const before = known.statements.filter(isCompared);
  const said = inKnownClouds(before, read.statements).filter(isCompared);
  const changes = changesBetween(before, said);
  const seen = mentionsJudged(mentions, known, said, changes);
  const holes = page.holes.map(({ reason }) => reason);
  const lost =
    page.movedTo === undefined
      ? [...read.missing, ...lostPlaces(before, said, source), ...lostPorts(before, said, source)]
      : [`the page has no text and sends its readers to ${page.movedTo}`];
  if (lost.length === 0) lost.push(...doubts(read, changes));
  if (lost.length > 0) {
    return { ...nothing, ...seen, status: 'unreadable', problems: [...lost, ...holes] };
  }
  // Whatever a new include holds may be news, and the rows that are not found again may stand in any that is not there.
  const open = page.holes.filter(({ include, isLoop }) => isLoop !== true && !known.holes.has(include));
  const isNew = open.some(({ path }) => path === undefined || !known.files.has(path));
  if (isNew || (open.length > 0 && lostOf(changes).length > 0)) {
    const certain = changes.filter((change) => lostOf([change]).length === 0);
    const gone = lostOf(changes);
    const missed =
      gone.length === 0
        ? []
        : [`${gone.join(', ')}: not found again, and may stand in what could not be read`];
    return { ...nothing, ...seen, changes: certain, status: 'unreadable', problems: [...holes, ...missed] };
  }
  const drifted = [changes, seen.lookHere, seen.leftText].some((each) => each.length > 0);
  return { ...seen, status: drifted ? 'drift' : 'unchanged', changes, problems: holes };
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

/**
 * What a page names outside of its rows, and what of it is news. A host that left the rows and stands elsewhere on the page
 * is news there: it may have been moved into a layout that nobody reads.
 */
function mentionsJudged(
  mentions: readonly Mention[],
  known: Known,
  said: readonly Statement[],
  changes: readonly Change[],
): Pick<PageComparison, 'lookHere' | 'leftText' | 'notCompared'> {
  const rows = new Set(said.map(({ destination }) => withoutPath(destination)));
  const leftRows = new Set(lostOf(changes).filter((host) => !rows.has(host)));
  const inTable = new Set([...known.statements.flatMap(namesOf), ...known.elsewhere]);
  const old = new Set(known.mentions?.map(({ what }) => what));
  const fresh = mentions.filter(({ what }) => leftRows.has(what) || !(old.has(what) || inTable.has(what)));
  const named = new Set(mentions.map(({ what }) => what));
  const gone = (known.tellsLeaving ? known.mentions : []) ?? [];
  const leftText = gone.filter(({ what }) => !named.has(what) && !rows.has(what) && !inTable.has(what));
  return known.mentions === undefined
    ? {
        lookHere: fresh.filter(({ what }) => leftRows.has(what)),
        leftText: [],
        notCompared: fresh.filter(({ what }) => !leftRows.has(what)),
      }
    : { lookHere: fresh, leftText, notCompared: [] };
}

/** The destinations of rows that are not found again, or not in every cloud. */
function lostOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => {
    if (change.kind === 'added') return [];
    const { before } = change;
    if (change.kind === 'gone') return [withoutPath(before.destination)];
    const { after } = change;
    const stays =
      before.destination === after.destination &&
      before.clouds.every((cloud) => after.clouds.includes(cloud));
    return stays ? [] : [withoutPath(before.destination)];
  });
}

/** Why rows that are not found again may stand on the page all the same. */
function doubts(read: ReadRows, changes: readonly Change[]): string[] {
  const lost = new Set(lostOf(changes));
  if (lost.size === 0) return [];
  const tables = read.notUnderstood.filter((passage) =>
    linesOf(passage).some(
      ({ text }) =>
        lost.has(comparableWords(text)) ||
        [...lost].some((host) => host.includes('.') && text.toLowerCase().includes(host)),
    ),
  );
  return tables.map(
    ({ file, line }) =>
      `${lost.size} known rows are not found again, and the table at ${file}:${line} has no column of destinations that is known`,
  );
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

/** Tables of whose rows ports are known, and which state none: the column of ports is another. */
function lostPorts(known: readonly Statement[], said: readonly Statement[], source: PageSource): string[] {
  const isStated = ({ port }: Statement) => port !== portNotStated;
  // Where a column names the sections, the whole table is one place.
  const tables = source.rows.flatMap(({ form, section }) =>
    form === 'table' ? [typeof section === 'string' ? section : undefined] : [],
  );
  return [...new Set(tables)].flatMap((section) => {
    const isHere = (each: Statement) => section === undefined || each.section === section;
    const after = said.filter(isHere);
    return after.length > 0 && known.filter(isHere).some(isStated) && !after.some(isStated)
      ? [
          `no port is stated${section === undefined ? '' : ` in the section ${section}`}, though ports are known of its rows`,
        ]
      : [];
  });
}
