import { LockdownError } from '../errors';
import { mistakesIn } from '../input/mistakes';
import { quoted, shownWithType } from '../input/shown';
import { contradictedOverride } from '../model/override';
import { nearestNames } from '../nearest-names';
import { allTables } from '../tables/all-tables';
import { asOverridden, libraryTable } from '../tables/known-tables';
import { fileOf } from './file-of-table';
import { withoutSchema } from './read-table';
import { rowMistakes } from './row-checks';
import type { TableOverrideFile } from './table-file';
import { mistakeAt, mistakeOfForm, type TableMistake } from './table-mistake';
import { rowOf } from './table-of-file';

/** What has been read of an override, and everything that is wrong in it. */
export interface ReadOverride {
  readonly mistakes: readonly TableMistake[];
  readonly file?: TableOverrideFile;
}

/** Whether the content of a file is an override of a table, and not a table. */
export function isOverride(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'overrides' in content;
}

/** Holds the content of a file against the form of overrides, and against the table whose facts it changes. */
export function readOverride(content: unknown): ReadOverride {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { mistakes: [noOverride(content)] };
  const ofForm = mistakesIn('TableOverrideFile', withoutSchema(content), {
    writer: 'file',
    isWrittenOut: true,
  }).map(mistakeOfForm);
  const wrongRows = new Set(ofForm.map(({ path }) => (path[0] === 'requirements' ? path[1] : undefined)));
  if (wrongRows.has(undefined)) return { mistakes: ofForm };
  const file = withoutSchema(content) as TableOverrideFile;
  const table = libraryTable(file.overrides);
  if (table === undefined) return { mistakes: [...ofForm, unknownTable(file.overrides)] };
  const around = fileOf(asOverridden(table));
  const rows = [...table.requirements, ...around.requirements].map(({ id }) => id);
  return {
    mistakes: [
      ...ofForm,
      ...rowMistakes({ ...around, requirements: file.requirements ?? [] }, wrongRows, true),
      ...changeMistakes(file, [...new Set(rows)], wrongRows),
    ],
    file,
  };
}

/**
 * What an override says otherwise than one that was applied before it: which of them is right, neither the order of files nor that
 * of calls can tell.
 */
export function contradictions({
  overrides,
  requirements = [],
  removed = [],
}: TableOverrideFile): TableMistake[] {
  const table = asOverridden(libraryTable(overrides)!);
  const said = [
    ...requirements.map((row, i) => ({ id: row.id, row: rowOf(row), path: ['requirements', i] })),
    ...removed.map((id, i) => ({ id, row: 'removed' as const, path: ['removed', i] })),
  ];
  return said.flatMap(({ id, row, path }) => {
    const other = contradictedOverride(table, id, row);
    if (other === undefined) return [];
    return mistakeAt(path, {
      problem: `The row "${id}" of ${overrides} is ${row === 'removed' ? 'removed' : 'written'} here, and an override before this one says something else of it: ${other.reason} (${other.source}).`,
      allowed: 'one override of a row in a cloud',
      cure: 'leave one of them out, or write in both what holds',
    });
  });
}

function noOverride(content: unknown): TableMistake {
  return mistakeAt([], {
    problem: content === null ? 'the override is empty.' : `the override is ${shownWithType(content)}.`,
    allowed: 'overrides, reason, source, and requirements or removed',
    cure: 'name the table in overrides, and write its rows as they are',
  });
}

function unknownTable(name: string): TableMistake {
  const names = allTables.map(({ id }) => id);
  const error = new LockdownError({
    code: 'unknown-table',
    problem: `overrides is ${quoted(name)}, and the library has no such table.`,
    allowed:
      'a table of the library (azure-lockdown tables lists them); a table of your own is changed in its own file',
    cure: `did you mean ${nearestNames(name, names, 1)[0]}?`,
  });
  return { path: ['overrides'], error };
}

/**
 * An override holds in every edition, leaves out what there is, and changes something.
 *
 * @param ids of the rows of the table, those among them that another override leaves out
 * @param unread places of rows that are not of their form, of which nothing else is said
 */
function changeMistakes(
  { overrides: id, requirements = [], removed = [] }: TableOverrideFile,
  ids: readonly string[],
  unread: ReadonlySet<unknown>,
): TableMistake[] {
  const written = requirements.map((row, i) => ({ row, i })).filter(({ i }) => !unread.has(i));
  const ofEditions = written.flatMap(({ row, i }) =>
    (['since', 'until'] as const)
      .filter((member) => row[member] !== undefined)
      .map((member) =>
        mistakeAt(['requirements', i, member], {
          problem: `${member} of the row "${row.id}" is set.`,
          allowed: 'rows without since and until: an override holds in every edition',
          cure: 'leave it out',
        }),
      ),
  );
  const unknown = removed
    .filter((name) => !ids.includes(name))
    .map((name) =>
      mistakeAt(['removed', removed.indexOf(name)], {
        problem: `removed names the row ${quoted(name)}, and ${id} has none of this id.`,
        allowed: `ids of rows of ${id} (azure-lockdown requirements ${id} lists them)`,
        cure: `did you mean ${nearestNames(name, ids, 1)[0]}?`,
      }),
    );
  const both = removed
    .filter((name) => written.some(({ row }) => row.id === name))
    .map((name) =>
      mistakeAt(['removed', removed.indexOf(name)], {
        problem: `The row "${name}" is both removed and written.`,
        allowed: 'one of the two',
        cure: 'leave it out of removed: what is written stands in the place of what there is',
      }),
    );
  const nothing =
    requirements.length + removed.length > 0
      ? []
      : [
          mistakeAt(['overrides'], {
            problem: `Nothing of ${id} is changed.`,
            allowed: 'requirements or removed',
            cure: 'write the rows that are otherwise, or leave the override out',
          }),
        ];
  return [...ofEditions, ...unknown, ...both, ...nothing];
}
