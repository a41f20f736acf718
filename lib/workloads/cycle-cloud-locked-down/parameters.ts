import type { EgressDestinations } from '../../model/egress-destinations';
import type { WorkloadParameters } from '../workload-parameters';

/** The scheduler of a CycleCloud cluster. */
export enum CycleCloudScheduler {
  /** On its default ports. */
  SLURM = 'slurm',
  /** PBS, LSF, Grid Engine, HTCondor or another one, on the ports of `schedulerPorts`. */
  OTHER = 'other',
}

/** The way from the CycleCloud server and the nodes to Azure Storage. */
export enum CycleCloudStorageAccess {
  /** By the service endpoint `Microsoft.Storage` of their subnets, past the firewall. Microsoft recommends it. */
  SERVICE_ENDPOINT = 'serviceEndpoint',
  /** By private endpoints, whose names resolve to addresses of your network. */
  PRIVATE_ENDPOINT = 'privateEndpoint',
  /** Through the firewall. */
  FIREWALL = 'firewall',
}

/** What Azure CycleCloud needs in a locked down network. */
export interface CycleCloudParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the CycleCloud server: of its subnet, or its address. */
  readonly serverAddressPrefixes: string[];
  /** IPv4 address prefixes of the cluster nodes. */
  readonly nodeAddressPrefixes: string[];
  /**
   * Id of the subnet of the server, with which the network security group and the route table are associated. Where
   * the subnet is a resource of the same stack, it gets the service endpoint too.
   * @default - none is associated
   */
  readonly serverSubnetId?: string;
  /**
   * Id of the subnet of the nodes, likewise.
   * @default - none is associated
   */
  readonly nodeSubnetId?: string;
  /**
   * Whether traffic between the server, the nodes and those who use them passes the firewall, as it does between spoke
   * networks. Network rules are made for it then, besides the rules of the network security group.
   * @default false
   */
  readonly internalRulesOnFirewall?: boolean;
  /**
   * How Azure services are opened: the traffic matrix has service tags, the page of locked down networks hosts.
   * @default EgressDestinations.SERVICE_TAGS
   */
  readonly destinations?: EgressDestinations;
  /**
   * How the CycleCloud server and the nodes reach Azure Storage.
   * @default CycleCloudStorageAccess.SERVICE_ENDPOINT
   */
  readonly storageAccess?: CycleCloudStorageAccess;
  /**
   * Names of the storage accounts of the lockers. Through the firewall, their blob hosts are opened in place of the
   * service tag `Storage`, where `destinations` are host names.
   * @default - not known; the service tag is opened
   */
  readonly storageAccountNames?: string[];
  /**
   * Whether the server is CycleCloud 7, which uses AMQP and Ganglia besides.
   * @default false
   */
  readonly cycleCloud7?: boolean;
  /**
   * Whether nodes reach the server by a return proxy, through an SSH tunnel that the server opens.
   * @default false
   */
  readonly returnProxy?: boolean;
  /**
   * IPv4 addresses of the return proxy.
   * @default - one of the nodes: `nodeAddressPrefixes`
   */
  readonly returnProxyAddresses?: string[];
  /**
   * The scheduler of the clusters.
   * @default - none; its ports stay closed
   */
  readonly scheduler?: CycleCloudScheduler;
  /**
   * TCP ports of a scheduler other than Slurm, such as `15001-15009` and `17001`.
   * @default - not known; a finding asks for them
   */
  readonly schedulerPorts?: string[];
  /**
   * IPv4 addresses of the scheduler nodes.
   * @default - among the nodes: `nodeAddressPrefixes`
   */
  readonly schedulerAddresses?: string[];
  /**
   * IPv4 addresses of the login nodes.
   * @default - among the nodes: `nodeAddressPrefixes`
   */
  readonly loginNodeAddresses?: string[];
  /**
   * Whether the nodes reach each other on every TCP port, as jobs of MPI do.
   * @default true
   */
  readonly nodeToNode?: boolean;
  /**
   * Whether the server manages nodes by SSH.
   * @default false
   */
  readonly sshManagedNodes?: boolean;
  /**
   * IPv4 address prefixes of the administrators, who reach the web interface.
   * @default - not known; a finding asks for them
   */
  readonly administratorAddressPrefixes?: string[];
  /**
   * Whether administrators reach the server by SSH.
   * @default false
   */
  readonly administratorSsh?: boolean;
  /**
   * Whether administrators reach Windows nodes by Remote Desktop.
   * @default false
   */
  readonly administratorRemoteDesktop?: boolean;
  /**
   * Whether administrators reach the unencrypted web interface, which a manual installation has at first. Discouraged.
   * @default false
   */
  readonly plainWebInterface?: boolean;
  /**
   * IPv4 address prefixes of the users of the clusters.
   * @default - none; an error with userSsh and userRemoteDesktop
   */
  readonly userAddressPrefixes?: string[];
  /**
   * Whether users reach scheduler and login nodes by SSH.
   * @default false
   */
  readonly userSsh?: boolean;
  /**
   * Whether users reach Windows nodes by Remote Desktop.
   * @default false
   */
  readonly userRemoteDesktop?: boolean;
  /**
   * Whether to open SSH, Remote Desktop and the web interface to the whole virtual network, as Microsoft's page on
   * configuration does.
   * @default false
   */
  readonly virtualNetworkAccess?: boolean;
  /**
   * IPv4 addresses of an NFS server that the nodes mount.
   * @default - none; NFS stays closed
   */
  readonly nfsServerAddresses?: string[];
  /**
   * IPv4 addresses of a directory service that the nodes ask.
   * @default - none; LDAP stays closed
   */
  readonly directoryServiceAddresses?: string[];
  /**
   * Whether the directory service speaks LDAP over TLS, on port 636, and not LDAP on port 389.
   * @default true
   */
  readonly ldapOverTls?: boolean;
  /**
   * IPv4 address prefixes of Azure NetApp Files.
   * @default - none; its ports stay closed
   */
  readonly netAppFilesAddressPrefixes?: string[];
  /**
   * IPv4 address prefixes of Azure Managed Lustre.
   * @default - none; its ports stay closed
   */
  readonly lustreAddressPrefixes?: string[];
  /**
   * IPv4 addresses of the MySQL server of Slurm accounting.
   * @default - none; its ports stay closed
   */
  readonly accountingDatabaseAddresses?: string[];
  /**
   * Whether the server signs in with Microsoft Entra ID, people or managed identities.
   * @default true
   */
  readonly entraId?: boolean;
  /**
   * Whether the server asks for prices, to estimate costs.
   * @default true
   */
  readonly costEstimates?: boolean;
  /**
   * Whether projects and packages come from GitHub, and are not staged or mirrored beforehand.
   * @default false
   */
  readonly github?: boolean;
  /**
   * Whether CycleCloud is installed from Microsoft's package repositories.
   * @default false
   */
  readonly packageInstallation?: boolean;
  /**
   * Whether to open, too, what several public reports ask for and no page of Microsoft does. A finding names each such
   * row, with its reports and what fails without it.
   * @default false
   */
  readonly fieldReported?: boolean;
}

/** The subnet of the nodes, where one is made, and what stands before it. */
export interface CycleCloudPlacement {
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
