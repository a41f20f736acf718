import { applicationProtocols } from '../audited-firewall';
import { type AuditCheck, listed } from '../check';
import { knownItems } from '../known-values';
import { inApplicationRules } from '../rule-faults';

/** An FQDN tag in a policy's rule that does not name Https among its protocols. */
export const fqdnTagWithoutHttps: AuditCheck = {
  code: 'fqdn-tag-without-https',
  faults: inApplicationRules((rule) => {
    const tags = knownItems(rule.values.destination_fqdn_tags).items;
    const { known, open } = applicationProtocols(rule);
    if (rule.classic || tags.length === 0 || open || known.some(({ type }) => type === 'Https')) return [];
    return [
      {
        message: `The FQDN tags ${listed(tags)} stand in a rule without the protocol Https.`,
        cure: 'add the protocol Https with its port, 443',
      },
    ];
  }),
};
