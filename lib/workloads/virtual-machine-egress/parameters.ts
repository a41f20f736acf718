import type { EgressDestinations } from '../../model/egress-destinations';
import type { ServiceGeography } from '../azure-local-firewall/parameters';
import type { WorkloadParameters } from '../workload-parameters';

/** What virtual machines need, whatever they are for. */
export interface VirtualMachineParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the machines. */
  readonly machineAddressPrefixes: string[];
  /**
   * Id of the subnet of the machines, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly machineSubnetId?: string;
  /**
   * How destinations are opened of which pages name both hosts and service tags: the Azure Monitor agent, machine
   * configuration, Azure Backup and Defender for Endpoint.
   * @default EgressDestinations.FQDNS
   */
  readonly destinations?: EgressDestinations;
  /**
   * Whether the servers of Windows activation and of Red Hat are opened by the addresses that their pages list, in the place
   * of their names: for firewalls whose network rules take no names, or that have no DNS proxy.
   * @default false
   */
  readonly serversByAddress?: boolean;
  /**
   * Whether the machines run Windows that is activated by the servers of Azure, on port 1688.
   * @default false
   * @see https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation
   */
  readonly windowsActivation?: boolean;
  /**
   * Whether activation of Windows takes routes to the Internet of its own, past the firewall: for firewalls that send what
   * leaves on to a network outside of Azure, as requests have to come from a public address of Azure.
   * @default false
   */
  readonly activationRoutes?: boolean;
  /**
   * Whether the machines get updates from Windows Update. Azure Update Manager needs it of Windows machines, and the
   * repositories of the distribution of Linux machines; it asks for nothing else.
   * @default false
   * @see https://learn.microsoft.com/azure/update-manager/prerequisites#network-planning
   */
  readonly windowsUpdate?: boolean;
  /**
   * Whether Windows Update is opened by the FQDN tag `WindowsUpdate` of Azure Firewall, which Microsoft keeps, in the place
   * of its hosts; without Windows Update it opens nothing. Azure public only.
   * @default false
   * @see https://learn.microsoft.com/azure/firewall/fqdn-tags
   */
  readonly windowsUpdateByFqdnTag?: boolean;
  /**
   * Whether Windows machines take the time of `time.windows.com` besides that of their host, as images of the Marketplace do.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-machines/windows/time-sync
   */
  readonly windowsTime?: boolean;
  /**
   * Whether Linux machines take the time of `ntp.ubuntu.com`, as images of Ubuntu before 19.10 do. Later ones take that of
   * their host.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-machines/linux/time-sync
   */
  readonly ubuntuTime?: boolean;
  /**
   * Whether the machines run Red Hat Enterprise Linux that is paid as it goes, and get updates from Red Hat Update
   * Infrastructure. Neither may be inspected: clients show certificates.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-machines/workloads/redhat/redhat-rhui
   */
  readonly redHatUpdate?: boolean;
  /**
   * Whether the machines run SUSE Linux Enterprise Server, and get updates from SUSE's servers in Azure.
   * @default false
   * @see https://learn.microsoft.com/troubleshoot/azure/virtual-machines/linux/suse-public-cloud-connectivity-registration-issues
   */
  readonly suseUpdate?: boolean;
  /**
   * Addresses of SUSE's update servers of the region, from the list of servers that SUSE publishes: public DNS servers do not
   * resolve their name.
   * @default - they are opened by name, with a finding
   */
  readonly suseServerAddresses?: string[];
  /**
   * Whether the machines run Ubuntu, and get updates from its archive in Azure.
   * @default false
   * @see https://learn.microsoft.com/troubleshoot/azure/virtual-machines/linux/apt-common-issues-in-ubuntu
   */
  readonly ubuntuUpdate?: boolean;
  /**
   * Whether the machines run Azure Linux, and get packages from Microsoft.
   * @default false
   * @see https://learn.microsoft.com/azure/azure-linux/package-repositories
   */
  readonly azureLinuxUpdate?: boolean;
  /**
   * Whether Linux machines get Microsoft's own packages, such as .NET, PowerShell and Defender for Endpoint, from its repository.
   * @default false
   * @see https://learn.microsoft.com/linux/packages
   */
  readonly microsoftLinuxPackages?: boolean;
  /**
   * With `microsoftLinuxPackages`: whether packages of SQL Server are among them, which come from another host.
   * @default false
   */
  readonly sqlServerOnLinux?: boolean;
  /**
   * Whether every storage account of Azure is open to Linux machines, so that their agent begins and extensions install
   * without delays. Without it they go by their host. Azure public only.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-machines/extensions/features-linux#network-access
   */
  readonly linuxAgentPackages?: boolean;
  /**
   * Whether Linux machines run a version of the agent that Microsoft does not support any more, which needs Azure Storage of
   * the region.
   * @default false
   */
  readonly unsupportedLinuxAgent?: boolean;
  /**
   * Whether Windows machines run a version of the agent that Microsoft does not support any more, which needs Azure Storage of
   * the region.
   * @default false
   */
  readonly unsupportedWindowsAgent?: boolean;
  /**
   * Whether the machines run the Azure Monitor agent.
   * @default false
   * @see https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-network-configuration
   */
  readonly azureMonitorAgent?: boolean;
  /**
   * Whether the Azure Monitor agent sends custom metrics.
   * @default false
   */
  readonly customMetrics?: boolean;
  /**
   * Workspace ID of Log Analytics, a GUID, for the Azure Monitor agent.
   * @default - not known; an error where a requirement names it
   */
  readonly logAnalyticsWorkspaceId?: string;
  /**
   * Name of the data collection endpoint of the Azure Monitor agent.
   * @default - none
   */
  readonly dataCollectionEndpointName?: string;
  /**
   * Whether Microsoft Defender Antivirus of Windows machines is protected by its cloud, updated, and submits samples, where they do
   * not run Defender for Endpoint, which has hosts of its own.
   * @default false
   * @see https://learn.microsoft.com/defender-endpoint/configure-network-connections-microsoft-defender-antivirus
   */
  readonly defenderAntivirus?: boolean;
  /**
   * Whether the machines run Microsoft Defender for Endpoint, by its streamlined hosts. It is not in Azure of China.
   * @default false
   * @see https://learn.microsoft.com/defender-endpoint/streamlined-device-connectivity-urls-commercial
   */
  readonly defenderForEndpoint?: boolean;
  /**
   * Whether Defender gets its updates, answers live response, scans the network, asks for reputations and probes IPv6.
   * @default false
   */
  readonly defenderOptional?: boolean;
  /**
   * Whether Defender runs on Linux machines.
   * @default false
   */
  readonly defenderOnLinux?: boolean;
  /**
   * Whether Defender runs on Windows of the versions 1607 to 1803, such as Windows Server 2016, which have hosts of their own
   * in each geography.
   * @default false
   */
  readonly defenderOnOldWindows?: boolean;
  /**
   * The geography of the tenant of Defender.
   * @default - no hosts of a single geography are open
   */
  readonly serviceGeography?: ServiceGeography;
  /**
   * Whether Azure Policy audits and configures the machines by Azure Machine Configuration (guest configuration).
   * @default false
   * @see https://learn.microsoft.com/azure/governance/machine-configuration/overview/03-network-requirements
   */
  readonly guestConfiguration?: boolean;
  /**
   * Whether Azure Backup backs up databases in the machines, or files by the MARS agent. Backup of whole machines needs
   * nothing.
   * @default false
   * @see https://learn.microsoft.com/azure/backup/private-endpoints-overview
   */
  readonly azureBackup?: boolean;
  /**
   * Whether Azure Backup and its storage are reached by private endpoints: sign-in alone is open then.
   * @default false
   */
  readonly backupPrivateEndpoints?: boolean;
  /**
   * Whether Azure Backup is opened by its FQDN tag, which Microsoft keeps, in the place of its hosts; storage and sign-in are
   * opened besides. Azure public only.
   * @default false
   */
  readonly azureBackupByFqdnTag?: boolean;
  /**
   * Whether files are backed up by the MARS agent, which gets updates of its own.
   * @default false
   */
  readonly marsAgent?: boolean;
  /**
   * Whether people sign in to Windows machines with Microsoft Entra ID.
   * @default false
   * @see https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows
   */
  readonly entraSignInToWindows?: boolean;
  /**
   * Whether people sign in to Linux machines with Microsoft Entra ID.
   * @default false
   * @see https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-linux
   */
  readonly entraSignInToLinux?: boolean;
}
