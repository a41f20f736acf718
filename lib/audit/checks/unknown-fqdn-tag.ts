import { fqdnTags, isFqdnTag } from '../../azure/fqdn-tag';
import { nearestNames } from '../../nearest-names';
import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, inApplicationRules } from '../check';

/** An FQDN tag that Azure does not have: their list is closed. */
export const unknownFqdnTag: AuditCheck = {
  code: 'unknown-fqdn-tag',
  faults: inApplicationRules(({ destinationFqdnTags }) =>
    knownOf(destinationFqdnTags)
      .filter((tag) => !isFqdnTag(tag, 'in any case'))
      .map((tag) => ({
        message: `Azure has no FQDN tag "${tag}".`,
        cure: `name one of Azure, each as an item of the list; the nearest are ${nearestNames(tag, fqdnTags).join(', ')}`,
      })),
  ),
};
