import type { AzureCloud } from '../../azure/cloud';
import { findRegion } from '../../azure/region';
import { LockdownError } from '../../errors';
import { isUnresolved } from '../../model/host-name';
import { derivedName, type ResourceDescription } from '../../resources/resource-description';
import { serviceEndpointPolicy, storageEndpoint } from '../../resources/service-endpoint';
import type { SubnetPlacement } from '../workload-definition';
import type { AmlWorkspacePlacement } from './parameters';

/** The alias of the storage accounts that Microsoft manages for Azure Machine Learning. */
export const machineLearningAlias = '/services/Azure/MachineLearning';

/** The accounts of a service endpoint policy, by resource id, and its name. */
export interface ExfiltrationPolicySettings extends SubnetPlacement, AmlWorkspacePlacement {
  readonly region: string;
  readonly cloud?: AzureCloud;
}

/**
 * The service endpoint policy that keeps compute from storage accounts of others, by the path of the workspace's
 * construct.
 *
 * @throws LockdownError `missing-property`, `invalid-property`.
 */
export function exfiltrationPolicy(
  path: string,
  settings: ExfiltrationPolicySettings,
): ResourceDescription<'azurerm_subnet_service_endpoint_storage_policy'> {
  const { serviceEndpointPolicyName, location, region, cloud, resourceGroupName, tags } = settings;
  if (resourceGroupName === undefined) throw withoutResourceGroup();
  const named = {
    name: serviceEndpointPolicyName ?? derivedName('sep', path),
    location: location ?? findRegion(region, cloud).name,
    resourceGroupName,
    tags,
  };
  return serviceEndpointPolicy(named, [
    {
      name: 'machine-learning',
      description: 'azure-machine-learning-exfiltration 2024-01-31: policy-alias',
      service: 'Global',
      serviceResources: [machineLearningAlias],
    },
    {
      name: 'storage-accounts',
      description: 'azure-machine-learning-exfiltration 2024-01-31: policy-storage, policy-more-storage',
      service: storageEndpoint,
      serviceResources: policyStorageAccounts(settings),
    },
  ]);
}

function withoutResourceGroup(): LockdownError {
  return new LockdownError({
    code: 'missing-property',
    problem: 'dataExfiltrationProtection is on, and resourceGroupName is not set.',
    allowed: 'the name of the resource group in which the service endpoint policy is to stand',
    cure: 'set resourceGroupName',
  });
}

/**
 * Refuses data exfiltration protection without the account that the policy is to name.
 *
 * @throws LockdownError `missing-property`, `invalid-property`.
 */
function policyStorageAccounts(props: ExfiltrationPolicySettings): string[] {
  if (props.storageAccountId === undefined) {
    throw new LockdownError({
      code: 'missing-property',
      problem: 'dataExfiltrationProtection is on, and storageAccountId is not set.',
      allowed: "the resource id of the workspace's default storage account",
      cure: 'set storageAccountId, which the service endpoint policy names',
    });
  }
  const ids = [props.storageAccountId, ...(props.additionalStorageAccountIds ?? [])];
  for (const id of ids) {
    if (isUnresolved(id) || /^\/subscriptions\/[^/]+\/(resourceGroups\/.+)?/.test(id)) continue;
    throw new LockdownError({
      code: 'invalid-property',
      problem: `"${id}" is no resource id of a storage account.`,
      allowed: '/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>',
      cure: 'take the id attribute of the account',
    });
  }
  return ids;
}
