import type { WorkloadParameters } from '../workload-parameters';

/** What Azure API Management in a virtual network needs. */
export interface ApiManagementParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the subnet of API Management. */
  readonly apiManagementAddressPrefixes: string[];
  /**
   * Id of the subnet, with which the network security group and the route table are associated. The load balancer of API
   * Management needs a network security group.
   * @default - they are not associated
   */
  readonly apiManagementSubnetId?: string;
  /**
   * Addresses of the DNS servers of the network, where they are the user's own.
   * @default - the DNS of Azure
   */
  readonly dnsServerAddresses?: string[];
  /**
   * Whether it is deployed in the external mode: clients come from the Internet. Replies to those of `internetClientAddressPrefixes`
   * get back to them behind a default route to the firewall, and to no others.
   * @default false
   */
  readonly externalNetwork?: boolean;
  /**
   * Public addresses and prefixes from which clients come in the external mode: they alone are let in, and each has a route to
   * the Internet.
   * @default - the whole Internet is let in, and the firewall drops the replies that a default route leads to it
   */
  readonly internetClientAddressPrefixes?: string[];
  /**
   * Whether the service stands in several regions: Azure Storage, Azure SQL and Event Hubs are opened in all of them, and
   * Traffic Manager chooses among them.
   * @default false
   */
  readonly multipleRegions?: boolean;
  /**
   * Whether the load balancer asks each machine for its health.
   * @default false
   */
  readonly machineHealth?: boolean;
  /**
   * Whether developers or administrators sign in with Microsoft Entra ID, or certificates come from key vaults.
   * @default false
   */
  readonly entraId?: boolean;
  /**
   * Whether managed connections are used.
   * @default false
   */
  readonly managedConnections?: boolean;
  /**
   * Whether logs go to Azure Event Hubs.
   * @default false
   */
  readonly eventHubs?: boolean;
  /**
   * Whether policies cache in Azure Cache for Redis, in the subnet itself.
   * @default false
   */
  readonly externalCache?: boolean;
  /**
   * Whether policies cache between machines.
   * @default false
   */
  readonly internalCache?: boolean;
  /**
   * Whether policies limit rates.
   * @default false
   */
  readonly rateLimits?: boolean;
  /**
   * Whether the developer portal asks people for a CAPTCHA.
   * @default false
   */
  readonly developerPortal?: boolean;
  /**
   * Whether the diagnostics extension is used in the Azure portal.
   * @default false
   */
  readonly portalDiagnostics?: boolean;
}
