import { knownServiceTag } from './service-tag';

/** Whose hosts stand at the addresses of a service tag: those of services of Microsoft alone, or of its customers too. */
export type HostsAt = 'microsoft' | 'customers';

/**
 * Whose hosts stand at the addresses of service tags, and by what a page of Microsoft says so. A service in which customers
 * have websites, applications or endpoints under domains of their own has hosts of anybody. A tag of Microsoft's own
 * service, of the management of a service, or of addresses from which a service calls, has hosts of Microsoft alone. Tags
 * that are not listed may have either: no page that was read says.
 *
 * The tags of each cloud stand for the same services, with the addresses of that cloud.
 *
 * Sources: without a page, virtual-network/service-tags-overview (2025-07-15); else the page of learn.microsoft.com/azure/
 * that is named, or of github.com.
 */
const rows: readonly HostsAtRow[] = [
  ['ApiManagement', 'microsoft', 'management of API Management, its control plane'],
  ['ApplicationInsightsAvailability', 'microsoft', 'availability tests of Application Insights, inbound'],
  ['AppService', 'customers', 'web apps and function apps'],
  ['AppServiceManagement', 'microsoft', 'management of App Service Environments'],
  ['AzureActiveDirectory', 'microsoft', 'Microsoft Entra: sign-in, Microsoft Graph and its other services'],
  ['AzureActiveDirectoryDomainServices', 'microsoft', 'management of Microsoft Entra Domain Services'],
  ['AzureAdvancedThreatProtection', 'microsoft', 'Microsoft Defender for Identity'],
  ['AzureArcInfrastructure', 'microsoft', 'Azure Arc and guest configuration'],
  ['AzureBackup', 'microsoft', 'Azure Backup'],
  ['AzureCloud', 'customers', 'all addresses of the data centers, those of other customers among them'],
  ['AzureCognitiveSearch', 'microsoft', 'indexers of Azure AI Search as they call; not the search services'],
  ['AzureConnectors', 'microsoft', 'managed connectors as they call'],
  [
    'AzureContainerRegistry',
    'customers',
    'registries may have custom domains',
    'Azure/acr docs/custom-domain (read 2026-11)',
  ],
  ['AzureDataExplorerManagement', 'microsoft', 'management of Azure Data Explorer, inbound'],
  [
    'AzureEventGrid',
    'customers',
    'namespaces may have custom domains',
    'event-grid/custom-domains-namespaces (2024-05-21)',
  ],
  ['AzureFrontDoor.Backend', 'microsoft', 'addresses from which Front Door reaches origins'],
  ['AzureFrontDoor.FirstParty', 'microsoft', 'reserved for services of Microsoft on Front Door'],
  ['AzureFrontDoor.Frontend', 'customers', 'addresses at which clients reach what is behind Front Door'],
  ['AzureFrontDoor.MicrosoftSecurity', 'microsoft', 'reserved for services of Microsoft on Front Door'],
  [
    'AzureLoadTestingInstanceManagement',
    'microsoft',
    'Azure Load Testing as it calls',
    'virtual-network/service-tags-overview (2023-01-26)',
  ],
  ['AzureMonitor', 'microsoft', 'Log Analytics, Application Insights and metrics'],
  ['AzureResourceManager', 'microsoft', 'Azure Resource Manager'],
  [
    'AzureSignalR',
    'customers',
    'services may have custom domains',
    'azure-signalr/howto-custom-domain (2022-08-15)',
  ],
  ['AzureSiteRecovery', 'microsoft', 'Azure Site Recovery'],
  ['AzureSpringCloud', 'customers', 'applications hosted in Azure Spring Apps'],
  ['AzureStack', 'microsoft', 'the Azure Stack bridge, an endpoint of each region'],
  ['AzureTrafficManager', 'microsoft', 'probes of Traffic Manager, inbound'],
  ['AzureUpdateDelivery', 'microsoft', 'Windows Update'],
  ['BatchNodeManagement', 'microsoft', 'management of Azure Batch'],
  ['CognitiveServicesFrontend', 'microsoft', 'portals of Azure AI services'],
  ['DataFactoryManagement', 'microsoft', 'management of Data Factory'],
  ['Dynamics365ForMarketingEmail', 'microsoft', 'the sending of marketing mail by Dynamics 365'],
  ['EOPExternalPublishedIPs', 'microsoft', 'PowerShell of the Security & Compliance Center'],
  ['GatewayManager', 'microsoft', 'management of VPN gateways and application gateways'],
  ['GuestAndHybridManagement', 'microsoft', 'Azure Automation and guest configuration'],
  ['LogicAppsManagement', 'microsoft', 'management of Logic Apps'],
  ['M365ManagementActivityApi', 'microsoft', 'the Office 365 Management Activity API'],
  ['M365ManagementActivityApiWebhook', 'microsoft', 'the Office 365 Management Activity API as it calls'],
  [
    'MicrosoftContainerRegistry',
    'microsoft',
    'the registry of container images of Microsoft',
    'virtual-network/service-tags-overview (2023-01-26)',
  ],
  ['MicrosoftDefenderForEndpoint', 'microsoft', 'core services of Microsoft Defender for Endpoint'],
  ['Scuba', 'microsoft', 'data connectors of security products of Microsoft, inbound'],
  ['SerialConsole', 'microsoft', 'the serial console as it calls'],
  ['ServiceFabric', 'microsoft', 'the control plane of Service Fabric, an endpoint of each region'],
  ['SqlManagement', 'microsoft', 'management of dedicated SQL deployments'],
  [
    'Storage',
    'customers',
    'accounts may have custom domains',
    'storage/blobs/storage-custom-domain-name (2021-02-12)',
  ],
  ['StorageSyncService', 'microsoft', 'the Storage Sync Service'],
  ['WindowsAdminCenter', 'microsoft', 'the backend of Windows Admin Center'],
  ['WindowsVirtualDesktop', 'microsoft', 'Azure Virtual Desktop'],
];

type HostsAtRow = readonly [tag: string, hosts: HostsAt, words: string, page?: string];

const byService = new Map(rows.map(([service, hosts]) => [service, hosts]));

/** Whose hosts stand at the addresses of a service tag, whole or of a region; `undefined` where that is not known. */
export function hostsAt(tag: string): HostsAt | undefined {
  return byService.get(serviceOf(tag));
}

const services = new Map<string, string>();

/** Rules ask for the same tags again and again. */
function serviceOf(tag: string): string {
  let service = services.get(tag);
  if (service === undefined) {
    service = knownServiceTag(tag)?.service ?? tag;
    if (services.size < 5_000) services.set(tag, service);
  }
  return service;
}

/** The service tags of which it is known whose hosts stand at their addresses. */
export const serviceTagsOfKnownHosts: readonly string[] = rows.map(([service]) => service);
