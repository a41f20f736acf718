import { isFqdnTag, speltFqdnTag } from '../../azure/fqdn-tag';
import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, inApplicationRules } from '../check';

/** An FQDN tag in another spelling than Azure's. */
export const fqdnTagSpelling: AuditCheck = {
  code: 'fqdn-tag-spelling',
  faults: inApplicationRules(({ destinationFqdnTags }) =>
    knownOf(destinationFqdnTags).flatMap((tag) => {
      const own = speltFqdnTag(tag);
      if (own === tag || !isFqdnTag(tag, 'in any case')) return [];
      return [{ message: `Azure spells the FQDN tag "${tag}" as ${own}.`, cure: `write ${own}` }];
    }),
  ),
};
