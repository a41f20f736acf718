import { documentFindings } from './document-findings';
import type { FindingKind } from './finding-kind';
import { verificationFindings } from './verification-findings';
import { workloadFindings } from './workload-findings';

/** Stable name of a kind of finding. */
export type FindingCode =
  | keyof typeof workloadFindings
  | keyof typeof verificationFindings
  | keyof typeof documentFindings;

/** Whether a code, of an assumption for one, is that of a finding too. */
export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingKinds, code);
}

/** The page of the documentation that tells of a kind of finding. */
export function findingPage(code: string): string {
  return documentationPage(`findings/${code}.md`);
}

/** Every kind of finding, by its code. A finding takes its level from here. */
export const findingKinds: Readonly<Record<FindingCode, FindingKind>> = {
  ...workloadFindings,
  ...verificationFindings,
  ...documentFindings,
};

/** The address of a page of the documentation, by its path in `docs/`. */
export function documentationPage(path: string): string {
  return `https://github.com/cdktf-azure-lockdown/cdktf-azure-lockdown/blob/main/docs/${path}`;
}
