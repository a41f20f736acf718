import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { TerraformResource, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { FindingParts } from '../../model/finding';
import { storageEndpoint } from '../../resources/service-endpoint';
import { resolvedText } from '../tokens';

/**
 * Enables the service endpoint of Azure Storage on a subnet that is a resource of the same stack.
 *
 * @returns whether the subnet has it now; of a subnet from elsewhere nothing is known
 */
export function enableStorageEndpoint(scope: Construct, subnetId: string): boolean {
  const subnet = subnetOf(scope, subnetId);
  if (subnet === undefined) return false;
  const enabled = subnet.serviceEndpointsInput ?? [];
  if (Token.isUnresolved(enabled)) return false;
  if (!enabled.includes(storageEndpoint)) subnet.serviceEndpoints = [...enabled, storageEndpoint];
  return true;
}

/** What is left to the user where a subnet is not of the same stack. */
export function storageEndpointFinding(roles: readonly string[], requirement: string): FindingParts {
  return {
    code: 'service-endpoint-to-enable',
    message: `The traffic of ${roles.join(' and ')} to Azure Storage reaches it only once their subnets have the service endpoint ${storageEndpoint}: no firewall rule is made for it.`,
    cure: `add ${storageEndpoint} to the service_endpoints of their subnets, or choose another storageAccess`,
    requirements: [requirement],
  };
}

/** The subnet whose id a reference of the same stack names. */
function subnetOf(scope: Construct, subnetId: string): Subnet | undefined {
  if (!Token.isUnresolved(subnetId)) return undefined;
  const stack = TerraformStack.of(scope);
  const [, name] = /^\$\{azurerm_subnet\.([\w-]+)\.id\}$/.exec(resolvedText(subnetId, stack)) ?? [];
  return stack.node
    .findAll()
    .find(
      (each): each is Subnet =>
        TerraformResource.isTerraformResource(each) &&
        each.terraformResourceType === 'azurerm_subnet' &&
        each.friendlyUniqueId === name,
    );
}
