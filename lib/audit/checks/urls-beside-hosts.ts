import type { AuditCheck } from '../check';
import { isPresent } from '../known-values';
import { inApplicationRules } from '../rule-faults';

/** URLs and hosts in one application rule, which exclude each other. */
export const urlsBesideHosts: AuditCheck = {
  code: 'urls-beside-hosts',
  faults: inApplicationRules(({ values }) =>
    isPresent(values.destination_urls) && isPresent(values.destination_fqdns)
      ? [
          {
            message: 'destination_urls and destination_fqdns stand in one rule: Azure takes either.',
            cure: 'make two rules of it',
          },
        ]
      : [],
  ),
};
