/**
 * Azure's service tags and where each may be used, as Microsoft publishes them.
 *
 * Columns: tag; then for Azure public, US Government and China the features of the whole tag and of its regional
 * forms (`Storage`, `Storage.WestEurope`); then what the service-tags page says of Azure Firewall and of routes.
 * Features, from `networkFeatures` of the service-tag file: F firewall, N network security group, U user-defined
 * route, V service endpoint, A API. `-` stands in the file with no feature (address look-up only), an empty cell is
 * absent from the file, `?` was not read.
 *
 * Sources: ServiceTags_Public change 376 (2025-11-10); ServiceTags_AzureGovernment and _China (2026-07-20);
 * virtual-network/service-tags-overview (2023-01-26, the last two columns).
 */
export const serviceTagRows: readonly ServiceTagRow[] = [
  ['ActionGroup', 'FNUA', '-', 'FNUA', '-', '-', '-', 'yes', 'yes'],
  ['ApiManagement', 'FNUA', 'FNUA', '?', '?', '?', '?', '?', '?'],
  ['AppConfiguration', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['ApplicationInsightsAvailability', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AppService', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['AppServiceManagement', 'FNUA', 'N', '?', '?', '?', '?', '?', '?'],
  ['AutonomousDevelopmentPlatform', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureActiveDirectory', 'FNUVA', '', 'FNUVA', '', 'FNUVA', '', 'yes', 'yes'],
  ['AzureActiveDirectoryDomainServices', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureAdvancedThreatProtection', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureArcInfrastructure', 'FNUA', '-', 'FNUA', '-', 'NA', '-', 'yes', 'yes'],
  ['AzureAttestation', 'FNUA', '-', 'FNUA', '-', 'NA', '-', 'yes', 'yes'],
  ['AzureBackup', 'FNUA', '-', 'FNUA', '-', 'NA', '-', 'yes', 'yes'],
  ['AzureBotService', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureCloud', 'NA', 'NA', 'NA', 'NA', 'NA', 'NA', 'yes', 'yes'],
  ['AzureCognitiveSearch', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureConnectors', 'FNUA', 'FNUA', '?', '?', '?', '?', '?', '?'],
  ['AzureContainerRegistry', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['AzureCosmosDB', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['AzureDatabricks', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureDataExplorerManagement', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureDataLake', 'FNUA', '-', '', '', '', '', 'yes', 'yes'],
  ['AzureDeviceUpdate', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureDevOps', 'FNUA', '-', '', '', '', '', 'yes', 'yes'],
  ['AzureDevSpaces', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureDigitalTwins', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureEventGrid', 'FNUA', '-', 'FNUA', '-', 'FNUA', '-', 'yes', 'yes'],
  ['AzureFrontDoor.Backend', 'FNUA', '', 'FNUA', '', 'FNUA', '', 'yes', 'yes'],
  ['AzureFrontDoor.FirstParty', 'FNUA', '', '', '', '', '', 'yes', 'yes'],
  ['AzureFrontDoor.Frontend', 'FNUA', '', 'FNUA', '', 'FNUA', '', 'yes', 'yes'],
  ['AzureFrontDoor.MicrosoftSecurity', 'FNUA', '', 'FNUA', '', '', '', '?', '?'],
  ['AzureHealthcareAPIs', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureInformationProtection', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureIoTHub', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureKeyVault', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['AzureLoadTestingInstanceManagement', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureMachineLearning', 'FNUA', '-', 'FNUA', '-', 'FNUA', '-', 'yes', 'yes'],
  ['AzureMachineLearningInference', 'FNUA', '', 'FNUA', '', 'FNUA', '', 'yes', 'yes'],
  ['AzureManagedGrafana', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureMonitor', 'FNUA', 'N', 'FNUA', 'N', 'NA', 'N', 'yes', 'yes'],
  ['AzureMonitorForSAP', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureOpenDatasets', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzurePortal', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureResourceManager', 'FNUA', '-', 'FNUA', '-', 'FNUA', '-', 'yes', 'yes'],
  ['AzureSecurityCenter', 'NA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureSentinel', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureSignalR', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['AzureSiteRecovery', 'FNUA', '', 'FNUA', '', 'NA', '', 'yes', 'yes'],
  ['AzureSphere', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureSpringCloud', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['AzureStack', 'NA', '', 'NA', '', 'FNUA', '', 'yes', 'yes'],
  ['AzureTrafficManager', 'FNUA', '', 'FNUA', '', 'NA', '', 'yes', 'yes'],
  ['AzureUpdateDelivery', 'FNUA', '-', '', '', '', '', 'yes', 'yes'],
  ['AzureWebPubSub', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['BatchNodeManagement', 'FNUA', 'NA', 'FNUA', 'NA', 'NA', 'N', 'yes', 'yes'],
  ['ChaosStudio', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['CognitiveServicesFrontend', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['CognitiveServicesManagement', 'FNA', '', '?', '?', '?', '?', '?', '?'],
  ['DataFactory', 'FNUA', 'NA', '?', '?', '?', '?', '?', '?'],
  ['DataFactoryManagement', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['Dynamics365BusinessCentral', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['Dynamics365ForMarketingEmail', 'FNUA', 'FNUA', '?', '?', '?', '?', '?', '?'],
  ['EOPExternalPublishedIPs', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['EventHub', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['GatewayManager', 'FNUA', 'N', 'FNUA', 'N', 'NA', '-', 'no', 'yes'],
  ['Grafana', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['GuestAndHybridManagement', 'FNUA', '', 'FNUA', '', 'FNUA', '', 'yes', 'yes'],
  ['HDInsight', 'FNUA', 'FNUA', '?', '?', '?', '?', '?', '?'],
  ['KustoAnalytics', 'FNUA', '', 'FNUA', '', 'FNUA', '', 'no', 'yes'],
  ['LogicApps', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['LogicAppsManagement', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['M365ManagementActivityApi', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['M365ManagementActivityApiWebhook', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['Marketplace', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['MicrosoftAzureFluidRelay', 'NA', '', '?', '?', '?', '?', '?', '?'],
  ['MicrosoftCloudAppSecurity', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['MicrosoftContainerRegistry', 'FNUA', 'FNUA', 'FNUA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['MicrosoftDefenderForEndpoint', 'FNUA', '', 'FNUA', '', '', '', 'yes', 'yes'],
  ['MicrosoftPurviewPolicyDistribution', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['OneDsCollector', 'NA', '', 'NA', '', 'FNUA', '', '?', '?'],
  ['PowerBI', 'FNUA', 'FNUA', '?', '?', '?', '?', '?', '?'],
  ['PowerPlatformInfra', 'FNUA', 'FNUA', '?', '?', '?', '?', '?', '?'],
  ['PowerPlatformPlex', 'NA', 'NA', '?', '?', '?', '?', '?', '?'],
  ['PowerQueryOnline', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['SCCservice', 'FNUA', '-', '?', '?', '?', '?', '?', '?'],
  ['Scuba', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['SecurityCopilot', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['SerialConsole', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['ServiceBus', 'FNUVA', 'NA', 'FNUVA', 'NA', 'NA', 'NA', 'yes', 'yes'],
  ['ServiceFabric', 'FNUA', '-', 'FNUA', '-', 'NA', '', 'yes', 'yes'],
  ['Sql', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'FNUVA', 'NA', 'yes', 'yes'],
  ['SqlManagement', 'FNUA', '', 'FNUA', '', 'NA', '', 'yes', 'yes'],
  ['Storage', 'FNUVA', 'FNUA', 'FNUVA', 'FNUA', 'NA', 'NA', 'yes', 'yes'],
  ['StorageMover', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['StorageSyncService', 'FNUA', '-', 'FNUA', '-', '-', '-', 'yes', 'yes'],
  ['VideoIndexer', 'FNUA', '', '?', '?', '?', '?', '?', '?'],
  ['WindowsAdminCenter', 'FNUA', '', 'FNUA', '', 'NA', '', 'yes', 'yes'],
  ['WindowsVirtualDesktop', 'FNUA', '-', 'FNUA', '-', 'FNUA', '-', 'yes', 'yes'],
];

export type ServiceTagRow = readonly [
  tag: string,
  public_: string,
  publicRegional: string,
  government: string,
  governmentRegional: string,
  china: string,
  chinaRegional: string,
  pageSaysFirewall: 'yes' | 'no' | '?',
  pageSaysRoute: 'yes' | 'no' | '?',
];

/** Tags that are in no file, and that only a network security group understands. */
export const nsgOnlyServiceTags: readonly string[] = [
  'VirtualNetwork',
  'Internet',
  'AzureLoadBalancer',
  'AzurePlatformDNS',
  'AzurePlatformIMDS',
  'AzurePlatformLKM',
];

/** Regional forms that have no feature although those of the other regions do. */
export const regionalFormsWithoutFeature: readonly string[] = [
  'MicrosoftContainerRegistry.AustraliaCentral',
  'MicrosoftContainerRegistry.AustraliaCentral2',
];

/** Spellings that Microsoft's pages use and the service-tag file does not. */
export const misspeltServiceTags: ReadonlyMap<string, string> = new Map([
  ['frontdoor.firstparty', 'AzureFrontDoor.FirstParty'],
  ['keyvault', 'AzureKeyVault'],
]);
