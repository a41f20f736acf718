import type { AuditCheck } from '../check';
import { shadowedRules } from '../shadowed-rules';

/** A rule that never decides, for an earlier one of the other action matches whatever it does. */
export const contradictedRule: AuditCheck = {
  code: 'contradicted-rule',
  faults: (document) =>
    shadowedRules(document, 'contradicted').map(({ later, earlier }) => ({
      address: later.address,
      message: `${earlier.address} comes first, matches whatever this rule does, and ${earlier.action === 'Deny' ? 'denies' : 'allows'} it: this rule never ${later.action === 'Deny' ? 'denies' : 'allows'} anything.`,
      cure: 'give the rule that is to win the lower priority number, or leave the other one out',
    })),
};
