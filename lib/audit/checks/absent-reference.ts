import type { AuditCheck } from '../check';

/** A reference to a firewall, or a policy, that the plan deletes or the document does not have. */
export const absentReference: AuditCheck = {
  code: 'absent-reference',
  faults: ({ absentReferences }) =>
    absentReferences.map(({ by, attribute, named, why, meant }) => ({
      address: by,
      message: `Its ${attribute} is ${named}, ${why}.`,
      cure:
        meant === undefined ? 'refer to one that stays' : `refer to one that stays: did you mean ${meant}?`,
    })),
};
