import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import type { Construct } from 'constructs';
import { addResource } from '../../constructs/add-resource';
import { checkedProps } from '../../constructs/checked-props';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { storageEndpointFinding } from '../../constructs/workload/storage-endpoint';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { workloadSubnets } from '../../resources/subnet-resources';
import { cycleCloudLockedDown, reachesStorageByEndpoint, storageEndpointRequirement } from './definition';
import type { CycleCloudParameters } from './parameters';
import { nodeSubnet } from './resources';

/** Azure CycleCloud in a locked down network, and the resources that are made for it. */
export interface CycleCloudLockedDownProps extends SubnetEgressProps, CycleCloudParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
  /**
   * Name of a subnet that is made for the nodes, with `nodeAddressPrefixes`, the service endpoint, the network security
   * group and the route table. For azurerm 4; version 5 has another form of service endpoints.
   * @default - no subnet is made
   */
  readonly nodeSubnetName?: string;
  /**
   * Name of the virtual network in which the subnet of the nodes is made.
   * @default - not known; an error with nodeSubnetName
   */
  readonly virtualNetworkName?: string;
  /**
   * Resource group of that virtual network.
   * @default - `resourceGroupName`
   */
  readonly virtualNetworkResourceGroupName?: string;
  /**
   * Whether to deny what is not allowed before on its way in from the virtual network. A default route to a firewall
   * makes that every address, and the default rule AllowVnetInBound lets all of them in.
   * @default true
   */
  readonly nsgDenyVirtualNetworkInbound?: boolean;
}

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
   * @throws LockdownError `cloud-mismatch`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-port`, `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`,
   * `missing-property`, `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`,
   * `priority-clash`, `priority-out-of-range`, `route-clash`, `unbound-role`, `unfilled-placeholder`,
   * `unknown-edition`, `unknown-region`, `unknown-requirement`, `unknown-service-tag`, `unresolved-region`,
   * `widening-refused`.
   */
  constructor(scope: Construct, id: string, props: CycleCloudLockedDownProps) {
    super(scope, id);
    props = checkedProps(this.node.path, 'CycleCloudLockedDownProps', props);
    const subnetToMake = nodeSubnet(props);
    // Refuses what cannot be made before anything is made.
    this._workloadOf(cycleCloudLockedDown, props);
    const byEndpoint = reachesStorageByEndpoint(props);
    if (subnetToMake !== undefined) this.nodeSubnet = addResource(this, subnetToMake);
    const placed = { ...props, nodeSubnetId: this.nodeSubnet?.id ?? props.nodeSubnetId };
    const compiled = this._addFirewallRules(
      cycleCloudLockedDown,
      placed,
      this._workloadOf(cycleCloudLockedDown, placed),
      {
        nodeSubnetName: true,
        virtualNetworkName: true,
        virtualNetworkResourceGroupName: true,
        nsgDenyVirtualNetworkInbound: true,
      },
    );
    const subnets = workloadSubnets({ server: props.serverSubnetId, node: placed.nodeSubnetId });
    this._addSubnetResources(compiled, props, subnets, []);
    if (byEndpoint) this.enableEndpoints(placed);
    this._annotate();
  }

  /** Subnets of the same stack have the endpoint, or get it; of others the user is told. */
  private enableEndpoints({ serverSubnetId, nodeSubnetId }: CycleCloudLockedDownProps): void {
    const { withoutEndpoint } = this._enableStorageEndpoint({ server: serverSubnetId, node: nodeSubnetId });
    if (withoutEndpoint.length === 0) return;
    this._report(
      storageEndpointFinding(withoutEndpoint, storageEndpointRequirement, 'choose another storageAccess'),
    );
  }
}
