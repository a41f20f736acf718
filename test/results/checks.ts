import { FindingLevel } from '../../lib/codes/finding-kind';
import { type Check, type CheckedDocument, type Problem, ProblemState } from '../../lib/results/checks';

/** A problem that makes a command fail, save what is said of it. */
export function problem(parts: Partial<Problem> = {}): Problem {
  return {
    code: 'flow-denied',
    level: FindingLevel.ERROR,
    state: ProblemState.FAILS,
    message: 'no rule allows it',
    ...parts,
  };
}

/** Checks as a command tells them. */
export function checked(checks: readonly Check[], parts: Partial<CheckedDocument> = {}): CheckedDocument {
  return { command: 'verify', summary: 'the summary', checks, positionOf: () => undefined, ...parts };
}
