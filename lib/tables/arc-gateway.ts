import type { Table } from '../model/requirement';

/**
 * Azure Arc gateway: "Simplify network configuration requirements with Azure Arc gateway", the page for servers and
 * the one for Kubernetes. `kubernetes` tells which of the two a workload is. Azure public only; the hosts that the
 * gateway itself reaches are not listed. An enterprise proxy on the way needs the same hosts.
 */
export const arcGateway: Table = {
  id: 'arc-gateway',
  title: 'Azure Arc gateway: required URLs and endpoints for more scenarios',
  page: 'https://learn.microsoft.com/azure/azure-arc/servers/arc-gateway',
  editions: [
    { id: '2026-02-26', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/servers/arc-gateway.md @635e95593 (2026-02-17), and kubernetes/arc-gateway-simplify-networking.md @f15d7560f (2026-02-26)' },
    { id: '2026-05-05', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/servers/arc-gateway.md @65bb0d82c (2026-05-05), and kubernetes/arc-gateway-simplify-networking.md @f15d7560f (2026-02-26)' },
  ],
  lastCompared: '2026-08-20',
  sections: {
    'arc-gateway-servers': 'Arc gateway (servers): required URLs',
    'arc-gateway-kubernetes': 'Arc gateway (Kubernetes): required URLs',
    'arc-gateway-servers-extra': 'Arc gateway (servers): extra endpoints per scenario',
    'arc-gateway-kubernetes-extra': 'Arc gateway (Kubernetes): extra endpoints per scenario',
  },
  requirements: [
    // Servers: Confirm access to required URLs (neither page states a port)
    { id: 'gateway', section: 'arc-gateway-servers', from: 'server', to: '<arc-gateway>.gw.arc.azure.com', ports: 'TCP 443?', when: 'arcGateway & !kubernetes', clouds: ['public'], why: 'the gateway', written: ['<Your URL prefix>.gw.arc.azure.com'], note: 'exempt it from TLS inspection' },
    { id: 'management', section: 'arc-gateway-servers', from: 'server', to: 'management.azure.com', ports: 'TCP 443?', when: 'arcGateway & !kubernetes', clouds: ['public'], why: 'Azure Resource Manager' },
    { id: 'login', section: 'arc-gateway-servers', from: 'server', to: ['login.microsoftonline.com', '<region>.login.microsoft.com'], ports: 'TCP 443?', when: 'arcGateway & !kubernetes', clouds: ['public'], why: 'Microsoft Entra ID: access tokens' },
    { id: 'identity-global', section: 'arc-gateway-servers', from: 'server', to: 'gbl.his.arc.azure.com', ports: 'TCP 443?', when: 'arcGateway & !kubernetes', clouds: ['public'], why: 'the service behind the Arc agents' },
    { id: 'identity', section: 'arc-gateway-servers', from: 'server', to: '<his-code>.his.arc.azure.com', ports: 'TCP 443?', when: 'arcGateway & !kubernetes', clouds: ['public'], why: 'core control channel', written: ['<region>.his.arc.azure.com'], note: '<region> is a short name here, such as eus for East US; only the page for Kubernetes says so, and no page lists the names: they are those of hybrid-identity-codes.ts' },
    { id: 'identity-west-europe', section: 'arc-gateway-servers', from: 'server', to: 'we.his.arc.azure.com', ports: 'TCP 443?', when: 'arcGateway & westeurope & !kubernetes', clouds: ['public'], why: 'core control channel', note: 'on no page: a public walk-through of private endpoints has this name in the hosts file of a server in West Europe, where the pages have weu' },
    { id: 'linux-package', section: 'arc-gateway-servers', from: 'server', to: 'packages.microsoft.com', ports: 'TCP 443?', when: 'arcGateway & linuxServers & !kubernetes', clouds: ['public'], why: 'connect Linux servers' },
    { id: 'windows-package', section: 'arc-gateway-servers', from: 'server', to: 'download.microsoft.com', ports: 'TCP 443?', when: 'arcGateway & windowsServers & !kubernetes', clouds: ['public'], why: 'Windows installation package' },

    // Kubernetes: Confirm access to required URLs
    { id: 'kubernetes-gateway', section: 'arc-gateway-kubernetes', from: 'cluster', to: '<arc-gateway>.gw.arc.azure.com', ports: 'TCP 443?', when: 'arcGateway & kubernetes', clouds: ['public'], why: 'the gateway', written: ['<Your URL prefix>.gw.arc.azure.com'], note: 'exempt it from TLS inspection; an outbound proxy must let websockets pass' },
    { id: 'kubernetes-management', section: 'arc-gateway-kubernetes', from: 'cluster', to: 'management.azure.com', ports: 'TCP 443?', when: 'arcGateway & kubernetes', clouds: ['public'], why: 'Azure Resource Manager' },
    { id: 'kubernetes-obo', section: 'arc-gateway-kubernetes', from: 'cluster', to: '<region>.obo.arc.azure.com', ports: 'HTTPS 8084?', when: 'arcGateway & kubernetes & clusterConnect', clouds: ['public'], why: 'Cluster Connect', note: 'no port on this page; 8084 on the Kubernetes page, which asks for it with Azure RBAC only' },
    { id: 'kubernetes-login', section: 'arc-gateway-kubernetes', from: 'cluster', to: ['login.microsoftonline.com', '<region>.login.microsoft.com'], ports: 'TCP 443?', when: 'arcGateway & kubernetes', clouds: ['public'], why: 'Microsoft Entra ID: access tokens' },
    { id: 'kubernetes-identity', section: 'arc-gateway-kubernetes', from: 'cluster', to: ['gbl.his.arc.azure.com', '<his-code>.his.arc.azure.com'], ports: 'TCP 443?', when: 'arcGateway & kubernetes', clouds: ['public'], why: 'the service behind the Arc agents', written: ['gbl.his.arc.azure.com', '<region>.his.arc.azure.com'], note: '<region> is a short name here, such as eus for East US; no page lists the names: they are those of hybrid-identity-codes.ts' },
    { id: 'kubernetes-identity-west-europe', section: 'arc-gateway-kubernetes', from: 'cluster', to: 'we.his.arc.azure.com', ports: 'TCP 443?', when: 'arcGateway & westeurope & kubernetes', clouds: ['public'], why: 'the service behind the Arc agents', note: 'on no page: see identity-west-europe' },
    { id: 'kubernetes-images', section: 'arc-gateway-kubernetes', from: 'cluster', to: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'], ports: 'TCP 443?', when: 'arcGateway & kubernetes', clouds: ['public'], why: 'container images of the agents' },

    // Servers: Scenarios that require more endpoints
    { id: 'data-services', section: 'arc-gateway-servers-extra', from: 'server', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com', '*.monitoring.azure.com'], ports: 'TCP 443?', when: 'arcGateway & dataServices & !kubernetes', clouds: ['public'], why: 'Azure Arc-enabled data services' },
    { id: 'azure-monitor-agent', section: 'arc-gateway-servers-extra', from: 'server', to: '<log-analytics-workspace-id>.ods.opinsights.azure.com', ports: 'TCP 443?', when: 'arcGateway & azureMonitorAgent & !kubernetes', clouds: ['public'], why: 'Azure Monitor Agent' },
    { id: 'data-collection-endpoint', section: 'arc-gateway-servers-extra', from: 'server', to: '<data-collection-endpoint>.<region>.ingest.monitor.azure.com', ports: 'TCP 443?', when: 'arcGateway & azureMonitorAgent & dataCollectionEndpoint & !kubernetes', clouds: ['public'], until: '2026-05-05', why: 'Azure Monitor Agent: ingestion through a data collection endpoint', written: ['<data-collection-endpoint>.<virtual-machine-region>.ingest.monitor.azure.com'], note: 'the page of the agent still has it' },
    { id: 'key-vault-certificates', section: 'arc-gateway-servers-extra', from: 'server', to: '<key-vault>.vault.azure.net', ports: 'TCP 443?', when: 'arcGateway & keyVaultCertificateSync & !kubernetes', clouds: ['public'], why: 'certificates synchronised from Azure Key Vault', written: ['<vault-name>.vault.azure.net'] },
    { id: 'hybrid-runbook-worker', section: 'arc-gateway-servers-extra', from: 'server', to: '*.azure-automation.net', ports: 'TCP 443?', when: 'arcGateway & hybridRunbookWorker & !kubernetes', clouds: ['public'], why: 'Azure Automation Hybrid Runbook Worker' },

    // Kubernetes: Additional scenarios
    { id: 'kubernetes-container-insights', section: 'arc-gateway-kubernetes-extra', from: 'cluster', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com', '*.monitoring.azure.com'], ports: 'TCP 443?', when: 'arcGateway & kubernetes & containerInsights', clouds: ['public'], why: 'Container insights of Azure Monitor' },
    { id: 'kubernetes-key-vault', section: 'arc-gateway-kubernetes-extra', from: 'cluster', to: '<key-vault>.vault.azure.net', ports: 'TCP 443?', when: 'arcGateway & kubernetes & keyVault', clouds: ['public'], why: 'Azure Key Vault', written: ['<vault-name>.vault.azure.net'] },
    { id: 'kubernetes-defender', section: 'arc-gateway-kubernetes-extra', from: 'cluster', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com', '*.cloud.defender.microsoft.com'], ports: 'TCP 443?', when: 'arcGateway & kubernetes & defenderForContainers', clouds: ['public'], why: 'Microsoft Defender for Containers' },
    { id: 'kubernetes-data-services', section: 'arc-gateway-kubernetes-extra', from: 'cluster', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com', '*.monitoring.azure.com'], ports: 'TCP 443?', when: 'arcGateway & kubernetes & dataServices', clouds: ['public'], why: 'Azure Arc-enabled data services' },
  ],
};
