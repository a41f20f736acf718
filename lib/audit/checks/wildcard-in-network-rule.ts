import { type AuditCheck, listed } from '../check';
import { knownItems } from '../known-values';
import { inNetworkRules } from '../rule-faults';

/** A wildcard among the host names of a network rule, which resolves each name. */
export const wildcardInNetworkRule: AuditCheck = {
  code: 'wildcard-in-network-rule',
  faults: inNetworkRules(({ values }) => {
    const wildcards = knownItems(values.destination_fqdns).items.filter((name) => name.includes('*'));
    if (wildcards.length === 0) return [];
    return [
      {
        message: `The network rule names the wildcards ${listed(wildcards)}: a network rule takes whole host names alone.`,
        cure: 'use an application rule for ports 80 and 443, and a service tag or the whole host names for others',
      },
    ];
  }),
};
