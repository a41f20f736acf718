import { execFileSync } from 'node:child_process';
import { type Checkout, checkoutAt } from '../lib/drift/checkout/checkout';
import type { PageSource } from '../lib/drift/page-source';
import { rawPagesOf, tablesOfPage } from '../lib/drift/sources/all-sources';
import { driftBetween, type PageDrift } from '../lib/drift/table-drift';
import type { Table } from '../lib/model/requirement';
import { allTables } from '../lib/tables/all-tables';

/**
 * Replays the history of the pages in a clone, commit by commit, and holds what drift tells against a plain look at the text:
 * whether any word with dots in it, or any number of a port, came or went. `silent` is the defect to look for; `beyond the
 * words` are ports, clouds and sections, or that a page was not understood, to be read by a person.
 */
const [folder, since = '2000-01-01', ...only] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('give a clone, a day to begin with, and the tables to replay or none');

const git = (...argv: string[]) =>
  execFileSync('git', ['-C', folder, ...argv], { maxBuffer: 1 << 28 })
    .toString()
    .trim();

const counts = { commits: 0, told: 0, quiet: 0, silent: 0, beyond: 0, unreadable: 0 };
for (const table of allTables) {
  const pages = rawPagesOf(table.id);
  if (typeof pages === 'string' || (only.length > 0 && !only.includes(table.id))) continue;
  for (const page of pages) replay(table, page);
}
process.stdout.write(`${JSON.stringify(counts)}\n`);

function replay(table: Table, page: PageSource): void {
  const files = filesOf(page);
  const log = git('log', '--first-parent', '-m', `--since=${since}`, '--format=%H %cs', '--', ...files);
  for (const line of log === '' ? [] : log.split('\n').reverse()) {
    const [commit, day] = line.split(' ') as [string, string];
    let before: Checkout;
    try {
      before = checkoutAt(folder!, `${commit}^1`);
    } catch {
      continue;
    }
    const after = checkoutAt(folder!, commit);
    if (before.read(page.repository, page.path) === undefined) continue;
    const [drift] = driftBetween(table, [before], [after], [page]).pages;
    if (drift === undefined || drift.status === 'not-given') continue;
    // What another table of the same page tells is told.
    const others = tablesOfPage(page).filter((each) => each.table.id !== table.id);
    const elsewhere = others.flatMap(
      (each) => driftBetween(each.table, [before], [after], [each.source]).pages,
    );
    if (!hasNews(drift) && elsewhere.some(hasNews)) continue;
    judge(
      `${table.id}${page.region === undefined ? '' : ` ${page.region}`} ${day} ${commit.slice(0, 9)}`,
      drift,
      {
        before: wordsOf(before, page, files),
        after: wordsOf(after, page, files),
      },
    );
  }
}

function hasNews({ changes, lookHere, leftText }: PageDrift): boolean {
  return changes.length + lookHere.length + leftText.length > 0;
}

function judge(name: string, drift: PageDrift, words: { before: Set<string>; after: Set<string> }): void {
  counts.commits++;
  const came = [...words.after].filter((word) => !words.before.has(word));
  const went = [...words.before].filter((word) => !words.after.has(word));
  const told = hasNews(drift);
  if (drift.status === 'unreadable') {
    counts.unreadable++;
    process.stdout.write(`unreadable ${name}: ${drift.problems.join('; ').slice(0, 200)}\n`);
  } else if (told && came.length + went.length === 0) {
    counts.beyond++;
    const what = drift.changes.map(
      (change) => ('after' in change ? change.after : change.before).destination,
    );
    const seen = [
      ...drift.lookHere.map((each) => `look here ${each.what}`),
      ...drift.leftText.map((each) => `left the text ${each.what}`),
    ];
    process.stdout.write(`beyond the words ${name}: ${[...what, ...seen].join(' ')}\n`);
  } else if (told) counts.told++;
  else if (came.length + went.length === 0) counts.quiet++;
  else {
    counts.silent++;
    process.stdout.write(`silent ${name}: came ${came.join(' ')}; went ${went.join(' ')}\n`);
  }
}

/** The page and what it includes now; what it included once has the same paths. */
function filesOf({ repository, path }: PageSource): string[] {
  const seen = new Set([path]);
  const now = checkoutAt(folder!, 'HEAD');
  for (const each of seen) {
    const text = now.read(repository, each)?.toString() ?? '';
    for (const [, target] of text.matchAll(/\[!INCLUDE[^\]]*\]\(([^)]+)\)/gi))
      seen.add(new URL(target!, `file:///${each}`).pathname.slice(1));
  }
  return [...seen];
}

function wordsOf(checkout: Checkout, { repository }: PageSource, files: readonly string[]): Set<string> {
  const text = files.map((file) => checkout.read(repository, file)?.toString() ?? '').join('\n');
  const body = text.replace(/\]\([^)]*\)/g, ']').replace(/^---\n[\s\S]*?\n---\n/gm, '');
  return new Set(
    [
      ...body
        .toLowerCase()
        .matchAll(/[a-z0-9*<>{}_-]+(?:\.[a-z0-9*<>{}_-]+)+\.(?:com|net|us|cn|io|ms|org)\b/g),
    ].map(([word]) => word.replace(/<[^>]*>/g, '<>')),
  );
}
