import type { AuditCheck } from '../check';
import { shadowedRules } from '../shadowed-rules';

/** A rule that never decides, for an earlier one of the same action matches whatever it does. */
export const idleRule: AuditCheck = {
  code: 'idle-rule',
  faults: (document) =>
    shadowedRules(document, 'idle').map(({ later, earlier }) => ({
      address: later.address,
      message: `${earlier.address} matches whatever this rule does, comes first, and comes to the same.`,
      cure: 'nothing to do: without this rule the same is open; narrow the earlier one where it opens more than was meant',
    })),
};
