import { documentedCode } from '../codes/documented-code';
import { subjectsText } from '../report/findings-text';
import { markdownTable, markdownText } from '../report/markdown';
import { type Alike, alike, withoutAddresses } from './alike';
import {
  type Check,
  type CheckedDocument,
  cureText,
  failuresOf,
  ownMessage,
  type Problem,
  ProblemState,
} from './checks';

/** A comment of GitHub has at most 65,536 characters; some are left for what a workflow writes around it. */
const longest = 60_000;

/** So many failures are shown without being unfolded. */
const unfolded = 10;

/**
 * Checks as a comment on a pull request: the result, what fails, and folded what was accepted, what was not asked, what was noted,
 * and how much is as it should be. What several say alike is told once. It is never longer than a comment may be; what is left out is counted.
 */
export function commentText({ command, summary, checks }: CheckedDocument): string {
  const told = (state: ProblemState) =>
    alike(
      checks.flatMap((check) =>
        check.problems.filter((each) => each.state === state).map((problem) => ({ check, problem })),
      ),
      ownerOf,
      ({ check, problem }) =>
        withoutAddresses(
          [problem.code, nameOf(check, problem), problem.message, cureText(problem), problem.reason].join(
            '\n',
          ),
        ),
    );
  const failing = told(ProblemState.FAILS);
  const accepted = told(ProblemState.ACCEPTED);
  const notAsked = told(ProblemState.NOT_ASKED);
  const noted = told(ProblemState.NOTED);
  const head = ['code', 'in', 'what', 'why', 'cure'];
  const budget = new Budget(longest);
  const links = budget.take(linksText([...failing, ...accepted, ...notAsked, ...noted]));
  return [
    budget.take(`## azure-lockdown ${command}: ${failing.length === 0 ? 'passed' : 'failed'}\n\n`),
    budget.take(`${markdownText(summary)}\n\n`),
    budget.table(head, failing.slice(0, unfolded).map(rowOf)),
    budget.folded(`${failing.length - unfolded} more that fail`, head, failing.slice(unfolded).map(rowOf)),
    budget.folded(
      `${accepted.length} accepted`,
      [...head, 'accepted'],
      accepted.map((each) => [...rowOf(each), each.first.problem.reason ?? 'by --accept']),
    ),
    budget.folded(`${notAsked.length} not asked`, head, notAsked.map(rowOf)),
    budget.folded(`${noted.length} noted`, head, noted.map(rowOf)),
    budget.folded('Checked', ['in', 'checks', 'fail'], countsOf(checks)),
    links,
  ].join('');
}

/** A problem with the check that found it. */
interface Found {
  readonly check: Check;
  readonly problem: Problem;
}

/** What a problem is of: a check that goes by its code is of what it found, and any other of its group. */
function ownerOf({ check, problem }: Found): string {
  return isOfCode(check, problem) ? (problem.address ?? '') : check.group;
}

function isOfCode({ name }: Check, { code }: Problem): boolean {
  return name === code;
}

function nameOf(check: Check, problem: Problem): string {
  return isOfCode(check, problem) ? check.group : check.name;
}

function rowOf({ first, others }: Alike<Found>): string[] {
  const { check, problem } = first;
  const owners = [...new Set([first, ...others].map(ownerOf))];
  const [within, what] = isOfCode(check, problem)
    ? [check.group, subjectsText(owners, 'places')]
    : [subjectsText(owners, 'workloads'), check.name];
  return [problem.code, within, what, ownMessage(check, problem), cureText(problem) ?? ''];
}

/** The pages of the codes that are told. */
function linksText(all: readonly Alike<Found>[]): string {
  const codes = [...new Set(all.map(({ first }) => first.problem.code))].sort();
  const links = codes.flatMap((code) => {
    const known = documentedCode(code);
    return known === undefined ? [] : [`[${code}](${known.page})`];
  });
  return links.length === 0 ? '' : `More about ${links.join(', ')}\n`;
}

function countsOf(checks: CheckedDocument['checks']): string[][] {
  const groups = new Map<string, { all: number; failing: number }>();
  for (const check of checks) {
    const counts = groups.get(check.group) ?? { all: 0, failing: 0 };
    counts.all++;
    if (failuresOf(check).length > 0) counts.failing++;
    groups.set(check.group, counts);
  }
  return [...groups].map(([group, { all, failing }]) => [group, `${all}`, `${failing}`]);
}

/** What of a text has room, part by part. */
class Budget {
  constructor(private left: number) {}

  public take(text: string): string {
    this.left -= text.length;
    return text;
  }

  /** A table with as many rows as there is room for, and the number of the others. */
  public table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    if (rows.length === 0) return '';
    const shown: (readonly string[])[] = [];
    let taken = markdownTable(head, []).length + reserve;
    for (const row of rows) {
      const { length } = markdownTable([], [row]);
      if (taken + length > this.left) break;
      taken += length;
      shown.push(row);
    }
    const rest = rows.length - shown.length;
    return this.take(
      `${shown.length === 0 ? '' : `${markdownTable(head, shown)}\n`}${rest === 0 ? '' : `… and ${rest} more\n\n`}`,
    );
  }

  /** The same behind a summary, that has to be clicked. */
  public folded(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
    if (rows.length === 0) return '';
    const [start, end] = [`<details><summary>${title}</summary>\n\n`, '</details>\n\n'];
    this.take(start + end);
    return start + this.table(head, rows) + end;
  }
}

/** Room for what is written around each table. */
const reserve = 1_000;
