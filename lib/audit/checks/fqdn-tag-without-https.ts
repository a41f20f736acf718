import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, inApplicationRules, listed } from '../check';

/** An FQDN tag in a policy's rule that does not name Https among its protocols. */
export const fqdnTagWithoutHttps: AuditCheck = {
  code: 'fqdn-tag-without-https',
  faults: inApplicationRules((rule) => {
    const tags = knownOf(rule.destinationFqdnTags);
    const mayHaveHttps = rule.applicationProtocols.some(({ type = 'Https' }) => type === 'Https');
    if (rule.collection.classic || tags.length === 0 || mayHaveHttps) return [];
    return [
      {
        message: `The FQDN tags ${listed(tags)} stand in a rule without the protocol Https.`,
        cure: 'add the protocol Https with its port, 443',
      },
    ];
  }),
};
