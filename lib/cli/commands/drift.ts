import { type Checkout, checkoutAt, checkoutOf } from '../../drift/checkout/checkout';
import type { Subject } from '../../drift/comparison';
import { type SiblingPage, siblingPages } from '../../drift/page/sibling-pages';
import { proposalOf } from '../../drift/proposal';
import { driftBetween, type PageDrift, type TableDrift, tableDrift } from '../../drift/table-drift';
import { touchedBy } from '../../drift/touched-workloads';
import { LockdownError } from '../../errors';
import type { Table } from '../../model/requirement';
import type { CheckedDocument } from '../../results/checks';
import { shownLines } from '../../shown-text';
import { allTables } from '../../tables/all-tables';
import { findTable } from '../../tables/find-table';
import { knownTables, libraryTable } from '../../tables/known-tables';
import { readText } from '../files/read-text';
import { type CheckedFormat, writeChecks } from '../output/checked-format';
import { checksOfDrift } from '../output/drift-checks';
import type { DriftedTable, DriftGap, DriftOutput, DriftSubject } from '../output/drift-outputs';
import {
  changeCells,
  driftColumns,
  driftRows,
  problemRows,
  proposalText,
  summaryText,
} from '../output/drift-text';
import { writeTabular } from '../output/format';
import { statedPorts } from '../output/output-ports';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { type NamedWorkload, readWorkloads } from '../workloads-file/read-workloads';

export interface DriftOptions {
  readonly table?: readonly string[];
  /** A workloads file, of which is told what touches it. */
  readonly workloads?: string;
  /** Whether to write the next edition of what changed. */
  readonly propose?: boolean;
  /** A commit, branch or tag: the state with which the checkouts are compared, in place of the tables. */
  readonly since?: string;
}

/** Tells whether Microsoft's pages still say what the tables say. */
export function drift(
  terminal: Terminal,
  format: CheckedFormat,
  folders: readonly string[],
  options: DriftOptions,
): ExitCode {
  const own = knownTables().filter(({ id }) => libraryTable(id) === undefined);
  // What a user overrides in a table is no matter of its page.
  const tables = options.table?.map((name) => libraryTable(name) ?? findTable(name)) ?? [
    ...allTables,
    ...own,
  ];
  const workloads =
    options.workloads === undefined ? [] : readWorkloads(readText(options.workloads), options.workloads);
  const now = folders.map(checkoutOf);
  const results = compared(tables, folders, now, options.since);
  const pages = results.flatMap((result) => result.pages);
  refuseNothing(pages, folders, options);
  const siblings = siblingPages(
    tables.map(({ id }) => id),
    now,
  );
  const untold = notTold(results, siblings);
  const lines = [...problemRows(results), ...results.flatMap((result) => driftRows(result, workloads))];
  const proposals = options.propose === true ? results.flatMap((result) => proposalOf(result) ?? []) : [];
  if (format === 'sarif' || format === 'junit') {
    writeChecks(terminal, format, checkedOf(results, summaryText(results, untold), workloads, options));
  } else if (lines.length > 0 || format !== 'table') {
    writeTabular(terminal, format, {
      head: driftColumns,
      rows: lines,
      data: {
        schemaVersion: 1,
        tables: results.map((result) => dataOf(result, workloads)),
        notTold: untold,
        ...(options.propose === true ? { proposals } : {}),
      } satisfies DriftOutput,
    });
  }
  if (!machineFormats.includes(format))
    for (const proposal of proposals)
      terminal.write(proposalText(proposal).split('\t').map(shownLines).join('\t'));
  terminal.writeError(shownLines(summaryText(results, untold)));
  return exitCode(pages, options);
}

/** Forms that hold one document, after which nothing may come. */
const machineFormats: readonly CheckedFormat[] = ['json', 'sarif', 'junit'];

function checkedOf(
  results: readonly TableDrift[],
  whole: string,
  workloads: readonly NamedWorkload[],
  { table }: DriftOptions,
): CheckedDocument {
  return {
    command: 'drift',
    summary: whole,
    checks: checksOfDrift(results, {
      byName: table !== undefined,
      changeText: (change, { table: of }, { path, region }) => {
        const [kind, , ...cells] = changeCells(change, of, (file) => file ?? path);
        const touched = touchedBy(change, of, region, workloads);
        const told = cells.filter((cell) => cell !== '').join('; ');
        return `${kind}: ${told}${touched.length === 0 ? '' : `; touches ${touched.join(', ')}`}`;
      },
    }),
    positionOf: () => undefined,
  };
}

function compared(
  tables: readonly Table[],
  folders: readonly string[],
  now: readonly Checkout[],
  since: string | undefined,
): TableDrift[] {
  if (since === undefined) return tables.map((table) => tableDrift(table, now));
  const before = folders.map((folder) => checkoutAt(folder, since));
  return tables.map((table) => driftBetween(table, before, now));
}

function refuseNothing(
  pages: readonly PageDrift[],
  folders: readonly string[],
  { table }: DriftOptions,
): void {
  if (pages.some(({ status }) => status !== 'not-given')) return;
  const repositories = [...new Set(pages.map(({ repository }) => repository))].sort();
  throw new LockdownError({
    code: 'unreadable-checkout',
    problem: `${folders.join(', ')} ${folders.length === 1 ? 'has' : 'have'} no page of ${table === undefined ? 'any table' : table.join(', ')}.`,
    allowed:
      repositories.length === 0
        ? 'a table whose raw page can be had; those of this one cannot'
        : `checkouts of ${repositories.join(', ')}, each by itself or several in one folder, under their names`,
    cure: repositories.length === 0 ? 'look at its page by hand' : 'give the root of a checkout',
  });
}

/** A table that was asked for by name and not compared is no success. */
function exitCode(pages: readonly PageDrift[], { table }: DriftOptions): ExitCode {
  const unread = ['unreadable', 'not-found', ...(table === undefined ? [] : ['not-given'])];
  if (pages.some(({ status }) => unread.includes(status))) return ExitCode.UNUSABLE;
  return pages.some(({ status }) => status === 'drift') ? ExitCode.DENIED : ExitCode.OK;
}

function dataOf(
  { table, pages, withoutPage }: TableDrift,
  workloads: readonly NamedWorkload[],
): DriftedTable {
  return {
    table: table.id,
    edition: table.editions.at(-1)!.id,
    ...(withoutPage === undefined ? {} : { withoutPage }),
    pages: pages.map(({ changes, ...page }) => ({
      ...page,
      changes: changes.map((change) => ({
        kind: change.kind,
        in: change.kind === 'changed' ? change.in : [],
        before: 'before' in change ? subjectData(change.before) : null,
        after: 'after' in change ? subjectData(change.after) : null,
        workloads: touchedBy(change, table, page.region, workloads),
      })),
    })),
  };
}

function subjectData(subject: Subject): DriftSubject {
  const { section, destination, written, clouds, said, requirements, file, line } = subject;
  return {
    section,
    destination,
    written,
    clouds,
    said: Object.fromEntries(
      [...said].map(([cloud, { ports, conditions }]) => [cloud, { ports: statedPorts(ports), conditions }]),
    ),
    requirements,
    file: file ?? null,
    line: line ?? null,
  };
}

function notTold(results: readonly TableDrift[], siblings: readonly SiblingPage[]): DriftGap[] {
  const pages = results.flatMap((result) => result.pages);
  const lacking = pages.filter(({ status }) => status === 'not-given');
  const absent = results.flatMap(({ table, pages: own }) => {
    const here = own.filter(({ status }) => status === 'not-given');
    if (here.length === 0) return [];
    const part = here.length < own.length ? `, ${here.length} of ${own.length} pages` : '';
    return [`${table.id} (${[...new Set(here.map(({ repository }) => repository))].join(', ')}${part})`];
  });
  const without = results.filter(({ withoutPage }) => withoutPage !== undefined).map(({ table }) => table.id);
  const open = pages.filter((page) => page.notCompared.length > 0);
  const beside = open.flatMap((page) => page.notCompared).length;
  const holes = [
    ...new Set(pages.filter(({ status }) => status !== 'unreadable').flatMap(({ problems }) => problems)),
  ];
  const kinds: Readonly<Record<string, readonly [count: number, text: string]>> = {
    'no-page-given': [
      lacking.length,
      `not compared, none of the checkouts has the page: ${absent.join('; ')}`,
    ],
    'no-raw-page': [
      without.length,
      `not compared, no raw page that can be read is known: ${without.join(', ')}`,
    ],
    'no-earlier-state': [
      beside,
      `not compared, hosts and ports beside the rows of ${open.length} pages, of which no earlier state is at hand: compare two states with --since, or read them in --format json`,
    ],
    'page-without-table': [
      siblings.length,
      `pages beside those of a table, named like them, that no table has: ${siblings.map(({ table, path }) => `${path} (${table})`).join('; ')}`,
    ],
    'not-read': [holes.length, `not read: ${holes.join('; ')}`],
  };
  return Object.entries(kinds).flatMap(([code, [count, text]]) => (count > 0 ? [{ code, count, text }] : []));
}
