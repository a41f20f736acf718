import { text } from '../../terraform/resource-values';
import { type AuditCheck, listed } from '../check';
import { isPresent, knownItems } from '../known-values';

/** FQDN tags of a classic rule beside protocols or hosts, which the provider refuses. */
export const fqdnTagBesideOthers: AuditCheck = {
  code: 'fqdn-tag-beside-others',
  faults: ({ firewalls }) =>
    firewalls
      .filter(({ policies }) => policies.length === 0)
      .flatMap(({ collections }) => collections)
      .flatMap(({ address, rules }) =>
        rules.flatMap((rule) => {
          const tags = knownItems(rule.fqdn_tags).items;
          const others = ['target_fqdns', 'protocol'].filter((field) => isPresent(rule[field]));
          if (tags.length === 0 || others.length === 0) return [];
          return {
            address: `${address} ${text(rule.name) ?? '?'}`,
            message: `fqdn_tags (${listed(tags)}) stand beside ${others.join(' and ')}: a classic rule takes either.`,
            cure: 'put the FQDN tags into a rule of their own, without protocol and target_fqdns',
          };
        }),
      ),
};
