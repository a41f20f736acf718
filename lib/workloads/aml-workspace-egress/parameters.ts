import type { ServiceTagFile } from '../../azure/service-tag-file';
import { brand } from '../../input/brand';
import { checkCall, checkFactory, factory } from '../../input/check';
import type { EgressDestinations } from '../../model/egress-destinations';
import type { WorkloadParameters } from '../workload-parameters';

/** How the Kubernetes cluster of a workspace is connected to Azure. */
export enum KubernetesConnection {
  /** Its own requirements are met by other means, such as an `ArcKubernetesEgress` or the rules of AKS. */
  ELSEWHERE = 'elsewhere',
  /** By Azure Arc: the requirements of Arc-enabled Kubernetes and of its extensions are added. */
  ARC = 'arc',
  /** An AKS cluster without Azure Arc: the requirements of AKS cluster extensions are added. */
  AKS = 'aks',
}

/**
 * How the replies of compute with a public IP are routed past the firewall: Azure's management traffic enters by that
 * public IP, so its replies must leave there, with next hop Internet.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall#scenario-using-compute-cluster-or-compute-instance-with-a-public-ip
 */
export class PublicIpRoutes {
  /** One route a service tag. Azure keeps the addresses up to date; a route table takes 25 of them. */
  public static byServiceTag(): PublicIpRoutes {
    return new PublicIpRoutes('serviceTag', undefined, factory);
  }

  /**
   * One route an IPv4 prefix of the region and of its pair, from a published service-tag file. They are as old as
   * the file.
   *
   * @param file the file of the workload's cloud
   * @throws LockdownError `missing-property`, `invalid-property`.
   */
  public static byAddresses(file: ServiceTagFile): PublicIpRoutes {
    checkCall('PublicIpRoutes.byAddresses', file);
    return new PublicIpRoutes('addresses', file, factory);
  }

  /** One route an IPv4 prefix of the region and of its pair, which Terraform asks of Azure whenever it plans. */
  public static byDataSource(): PublicIpRoutes {
    return new PublicIpRoutes('dataSource', undefined, factory);
  }

  private constructor(
    /** `serviceTag`, `addresses` or `dataSource`. */
    public readonly source: string,
    /** The published file, with `addresses`. */
    public readonly file: ServiceTagFile | undefined,
    by: symbol,
  ) {
    checkFactory('PublicIpRoutes', by);
    brand(this, 'PublicIpRoutes');
  }
}

/** What an Azure Machine Learning workspace needs, and where its compute stands. */
export interface AmlWorkspaceParameters extends WorkloadParameters {
  /**
   * IPv4 address prefixes of the subnets of compute instances and compute clusters, such as `10.1.0.0/24`, or the
   * `addressPrefixes` of a subnet resource.
   * @default - none, where the workspace has a Kubernetes cluster (`kubernetesTraining`, `kubernetesInference`); needed otherwise, as
   * an empty list where it has clients alone
   */
  readonly computeSubnetAddressPrefixes?: string[];
  /**
   * Id of the compute subnet, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly computeSubnetId?: string;
  /**
   * How what the page asks for is opened. It gives its hosts for firewalls without service tags: compute is served by the
   * tags alone where these are chosen; clients of studio, of which the tags say nothing, by names.
   * @default EgressDestinations.SERVICE_TAGS
   */
  readonly destinations?: EgressDestinations;
  /**
   * Name of the workspace's default storage account. Host names are made from it, with destinations by FQDN and with
   * Kubernetes compute.
   * @default - not known; an error where a requirement names it
   */
  readonly storageAccountName?: string;
  /**
   * Whether the images of the page's recommended configuration for training and deploying are needed.
   * @default true
   */
  readonly trainingAndDeployment?: boolean;
  /**
   * Whether public Python packages are installed (PyPI, Anaconda, PyTorch, TensorFlow).
   * @default false - packages come from a private repository
   */
  readonly pythonPackages?: boolean;
  /**
   * Whether RStudio is installed on compute instances.
   * @default false
   */
  readonly rStudio?: boolean;
  /**
   * Whether R packages are installed from CRAN.
   * @default false
   */
  readonly cranPackages?: boolean;
  /**
   * Whether compute instances or clusters have public IPs: the service must then reach them from outside, and its
   * replies must not pass the firewall.
   * @default false
   */
  readonly publicIpCompute?: boolean;
  /**
   * How those replies are routed to the Internet.
   * @default PublicIpRoutes.byServiceTag()
   */
  readonly publicIpRoutes?: PublicIpRoutes;
  /**
   * Whether Azure Batch reaches compute with public IPs by its classic communication, inbound on 29876 and 29877.
   * @default false
   */
  readonly batchClassicCommunication?: boolean;
  /**
   * Whether clients reach compute nodes by SSH and RDP.
   * @default false
   */
  readonly batchRemoteAccess?: boolean;
  /**
   * Whether the firewall stands between compute and the endpoints of Azure Files, so that SMB passes it. By host
   * names SMB is always open, as the page's table has it. The service has been seen to refuse new compute in a subnet
   * whose network security group lets no SMB out.
   * @default false
   */
  readonly storageOverSmb?: boolean;
  /**
   * Whether the workspace was created with the `hbi_workspace` flag.
   * @default false
   */
  readonly hbiWorkspace?: boolean;
  /**
   * Whether private endpoints stand in this or a peered virtual network. Ports 8787 and 18881 of a compute instance
   * are needed only where the workspace has one.
   * @default true
   */
  readonly privateEndpoints?: boolean;
  /**
   * Whether Azure Monitor is secured for the workspace, so that nothing of it needs to pass.
   * @default false
   */
  readonly azureMonitorSecured?: boolean;
  /**
   * Whether AutoML for natural language and vision is used.
   * @default false
   */
  readonly autoMl?: boolean;
  /**
   * Whether models of HuggingFace are used.
   * @default false
   */
  readonly huggingFaceModels?: boolean;
  /**
   * Whether models of the collection "Models Sold Directly by Azure" are used, which install packages at run time.
   * @default false
   */
  readonly modelsSoldByAzure?: boolean;
  /**
   * Whether Visual Studio Code connects to compute instances.
   * @default false
   */
  readonly visualStudioCode?: boolean;
  /**
   * Whether Visual Studio Code connects to interactive jobs. Before the edition 2026-03-19 the page asked for their
   * host whenever Visual Studio Code is used.
   * @default false
   */
  readonly interactiveJobs?: boolean;
  /**
   * Whether custom applications run on compute instances, reached by clients on 8704 to 8993.
   * @default false
   */
  readonly customApplications?: boolean;
  /**
   * Whether Posit Workbench is one of the custom applications.
   * @default false
   */
  readonly positWorkbench?: boolean;
  /**
   * IPv4 address prefixes of the people and machines that use studio, Visual Studio Code and compute instances.
   * @default - not known; studio and Visual Studio Code hosts are open to compute only, and the virtual network
   * reaches the ports of compute instances
   */
  readonly clientAddressPrefixes?: string[];
  /**
   * Whether a Kubernetes cluster trains.
   * @default false
   */
  readonly kubernetesTraining?: boolean;
  /**
   * Whether a Kubernetes cluster serves models.
   * @default false
   */
  readonly kubernetesInference?: boolean;
  /**
   * IPv4 address prefixes of the subnet of the Kubernetes nodes.
   * @default - none; an error with Kubernetes compute
   */
  readonly kubernetesSubnetAddressPrefixes?: string[];
  /**
   * Id of the subnet of the Kubernetes nodes, with which the network security group and the route table are
   * associated too.
   * @default - they are not associated
   */
  readonly kubernetesSubnetId?: string;
  /**
   * IPv4 address prefixes of the pods, where they have addresses of the virtual network. The in-cluster ports become
   * rules of the network security group.
   * @default - pods have no such addresses; a finding names the ports for a NetworkPolicy
   */
  readonly kubernetesPodAddressPrefixes?: string[];
  /**
   * How the Kubernetes cluster is connected to Azure, whose own requirements come on top.
   * @default KubernetesConnection.ELSEWHERE
   */
  readonly kubernetesConnection?: KubernetesConnection;
  /**
   * Name of the workspace's container registry, for Kubernetes compute.
   * @default - not known; an error where a requirement names it
   */
  readonly containerRegistryName?: string;
  /**
   * Workspace ID, a GUID, for Kubernetes compute.
   * @default - not known; an error where a requirement names it
   */
  readonly workspaceId?: string;
  /**
   * Whether storage is reached by a service endpoint with a policy that names the allowed accounts, so that nothing
   * leaves by way of others. Where the compute subnet is a resource of the same stack it gets both; otherwise findings
   * say what it needs.
   * @default false
   */
  readonly dataExfiltrationProtection?: boolean;
  /**
   * Whether to open, too, what several public reports ask for and no page of Microsoft does. A finding names each such
   * row, with its reports and what fails without it.
   * @default false
   */
  readonly fieldReported?: boolean;
}

/** The service endpoint policy of a workspace with data exfiltration protection. */
export interface AmlWorkspacePlacement {
  /**
   * Resource id of the default storage account, for the service endpoint policy.
   * @default - not known; an error with data exfiltration protection
   */
  readonly storageAccountId?: string;
  /**
   * Resource ids of more storage accounts that compute uses without private endpoints.
   * @default - none
   */
  readonly additionalStorageAccountIds?: string[];
  /**
   * Name of the service endpoint policy.
   * @default - `sep-` and the construct's path
   */
  readonly serviceEndpointPolicyName?: string;
}
