import type { WorkloadParameters } from '../workload-parameters';

/** What Azure Kubernetes Service clusters need. */
export interface AksParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the nodes, and of pods that have addresses of their own. */
  readonly nodeAddressPrefixes: string[];
  /**
   * Id of the subnet of the nodes, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly nodeSubnetId?: string;
  /**
   * Whether the API server is reached by a private endpoint alone. Where the page says so, its public host, the tunnel to
   * the control plane and the address of the API server are not asked for then.
   * @default false
   * @see https://learn.microsoft.com/azure/aks/private-clusters
   */
  readonly privateCluster?: boolean;
  /**
   * Whether the clusters run the konnectivity-agent, which the nodes reach the control plane by: the page of Azure public
   * asks for no tunnel by UDP 1194 and TCP 9000 then. `kubectl get pods -n kube-system` shows it.
   * @default false
   */
  readonly konnectivityAgent?: boolean;
  /**
   * Whether the clusters are network isolated: their images come from a private registry, and none of the core rules is
   * needed. Add-ons still ask for theirs.
   * @default false
   * @see https://learn.microsoft.com/azure/aks/concepts-network-isolated
   */
  readonly networkIsolated?: boolean;
  /**
   * Whether the hosts of the core rules are opened by the FQDN tag `AzureKubernetesService` of Azure Firewall, which
   * Microsoft keeps, in the place of their names. Azure public only. Network rules and add-ons are opened besides; allow-lists
   * for firewalls of other makes have the hosts.
   * @default false
   * @see https://learn.microsoft.com/azure/aks/limit-egress-traffic
   */
  readonly clusterHostsByFqdnTag?: boolean;
  /**
   * Addresses of the API servers, which are known once the clusters are there. The tunnel to the control plane goes to them
   * alone, in the place of every address of Azure in the region.
   * @default - the service tag `AzureCloud` of the region
   */
  readonly apiServerAddresses?: string[];
  /**
   * Whether pods call the API server by its address, as ingress controllers do; `apiServerAddresses` has to be set then.
   * @default false
   */
  readonly apiServerByAddress?: boolean;
  /**
   * Addresses of the DNS servers of your own that the nodes ask.
   * @default - Azure's DNS, which needs no rule
   */
  readonly dnsServerAddresses?: string[];
  /**
   * Whether Linux nodes were provisioned before March 2021, which synchronize their time by NTP. The pages of the other clouds
   * ask for it of all nodes.
   * @default false
   */
  readonly nodesBeforeMarch2021?: boolean;
  /**
   * Whether Linux nodes download security patches, as the page recommends. Without it they get them by upgrades of the node
   * image alone.
   * @default true
   */
  readonly nodeUpdates?: boolean;
  /**
   * Whether there are GPU nodes, which download their drivers.
   * @default false
   */
  readonly gpuNodes?: boolean;
  /**
   * Whether there are Windows Server nodes.
   * @default false
   */
  readonly windowsNodes?: boolean;
  /**
   * Whether pods use workload identity.
   * @default false
   */
  readonly workloadIdentity?: boolean;
  /**
   * Whether Microsoft Defender for Containers is on.
   * @default false
   */
  readonly defenderForContainers?: boolean;
  /**
   * Whether the Azure Key Vault provider for the Secrets Store CSI Driver runs; the Istio and application routing add-ons
   * need it for certificates. `keyVaultName` opens the vault itself.
   * @default false
   */
  readonly secretsStoreProvider?: boolean;
  /**
   * Name of the key vault that pods read, whose hosts are opened too.
   * @default - none
   */
  readonly keyVaultName?: string;
  /**
   * Whether Azure Monitor collects: managed Prometheus, Container Insights or Application Insights.
   * @default false
   */
  readonly azureMonitor?: boolean;
  /**
   * Whether the Azure Policy add-on runs.
   * @default false
   */
  readonly azurePolicy?: boolean;
  /**
   * Whether the cost analysis add-on runs.
   * @default false
   */
  readonly costAnalysis?: boolean;
  /**
   * Whether cluster extensions are installed, marketplace ones among them.
   * @default false
   */
  readonly clusterExtensions?: boolean;
  /**
   * Whether images come from GitHub Container Registry.
   * @default false
   */
  readonly githubContainerRegistry?: boolean;
  /**
   * Whether images come from Docker Hub.
   * @default false
   */
  readonly dockerHub?: boolean;
}
