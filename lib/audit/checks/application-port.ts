import { lastApplicationRulePort } from '../../azure/limits';
import { applicationProtocols } from '../audited-firewall';
import type { AuditCheck } from '../check';
import { inApplicationRules } from '../rule-faults';

/** A port that an application rule cannot have. */
export const applicationPort: AuditCheck = {
  code: 'application-port',
  faults: inApplicationRules((rule) =>
    applicationProtocols(rule)
      .known.filter(({ port }) => !Number.isInteger(port) || port < 1 || port > lastApplicationRulePort)
      .map(({ type, port }) => ({
        message: `The application rule names the port ${port} (${type}); 1 to ${lastApplicationRulePort} are possible.`,
        cure: 'use a network rule for this port',
      })),
  ),
};
