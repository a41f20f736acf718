import { notKnown } from '../../terraform/terraform-json';
import { applicationProtocols } from '../audited-firewall';
import { type AuditCheck, listed } from '../check';
import { knownItems } from '../known-values';
import { inApplicationRules } from '../rule-faults';

/** URLs on Https in a rule that does not terminate TLS: their path is encrypted, and matches nothing. */
export const urlWithoutTlsInspection: AuditCheck = {
  code: 'url-without-tls-inspection',
  faults: inApplicationRules((rule) => {
    const { destination_urls: urls, terminate_tls: terminates } = rule.values;
    const named = knownItems(urls).items;
    const https = applicationProtocols(rule).known.some(({ type }) => type === 'Https');
    if (named.length === 0 || !https || terminates === true || terminates === notKnown) return [];
    return [
      {
        message: `The URLs ${listed(named)} are asked for on Https, and terminate_tls is not set.`,
        cure: 'set terminate_tls, or name the hosts alone',
      },
    ];
  }),
};
