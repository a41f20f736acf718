import type { AuditedRule } from '../audited-firewall';
import type { AuditCheck } from '../check';

/** A rule that names no destination, which Azure refuses. */
export const ruleWithoutDestination: AuditCheck = {
  code: 'rule-without-destination',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ rules }) =>
      rules.filter(isWithoutDestination).map(({ address, type }) => ({
        address,
        message: `The ${type} rule names no destination.`,
        cure: 'name one, or leave the rule out',
      })),
    ),
};

const fields = {
  network: ['destination_addresses', 'destination_ip_groups', 'destination_fqdns'],
  // Addresses have no effect in an application rule, and are told of by themselves.
  application: ['destination_fqdns', 'destination_urls', 'destination_fqdn_tags', 'web_categories'],
} as const;

function isWithoutDestination({ type, values }: AuditedRule): boolean {
  return fields[type].every((field) => {
    const value = values[field];
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  });
}
