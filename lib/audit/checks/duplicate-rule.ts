import type { AuditCheck } from '../check';
import { shadowsOf } from '../shadows';

/** A rule that equals an earlier one in all that matters. */
export const duplicateRule: AuditCheck = {
  code: 'duplicate-rule',
  faults: (document) =>
    shadowsOf(document, 'duplicate').map(({ later, earlier }) => ({
      address: later.address,
      message: `${earlier.address} matches exactly the same and comes first.`,
      cure: 'leave one of both out',
    })),
};
