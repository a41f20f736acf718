/** How much a finding matters. */
export enum FindingLevel {
  /** Good to know; nothing to do. */
  INFO = 'info',
  /** Works, but wider than asked for, or only if something outside this construct holds. */
  WARNING = 'warning',
  /** A requirement that is not met by what was synthesized. */
  ERROR = 'error',
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
