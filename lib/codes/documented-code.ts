import { findingKinds, isFindingCode } from './finding-codes';
import type { FindingLevel } from './finding-kind';
import { type VerdictCode, verdictKinds } from './verdict-codes';

/** What holds for everything with one code, and the page of the documentation that says it. */
export interface DocumentedCode {
  readonly level: FindingLevel;
  readonly means: string;
  readonly remedy: string;
  readonly page: string;
}

const documentation = 'https://github.com/cdktf-azure-lockdown/cdktf-azure-lockdown/blob/main/docs/';

/** What is known of the code of a finding or of a verdict; `undefined` of another one. */
export function documentedCode(code: string): DocumentedCode | undefined {
  if (isFindingCode(code)) {
    const { level, means, remedy } = findingKinds[code];
    return { level, means, remedy, page: `${documentation}findings/${code}.md` };
  }
  if (!Object.hasOwn(verdictKinds, code)) return undefined;
  return { ...verdictKinds[code as VerdictCode], page: `${documentation}verdict-codes.md#${code}` };
}
