import type { AuditCheck } from '../check';
import { shadowedRules } from '../shadowed-rules';

/** A rule that equals an earlier one in all that matters. */
export const duplicateRule: AuditCheck = {
  code: 'duplicate-rule',
  faults: (document) =>
    shadowedRules(document, 'duplicate').map(({ later, earlier }) => ({
      address: later.address,
      message: `${earlier.address} matches exactly the same and comes first.`,
      cure: 'nothing to do: either of both can go',
    })),
};
