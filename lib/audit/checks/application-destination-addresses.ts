import { isGiven } from '../../terraform/resource/resource-values';
import { type AuditCheck, inApplicationRules } from '../check';

/** Destination addresses of an application rule, which the provider takes and Azure ignores. */
export const applicationDestinationAddresses: AuditCheck = {
  code: 'application-destination-addresses',
  faults: inApplicationRules(({ destinationAddresses }) =>
    isGiven(destinationAddresses)
      ? [
          {
            message: 'destination_addresses of an application rule have no effect: it matches hosts alone.',
            cure: 'name hosts, or put the addresses into a network rule',
          },
        ]
      : [],
  ),
};
