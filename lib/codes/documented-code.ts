import { documentationPage, findingKinds, findingPage, isFindingCode } from './finding-codes';
import type { FindingLevel } from './finding-kind';
import { type VerdictCode, verdictKinds } from './verdict-codes';

/** What holds for everything with one code, and the page of the documentation that says it. */
export interface DocumentedCode {
  readonly level: FindingLevel;
  readonly means: string;
  readonly remedy: string;
  readonly page: string;
}

/** What is known of the code of a finding or of a verdict; `undefined` of another one. */
export function documentedCode(code: string): DocumentedCode | undefined {
  if (isFindingCode(code)) {
    const { level, means, remedy } = findingKinds[code];
    return { level, means, remedy, page: findingPage(code) };
  }
  if (!Object.hasOwn(verdictKinds, code)) return undefined;
  return { ...verdictKinds[code as VerdictCode], page: documentationPage(`verdict-codes.md#${code}`) };
}
