import type { EgressDestinations } from '../../model/egress-destinations';
import type { ArcGatewayParameters } from '../arc/parameters';

/** What Azure Arc-enabled servers need. */
export interface ArcServerParameters extends ArcGatewayParameters {
  /**
   * IPv4 address prefixes of the servers, in Azure or on-premises. However many they are, they share the rules.
   */
  readonly serverAddressPrefixes: string[];
  /**
   * How what the page asks for is opened. The page lists service tags and URLs and lets neither be blocked. The list for
   * Extended Security Updates only, and that of the Arc gateway, know host names alone.
   * @default EgressDestinations.SERVICE_TAGS_AND_FQDNS
   */
  readonly destinations?: EgressDestinations;
  /**
   * Whether the agent is still to be installed on some servers.
   * @default true
   */
  readonly installation?: boolean;
  /**
   * Whether servers are still to be connected or disconnected.
   * @default true
   */
  readonly connecting?: boolean;
  /**
   * Whether the agent updates itself.
   * @default false
   */
  readonly automaticUpdates?: boolean;
  /**
   * Whether the agent uses an Azure Arc private link scope: hosts with a private endpoint leave the firewall.
   * @default false
   */
  readonly privateLink?: boolean;
  /**
   * Whether Azure Resource Manager is reached by a private link of its own.
   * @default false
   */
  readonly resourceManagementPrivateLink?: boolean;
  /**
   * Whether servers are reached by SSH from Azure.
   * @default false
   */
  readonly ssh?: boolean;
  /**
   * Whether servers are managed by Windows Admin Center in Azure.
   * @default false
   */
  readonly windowsAdminCenter?: boolean;
  /**
   * Whether agents older than 1.24 send telemetry.
   * @default false
   */
  readonly legacyAgentTelemetry?: boolean;
  /**
   * Whether servers run SQL Server enabled by Azure Arc.
   * @default false
   */
  readonly sqlServer?: boolean;
  /**
   * Whether SQL Server uses Microsoft Entra authentication.
   * @default false
   */
  readonly sqlServerEntra?: boolean;
  /**
   * Whether the Azure extension for SQL Server is one of 13 February 2024 or older.
   * @default false
   */
  readonly legacySqlServerExtension?: boolean;
  /**
   * Name of the key vault, for Microsoft Entra authentication of SQL Server or for certificates.
   * @default - not known; an error where a requirement names it
   */
  readonly keyVaultName?: string;
  /**
   * Whether servers get Extended Security Updates by Azure Arc, besides everything else.
   * @default false
   */
  readonly extendedSecurityUpdates?: boolean;
  /**
   * Whether Azure Arc serves Extended Security Updates and nothing else, for which a shorter list is enough.
   * @default false
   */
  readonly extendedSecurityUpdatesOnly?: boolean;
  /**
   * Whether servers validate licences for hotpatching, Windows Server Azure Benefits or pay-as-you-go.
   * @default false
   */
  readonly licensing?: boolean;
  /**
   * Whether to open the service tag AzureCloud, the page's fallback for firewalls that work by addresses. It opens
   * nearly all of Azure and voids host rules.
   * @default false
   */
  readonly azureCloudTag?: boolean;
  /**
   * Whether servers run Linux, for the Arc gateway's list.
   * @default true
   */
  readonly linuxServers?: boolean;
  /**
   * Whether servers run Windows, for the Arc gateway's list.
   * @default true
   */
  readonly windowsServers?: boolean;
  /**
   * Whether servers behind an Arc gateway run Arc-enabled data services.
   * @default false
   */
  readonly dataServices?: boolean;
  /**
   * Whether servers run the Azure Monitor agent.
   * @default false
   */
  readonly azureMonitorAgent?: boolean;
  /**
   * Whether the Azure Monitor agent sends custom metrics. An Arc gateway carries them.
   * @default false
   */
  readonly customMetrics?: boolean;
  /**
   * Name of the data collection endpoint of the Azure Monitor agent. An Arc gateway carries its traffic.
   * @default - none
   */
  readonly dataCollectionEndpointName?: string;
  /**
   * Workspace ID of Log Analytics, a GUID, for the Azure Monitor agent.
   * @default - not known; an error where a requirement names it and no service tag that is open holds its host
   */
  readonly logAnalyticsWorkspaceId?: string;
  /**
   * Whether servers synchronise certificates from a key vault, whose host is opened.
   * @default false
   */
  readonly keyVaultCertificateSync?: boolean;
  /**
   * Whether servers behind an Arc gateway are hybrid runbook workers of Azure Automation.
   * @default false
   */
  readonly hybridRunbookWorker?: boolean;
  /**
   * Whether to open, too, what several public reports ask for and no page of Microsoft does. A finding names each such
   * row, with its reports and what fails without it.
   * @default false
   */
  readonly fieldReported?: boolean;
}
