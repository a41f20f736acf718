import type { AuditCheck } from '../check';
import { isPresent } from '../known-values';
import { inApplicationRules } from '../rule-faults';

/** Destination addresses of an application rule, which the provider takes and Azure ignores. */
export const applicationDestinationAddresses: AuditCheck = {
  code: 'application-destination-addresses',
  faults: inApplicationRules(({ values }) =>
    isPresent(values.destination_addresses)
      ? [
          {
            message: 'destination_addresses of an application rule have no effect: it matches hosts alone.',
            cure: 'name hosts, or put the addresses into a network rule',
          },
        ]
      : [],
  ),
};
