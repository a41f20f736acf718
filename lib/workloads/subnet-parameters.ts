import type { SubnetResourceParameters } from '../resources/subnet-resources';

/** What a user says of the network security group and the route table of a workload's subnets. */
export interface SubnetParameters extends SubnetResourceParameters {
  /**
   * Address spaces of the virtual network and its peers. Rules name them in the place of the service tag
   * `VirtualNetwork`, which a default route to a firewall makes mean every address.
   * @default - the service tag, with a finding
   */
  readonly virtualNetworkAddressSpaces?: string[];
  /**
   * Whether to make network security rules.
   * @default - true where a resource group is given
   */
  readonly nsgEnabled?: boolean;
  /**
   * The lowest priority number that the workload's rules take in the network security group. Each rule holds the
   * same number for ever, counted from here.
   * @default 200; in a shared group, a number of the kind of workload
   */
  readonly nsgFirstPriority?: number;
  /**
   * Whether to deny what is not allowed before on its way to the Internet, Azure services included. Without it, the
   * default rules of a network security group let everything out.
   * @default true
   */
  readonly nsgDenyInternetOutbound?: boolean;
  /**
   * Whether to deny what is not allowed before on its way in from the Internet. Without it, a default route to a
   * firewall makes the default rule AllowVnetInBound let everything in.
   * @default true
   */
  readonly nsgDenyInternetInbound?: boolean;
  /**
   * Whether to make routes: those that the tables ask for and, where this is true or a route table is named or shared, a
   * default route to the firewall. Where it is not set, tables that ask for no route, such as those of Azure Arc and Azure
   * Local, leave the subnet without one: the finding `no-route-to-firewall` says so. Set it to false where the subnets have
   * their routes from elsewhere.
   * @default - the routes of the tables, where a resource group is given
   */
  readonly routeTableEnabled?: boolean;
}
