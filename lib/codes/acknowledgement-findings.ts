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
      'A finding is acknowledged that is not there: it has been mended, or was never the one that was meant.',
    remedy: 'Leave the acknowledgement out, or correct its code or its requirement.',
  },
} as const satisfies Record<string, FindingKind>;
