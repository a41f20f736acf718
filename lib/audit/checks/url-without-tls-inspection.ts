import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, inApplicationRules, listed } from '../check';

/** URLs on Https in a rule that does not terminate TLS: their path is encrypted, and matches nothing. */
export const urlWithoutTlsInspection: AuditCheck = {
  code: 'url-without-tls-inspection',
  faults: inApplicationRules(({ destinationUrls, applicationProtocols, terminatesTls }) => {
    const named = knownOf(destinationUrls);
    const https = applicationProtocols.some(({ type }) => type === 'Https');
    if (named.length === 0 || !https || terminatesTls !== false) return [];
    return [
      {
        message: `The URLs ${listed(named)} are asked for on Https, and terminate_tls is not set.`,
        cure: 'set terminate_tls, or name the hosts alone',
      },
    ];
  }),
};
