import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentChange } from './document-changes';

/** Changes that `verify` need not notice: an asterisk stands for any text. */
export interface ListedChange {
  readonly example: string;
  readonly part: string;
  readonly change: string;
  readonly reason: string;
}

/** The lines of `unnoticed.tsv`. */
export const listedChanges: readonly ListedChange[] = readFileSync(join(__dirname, 'unnoticed.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => {
    const [example = '', part = '', change = '', reason = ''] = line.split('\t');
    return { example, part, change, reason };
  });

/** The line that says why a change of an example need not be noticed; `undefined` where none does. */
export function listed(
  example: string,
  { part, change }: Pick<DocumentChange, 'part' | 'change'>,
): ListedChange | undefined {
  return listedChanges.find((each) => covers(each, example, { part, change }));
}

/** Whether a line is of an example, whatever is changed in it. */
export function isOfExample(line: ListedChange, example: string): boolean {
  return matches(line.example, example);
}

export function covers(
  line: Omit<ListedChange, 'reason'>,
  example: string,
  { part, change }: Pick<DocumentChange, 'part' | 'change'>,
): boolean {
  return matches(line.example, example) && matches(line.part, part) && matches(line.change, change);
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
