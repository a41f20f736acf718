import { acknowledgementFindings } from './acknowledgement-findings';
import { documentFindings } from './document-findings';
import type { FindingKind } from './finding-kind';
import { verificationFindings } from './verification-findings';
import { workloadFindings } from './workload-findings';

/** Stable name of a kind of finding. */
export type FindingCode =
  | keyof typeof workloadFindings
  | keyof typeof verificationFindings
  | keyof typeof documentFindings
  | keyof typeof acknowledgementFindings;

/** Whether a code, of an assumption for one, is that of a finding too. */
export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingKinds, code);
}

/** Whether findings of a code are looked for when rules are made, and not only in a verification, an audit or by asking a workload. */
export function isFoundAtSynth(code: string): boolean {
  return Object.hasOwn(workloadFindings, code) && code !== 'repeated-rule' && !ofModules.includes(code);
}

/** What an app alone can tell: its copies of the library, its providers, its base policies, and rules that somebody else has written. */
const ofApps: readonly string[] = [
  'allow-behind-deny',
  'allow-partly-behind-deny',
  'dns-settings-not-inherited',
  'environment-not-set',
  'two-copies',
];

/** What modules of one file alone can do to each other. */
const ofModules: readonly string[] = ['taken-by-other-module'];

/** Whether findings of a code are looked for when a module is written: as when rules are made, and nothing that an app alone tells. */
export function isFoundInModule(code: string): boolean {
  return (isFoundAtSynth(code) && !ofApps.includes(code)) || ofModules.includes(code);
}

/** Whether findings of a code are looked for in a report. */
export function isFoundInReport(code: string): boolean {
  return !ofApps.includes(code) && !ofModules.includes(code);
}

/** Whether findings of a code are looked for in a verification alone. */
export function isFoundByVerify(code: string): boolean {
  return Object.hasOwn(verificationFindings, code);
}

/** Whether findings of a code are about acknowledgements, and so cannot be acknowledged. */
export function isOfAcknowledgements(code: string): boolean {
  return Object.hasOwn(acknowledgementFindings, code);
}

/** The codes of findings that can be acknowledged. */
export function acknowledgeableCodes(): string[] {
  return Object.keys(findingKinds).filter((code) => !isOfAcknowledgements(code));
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
  ...acknowledgementFindings,
};

/** The address of a page of the documentation, by its path in `docs/`. */
export function documentationPage(path: string): string {
  return `https://github.com/cdktf-azure-lockdown/cdktf-azure-lockdown/blob/main/docs/${path}`;
}
