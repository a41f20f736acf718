import { isGiven, knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, listed } from '../check';

/** FQDN tags of a classic rule beside protocols or hosts, which the provider refuses. */
export const fqdnTagBesideOthers: AuditCheck = {
  code: 'fqdn-tag-beside-others',
  faults: ({ firewalls }) =>
    firewalls
      .filter(({ policies }) => policies.length === 0)
      .flatMap(({ collections }) => collections)
      .flatMap(({ rules }) =>
        rules.flatMap((rule) => {
          const tags = knownOf(rule.destinationFqdnTags);
          const others = [
            ...(isGiven(rule.destinationFqdns) ? ['target_fqdns'] : []),
            ...(rule.namesApplicationProtocols ? ['protocol'] : []),
          ];
          if (tags.length === 0 || others.length === 0) return [];
          return {
            address: rule.address,
            message: `fqdn_tags (${listed(tags)}) stand beside ${others.join(' and ')}: a classic rule takes either.`,
            cure: 'put the FQDN tags into a rule of their own, without protocol and target_fqdns',
          };
        }),
      ),
};
