import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import type { CycleCloudParameters } from './parameters';

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
