import { AzureCloud } from '../azure/cloud';
import { LockdownError } from '../errors';

/**
 * Refuses an FQDN tag of Azure Firewall where the tables do not have it: they have such tags in Azure public alone.
 *
 * @throws LockdownError `invalid-property`.
 */
export function requireFqdnTagCloud(parameter: string, tag: string, cloud: AzureCloud): void {
  if (cloud === AzureCloud.PUBLIC) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `${parameter} is set in the cloud ${cloud}.`,
    allowed: `the FQDN tag ${tag} in Azure public`,
    cure: `leave ${parameter} out: the hosts are opened by name`,
  });
}
