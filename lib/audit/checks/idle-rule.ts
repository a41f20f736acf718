import type { AuditCheck } from '../check';
import { shadowsOf } from '../shadows';

/** A rule that never decides, for an earlier one of the same action matches whatever it does. */
export const idleRule: AuditCheck = {
  code: 'idle-rule',
  faults: (document) =>
    shadowsOf(document, 'idle').map(({ later, earlier }) => ({
      address: later.address,
      message: `${earlier.address} matches whatever this rule does, comes first, and comes to the same.`,
      cure: 'leave this rule out, or narrow the earlier one if it opens more than was meant',
    })),
};
