import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { globalStorageEndpoint, storageEndpoint } from '../../resources/service-endpoint';
import { subnetOfStack } from './stack-subnet';

/** The subnets of a workload by the names of its roles; absent where the id is not known. */
export type SubnetsOfRoles = Readonly<Record<string, string | undefined>>;

/**
 * Enables the service endpoint of Azure Storage on those subnets that are resources of the same stack.
 *
 * @returns the roles whose subnets are left to the user, for of a subnet from elsewhere nothing is known
 */
export function enableStorageEndpoint(scope: Construct, subnets: SubnetsOfRoles): string[] {
  return rolesWhereNot(subnets, (subnetId) => {
    const subnet = subnetOfStack(scope, subnetId);
    const enabled = subnet?.serviceEndpointsInput ?? [];
    if (subnet === undefined || Token.isUnresolved(enabled)) return false;
    // Azure takes one of the two, and the policy of either.
    if (!enabled.includes(storageEndpoint) && !enabled.includes(globalStorageEndpoint))
      subnet.serviceEndpoints = [...enabled, storageEndpoint];
    return true;
  });
}

/**
 * Attaches a service endpoint policy to those subnets that are resources of the same stack.
 *
 * @returns the roles whose subnets are left to the user
 */
export function attachEndpointPolicy(scope: Construct, subnets: SubnetsOfRoles, policyId: string): string[] {
  return rolesWhereNot(subnets, (subnetId) => {
    const subnet = subnetOfStack(scope, subnetId);
    const attached = subnet?.serviceEndpointPolicyIdsInput ?? [];
    if (subnet === undefined || attached.some((each) => each.startsWith('#{'))) return false;
    subnet.serviceEndpointPolicyIds = [...attached, policyId];
    return true;
  });
}

function rolesWhereNot(subnets: SubnetsOfRoles, done: (subnetId: string) => boolean): string[] {
  return Object.entries(subnets)
    .filter(([, subnetId]) => subnetId === undefined || !done(subnetId))
    .map(([role]) => role);
}
