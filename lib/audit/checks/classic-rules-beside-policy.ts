import type { AuditCheck } from '../check';

/** Classic rule collections of a firewall that has a policy. */
export const classicRulesBesidePolicy: AuditCheck = {
  code: 'classic-rules-beside-policy',
  faults: ({ classicBesidePolicy }) =>
    classicBesidePolicy.map(({ collection, firewall }) => ({
      address: collection,
      message: `${firewall} has a policy, and Azure takes no rule collections of its own beside that.`,
      cure: 'move the rules into a rule collection group of the policy',
    })),
};
