import { looksLikeServiceTag } from '../../azure/service-tag';
import { type AuditCheck, listed } from '../check';

/** A service tag as a source of a firewall rule, which takes addresses and IP groups alone. */
export const serviceTagAsSource: AuditCheck = {
  code: 'service-tag-as-source',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ rules }) =>
      rules.flatMap(({ address, sourceAddresses }) => {
        const tags = sourceAddresses.filter(looksLikeServiceTag);
        if (tags.length === 0) return [];
        return {
          address,
          message: `The rule names ${listed(tags)} as a source: a firewall takes addresses, prefixes, ranges, * and IP groups.`,
          cure: 'name the address prefixes of the sources, or an IP group',
        };
      }),
    ),
};
