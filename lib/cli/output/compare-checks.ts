import { verdictKinds } from '../../codes/verdict-codes';
import type { ConnectionDifference } from '../../compare/difference';
import { differenceText, reasonText } from '../../compare/difference-text';
import { judged } from '../../compare/judgement';
import { type Check, ProblemState } from '../../results/checks';

/** A check for each difference, by the workloads that ask for it. */
export function checksOfComparison(
  differences: readonly ConnectionDifference[],
  accept: readonly string[],
): Check[] {
  const names = new Map<string, number>();
  return differences.map((difference) => {
    const { requirements, after, before } = difference;
    const { code, fails, accepted } = judged(difference, accept);
    const workloads = [...new Set(requirements.map(({ workload }) => workload))];
    const group = workloads.length === 0 ? 'asked for by no workload' : workloads.join(' and ');
    const text = differenceText(difference);
    const count = (names.get(`${group} ${text}`) ?? 0) + 1;
    names.set(`${group} ${text}`, count);
    return {
      group,
      name: count === 1 ? text : `${text} (${count})`,
      problems: [
        {
          code,
          level: verdictKinds[code].level,
          state: fails ? ProblemState.FAILS : accepted ? ProblemState.ACCEPTED : ProblemState.NOTED,
          message: `${text}: ${reasonText(after)}; before, ${reasonText(before)}`,
          address: after.by ?? before.by,
          requirements: [...new Set(requirements.map(({ requirement }) => requirement))],
        },
      ],
    };
  });
}
