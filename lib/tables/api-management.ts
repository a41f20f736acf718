import type { Table } from '../model/requirement';

/**
 * Azure API Management in a virtual network, classic tiers: "Virtual network configuration reference". Its KMS endpoint is for other machines
 * of the network, and Application Insights has a page of its own.
 */
export const apiManagement: Table = {
  id: 'api-management',
  title: 'Azure API Management: virtual network configuration reference',
  page: 'https://learn.microsoft.com/azure/api-management/virtual-network-reference',
  editions: [
    { id: '2025-06-17', source: 'MicrosoftDocs/azure-docs, articles/api-management/virtual-network-reference.md @03e5750af, ms.date 06/17/2025' },
    { id: '2026-04-10', source: 'the same page in a fork of MicrosoftDocs/azure-docs, johntrogan/azure-docs @46809bda6, ms.date 04/10/2026' },
  ],
  lastCompared: '2026-04-10',
  sections: {
    'apim-ports': 'Required ports',
    'apim-tls': 'TLS functionality',
    'apim-dns': 'DNS access',
    'apim-entra': 'Microsoft Entra integration',
    'apim-metrics': 'Metrics and health monitoring',
    'apim-captcha': 'Developer portal CAPTCHA',
    'apim-diagnostics': 'Azure portal diagnostics',
    'apim-infrastructure': 'Internal infrastructure and diagnostics',
  },
  requirements: [
    // Required ports, inbound
    { id: 'clients', section: 'apim-ports', from: 'tag:Internet', to: 'role:apiManagement', ports: 'TCP 80, 443', when: 'externalNetwork & !clientsByAddress', why: 'clients from the Internet', written: ['VirtualNetwork'], note: 'port 80 in brackets on the page', only: 'nsg' },
    { id: 'clients-by-address', section: 'apim-ports', from: 'internetClient', to: 'role:apiManagement', ports: 'TCP 80, 443', when: 'externalNetwork & clientsByAddress', why: 'clients from the Internet whose addresses are known', written: ['VirtualNetwork'], note: 'the page writes Internet', only: 'nsg' },
    { id: 'management', section: 'apim-ports', from: 'tag:ApiManagement', to: 'role:apiManagement', ports: 'TCP 3443', why: 'the management endpoint for the portal and PowerShell', written: ['VirtualNetwork'], only: 'nsg' },
    { id: 'load-balancer', section: 'apim-ports', from: 'tag:AzureLoadBalancer', to: 'role:apiManagement', ports: 'TCP 6390', why: 'the load balancer of the infrastructure', written: ['VirtualNetwork'], note: 'not required of the Developer tier', only: 'nsg' },
    { id: 'traffic-manager', section: 'apim-ports', from: 'tag:AzureTrafficManager', to: 'role:apiManagement', ports: 'TCP 443', when: 'externalNetwork & multipleRegions', why: 'routing among regions', written: ['VirtualNetwork'], only: 'nsg' },
    { id: 'machine-health', section: 'apim-ports', from: 'tag:AzureLoadBalancer', to: 'role:apiManagement', ports: 'TCP 6391', when: 'machineHealth', why: 'health of each machine', written: ['VirtualNetwork'], note: 'optional', only: 'nsg' },

    // Required ports, outbound
    { id: 'certificates', section: 'apim-ports', from: 'apiManagement', to: 'tag:Internet', ports: 'TCP 80', why: 'validation and management of certificates', only: 'nsg' },
    { id: 'storage', section: 'apim-ports', from: 'apiManagement', to: 'tag:Storage.<region>', ports: 'TCP 443', when: '!multipleRegions', why: 'Azure Storage', written: ['Storage'], note: 'the page lets the tag of the region stand for it' },
    { id: 'storage-of-regions', section: 'apim-ports', from: 'apiManagement', to: 'tag:Storage', ports: 'TCP 443', when: 'multipleRegions', why: 'Azure Storage' },
    { id: 'entra-id', section: 'apim-ports', from: 'apiManagement', to: 'tag:AzureActiveDirectory', ports: 'TCP 443', when: 'entraId', why: 'Microsoft Entra ID, Microsoft Graph and key vaults', note: 'optional' },
    { id: 'connectors', section: 'apim-ports', from: 'apiManagement', to: 'tag:AzureConnectors', ports: 'TCP 443', when: 'managedConnections', why: 'managed connections', note: 'optional' },
    { id: 'sql', section: 'apim-ports', from: 'apiManagement', to: 'tag:Sql.<region>', ports: 'TCP 1433', when: '!multipleRegions', why: 'Azure SQL', written: ['Sql'], note: 'the page lets the tag of the region stand for it' },
    { id: 'sql-of-regions', section: 'apim-ports', from: 'apiManagement', to: 'tag:Sql', ports: 'TCP 1433', when: 'multipleRegions', why: 'Azure SQL' },
    { id: 'key-vault', section: 'apim-ports', from: 'apiManagement', to: 'tag:AzureKeyVault', ports: 'TCP 443', why: 'Azure Key Vault' },
    { id: 'event-hubs', section: 'apim-ports', from: 'apiManagement', to: 'tag:EventHub.<region>', ports: 'TCP 5671, 5672, 443', when: 'eventHubs & !multipleRegions', why: 'logs to Azure Event Hubs, and Azure Monitor', written: ['EventHub'], note: 'optional; the page lets the tag of the region stand for it' },
    { id: 'event-hubs-of-regions', section: 'apim-ports', from: 'apiManagement', to: 'tag:EventHub', ports: 'TCP 5671, 5672, 443', when: 'eventHubs & multipleRegions', why: 'logs to Azure Event Hubs, and Azure Monitor', note: 'optional' },
    { id: 'monitor', section: 'apim-ports', from: 'apiManagement', to: 'tag:AzureMonitor', ports: 'TCP 1886, 443', until: '2026-04-10', why: 'diagnostic logs, metrics, resource health and Application Insights' },
    { id: 'monitor', section: 'apim-ports', from: 'apiManagement', to: 'tag:AzureMonitor', ports: 'TCP 1886, 443, 12000', since: '2026-04-10', why: 'diagnostic logs, metrics, resource health and Application Insights' },

    // Required ports, between machines
    { id: 'external-cache', section: 'apim-ports', from: 'apiManagement', to: 'role:apiManagement', ports: 'TCP 6380', when: 'externalCache', why: 'Azure Cache for Redis', written: ['Virtual Network'], note: 'optional; caches elsewhere in the network are for the user to open', only: 'nsg' },
    { id: 'internal-cache', section: 'apim-ports', from: 'apiManagement', to: 'role:apiManagement', ports: 'TCP 6381-6383', when: 'internalCache', why: 'the cache between machines', written: ['VirtualNetwork'], note: 'optional', only: 'nsg' },
    { id: 'counters', section: 'apim-ports', from: 'apiManagement', to: 'role:apiManagement', ports: 'UDP 4290', when: 'rateLimits', why: 'counters of rate limits between machines', written: ['VirtualNetwork'], note: 'optional', only: 'nsg' },

    // TLS functionality
    { id: 'certificate-chains', section: 'apim-tls', from: 'apiManagement', to: ['mscrl.microsoft.com', 'crl.microsoft.com', 'oneocsp.microsoft.com', 'cacerts.digicert.com', 'crl3.digicert.com', 'csp.digicert.com'], ports: 'TCP 80, 443', why: 'chains of certificates' },

    // DNS access
    { id: 'dns', section: 'apim-dns', from: 'apiManagement', to: 'role:dnsServer', ports: 'ANY 53', when: 'customDns', why: 'DNS servers of the user\'s own', written: ['DNS servers'], note: 'the page states no protocol, and DNS uses both' },

    // Microsoft Entra integration
    { id: 'sign-in', section: 'apim-entra', from: 'apiManagement', to: ['<region>.login.microsoft.com', 'login.microsoftonline.com'], ports: 'TCP 443', why: 'Microsoft Entra ID' },

    // Metrics and health monitoring
    { id: 'metrics', section: 'apim-metrics', from: 'apiManagement', to: ['gcs.prod.monitoring.core.windows.net', 'global.prod.microsoftmetrics.com', 'shoebox2.prod.microsoftmetrics.com', 'shoebox2-red.prod.microsoftmetrics.com', 'shoebox2-black.prod.microsoftmetrics.com', 'prod3.prod.microsoftmetrics.com', 'prod3-black.prod.microsoftmetrics.com', 'prod3-red.prod.microsoftmetrics.com', 'gcs.prod.warm.ingestion.monitoring.azure.com'], ports: 'HTTPS 443?', clouds: ['public'], why: 'metrics and health' },
    { id: 'metrics', section: 'apim-metrics', from: 'apiManagement', to: ['fairfax.warmpath.usgovcloudapi.net', 'global.prod.microsoftmetrics.com', 'shoebox2.prod.microsoftmetrics.com', 'shoebox2-red.prod.microsoftmetrics.com', 'shoebox2-black.prod.microsoftmetrics.com', 'prod3.prod.microsoftmetrics.com', 'prod3-black.prod.microsoftmetrics.com', 'prod3-red.prod.microsoftmetrics.com', 'prod5.prod.microsoftmetrics.com', 'prod5-black.prod.microsoftmetrics.com', 'prod5-red.prod.microsoftmetrics.com', 'gcs.prod.warm.ingestion.monitoring.azure.us'], ports: 'HTTPS 443?', clouds: ['usgovernment'], why: 'metrics and health' },
    { id: 'metrics', section: 'apim-metrics', from: 'apiManagement', to: ['mooncake.warmpath.chinacloudapi.cn', 'global.prod.microsoftmetrics.com', 'shoebox2.prod.microsoftmetrics.com', 'shoebox2-red.prod.microsoftmetrics.com', 'shoebox2-black.prod.microsoftmetrics.com', 'prod3.prod.microsoftmetrics.com', 'prod3-red.prod.microsoftmetrics.com', 'prod5.prod.microsoftmetrics.com', 'prod5-black.prod.microsoftmetrics.com', 'prod5-red.prod.microsoftmetrics.com', 'gcs.prod.warm.ingestion.monitoring.azure.cn'], ports: 'HTTPS 443?', clouds: ['china'], why: 'metrics and health' },

    // What is switched on
    { id: 'captcha', section: 'apim-captcha', from: 'apiManagement', to: ['client.hip.live.com', 'partner.hip.live.com'], ports: 'HTTPS 443?', when: 'developerPortal', why: 'CAPTCHA of the developer portal' },
    { id: 'portal-diagnostics', section: 'apim-diagnostics', from: 'apiManagement', to: 'dc.services.visualstudio.com', ports: 'TCP 443', when: 'portalDiagnostics', why: 'diagnostic logs in the Azure portal' },

    // Internal infrastructure and diagnostics
    { id: 'time', section: 'apim-infrastructure', from: 'apiManagement', to: '0.0.0.0/0', ports: 'UDP 123', why: 'time', written: ['any'] },
    { id: 'diagnostics-port', section: 'apim-infrastructure', from: 'apiManagement', to: '0.0.0.0/0', ports: 'TCP 12000', until: '2026-04-10', why: 'diagnostics', written: ['any'] },
    { id: 'diagnostics', section: 'apim-infrastructure', from: 'apiManagement', to: ['azurewatsonanalysis-prod.core.windows.net', '*.data.microsoft.com', 'azureprofiler.trafficmanager.net', 'shavamanifestazurecdnprod1.azureedge.net', 'shavamanifestcdnprod1.azureedge.net'], ports: 'TCP 443', why: 'internal diagnostics' },
    { id: 'public-key-infrastructure', section: 'apim-infrastructure', from: 'apiManagement', to: 'issuer.pki.azure.com', ports: 'TCP 443', why: 'internal certificates' },
    { id: 'windows-update', section: 'apim-infrastructure', from: 'apiManagement', to: ['*.update.microsoft.com', '*.ctldl.windowsupdate.com', 'ctldl.windowsupdate.com', 'download.windowsupdate.com'], ports: 'TCP 80, 443', why: 'Windows Update' },
    { id: 'links', section: 'apim-infrastructure', from: 'apiManagement', to: 'go.microsoft.com', ports: 'TCP 80, 443', why: 'links of Microsoft' },
    { id: 'windows-defender', section: 'apim-infrastructure', from: 'apiManagement', to: ['wdcp.microsoft.com', 'wdcpalt.microsoft.com'], ports: 'TCP 443', why: 'Windows Defender' },
  ],
};
