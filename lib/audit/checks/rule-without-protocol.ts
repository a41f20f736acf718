import { type AuditCheck, inApplicationRules } from '../check';

/** An application rule without protocols, which matches no connection. */
export const ruleWithoutProtocol: AuditCheck = {
  code: 'rule-without-protocol',
  faults: inApplicationRules(({ applicationProtocols }) =>
    applicationProtocols.length > 0
      ? []
      : [
          {
            message: 'The application rule names no protocol, and matches none.',
            cure: 'name each protocol with its port, such as Https with 443',
          },
        ],
  ),
};
