import type { AuditCheck } from '../check';

/** A policy whose threat intelligence is looser than that of its base policy. */
export const threatIntelligenceLooser: AuditCheck = {
  code: 'threat-intelligence-looser',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ policies }) =>
      policies.slice(1).flatMap(({ id, threatIntelligence: own = '' }, i) => {
        const { id: base, threatIntelligence: above = '' } = policies[i]!;
        if (![own, above].every((mode) => order.includes(mode))) return [];
        if (order.indexOf(own) >= order.indexOf(above)) return [];
        return {
          address: id,
          message: `The threat intelligence mode is ${own}, and that of the base policy ${base} ${above}: a policy may only be stricter.`,
          cure: `set threat_intelligence_mode to ${above} or stricter`,
        };
      }),
    ),
};

const order = ['Off', 'Alert', 'Deny'];
