import { text } from '../../terraform/resource-values';
import { notKnown, type Resource } from '../../terraform/terraform-json';
import type { AuditCheck } from '../check';

/** A policy whose threat intelligence is looser than that of its base policy. */
export const threatIntelligenceLooser: AuditCheck = {
  code: 'threat-intelligence-looser',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ policies }) =>
      policies.slice(1).flatMap(({ resource }, i) => {
        const base = policies[i]!.resource;
        const [own, above] = [modeOf(resource), modeOf(base)];
        if (own === undefined || above === undefined || order.indexOf(own) >= order.indexOf(above)) return [];
        return {
          address: resource!.address,
          message: `The threat intelligence mode is ${own}, and that of the base policy ${base!.address} ${above}: a policy may only be stricter.`,
          cure: `set threat_intelligence_mode to ${above} or stricter`,
        };
      }),
    ),
};

const order = ['Off', 'Alert', 'Deny'];

function modeOf(policy: Resource | undefined): string | undefined {
  const mode = policy?.values.threat_intelligence_mode;
  if (policy === undefined || mode === notKnown) return undefined;
  // The provider's default.
  const named = text(mode) ?? 'Alert';
  return order.includes(named) ? named : undefined;
}
