import { type FindingKind, FindingLevel } from './finding-kind';

/** Findings about acknowledgements of other findings. They cannot be acknowledged themselves. */
export const acknowledgementFindings = {
  'acknowledgement-expired': {
    level: FindingLevel.WARNING,
    theme: 'chosen',
    means: 'A finding was acknowledged until a day that has passed, and counts again.',
    remedy: 'Do what the finding asks for, or acknowledge it again with a reason and a later day.',
  },
  'acknowledgement-idle': {
    level: FindingLevel.WARNING,
    theme: 'chosen',
    means:
      'An acknowledgement has no effect: its finding is not there, was never the one that was meant, or concerns other requirements besides.',
    remedy:
      'Leave the acknowledgement out, correct its code or its requirement, or acknowledge the finding of all that it concerns.',
  },
} as const satisfies Record<string, FindingKind>;
