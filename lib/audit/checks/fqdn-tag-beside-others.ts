import { FindingLevel } from '../../model/finding';
import { type AuditCheck, listed } from '../check';
import { isPresent, knownItems } from '../known-values';
import { inApplicationRules } from '../rule-faults';

/** FQDN tags of a classic rule beside protocols or hosts, which the provider refuses. */
export const fqdnTagBesideOthers: AuditCheck = {
  code: 'fqdn-tag-beside-others',
  level: FindingLevel.ERROR,
  faults: inApplicationRules(({ classic, values }) => {
    const tags = knownItems(values.destination_fqdn_tags).items;
    const others = [
      ...(isPresent(values.destination_fqdns) ? ['target_fqdns'] : []),
      ...(isPresent(values.protocols) ? ['protocol'] : []),
    ];
    if (!classic || tags.length === 0 || others.length === 0) return [];
    return [
      {
        message: `fqdn_tags (${listed(tags)}) stand beside ${others.join(' and ')}: a classic rule takes either.`,
        cure: 'put the FQDN tags into a rule of their own, without protocol and target_fqdns',
      },
    ];
  }),
};
