import type { AzureLocalMachineParameters } from '../azure-local-machines/parameters';

/** The maker of the machines of Azure Local, whose solution builder extension has hosts of its own. */
export enum AzureLocalOem {
  DATAON = 'dataOn',
  DELL = 'dell',
  HPE = 'hpe',
  HITACHI = 'hitachi',
  LENOVO = 'lenovo',
}

/** Where a site of Azure Local stands in its life. */
export enum AzureLocalPhase {
  /** It is being deployed. What only deployment needs is open too. */
  DEPLOYMENT = 'deployment',
  /** It runs. What only deployment needs is closed. */
  RUNNING = 'running',
}

/** The geography of a tenant of Microsoft Defender or Qualys, whose hosts differ. */
export enum ServiceGeography {
  UNITED_STATES = 'unitedStates',
  EUROPE = 'europe',
  UNITED_KINGDOM = 'unitedKingdom',
  AUSTRALIA = 'australia',
  /** US Government, Government Community Cloud. */
  GCC = 'gcc',
  /** US Government, Government Community Cloud High. */
  GCC_HIGH = 'gccHigh',
  /** US Department of Defense. */
  DOD = 'dod',
}

/** Additional Azure services on Azure Local, each of which can be switched on. */
export interface AzureLocalServicesParameters extends AzureLocalMachineParameters {
  /**
   * Whether the machines run the Azure Monitor agent.
   * @default false
   */
  readonly azureMonitorAgent?: boolean;
  /**
   * Whether the Azure Monitor agent sends custom metrics.
   * @default false
   */
  readonly customMetrics?: boolean;
  /**
   * Name of the data collection endpoint of the Azure Monitor agent.
   * @default - none
   */
  readonly dataCollectionEndpointName?: string;
  /**
   * Workspace ID of Log Analytics, a GUID, for the Azure Monitor agent.
   * @default - not known; an error where a requirement names it
   */
  readonly logAnalyticsWorkspaceId?: string;
  /**
   * Whether the machines run the Log Analytics agent, which Microsoft has retired.
   * @default false
   */
  readonly logAnalyticsAgent?: boolean;
  /**
   * Whether clients use the Azure portal.
   * @default false
   */
  readonly azurePortal?: boolean;
  /**
   * IPv4 address prefixes of the people who use the portal, Virtual Desktop and Windows Admin Center.
   * @default - none; an error with the portal and with Virtual Desktop
   */
  readonly clientAddressPrefixes?: string[];
  /**
   * Whether Azure Site Recovery protects virtual machines.
   * @default false
   */
  readonly siteRecovery?: boolean;
  /**
   * Whether Azure Virtual Desktop runs.
   * @default false
   */
  readonly virtualDesktop?: boolean;
  /**
   * Whether what the page of Virtual Desktop calls optional is open too.
   * @default false
   */
  readonly virtualDesktopOptional?: boolean;
  /**
   * IPv4 address prefixes of the session hosts of Virtual Desktop.
   * @default - none; an error with Virtual Desktop
   */
  readonly sessionHostAddressPrefixes?: string[];
  /**
   * Whether the machines run Microsoft Defender for Endpoint, by its streamlined hosts.
   * @default false
   */
  readonly defenderForEndpoint?: boolean;
  /**
   * Whether Defender gets its updates, answers live response, scans the network, asks for reputations and probes IPv6.
   * @default false
   */
  readonly defenderOptional?: boolean;
  /**
   * The geography of the tenant of Defender and Qualys.
   * @default - not known; hosts of one geography alone stay closed
   */
  readonly serviceGeography?: ServiceGeography;
  /**
   * Whether the machines run the Qualys scanner, which Microsoft has retired.
   * @default false
   */
  readonly qualys?: boolean;
  /**
   * Whether Microsoft may be let in by remote support.
   * @default false
   */
  readonly remoteSupport?: boolean;
  /**
   * Whether Windows Admin Center in the Azure portal manages the machines.
   * @default false
   */
  readonly windowsAdminCenterInAzure?: boolean;
  /**
   * Whether Windows Admin Center uses Azure hybrid services.
   * @default false
   */
  readonly azureHybridServices?: boolean;
  /**
   * IPv4 address prefixes of the logical network of AKS.
   * @default - none; the ports between it and the machines stay closed
   */
  readonly clusterNetworkAddressPrefixes?: string[];
  /**
   * Whether to open, besides the hosts of these services, the service tags that their pages name.
   * @default false
   */
  readonly serviceTags?: boolean;
}

/** What sites of Azure Local need. */
export interface AzureLocalParameters extends AzureLocalServicesParameters {
  /**
   * Synthesize once more with `RUNNING` after deployment, and what is no longer needed is closed.
   * @default AzureLocalPhase.DEPLOYMENT
   */
  readonly phase?: AzureLocalPhase;
  /**
   * Name of the key vault of the site.
   * @default - not known; an error, for every list names it
   */
  readonly keyVaultName?: string;
  /**
   * Names of the key vaults of further sites of the region, where sites share this construct and its rules.
   * @default - none
   */
  readonly additionalKeyVaultNames?: string[];
  /**
   * Name of the storage account of the cloud witness, which the list of US Government names.
   * @default - not known; an error where a requirement names it
   */
  readonly witnessStorageAccountName?: string;
  /**
   * Names of the storage accounts of the cloud witnesses of further sites.
   * @default - none
   */
  readonly additionalWitnessStorageAccountNames?: string[];
  /**
   * The maker of the machines.
   * @default - no hosts of a maker
   */
  readonly oem?: AzureLocalOem;
  /**
   * Whether the traffic takes an Azure Arc gateway: what the lists route through it is closed.
   * @default false
   */
  readonly arcGateway?: boolean;
  /**
   * What stands before `.gw.arc.azure.com` in the URL of the Arc gateway.
   * @default - not known; an error with an Arc gateway
   */
  readonly arcGatewayUrlPrefix?: string;
  /**
   * IPv4 addresses of Active Directory.
   * @default - not known; a finding asks to allow its Web Services
   */
  readonly activeDirectoryAddresses?: string[];
  /**
   * IPv4 addresses of the NTP servers.
   * @default - not known; a finding asks to allow NTP
   */
  readonly ntpServerAddresses?: string[];
}
