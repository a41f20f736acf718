import type { AuditCheck } from '../check';

/** A rule that names no source. */
export const ruleWithoutSource: AuditCheck = {
  code: 'rule-without-source',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ rules }) =>
      rules
        .filter(({ sourceAddresses, sourceIpGroups }) => sourceAddresses.length + sourceIpGroups.length === 0)
        .map(({ address, type }) => ({
          address,
          message: `The ${type} rule names no source.`,
          cure: 'name source_addresses or source_ip_groups, * if every source is meant',
        })),
    ),
};
