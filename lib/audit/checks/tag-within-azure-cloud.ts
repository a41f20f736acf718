import type { AuditCheck } from '../check';
import { shadowedRules } from '../shadowed-rules';

/** Service tags of a rule that an earlier rule for AzureCloud holds, by the addresses that were measured in Azure public. */
export const tagWithinAzureCloud: AuditCheck = {
  code: 'tag-within-azure-cloud',
  faults: (document) =>
    shadowedRules(document, 'within AzureCloud').map(({ later, earlier }) => ({
      address: later.address,
      message: `${earlier.address} lets the whole of AzureCloud pass, which holds every address of these service tags.`,
      cure: 'leave out the rule for AzureCloud, and keep this one',
    })),
};
