/**
 * Service tags all of whose IPv4 prefixes are prefixes of `AzureCloud` too, measured in the service-tag file of Azure
 * public, change 376 (2025-11).
 */
export const tagsWithinAzureCloud: ReadonlySet<string> = new Set([
  'AzureArcInfrastructure',
  'AzureContainerRegistry',
  'AzureKeyVault',
  'AzureMachineLearning',
  'AzureMonitor',
  'AzureResourceManager',
  'BatchNodeManagement',
  'MicrosoftContainerRegistry',
]);
