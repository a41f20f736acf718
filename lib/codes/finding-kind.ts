/** How much a finding matters. */
export enum FindingLevel {
  /** For the record: nothing has to be done as things stand. */
  INFO = 'info',
  /** Needs a decision or an act: it is wider than asked for, or works only if something holds that is not made here. */
  WARNING = 'warning',
  /** Will not work: a requirement is not met, or Azure refuses or ignores what is written. */
  ERROR = 'error',
}

/** Every level, from the worst to the least. */
export const findingLevels: readonly FindingLevel[] = [
  FindingLevel.ERROR,
  FindingLevel.WARNING,
  FindingLevel.INFO,
];

/** A level as a threshold, with those that are worse. */
export function levelsFrom(lowest: FindingLevel): readonly FindingLevel[] {
  return findingLevels.slice(0, findingLevels.indexOf(lowest) + 1);
}

/** What the findings of a theme have in common, in the order in which the documentation lists them. */
export const findingThemes = {
  wider: 'Opened wider than the requirement',
  unmet: 'Requirements that no rule made here meets',
  elsewhere: 'Requirements that are met without the firewall',
  cloud: 'What this cloud or region lacks',
  around: 'What must hold around the rules',
  chosen: 'What you chose yourself',
  order: 'Rules that decide before other rules',
  limits: 'Limits of Azure',
  beyond: 'Open beyond every requirement, or past the firewall',
  tags: 'Service tags that Azure does not take',
  fields: 'Fields of firewall rules that Azure refuses or ignores',
  names: 'What cannot stand side by side',
} as const;

/** A kind of finding: all that holds for every finding with the same code. */
export interface FindingKind {
  readonly level: FindingLevel;
  readonly theme: keyof typeof findingThemes;
  /** One sentence that says what is the case. */
  readonly means: string;
  /** What can be done about it. The `cure` of a finding says what to do in its own case. */
  readonly remedy: string;
  /** The page of Microsoft or of the provider that tells more. */
  readonly see?: string;
}
