import { type VerdictCode, verdictKinds } from '../../codes/verdict-codes';
import { counted } from '../../report/findings-text';
import { type Check, type FilePosition, ProblemState } from '../../results/checks';
import { TriageCategory } from '../../triage/classification';
import { classificationText } from '../../triage/classification-text';
import type { FlowTally } from '../../triage/flow-tally';
import { unreadKinds } from '../../triage/log/logged-flow';
import { notToldApartIn } from '../../triage/not-told-apart';
import type { TriagedFlow } from '../../triage/triage';
import type { Unseen } from '../../triage/unseen';
import { connectionsText, isFixed, periodText, unseenCategory, unseenText } from './triage-text';

/** The code of each category. */
export const codesOfCategories: Readonly<Record<TriageCategory, VerdictCode>> = {
  [TriageCategory.REQUIRED]: 'logged-required',
  [TriageCategory.EXCLUDED]: 'logged-excluded',
  [TriageCategory.REQUIRED_ELSEWHERE]: 'logged-elsewhere',
  [TriageCategory.RETIRED]: 'logged-retired',
  [TriageCategory.NEAR]: 'logged-near',
  [TriageCategory.NOT_NAMED]: 'logged-not-named',
  [TriageCategory.NOT_ASKED]: 'logged-not-asked',
};

const notRead: VerdictCode = 'log-not-read';
const notToldApart: VerdictCode = 'log-not-told-apart';
const notSeen: VerdictCode = 'log-not-seen';

/** A check for each of the denied connections, one for each row and rule that was not seen, and one for what is not told apart and each kind of line that tells nothing. */
export function checksOfTriage(
  flows: readonly TriagedFlow[],
  tally: FlowTally,
  unseen: readonly Unseen[],
  positionOf: (workload: string) => FilePosition | undefined,
): Check[] {
  const names = new Map<string, number>();
  return [
    ...flows.map((flow) => {
      const { category, rows } = flow.classification;
      const code = codesOfCategories[category];
      const { message, cure } = classificationText(flow);
      const workload = rows[0]?.workload ?? '';
      const group = workload === '' ? category : workload;
      const connections = connectionsText(flow);
      return {
        group,
        name: numbered(connections, group, names),
        problems: [
          {
            code,
            level: verdictKinds[code].level,
            state: fails(flow) ? ProblemState.FAILS : ProblemState.NOTED,
            // Some forms show what a check says without its name.
            message: `${connections}: ${message}`,
            cure,
            requirements: rows.map(({ requirement }) => requirement),
            position: positionOf(workload),
          },
        ],
      };
    }),
    ...unseen.map((each) => unseenCheck(each, tally)),
    ...notToldApartIn(tally).map(({ count, text }) => ({
      group: 'log',
      name: text,
      problems: [
        {
          code: notToldApart,
          level: verdictKinds[notToldApart].level,
          state: ProblemState.NOTED,
          message: `not told apart: ${count} ${text}`,
          requirements: [],
        },
      ],
    })),
    ...[...tally.unreadParts].map(([kind, { count, examples }]) => ({
      group: 'log',
      name: unreadKinds[kind],
      problems: [
        {
          code: notRead,
          level: verdictKinds[notRead].level,
          state: ProblemState.NOTED,
          message: `${counted(count, 'time')}: ${[unreadKinds[kind], ...examples.slice(0, 1)].join(', such as ')}`,
          requirements: [],
        },
      ],
    })),
  ];
}

function unseenCheck(unseen: Unseen, tally: FlowTally): Check {
  const { workload, name, notTold } = unseen;
  return {
    group: workload ?? 'rules',
    name: `${name} ${unseenCategory(unseen)}`,
    problems: [
      {
        code: notSeen,
        level: verdictKinds[notSeen].level,
        state: ProblemState.NOTED,
        message: `${unseenCategory(unseen)}: ${unseenText(unseen)}.${notTold === undefined ? ` ${periodText(tally)}` : ''}`,
        requirements: unseen.kind === 'row' ? [name] : [],
      },
    ],
  };
}

/** Whether it makes the command fail: a workload of the file asks for it, and no document is known to let it pass by now. */
export function fails(flow: TriagedFlow): boolean {
  return flow.classification.category === TriageCategory.REQUIRED && !isFixed(flow);
}

function numbered(name: string, group: string, names: Map<string, number>): string {
  const key = `${group}\n${name}`;
  const count = (names.get(key) ?? 0) + 1;
  names.set(key, count);
  return count === 1 ? name : `${name} (${count})`;
}
