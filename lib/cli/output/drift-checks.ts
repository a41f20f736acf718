import { type VerdictCode, verdictKinds } from '../../codes/verdict-codes';
import type { Change } from '../../drift/comparison';
import type { PageDrift, TableDrift } from '../../drift/table-drift';
import { type Check, type FilePosition, type Problem, ProblemState } from '../../results/checks';

/** What the checks of a drift go by besides what has changed. */
export interface DriftCheckOptions {
  /** Whether the tables were asked for by name, so that one that is not compared is no success. */
  readonly byName: boolean;
  /** A change in one line. */
  readonly changeText: (change: Change, result: TableDrift, page: PageDrift) => string;
}

/** A check for each page of each table, those too that were not compared: they are skipped, and do not pass. */
export function checksOfDrift(results: readonly TableDrift[], options: DriftCheckOptions): Check[] {
  return results.flatMap((result) => {
    const { table, pages, withoutPage } = result;
    const names = new Map<string, number>();
    if (withoutPage !== undefined) {
      // Code scanning takes no result without a file: the table stands for the one that there is not.
      const problem = problemOf('page-not-compared', `No raw page can be read: ${withoutPage}`, {
        file: table.id,
      });
      return [{ group: table.id, name: 'page', problems: [{ ...problem, state: ProblemState.NOT_ASKED }] }];
    }
    return pages.map((page) => {
      const path = `${page.repository}/${page.path}`;
      const count = (names.get(path) ?? 0) + 1;
      names.set(path, count);
      return {
        group: table.id,
        name: count === 1 ? path : `${path} (${count})`,
        problems: problemsOf(result, page, options),
      };
    });
  });
}

function problemsOf(
  result: TableDrift,
  page: PageDrift,
  { byName, changeText }: DriftCheckOptions,
): Problem[] {
  const { path, status, changes, lookHere, leftText, problems } = page;
  const at = ({ file, line }: { readonly file?: string; readonly line?: number }): FilePosition => ({
    file: file ?? path,
    line,
  });
  if (status === 'not-given') {
    const problem = problemOf('page-not-compared', `None of the checkouts has ${path}`, at({}));
    return [byName ? problem : { ...problem, state: ProblemState.NOT_ASKED }];
  }
  const unread = status === 'unreadable' || status === 'not-found';
  return [
    ...problems.map((reason) => {
      const problem = problemOf('page-not-read', `${path}: ${reason}`, at({}));
      return unread ? problem : { ...problem, state: ProblemState.NOTED };
    }),
    ...changes.map((change) => ({
      ...problemOf(
        codes[change.kind],
        changeText(change, result, page),
        at('after' in change ? change.after : change.before),
      ),
      requirements: 'before' in change ? change.before.requirements : [],
    })),
    ...lookHere.map((each) => problemOf('page-names-more', `${path} names ${each.what}`, at(each))),
    ...leftText.map((each) => problemOf('page-names-less', `${path} names ${each.what} no more`, at(each))),
  ];
}

const codes = {
  added: 'page-row-added',
  gone: 'page-row-gone',
  changed: 'page-row-changed',
} as const satisfies Record<Change['kind'], VerdictCode>;

function problemOf(code: VerdictCode, message: string, position: FilePosition): Problem {
  return { code, level: verdictKinds[code].level, state: ProblemState.FAILS, message, position };
}
