import { type VerdictCode, verdictKinds } from '../../lib/codes/verdict-codes';
import { page } from './markdown';

/** The page of the codes of verdicts that are not as required, with a heading for each code. */
export function verdictPage(): string {
  return page(
    '# Codes of verdicts',
    'A [verdict](verdicts.md) that is not as required has one of these codes in SARIF, in JUnit and in the comment on a pull request, and so has what a [comparison](comparing.md) tells, and what has drifted on a page of Microsoft; one on what was not asked has the code of the [finding](findings/README.md) that says why. A code never changes.',
    ...(Object.keys(verdictKinds) as VerdictCode[]).map((code) => {
      const { means, remedy } = verdictKinds[code];
      return page(`## ${code}`, `${means} ${remedy}`).trimEnd();
    }),
  );
}
