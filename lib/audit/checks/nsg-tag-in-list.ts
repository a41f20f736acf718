import { looksLikeServiceTag } from '../../azure/service-tag';
import { type AuditCheck, listed } from '../check';
import { knownItemsOf } from '../known-values';

/** Service tags or `*` in the plural fields of a security rule, which take prefixes alone. */
export const nsgTagInList: AuditCheck = {
  code: 'nsg-tag-in-list',
  faults: ({ securityGroups }) =>
    securityGroups.flatMap(({ entries }) =>
      entries.flatMap(({ address, values }) => {
        const named = knownItemsOf(values.source_address_prefixes, values.destination_address_prefixes).items;
        const wrong = named.filter((name) => name === '*' || looksLikeServiceTag(name));
        if (wrong.length === 0) return [];
        return {
          address,
          message: `${listed(wrong)} stands in a list of address prefixes, which takes neither service tags nor *.`,
          cure: 'use source_address_prefix or destination_address_prefix, with a security rule for each service tag',
        };
      }),
    ),
};
