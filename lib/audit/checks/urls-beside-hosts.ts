import { isGiven } from '../../terraform/resource/resource-values';
import { type AuditCheck, inApplicationRules } from '../check';

/** URLs and hosts in one application rule, which exclude each other. */
export const urlsBesideHosts: AuditCheck = {
  code: 'urls-beside-hosts',
  faults: inApplicationRules(({ destinationUrls, destinationFqdns }) =>
    isGiven(destinationUrls) && isGiven(destinationFqdns)
      ? [
          {
            message: 'destination_urls and destination_fqdns stand in one rule: Azure takes either.',
            cure: 'make two rules of it',
          },
        ]
      : [],
  ),
};
