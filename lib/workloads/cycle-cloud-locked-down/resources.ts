import { LockdownError } from '../../errors';
import type { ResourceDescription } from '../../resources/resource-description';
import { storageEndpoint, subnet } from '../../resources/service-endpoint';
import { type CycleCloudParameters, type CycleCloudPlacement, CycleCloudStorageAccess } from './parameters';

/** How the subnet of the nodes is named, and the virtual network in which it stands. */
export interface NodeSubnetSettings extends CycleCloudParameters, CycleCloudPlacement {
  readonly resourceGroupName?: string;
}

/**
 * The subnet of the nodes, where one is to be made.
 *
 * @throws LockdownError `missing-property`, `invalid-property`.
 */
export function nodeSubnet(props: NodeSubnetSettings): ResourceDescription<'azurerm_subnet'> | undefined {
  const { nodeSubnetName: name, virtualNetworkName } = props;
  if (name === undefined) return undefined;
  if (props.nodeSubnetId !== undefined) {
    throw new LockdownError({
      code: 'invalid-property',
      problem: 'nodeSubnetName and nodeSubnetId are both set.',
      allowed: 'the name of a subnet to make, or the id of one that exists',
      cure: 'leave one of them out',
    });
  }
  const resourceGroupName = props.virtualNetworkResourceGroupName ?? props.resourceGroupName;
  if (virtualNetworkName !== undefined && resourceGroupName !== undefined) {
    return subnet('node-subnet', {
      name,
      resourceGroupName,
      virtualNetworkName,
      addressPrefixes: props.nodeAddressPrefixes,
      serviceEndpoints: reachesStorageByEndpoint(props) ? [storageEndpoint] : undefined,
    });
  }
  throw new LockdownError({
    code: 'missing-property',
    problem: `nodeSubnetName is set, and ${virtualNetworkName === undefined ? 'virtualNetworkName' : 'virtualNetworkResourceGroupName'} is not.`,
    allowed: 'the virtual network in which the subnet is made, and its resource group',
    cure: 'set virtualNetworkName, and virtualNetworkResourceGroupName or resourceGroupName',
  });
}

/** How nodes reach Azure Storage where the user does not say, as Microsoft recommends. */
export const storageAccessByDefault = CycleCloudStorageAccess.SERVICE_ENDPOINT;

/** Whether a service endpoint leads to Azure Storage, past the firewall. */
export function reachesStorageByEndpoint({
  storageAccess = storageAccessByDefault,
}: CycleCloudParameters): boolean {
  return storageAccess === CycleCloudStorageAccess.SERVICE_ENDPOINT;
}
