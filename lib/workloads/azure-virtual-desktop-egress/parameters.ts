import type { WorkloadParameters } from '../workload-parameters';

/** What session hosts of Azure Virtual Desktop, and the devices of people, need. */
export interface AzureVirtualDesktopParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the session hosts. */
  readonly sessionHostAddressPrefixes: string[];
  /**
   * Id of the subnet of the session hosts, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly sessionHostSubnetId?: string;
  /**
   * IPv4 address prefixes of the devices of people that leave by this firewall, or reach session hosts by a private
   * connection.
   * @default - none: what devices need is a finding
   */
  readonly clientAddressPrefixes?: string[];
  /**
   * Whether it is seen to here what devices of people reach. `false` says that they get there by another way, such as the
   * Internet at home or another firewall: their rows are not asked for then.
   * @default true
   */
  readonly virtualDesktopDevices?: boolean;
  /**
   * Whether what the page calls optional is open: telemetry, updates, certificate revocation, diagnostics.
   * @default true
   */
  readonly virtualDesktopOptional?: boolean;
  /**
   * Whether devices reach session hosts by RDP Shortpath over a private connection, on UDP 3390.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-desktop/rdp-shortpath
   */
  readonly shortpathForManagedNetworks?: boolean;
  /**
   * Whether session hosts try RDP Shortpath over the Internet: UDP on the ports 49152 to 65535 to every address, and the
   * relays of Microsoft. Behind Azure Firewall, the page says, relays are what works.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-desktop/rdp-shortpath
   */
  readonly shortpathForPublicNetworks?: boolean;
}
