import type { WorkloadParameters } from '../workload-parameters';

/** What machines that build and deploy need. */
export interface BuildAgentParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the agents and runners. */
  readonly agentAddressPrefixes: string[];
  /**
   * Id of the subnet of the agents, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly agentSubnetId?: string;
  /**
   * Whether they are agents of Azure Pipelines.
   * @default false
   * @see https://learn.microsoft.com/azure/devops/pipelines/agents/windows-agent
   */
  readonly azurePipelines?: boolean;
  /**
   * Name of the Azure DevOps organization, where it has a domain of its own below `visualstudio.com`.
   * @default - its domain is dev.azure.com
   */
  readonly devOpsOrganizationName?: string;
  /**
   * Whether the addresses of Azure DevOps are opened on port 443 besides its hosts, as its pages ask for where a firewall
   * filters by addresses. Azure Firewall tells hosts apart without them, and lets more pass with them.
   * @default false
   */
  readonly devOpsAddresses?: boolean;
  /**
   * Whether all domains are open that Azure DevOps names for organizations, for people who work from the same machines:
   * more than agents need.
   * @default false
   * @see https://learn.microsoft.com/azure/devops/organizations/security/allow-list-ip-url
   */
  readonly devOpsDomains?: boolean;
  /**
   * Whether `*.windows.net` is open with these domains, as the page has it: every storage account and database in Azure. It
   * adds to `devOpsDomains`, and does nothing without.
   * @default false
   */
  readonly everyWindowsNetHost?: boolean;
  /**
   * Whether the organization is one of Microsoft accounts. It adds to `devOpsDomains`, and does nothing without.
   * @default false
   */
  readonly microsoftAccounts?: boolean;
  /**
   * Whether a collection of Azure DevOps Server is migrated. It adds to `devOpsDomains`, and does nothing without.
   * @default false
   */
  readonly dataImport?: boolean;
  /**
   * Whether people in China use Azure DevOps from these machines. It adds to `devOpsDomains`, and does nothing without.
   * @default false
   */
  readonly usersInChina?: boolean;
  /**
   * Whether packages of Azure Artifacts are used by other tools than the agent, with every organization below
   * `visualstudio.com`.
   * @default false
   */
  readonly azureArtifacts?: boolean;
  /**
   * Whether packages come from nuget.org: its hosts, and those of DigiCert, by which signatures of packages are verified.
   * @default false
   * @see https://learn.microsoft.com/visualstudio/install/install-and-use-visual-studio-behind-a-firewall-or-proxy-server
   */
  readonly nuget?: boolean;
  /**
   * Whether repositories are reached by SSH, on port 22.
   * @default false
   */
  readonly sshRepositories?: boolean;
  /**
   * Whether they are self-hosted runners of GitHub Actions.
   * @default false
   * @see https://docs.github.com/en/actions/reference/runners/self-hosted-runners
   */
  readonly githubActions?: boolean;
  /**
   * Whether runners of GitHub Actions update themselves.
   * @default true
   */
  readonly runnerUpdates?: boolean;
  /**
   * Whether runners publish immutable actions. The page has asked for nothing more for it since its edition of 2026-02: it
   * switches on rows of the edition before.
   * @default false
   */
  readonly publishesActions?: boolean;
  /**
   * Whether runners use GitHub Packages.
   * @default false
   */
  readonly githubPackages?: boolean;
  /**
   * Whether repositories on GitHub use Git Large File Storage.
   * @default false
   */
  readonly gitLargeFiles?: boolean;
  /**
   * Whether runners run jobs of Dependabot.
   * @default false
   */
  readonly dependabot?: boolean;
  /**
   * Whether files of releases on GitHub are downloaded. Versions of the runner are such, and so are tools that many actions
   * install.
   * @default true
   */
  readonly releaseAssets?: boolean;
  /**
   * Whether what the page lists under "VNet" is open, as for runners that GitHub itself runs in a subnet of Azure:
   * `*.core.windows.net`, every storage account in Azure, among it.
   * @default false
   * @see https://docs.github.com/en/actions/concepts/runners/private-networking
   */
  readonly privateNetworking?: boolean;
  /**
   * Name of the Azure Container Registry to which images are pushed, or from which they are pulled, in Azure public.
   * @default - none
   * @see https://learn.microsoft.com/azure/container-registry/container-registry-firewall-rules
   */
  readonly containerRegistryName?: string;
  /**
   * Regions, by name, in which the registry is located or replicated, for its data endpoints and its regional endpoints.
   * @default - none
   */
  readonly containerRegistryRegions?: string[];
  /**
   * Whether the registry has dedicated data endpoints, in the place of every storage account in Azure.
   * @default false
   */
  readonly registryDataEndpoints?: boolean;
  /**
   * Whether regional endpoints of the registry are used.
   * @default false
   */
  readonly registryRegionalEndpoints?: boolean;
  /**
   * Whether the Azure CLI manages resources: Resource Manager, sign-in and the directory.
   * @default false
   * @see https://learn.microsoft.com/cli/azure/azure-cli-endpoints
   */
  readonly azureCli?: boolean;
  /**
   * Whether the Azure CLI is installed on these machines, with packages of Python.
   * @default false
   */
  readonly azureCliInstallation?: boolean;
  /**
   * Whether commands of the Azure CLI use the endpoints of single services that its page lists, such as Log Analytics.
   * @default false
   */
  readonly azureCliServices?: boolean;
  /**
   * Whether the endings of hosts are open that the page of the Azure CLI lists: every storage account, key vault, registry and database
   * in Azure. Own requirements for those that are meant are narrower.
   * @default false
   */
  readonly azureCliSuffixes?: boolean;
  /**
   * Whether extensions of the Azure CLI are searched and installed.
   * @default false
   */
  readonly azureCliExtensions?: boolean;
}
