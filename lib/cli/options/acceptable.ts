import { InvalidArgumentError } from 'commander';
import { allChecks } from '../../audit/all-checks';
import { acceptableDifferences } from '../../compare/difference-standing';
import { LockdownError } from '../../errors';
import { requirementName } from '../../model/requirement';
import { nearestNames } from '../../nearest-names';
import { canaryNames } from '../../verify/canary';
import { isCanary } from '../../verify/flow-verdict';
import { notAskedCodes } from '../../verify/unasked-flow';
import type { NamedWorkload } from '../workloads-file/read-workloads';
import { collect } from './option-values';

/** What `--accept` of `verify` and `report` takes besides the names of requirements. */
export const acceptableOutcomes: readonly string[] = ['bypass', 'unknown', ...notAskedCodes, ...canaryNames];

/** Takes what is accepted, one after another. */
export function acceptable(value: string, before: string[] | undefined): string[] {
  if (acceptableOutcomes.includes(value) || isRequirementName(value)) return collect(value, before);
  const allowed = [...acceptableOutcomes, 'requirements by their names (table/requirement)'];
  throw new InvalidArgumentError(`Allowed are ${allowed.join(', ')}.`);
}

/** Whether a text has the form of a requirement's name, and is no canary's. */
function isRequirementName(text: string): boolean {
  return /^[^/]+\/[^/]+$/.test(text) && !isCanary(text);
}

/**
 * Refuses a name that no workload of the file has: it would accept nothing, and nobody would notice.
 *
 * @throws LockdownError `unknown-requirement`.
 */
export function refuseUnknownNames(accept: readonly string[], workloads: readonly NamedWorkload[]): void {
  const named = workloads.flatMap(({ workload }) =>
    workload.tables.flatMap((table) => table.requirements.map((each) => requirementName(table, each))),
  );
  const unknown = accept.filter((each) => isRequirementName(each) && !named.includes(each));
  if (unknown.length === 0) return;
  const nearest = nearestNames(unknown[0]!, named);
  throw new LockdownError({
    code: 'unknown-requirement',
    problem: `--accept names ${unknown.join(' and ')}, and the tables of the workloads have no such requirement.`,
    allowed:
      nearest.length === 0 ? 'a name of the column "requirement"' : `the nearest are ${nearest.join(', ')}`,
    cure: 'correct the name, or leave it out',
  });
}

/** Takes what `compare` accepts, one after another. */
export function acceptableDifference(value: string, before: string[] | undefined): string[] {
  if (acceptableDifferences.includes(value)) return collect(value, before);
  throw new InvalidArgumentError(`Allowed are ${acceptableDifferences.join(', ')}.`);
}

/** Takes the codes that `audit` accepts, one after another. */
export function findingCode(value: string, before: string[] | undefined): string[] {
  const codes = allChecks.map(({ code }) => code as string);
  if (codes.includes(value)) return collect(value, before);
  const nearest = nearestNames(value, codes);
  throw new InvalidArgumentError(
    nearest.length === 0
      ? 'It has to be the code of a finding of an audit.'
      : `Correct the code; the nearest are ${nearest.join(', ')}.`,
  );
}
