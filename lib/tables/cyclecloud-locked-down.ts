import type { Table } from '../model/requirement';

/**
 * Azure CycleCloud: "Installing and running Azure CycleCloud in a locked down network".
 *
 * The page of 2018 names hosts alone; the one of 2025 adds hosts and an example of a network security group with service
 * tags. It lists AMQP without a version, where the traffic matrix (`cyclecloud-network`) says CycleCloud 7 only. Its row
 * that denies the rest is `nsgDenyInternetOutbound`.
 */
export const cycleCloudLockedDown: Table = {
  id: 'cyclecloud-locked-down',
  title: 'Azure CycleCloud: locked down networks',
  page: 'https://learn.microsoft.com/azure/cyclecloud/how-to/running-in-locked-down-network',
  editions: [
    { id: '2018-02-26', source: 'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/running-in-locked-down-network.md, ms.date 2/26/2018' },
    { id: '2025-07-01', source: 'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/running-in-locked-down-network.md, ms.date 2025-07-01' },
  ],
  lastCompared: '2025-07-01',
  sections: {
    'cyclecloud-internal': 'Internal communication',
    'cyclecloud-apis': 'Communication to Azure APIs',
    'cyclecloud-install': 'Install in a locked down network',
    'cyclecloud-projects': 'Project updates from GitHub',
    'cyclecloud-server-nsg': 'NSG for the CycleCloud VM',
  },
  tagsAndHosts: {
    relation: 'part',
    source: 'Install in a locked down network: hosts; NSG for the CycleCloud VM and the traffic matrix: service tags',
    holding: {
      AzureResourceManager: 'the traffic matrix: Azure Resource Manager',
      AzureActiveDirectory: 'the traffic matrix: Microsoft Entra ID',
      AzureMonitor: 'service tags overview, ms.date 1/26/2023: Application Insights',
    },
  },
  requirements: [
    { id: 'amqp', section: 'cyclecloud-internal', from: 'node', to: 'role:server', ports: 'TCP 5672', until: '2025-07-01', why: 'AMQP between nodes and CycleCloud', written: ['CycleCloud'] },
    { id: 'amqp', section: 'cyclecloud-internal', from: 'node', to: 'role:server', ports: 'TCP 5672', when: 'cycleCloud7 & !returnProxy', since: '2025-07-01', why: 'AMQP between nodes and CycleCloud', written: ['CycleCloud'], note: 'the traffic matrix says: CycleCloud 7 only' },
    { id: 'https', section: 'cyclecloud-internal', from: 'node', to: 'role:server', ports: 'TCP 9443', until: '2025-07-01', why: 'status, autoscaling and synchronisation of nodes', written: ['CycleCloud'] },
    { id: 'https', section: 'cyclecloud-internal', from: 'node', to: 'role:server', ports: 'TCP 9443', when: '!returnProxy', since: '2025-07-01', why: 'status, autoscaling and synchronisation of nodes', written: ['CycleCloud'], note: 'through a return proxy the nodes reach the proxy instead' },

    { id: 'resource-manager', section: 'cyclecloud-apis', from: 'server', to: 'management.azure.com', ports: 'HTTPS 443', clouds: ['public'], until: '2025-07-01', why: 'Azure Resource Manager', written: ['https://management.azure.com'] },
    { id: 'entra-id', section: 'cyclecloud-apis', from: 'server', to: 'login.microsoftonline.com', ports: 'HTTPS 443', clouds: ['public'], until: '2025-07-01', why: 'Microsoft Entra ID', written: ['https://login.microsoftonline.com'] },
    { id: 'storage', section: 'cyclecloud-apis', from: 'node', to: 'tag:Storage', ports: 'TCP 443?', when: '!storageByHost & !privateLink', clouds: ['public'], until: '2025-07-01', why: 'lockers: storage accounts of projects and blobs', written: ['Azure Storage accounts'], note: 'the page names the service, neither tag nor port' },
    { id: 'storage-accounts', section: 'cyclecloud-apis', from: 'node', to: '<storage>.blob.core.windows.net', ports: 'TCP 443?', when: 'storageByHost & !privateLink', clouds: ['public'], until: '2025-07-01', why: 'lockers: storage accounts of projects and blobs', written: ['Azure Storage accounts'], note: 'the page names the service, neither host nor port' },

    { id: 'install-resource-manager', section: 'cyclecloud-install', from: 'server', to: 'management.azure.com', ports: 'HTTPS 443', clouds: ['public'], since: '2025-07-01', coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager' },
    { id: 'install-entra-id', section: 'cyclecloud-install', from: 'server', to: 'login.microsoftonline.com', ports: 'HTTPS 443', clouds: ['public'], since: '2025-07-01', coveredBy: 'AzureActiveDirectory', why: 'Microsoft Entra ID' },
    { id: 'telemetry', section: 'cyclecloud-install', from: 'server', to: 'watson.telemetry.microsoft.com', ports: 'HTTPS 443', when: 'telemetry', clouds: ['public'], since: '2025-07-01', why: 'telemetry', note: 'in no service tag of the traffic matrix' },
    { id: 'application-insights', section: 'cyclecloud-install', from: 'server', to: ['dc.applicationinsights.azure.com', 'dc.applicationinsights.microsoft.com', 'dc.services.visualstudio.com'], ports: 'HTTPS 443', clouds: ['public'], since: '2025-07-01', coveredBy: 'AzureMonitor', why: 'Application Insights' },
    { id: 'prices', section: 'cyclecloud-install', from: 'server', to: 'ratecard.azure-api.net', ports: 'HTTPS 443', when: 'costEstimates', clouds: ['public'], since: '2025-07-01', why: 'price data', note: 'the traffic matrix says: for cost estimates' },
    { id: 'projects', section: 'cyclecloud-projects', from: 'server', to: 'github.com', ports: 'HTTPS 443', when: 'github', clouds: ['public'], since: '2025-07-01', why: 'cluster projects that are not staged beforehand' },

    { id: 'nsg-storage', section: 'cyclecloud-server-nsg', from: 'server', to: 'tag:Storage', ports: 'TCP 443', only: 'nsg', clouds: ['public'], since: '2025-07-01', why: 'AllowAzureStorage' },
    { id: 'nsg-entra-id', section: 'cyclecloud-server-nsg', from: 'server', to: 'tag:AzureActiveDirectory', ports: 'TCP 443', only: 'nsg', clouds: ['public'], since: '2025-07-01', why: 'AllowActiveDirectory' },
    { id: 'nsg-monitor', section: 'cyclecloud-server-nsg', from: 'server', to: 'tag:AzureMonitor', ports: 'TCP 443', only: 'nsg', clouds: ['public'], since: '2025-07-01', why: 'AllowAzureMonitor' },
    { id: 'nsg-resource-manager', section: 'cyclecloud-server-nsg', from: 'server', to: 'tag:AzureResourceManager', ports: 'TCP 443', only: 'nsg', clouds: ['public'], since: '2025-07-01', why: 'AllowAzureRM' },
    { id: 'storage-endpoint', section: 'cyclecloud-server-nsg', from: 'server', to: 'resource:Microsoft.Storage', ports: 'ANY *', when: 'storageServiceEndpoint', clouds: ['public'], since: '2025-07-01', why: 'service endpoint on the subnet' },
  ],
};
