import { documentFindings } from './document-findings';
import type { FindingKind } from './finding-kind';
import { workloadFindings } from './workload-findings';

/** Stable name of a kind of finding. */
export type FindingCode = keyof typeof workloadFindings | keyof typeof documentFindings;

/** Whether a code, of an assumption for one, is that of a finding too. */
export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingKinds, code);
}

/** Every kind of finding, by its code. A finding takes its level from here. */
export const findingKinds: Readonly<Record<FindingCode, FindingKind>> = {
  ...workloadFindings,
  ...documentFindings,
};
