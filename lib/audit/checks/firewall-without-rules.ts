import type { AuditCheck } from '../check';

/** A firewall that is deployed without a policy, and without rules of its own. */
export const firewallWithoutRules: AuditCheck = {
  code: 'firewall-without-rules',
  faults: ({ deployedFirewalls }) =>
    deployedFirewalls
      .filter(({ firewall, rules }) => firewall.withoutPolicy && rules === undefined)
      .map(({ firewall }) => ({
        address: firewall.resource.address,
        message:
          'The firewall has no policy, and the document has no rules of its own for it: it denies everything.',
        cure: 'give it the policy by firewall_policy_id',
      })),
};
