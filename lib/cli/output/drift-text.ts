import type { Change, Subject } from '../../drift/comparison';
import type { Proposal } from '../../drift/proposal';
import type { TableDrift } from '../../drift/table-drift';
import { touchedBy } from '../../drift/touched-workloads';
import type { Table } from '../../model/requirement';
import { shownText } from '../../shown-text';
import type { NamedWorkload } from '../workloads-file/read-workloads';
import type { DriftGap } from './drift-outputs';

/** The columns of a drift told as a table. */
export const driftColumns = [
  'change',
  'table',
  'section',
  'destination',
  'clouds',
  'ports',
  'requirement',
  'where',
  'workloads',
];

/** What keeps pages from being compared, each once, with all the tables that it concerns. */
export function problemRows(results: readonly TableDrift[]): string[][] {
  const tables = new Map<string, string[]>();
  for (const { table, pages } of results) {
    for (const { status, path, problems } of pages) {
      if (status !== 'unreadable' && status !== 'not-found') continue;
      for (const problem of problems) {
        const key = JSON.stringify([status, problem, path]);
        tables.set(key, [...(tables.get(key) ?? []), table.id]);
      }
    }
  }
  return [...tables].map(([key, ids]) => {
    const [status, problem, path] = JSON.parse(key) as [string, string, string];
    return [status, [...new Set(ids)].join(' '), '', problem, '', '', '', path, ''];
  });
}

/** What has changed, and what else a person has to look at. */
export function driftRows({ table, pages }: TableDrift, workloads: readonly NamedWorkload[]): string[][] {
  return pages.flatMap((page) => {
    const { path, region, changes, lookHere, leftText } = page;
    const at = (file: string | undefined, line: number | undefined) =>
      line === undefined ? path : `${file ?? path}:${line}`;
    return [
      ...changes.map((change) => [
        ...changeCells(change, table, at),
        touchedBy(change, table, region, workloads).join(' '),
      ]),
      ...lookHere.map(({ what, file, line }) => mentionCells('look here', table, what, at(file, line))),
      ...leftText.map(({ what, file, line }) => mentionCells('left the text', table, what, at(file, line))),
    ];
  });
}

function mentionCells(kind: string, table: Table, what: string, where: string): string[] {
  return [kind, table.id, '', what, '', '', '', where, ''];
}

/** A change without the workloads that it touches. */
export function changeCells(
  change: Change,
  table: Table,
  at: (file: string | undefined, line: number | undefined) => string,
): string[] {
  const before = 'before' in change ? change.before : undefined;
  const after = 'after' in change ? change.after : undefined;
  const kind = change.kind === 'changed' ? `changed ${change.in.join(', ')}` : change.kind;
  const shown = after ?? before!;
  return [
    kind,
    table.id,
    fromTo(before, after, ({ section }) => section),
    fromTo(
      before,
      after,
      ({ written }) => written,
      ({ destination }) => destination,
    ),
    fromTo(before, after, ({ clouds }) => clouds.join(' ')),
    fromTo(before, after, saidText),
    (before?.requirements ?? []).join(' '),
    at(shown.file, shown.line),
  ];
}

/** What both say, or what it was and is. */
function fromTo(
  before: Subject | undefined,
  after: Subject | undefined,
  text: (subject: Subject) => string,
  key: (subject: Subject) => string = text,
): string {
  if (before === undefined || after === undefined || key(before) === key(after))
    return text(after ?? before!);
  return `${text(before)} → ${text(after)}`;
}

function saidText({ said }: Subject): string {
  const texts = [...said].map(([cloud, { ports, conditions, rows }]) => ({
    cloud,
    text: [ports.map((port) => portText(port, rows.get(port) ?? 1)).join(', '), ...conditions].join('; '),
  }));
  const [first] = texts;
  if (texts.every(({ text }) => text === first!.text)) return first!.text;
  return texts.map(({ cloud, text }) => `${cloud}: ${text}`).join('; ');
}

function portText(port: string, rows: number): string {
  return `${port === '-' ? 'not stated' : port}${rows > 1 ? ` in ${rows} rows` : ''}`;
}

/** The next edition of a table, as it would be written. */
export function proposalText({ table, edition, editionLine, rows, transcript }: Proposal): string {
  const lines = [
    '',
    `// ${table}: the edition ${edition ?? '(give it the date of the commit that changed the page)'}, to be reviewed`,
    ...['// editions', editionLine, '// requirements', ...rows].map(shownText),
    ...(transcript.length === 0 ? [] : [`// test/fixtures/${table}.tsv`]),
  ];
  // A transcript is made of tabs.
  return `${[...lines, ...transcript.map((line) => line.split('\t').map(shownText).join('\t'))].join('\n')}\n`;
}

/** How many pages came to what, and what is not told. */
export function summaryText(results: readonly TableDrift[], untold: readonly DriftGap[]): string {
  const pages = results.flatMap((result) => result.pages);
  const counts = new Map<string, number>();
  for (const { status } of pages) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [
    `${results.length} tables, ${pages.length} pages: ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}`,
    ...untold.map(({ code, count, text }) => `${code} (${count}): ${text}`),
  ]
    .map((line) => `${shownText(line)}\n`)
    .join('');
}
