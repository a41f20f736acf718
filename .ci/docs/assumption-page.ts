import { type AssumptionCode, assumptionKinds } from '../../lib/codes/assumption-codes';
import { page } from './markdown';

/** The page of all assumptions, with a heading for each code. */
export function assumptionPage(): string {
  const codes = Object.keys(assumptionKinds) as AssumptionCode[];
  return page(
    '# Assumptions',
    'What a document does not tell is `unknown`, unless an answer can name what it takes for granted instead. Each hop of an [`Answer`](api/types.md) lists its assumptions, with a code that never changes and a text that names the values concerned. `explain` and `verify` write them in every format.',
    ...codes.map((code) => {
      const { means, remedy } = assumptionKinds[code];
      return page(`## ${code}`, `${means} ${remedy}`).trimEnd();
    }),
  );
}
