import { verdictKinds } from '../../codes/verdict-codes';
import type { ConnectionDifference } from '../../compare/difference';
import { differenceStanding, protectionStanding } from '../../compare/difference-standing';
import { differenceText, reasonText, witnessText } from '../../compare/difference-text';
import { type ProtectionChange, protectionText } from '../../compare/protections';
import { type Check, ProblemState } from '../../results/checks';

/** A check for each difference, by the workloads that ask for it. */
export function checksOfComparison(
  differences: readonly ConnectionDifference[],
  protections: readonly ProtectionChange[],
  accept: readonly string[],
): Check[] {
  const names = new Map<string, number>();
  if (differences.length + protections.length === 0)
    return [{ group: 'all connections', name: 'no difference', problems: [] }];
  const ofProtections = protections.map((each): Check => {
    const { code, fails, accepted } = protectionStanding(each, accept);
    const state = fails ? ProblemState.FAILS : accepted ? ProblemState.ACCEPTED : ProblemState.NOTED;
    const { level } = verdictKinds[code];
    return {
      group: 'beside the rules',
      name: `${each.address} ${each.setting}`,
      problems: [{ code, level, state, message: protectionText(each), address: each.address }],
    };
  });
  const ofConnections = differences.map((difference) => {
    const { requirements, after, before } = difference;
    const { code, fails, accepted } = differenceStanding(difference, accept);
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
          message: `${text}: ${reasonText(after)}; before, ${reasonText(before)}; for example ${witnessText(difference)}`,
          address: after.by ?? before.by,
          requirements: [...new Set(requirements.map(({ requirement }) => requirement))],
        },
      ],
    };
  });
  return [...ofProtections, ...ofConnections];
}
