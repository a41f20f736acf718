import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import type { Construct } from 'constructs';
import {
  enableStorageEndpoint,
  storageEndpoint,
  storageEndpointFinding,
} from '../../constructs/subnet/storage-endpoint';
import type { GuardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { LockdownError } from '../../errors';
import { cycleCloudWorkload, storageAccessOf, storageEndpointRequirement } from './definition';
import { CycleCloudStorageAccess } from './parameters';
import type { CycleCloudLockedDownProps } from './props';

/**
 * Azure CycleCloud in a locked down network: what the CycleCloud server and the nodes of its clusters need of the
 * firewall, the network security group and the route table of their subnets, and their way to Azure Storage.
 *
 * By default a service endpoint leads to Azure Storage, as Microsoft recommends, past the firewall.
 *
 * @example
 * new CycleCloudLockedDown(stack, 'hpc', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.60.0.0/28'],
 *   nodeAddressPrefixes: ['10.60.1.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/cyclecloud/how-to/running-in-locked-down-network
 */
export class CycleCloudLockedDown extends SubnetEgress {
  /** The subnet that was made for the nodes. */
  public readonly nodeSubnet?: Subnet;

  /**
   * @throws LockdownError `missing-property` and `invalid-property` of the node subnet, `invalid-property` and `invalid-port` of `schedulerPorts`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: CycleCloudLockedDownProps) {
    super(scope, id);
    checkNodeSubnet(props);
    // Refuses what cannot be made before anything is made.
    cycleCloudWorkload(props);
    const byEndpoint = storageAccessOf(props) === CycleCloudStorageAccess.SERVICE_ENDPOINT;
    if (props.nodeSubnetName !== undefined) this.nodeSubnet = this.addNodeSubnet(props, byEndpoint);
    const placed = { ...props, nodeSubnetId: this.nodeSubnet?.id ?? props.nodeSubnetId };
    const compiled = this._open('CycleCloudLockedDown', cycleCloudWorkload(placed), placed);
    this._guard(compiled, props, guardedSubnets(props, this.nodeSubnet), []);
    if (byEndpoint) this.enableEndpoints(props);
    this._annotate();
  }

  private addNodeSubnet(props: CycleCloudLockedDownProps, byEndpoint: boolean): Subnet {
    return new Subnet(this, 'node-subnet', {
      name: props.nodeSubnetName!,
      resourceGroupName: props.virtualNetworkResourceGroupName ?? props.resourceGroupName!,
      virtualNetworkName: props.virtualNetworkName!,
      addressPrefixes: props.nodeAddressPrefixes,
      serviceEndpoints: byEndpoint ? [storageEndpoint] : undefined,
    });
  }

  /** The subnet that was made has the endpoint; those of the same stack get it, of others the user is told. */
  private enableEndpoints({ serverSubnetId, nodeSubnetId }: CycleCloudLockedDownProps): void {
    const given = {
      server: serverSubnetId,
      ...(this.nodeSubnet === undefined ? { node: nodeSubnetId } : {}),
    };
    const left = Object.entries(given).filter(
      ([, subnetId]) => subnetId === undefined || !enableStorageEndpoint(this, subnetId),
    );
    if (left.length === 0) return;
    const roles = left.map(([role]) => role);
    this._report(storageEndpointFinding(roles, storageEndpointRequirement));
  }
}

/**
 * Refuses a subnet that cannot be made as asked.
 *
 * @throws LockdownError `missing-property`, `invalid-property`.
 */
function checkNodeSubnet(props: CycleCloudLockedDownProps): void {
  if (props.nodeSubnetName === undefined) return;
  if (props.nodeSubnetId !== undefined) {
    throw new LockdownError({
      code: 'invalid-property',
      problem: 'nodeSubnetName and nodeSubnetId are both set.',
      allowed: 'the name of a subnet to make, or the id of one that exists',
      cure: 'leave one of them out',
    });
  }
  const resourceGroupName = props.virtualNetworkResourceGroupName ?? props.resourceGroupName;
  if (props.virtualNetworkName !== undefined && resourceGroupName !== undefined) return;
  throw new LockdownError({
    code: 'missing-property',
    problem: `nodeSubnetName is set, and ${props.virtualNetworkName === undefined ? 'virtualNetworkName' : 'virtualNetworkResourceGroupName'} is not.`,
    allowed: 'the virtual network in which the subnet is made, and its resource group',
    cure: 'set virtualNetworkName, and virtualNetworkResourceGroupName or resourceGroupName',
  });
}

function guardedSubnets(
  { serverSubnetId, nodeSubnetId }: CycleCloudLockedDownProps,
  made: Subnet | undefined,
): GuardedSubnet[] {
  const nodes = made?.id ?? nodeSubnetId;
  return [
    ...(serverSubnetId === undefined ? [] : [{ name: 'server', subnetId: serverSubnetId }]),
    ...(nodes === undefined || nodes === serverSubnetId ? [] : [{ name: 'node', subnetId: nodes }]),
  ];
}
