import { lastApplicationRulePort } from '../../azure/limits';
import { type AuditCheck, inApplicationRules } from '../check';

/** A port that an application rule cannot have. */
export const applicationPort: AuditCheck = {
  code: 'application-port',
  faults: inApplicationRules(({ applicationProtocols }) =>
    applicationProtocols
      .filter(({ port }) => port !== undefined && !isPossible(port))
      .map(({ type = 'of a protocol that is not known', port }) => ({
        message: `The application rule names the port ${port} (${type}); 1 to ${lastApplicationRulePort} are possible.`,
        cure: 'use a network rule for this port',
      })),
  ),
};

function isPossible(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= lastApplicationRulePort;
}
