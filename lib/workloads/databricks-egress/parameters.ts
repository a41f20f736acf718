import type { EgressDestinations } from '../../model/egress-destinations';
import type { WorkloadParameters } from '../workload-parameters';

/** What Azure Databricks in a virtual network of the user's needs. */
export interface DatabricksParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the host subnet, which is called the public one as well. */
  readonly hostAddressPrefixes: string[];
  /** IPv4 address prefixes of the container subnet, which is called the private one as well. */
  readonly containerAddressPrefixes: string[];
  /**
   * Id of the host subnet, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly hostSubnetId?: string;
  /**
   * Id of the container subnet, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly containerSubnetId?: string;
  /**
   * How metastore, artifacts, logs, telemetry and the storage account of the workspace are opened. The service tags `Sql`,
   * `Storage` and `EventHub` hold the servers, accounts and namespaces of every customer. Hosts are those of a list that a
   * template of Microsoft's keeps by hand, of most regions; where it has none, the tags are opened. The control plane has a service
   * tag alone.
   * @default EgressDestinations.SERVICE_TAGS
   */
  readonly destinations?: EgressDestinations;
  /**
   * Name of the storage account of the workspace, in its managed resource group, of which the Blob host is made. What else is
   * called there, such as `dfs`, no list has: add it as an own requirement, or reach the account by private endpoints.
   * @default - none; needed with destinations by FQDN
   */
  readonly workspaceStorageAccountName?: string;
  /**
   * Whether nodes have public IP addresses, as they have without secure cluster connectivity: the control plane calls them
   * at TCP 22 and 5557, and their replies pass the firewall by. Not with `backEndPrivateLink`, which needs secure cluster
   * connectivity.
   * @default false
   */
  readonly publicIpNodes?: boolean;
  /**
   * Whether clusters reach the control plane by a private endpoint (back-end Private Link): the service tag
   * `AzureDatabricks` is not opened.
   * @default false
   */
  readonly backEndPrivateLink?: boolean;
  /**
   * Addresses of the private endpoint of the control plane, or the prefix of its subnet.
   * @default - unknown; needed with `backEndPrivateLink`
   */
  readonly privateEndpointAddresses?: string[];
  /**
   * Whether the route table leads the service tags of the control plane, metastore, storage and telemetry to the Internet, as
   * the page on routes has it. The firewall then neither filters nor logs what clusters send to any account of Azure Storage,
   * Azure SQL or Event Hubs.
   * @default false - the firewall carries it, by rules with these service tags
   */
  readonly serviceTagRoutes?: boolean;
  /**
   * Whether clusters sign in at Azure resources with Microsoft Entra ID.
   * @default false
   */
  readonly entraId?: boolean;
}
