import { looksLikeServiceTag } from '../../azure/service-tag';
import { type AuditCheck, listed } from '../check';

/** Service tags or `*` in the plural fields of a security rule, which take prefixes alone. */
export const nsgTagInList: AuditCheck = {
  code: 'nsg-tag-in-list',
  faults: ({ securityGroups }) =>
    securityGroups.flatMap(({ rules }) =>
      rules.flatMap(({ address, source, destination }) => {
        const named = [...source.listedAddresses, ...destination.listedAddresses];
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
