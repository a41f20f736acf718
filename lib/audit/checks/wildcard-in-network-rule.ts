import { type AuditCheck, inNetworkRules, listed } from '../check';

/** A wildcard among the host names of a network rule, which resolves each name. */
export const wildcardInNetworkRule: AuditCheck = {
  code: 'wildcard-in-network-rule',
  faults: inNetworkRules(({ destinationFqdns }) => {
    const wildcards = destinationFqdns.filter((name) => name.includes('*'));
    if (wildcards.length === 0) return [];
    return [
      {
        message: `The network rule names the wildcards ${listed(wildcards)}: a network rule takes whole host names alone.`,
        cure: 'use an application rule for ports 80 and 443, and a service tag or the whole host names for others',
      },
    ];
  }),
};
