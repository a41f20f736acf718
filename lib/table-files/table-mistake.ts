import { LockdownError, within } from '../errors';
import type { InputMistake } from '../input/input-mistake';

/** Something in a file with a table or an override that is not as it has to be. */
export interface TableMistake {
  /** Where it stands: names of members and places in lists, counted from 0. */
  readonly path: readonly (string | number)[];
  readonly error: LockdownError;
}

/** What is said of a mistake. */
export interface SaidOfTable {
  readonly problem: string;
  readonly allowed: string;
  readonly cure: string;
}

/** Something that contradicts another part of the file. */
export function mistakeAt(path: TableMistake['path'], said: SaidOfTable): TableMistake {
  return { path, error: new LockdownError({ code: 'invalid-table', ...said }) };
}

/** What is not of the form of the file. */
export function mistakeOfForm({ path, error, problem, allowed, cure }: InputMistake): TableMistake {
  return {
    path,
    error: new LockdownError({
      code: error satisfies 'missing-property' | 'invalid-property' | 'invalid-name',
      problem,
      allowed,
      cure,
    }),
  };
}

/** What a check is refused with, as a mistake at some place; nothing where it passes. */
export function mistakesOf(path: TableMistake['path'], where: string, check: () => unknown): TableMistake[] {
  try {
    within(where, check);
    return [];
  } catch (error) {
    if (error instanceof LockdownError) return [{ path, error }];
    throw error;
  }
}

/** More mistakes than these are counted alone. */
const mostTold = 20;

/**
 * Refuses what has mistakes, and tells of all of them.
 *
 * @param name what errors call the file
 * @throws LockdownError of the first mistake.
 */
export function refuseMistakes(name: string, [first, ...others]: readonly TableMistake[]): void {
  if (first === undefined) return;
  const { code, problem, allowed, cure } = first.error;
  const more = others.length - mostTold;
  const details = others.slice(0, mostTold).map(({ error }) => `${error.problem} Cure: ${error.cure}.`);
  throw new LockdownError({
    code,
    problem: `${name}: ${problem}`,
    details:
      others.length === 0
        ? []
        : [
            `${others.length === 1 ? 'One more mistake' : `${others.length} more mistakes`}:`,
            ...details,
            ...(more > 0 ? [`… and ${more} more`] : []),
          ],
    allowed,
    cure,
  });
}
