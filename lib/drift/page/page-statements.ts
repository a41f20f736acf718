import { AzureCloud } from '../../azure/cloud';
import type { Table } from '../../model/requirement';
import { cloudNamedIn, cloudOfFile, firstCloud } from '../cloud-words';
import type { PagePart, PageSource } from '../page-source';
import type { Statement } from '../statement';
import type { Passage } from './markdown-passages';
import type { Page } from './page';
import { plain } from './passage-columns';
import { PassageReader } from './passage-reader';

/** What was understood of a page. */
export interface ReadRows {
  readonly statements: readonly Statement[];
  /** What its dialect promises and the page does not have: a heading, a column. */
  readonly missing: readonly string[];
  /** The passages that hold rows; what stands in others is not compared, only looked at. */
  readonly passages: ReadonlySet<Passage>;
  /** Tables that stand where rows do, and have no column of destinations. */
  readonly notUnderstood: readonly Passage[];
  /** Tabs that stand beside those of clouds and name none that is known; what stands in them is looked at, not compared. */
  readonly tabsOfNoCloud: readonly Passage[];
}

/** Reads the rows of a page in its dialect. */
export function pageStatements(page: Page, source: PageSource, table: Table): ReadRows {
  const statements: Statement[] = [];
  const missing: string[] = [];
  const passages = new Set<Passage>();
  const notUnderstood = new Set<Passage>();
  const tabsOfNoCloud = new Set<Passage>();
  for (const part of source.rows) {
    const under = page.passages.filter((passage) => {
      const depth = depthOf(passage, part);
      // Where a heading stands under another, what follows belongs to the inner one alone.
      return depth !== undefined && source.rows.every((other) => (depthOf(passage, other) ?? -1) <= depth);
    });
    const held = under.filter(({ form }) => formsOf[part.form].includes(form));
    const name = part.heading?.[0] ?? source.path;
    const before = statements.length;
    let columns = 0;
    const tellClouds = held.some((passage) => cloudOfTab(passage) !== undefined);
    for (const passage of held) {
      if (tellClouds && tabNames(passage).length > 0 && cloudTold(passage) === undefined) {
        tabsOfNoCloud.add(passage);
        continue;
      }
      const rows = new PassageReader(passage, part, source, table);
      if (rows.understood) {
        columns++;
        for (const column of rows.unknownColumns)
          missing.push(
            `the table at ${passage.file}:${passage.line} has a column "${column}", of which it is not known what it states`,
          );
        passages.add(passage);
        statements.push(...inEveryCloud(rows.read(), part, under));
      } else notUnderstood.add(passage);
    }
    if (part.optional === true || statements.length > before) continue;
    if (under.length === 0) missing.push(`nothing stands under "${name}"`);
    else if (columns === 0) missing.push(`no ${formNames[part.form]} of destinations stands under "${name}"`);
    else missing.push(`no destination stands under "${name}"`);
  }
  if (statements.length > mostStatements) {
    return {
      statements: [],
      missing: [`${statements.length} destinations stand on it, which no page has`],
      passages,
      notUnderstood: [],
      tabsOfNoCloud: [],
    };
  }
  return {
    statements,
    missing,
    passages,
    notUnderstood: [...notUnderstood].filter((each) => !passages.has(each)),
    tabsOfNoCloud: [...tabsOfNoCloud],
  };
}

/** The names of the tab in which a passage stands, without the conditions of pivots and monikers around it. */
export function tabNames({ tabs }: Passage): string[] {
  return tabs.filter((name) => !name.includes('='));
}

function cloudOfTab(passage: Passage): AzureCloud | undefined {
  return firstCloud(tabNames(passage));
}

/** The cloud that a tab, a heading or a file tells of a passage. */
function cloudTold(passage: Passage): AzureCloud | undefined {
  return cloudOfTab(passage) ?? firstCloud(passage.headings) ?? cloudOfFile(passage.file);
}

/** The passages in which rows of a form stand. */
const formsOf: Readonly<Record<PagePart['form'], readonly Passage['form'][]>> = {
  table: ['table'],
  columns: ['table'],
  list: ['list'],
  fence: ['fence'],
  text: ['text'],
  mentions: ['table', 'list', 'fence', 'text'],
};

/** The longest page says a few hundred things. */
const mostStatements = 20_000;

const formNames = {
  table: 'table with a column',
  columns: 'table with a row',
  list: 'list',
  fence: 'block',
  text: 'text',
  mentions: 'text',
} as const;

/** Rows of one cloud, and what they are in others by the table of endings that stands beside them. */
function inEveryCloud(
  rows: readonly Statement[],
  part: PagePart,
  under: readonly Passage[],
): readonly Statement[] {
  if (part.cloudBy !== 'suffixes') return rows;
  const endings = endingsOf(under);
  const [, own = ''] = endings.find(([cloud]) => cloud === AzureCloud.PUBLIC) ?? [];
  return rows
    .filter(({ cloud }) => cloud === AzureCloud.PUBLIC)
    .flatMap(({ everyCloud: _, ...row }) =>
      !row.destination.endsWith(own) || own === ''
        ? [row]
        : endings.map(([cloud, ending]) => ({
            ...row,
            cloud,
            destination: `${row.destination.slice(0, -own.length)}${ending}`,
          })),
    );
}

function endingsOf(passages: readonly Passage[]): [AzureCloud, string][] {
  return passages.flatMap((passage) => {
    if (passage.form !== 'table') return [];
    const head = passage.head.map(({ text }) => plain(text));
    const [cloud, ending] = [head.indexOf('cloud'), head.indexOf('suffix')];
    if (cloud < 0 || ending < 0) return [];
    return passage.rows.flatMap(({ cells }): [AzureCloud, string][] => {
      const named = cloudNamedIn(cells[cloud]?.text ?? '');
      return named === undefined ? [] : [[named, (cells[ending]?.text ?? '').trim().toLowerCase()]];
    });
  });
}

/** How deep the heading stands that makes a passage part of a part; `undefined` where none does. */
function depthOf(passage: Passage, { heading, tab, file, below }: PagePart): number | undefined {
  const { headings, tabs, lead } = passage;
  if (file !== undefined && passage.file !== file) return undefined;
  if (tab !== undefined && !tab.some((each) => tabs.some((one) => sameWords(one, each)))) return undefined;
  if (below !== undefined && !below.test(lead)) return undefined;
  const exactly = below === undefined ? 0 : 0.5;
  if (heading === undefined) return exactly;
  const depths = heading.map((each) => endOf(each, headings));
  const deepest = Math.max(...depths);
  return deepest === 0 ? undefined : deepest + exactly;
}

/** Where headings that follow each other end among others, the last time they do; 0 where they never do. */
function endOf(path: string, headings: readonly string[]): number {
  // A heading may hold the sign between two headings itself.
  const most = path.split(' / ').length;
  for (let end = headings.length; end > 0; end--) {
    for (let length = Math.min(most, end); length > 0; length--) {
      if (sameWords(path, headings.slice(end - length, end).join(' / '))) return end;
    }
  }
  return 0;
}

function sameWords(a: string, b: string): boolean {
  return plain(a) === plain(b);
}
