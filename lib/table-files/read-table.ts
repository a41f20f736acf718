import { mistakesIn } from '../input/mistakes';
import { shownWithType } from '../input/shown';
import { rowMistakes } from './row-checks';
import { idleMistakes, tableMistakes } from './table-checks';
import type { TableFile } from './table-file';
import { mistakeAt, mistakeOfForm, type TableMistake } from './table-mistake';

/** What has been read of a table, and everything that is wrong in it; a table that has mistakes is none. */
export interface ReadTable {
  readonly mistakes: readonly TableMistake[];
  readonly file?: TableFile;
}

/** Holds the content of a file against the form of tables, and against what its parts say of each other. */
export function readTable(content: unknown): ReadTable {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { mistakes: [noTable(content)] };
  const ofForm = mistakesIn('TableFile', withoutSchema(content), { writer: 'file', isWrittenOut: true }).map(
    mistakeOfForm,
  );
  const wrongRows = new Set(ofForm.map(({ path }) => (path[0] === 'requirements' ? path[1] : undefined)));
  // Rows can be held against the table around them only where that is of its form.
  if (wrongRows.has(undefined)) return { mistakes: ofForm };
  const file = withoutSchema(content) as TableFile;
  const mistakes = [...ofForm, ...tableMistakes(file), ...rowMistakes(file, wrongRows)];
  // What no row names is told where all of them could be read, and name nothing else that there is not.
  return { mistakes: mistakes.length === 0 ? idleMistakes(file) : mistakes, file };
}

function noTable(content: unknown): TableMistake {
  return mistakeAt([], {
    problem: content === null ? 'the file is empty.' : `the file holds ${shownWithType(content)}.`,
    allowed: 'a table with id, title, page, editions, sections, roles and requirements',
    cure: 'begin with a line such as "id: contoso-build"; azure-lockdown tables --export writes one to begin with',
  });
}

/** What editors know the form of a file by stands beside its content. */
export function withoutSchema(content: object): object {
  const { $schema: schema, ...rest } = content as { readonly $schema?: unknown };
  return schema === undefined || typeof schema === 'string' ? rest : content;
}
