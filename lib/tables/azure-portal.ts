import type { Table } from '../model/requirement';

/**
 * Azure portal: URLs to allow on a firewall or proxy server.
 *
 * The page says that a wildcard at the left does not include the name without it: such names stand beside their
 * wildcards here.
 */
export const azurePortal: Table = {
  id: 'azure-portal',
  title: 'Azure portal: URLs for firewalls and proxy servers',
  page: 'https://learn.microsoft.com/azure/azure-portal/azure-portal-safelist-urls',
  editions: [
    { id: '2026-02-03', source: 'MicrosoftDocs/azure-management-docs, articles/azure-portal/azure-portal-safelist-urls.md @ddfeb9c2f (2026-02-03)' },
  ],
  lastCompared: '2026-08-20',
  sections: {
    'portal-authentication': 'Azure portal URLs / Azure portal authentication',
    'portal-framework': 'Azure portal URLs / Azure portal framework',
    'portal-account': 'Azure portal URLs / Account data',
    'portal-services': 'Azure portal URLs / General Azure services and documentation',
    'portal-cloud': 'Azure portal URLs / U.S. Government Cloud, China Cloud',
    'portal-tags': 'Azure portal URLs / Service tags',
  },
  tagsAndHosts: {
    relation: 'part',
    source: 'Public Cloud: the tags that access to the portal requires, authentication and the list of resources included; other services need more',
    holding: {
      AzureActiveDirectory: 'the page: the four tags together, for access to the portal',
      AzureResourceManager: 'the page: the four tags together, for access to the portal',
      'AzureFrontDoor.Frontend': 'the page: the four tags together, for access to the portal',
      'AzureFrontDoor.FirstParty': 'the page: the four tags together, for access to the portal',
    },
  },
  requirements: [
    // Public cloud
    { id: 'authentication', section: 'portal-authentication', from: 'client', to: ['login.microsoft.com', 'login.microsoftonline.com', 'login.live.com', '*.aadcdn.msftauth.net', 'aadcdn.msftauth.net', '*.aadcdn.msftauthimages.net', 'aadcdn.msftauthimages.net', '*.aadcdn.msauthimages.net', 'aadcdn.msauthimages.net', '*.logincdn.msftauth.net', 'logincdn.msftauth.net', '*.msauth.net', 'msauth.net', '*.aadcdn.microsoftonline-p.com', 'aadcdn.microsoftonline-p.com', '*.microsoftonline-p.com', 'microsoftonline-p.com'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], coveredBy: 'AzureActiveDirectory + AzureResourceManager + AzureFrontDoor.Frontend + AzureFrontDoor.FirstParty', why: 'sign-in to the Azure portal', written: ['login.microsoft.com', 'login.microsoftonline.com', 'login.live.com', '*.aadcdn.msftauth.net', '*.aadcdn.msftauth.net', '*.aadcdn.msftauthimages.net', '*.aadcdn.msftauthimages.net', '*.aadcdn.msauthimages.net', '*.aadcdn.msauthimages.net', '*.logincdn.msftauth.net', '*.logincdn.msftauth.net', '*.msauth.net', '*.msauth.net', '*.aadcdn.microsoftonline-p.com', '*.aadcdn.microsoftonline-p.com', '*.microsoftonline-p.com', '*.microsoftonline-p.com'] },
    { id: 'framework', section: 'portal-framework', from: 'client', to: ['*.portal.azure.com', 'portal.azure.com', '*.hosting.portal.azure.net', 'hosting.portal.azure.net', '*.hosting-ms.portal.azure.net', 'hosting-ms.portal.azure.net', '*.reactblade.portal.azure.net', 'reactblade.portal.azure.net', 'management.azure.com', '*.ext.azure.com', 'ext.azure.com', '*.graph.windows.net', 'graph.windows.net', '*.graph.microsoft.com', 'graph.microsoft.com', 'hosting.partners.azure.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], coveredBy: 'AzureActiveDirectory + AzureResourceManager + AzureFrontDoor.Frontend + AzureFrontDoor.FirstParty', why: 'framework of the Azure portal', written: ['*.portal.azure.com', '*.portal.azure.com', '*.hosting.portal.azure.net', '*.hosting.portal.azure.net', '*.hosting-ms.portal.azure.net', '*.hosting-ms.portal.azure.net', '*.reactblade.portal.azure.net', '*.reactblade.portal.azure.net', 'management.azure.com', '*.ext.azure.com', '*.ext.azure.com', '*.graph.windows.net', '*.graph.windows.net', '*.graph.microsoft.com', '*.graph.microsoft.com', 'hosting.partners.azure.net'] },
    { id: 'account', section: 'portal-account', from: 'client', to: ['*.account.microsoft.com', 'account.microsoft.com', '*.bmx.azure.com', 'bmx.azure.com', '*.subscriptionrp.trafficmanager.net', 'subscriptionrp.trafficmanager.net', '*.signup.azure.com', 'signup.azure.com'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'account data', written: ['*.account.microsoft.com', '*.account.microsoft.com', '*.bmx.azure.com', '*.bmx.azure.com', '*.subscriptionrp.trafficmanager.net', '*.subscriptionrp.trafficmanager.net', '*.signup.azure.com', '*.signup.azure.com'] },

    // Public cloud, general Azure services and documentation
    { id: 'short-url', section: 'portal-services', from: 'client', to: 'aka.ms', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Microsoft short URL' },
    { id: 'analysis-services', section: 'portal-services', from: 'client', to: ['*.asazure.windows.net', 'asazure.windows.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Analysis Services' },
    { id: 'app-configuration', section: 'portal-services', from: 'client', to: ['*.azconfig.io', 'azconfig.io'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'AzConfig Service', written: ['*.azconfig.io', '*.azconfig.io'] },
    { id: 'entra', section: 'portal-services', from: 'client', to: ['*.aad.azure.com', 'aad.azure.com', '*.aadconnecthealth.azure.com', 'aadconnecthealth.azure.com', 'ad.azure.com', 'api.aadrm.com', 'api.azrbac.mspim.azure.com', 'appmanagement.activedirectory.microsoft.com', 'elm.iga.azure.com', 'identitygovernance.azure.com', 'iga.azure.com', 'informationprotection.azure.com', '*.msidentity.com', 'msidentity.com', 'mspim.azure.com'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Microsoft Entra', written: ['*.aad.azure.com', '*.aad.azure.com', '*.aadconnecthealth.azure.com', '*.aadconnecthealth.azure.com', 'ad.azure.com', 'api.aadrm.com', 'api.azrbac.mspim.azure.com', 'appmanagement.activedirectory.microsoft.com', 'elm.iga.azure.com', 'identitygovernance.azure.com', 'iga.azure.com', 'informationprotection.azure.com', '*.msidentity.com', '*.msidentity.com', 'mspim.azure.com'] },
    { id: 'data-factory', section: 'portal-services', from: 'client', to: 'adf.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Data Factory' },
    { id: 'log-analytics', section: 'portal-services', from: 'client', to: 'api.loganalytics.io', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Log Analytics Service' },
    { id: 'application-insights', section: 'portal-services', from: 'client', to: ['*.applicationinsights.azure.com', 'applicationinsights.azure.com'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Application Insights Service', written: ['*.applicationinsights.azure.com', '*.applicationinsights.azure.com'] },
    { id: 'app-services', section: 'portal-services', from: 'client', to: 'appservice.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure App Services' },
    { id: 'arc', section: 'portal-services', from: 'client', to: ['*.arc.azure.net', 'arc.azure.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Arc', written: ['*.arc.azure.net', '*.arc.azure.net'] },
    { id: 'bastion', section: 'portal-services', from: 'client', to: 'bastion.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Bastion Service' },
    { id: 'batch', section: 'portal-services', from: 'client', to: 'batch.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Batch Service' },
    { id: 'marketplace', section: 'portal-services', from: 'client', to: ['catalogapi.azure.com', 'catalogartifact.azureedge.net', 'gallery.azure.com', 'marketplacedataprovider.azure.com', 'main.prod.marketplacedataprovider.azure.com', 'marketplaceemail.azure.com'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Marketplace' },
    { id: 'change-analysis', section: 'portal-services', from: 'client', to: 'changeanalysis.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Change Analysis' },
    { id: 'cognitive-services', section: 'portal-services', from: 'client', to: 'cognitiveservices.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Cognitive Services' },
    { id: 'office', section: 'portal-services', from: 'client', to: 'config.office.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Microsoft Office' },
    { id: 'cosmos-db', section: 'portal-services', from: 'client', to: 'cosmos.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Cosmos DB' },
    { id: 'sql', section: 'portal-services', from: 'client', to: ['*.database.windows.net', 'database.windows.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'SQL Server', written: ['*.database.windows.net', '*.database.windows.net'] },
    { id: 'data-lake', section: 'portal-services', from: 'client', to: 'datalake.azure.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Data Lake Service' },
    { id: 'devops', section: 'portal-services', from: 'client', to: 'dev.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure DevOps' },
    { id: 'synapse', section: 'portal-services', from: 'client', to: 'dev.azuresynapse.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Synapse' },
    { id: 'digital-twins', section: 'portal-services', from: 'client', to: 'digitaltwins.azure.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Digital Twins' },
    { id: 'event-hubs', section: 'portal-services', from: 'client', to: 'eventhubs.azure.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Event Hubs' },
    { id: 'functions', section: 'portal-services', from: 'client', to: 'functions.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Functions' },
    { id: 'documentation-links', section: 'portal-services', from: 'client', to: 'go.microsoft.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Microsoft documentation links' },
    { id: 'kusto-help', section: 'portal-services', from: 'client', to: 'help.kusto.windows.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Kusto Cluster Help' },
    { id: 'kusto', section: 'portal-services', from: 'client', to: 'kusto.windows.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Kusto Clusters' },
    { id: 'documentation', section: 'portal-services', from: 'client', to: 'learn.microsoft.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure documentation' },
    { id: 'logic-apps', section: 'portal-services', from: 'client', to: 'logic.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Logic Apps' },
    { id: 'media', section: 'portal-services', from: 'client', to: ['media.azure.net', 'rest.media.azure.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Media Services' },
    { id: 'monitor', section: 'portal-services', from: 'client', to: 'monitor.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Monitor Service' },
    { id: 'network', section: 'portal-services', from: 'client', to: 'network.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Network' },
    { id: 'purview', section: 'portal-services', from: 'client', to: 'purview.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Purview' },
    { id: 'quantum', section: 'portal-services', from: 'client', to: 'quantum.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Quantum Service' },
    { id: 'search', section: 'portal-services', from: 'client', to: 'search.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Search' },
    { id: 'service-bus', section: 'portal-services', from: 'client', to: ['servicebus.azure.net', 'servicebus.windows.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Service Bus' },
    { id: 'command-shell', section: 'portal-services', from: 'client', to: 'shell.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Command Shell' },
    { id: 'sphere', section: 'portal-services', from: 'client', to: 'sphere.azure.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Sphere' },
    { id: 'status', section: 'portal-services', from: 'client', to: 'azure.status.microsoft', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Status' },
    { id: 'storage', section: 'portal-services', from: 'client', to: ['storage.azure.com', 'storage.azure.net'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Storage' },
    { id: 'key-vault', section: 'portal-services', from: 'client', to: 'vault.azure.net', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Key Vault Service' },
    { id: 'cloud-shell', section: 'portal-services', from: 'client', to: 'ux.console.azure.com', ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['public'], why: 'Azure Cloud Shell' },

    // Public cloud, service tags (the page states no port)
    { id: 'service-tags', section: 'portal-tags', from: 'client', to: ['tag:AzureActiveDirectory', 'tag:AzureResourceManager', 'tag:AzureFrontDoor.Frontend', 'tag:AzureFrontDoor.FirstParty'], ports: 'TCP 443?', when: 'azurePortal', clouds: ['public'], why: 'access to the portal, authentication and the list of resources included', note: 'in place of the hosts of the first two sections; the page warns that the tags let more pass than the portal, and names Azure Firewall by host name where that matters' },

    // Azure Government and Azure operated by 21Vianet
    { id: 'portal', section: 'portal-cloud', from: 'client', to: ['*.applicationinsights.us', 'applicationinsights.us', '*.azure.us', 'azure.us', '*.azureedge.net', 'azureedge.net', '*.azureedge.us', 'azureedge.us', '*.loganalytics.us', 'loganalytics.us', '*.microsoft.us', 'microsoft.us', '*.microsoftonline.us', 'microsoftonline.us', '*.msauth.net', 'msauth.net', '*.msidentity.us', 'msidentity.us', '*.s-microsoft.com', 's-microsoft.com', '*.usgovcloudapi.net', 'usgovcloudapi.net', '*.usgovtrafficmanager.net', 'usgovtrafficmanager.net', '*.windowsazure.us', 'windowsazure.us', 'graph.microsoftazure.us', 'main.ff.marketplacedataprovider.azure.us'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['usgovernment'], why: 'Azure portal', written: ['*.applicationinsights.us', '*.applicationinsights.us', '*.azure.us', '*.azure.us', '*.azureedge.net', '*.azureedge.net', '*.azureedge.us', '*.azureedge.us', '*.loganalytics.us', '*.loganalytics.us', '*.microsoft.us', '*.microsoft.us', '*.microsoftonline.us', '*.microsoftonline.us', '*.msauth.net', '*.msauth.net', '*.msidentity.us', '*.msidentity.us', '*.s-microsoft.com', '*.s-microsoft.com', '*.usgovcloudapi.net', '*.usgovcloudapi.net', '*.usgovtrafficmanager.net', '*.usgovtrafficmanager.net', '*.windowsazure.us', '*.windowsazure.us', 'graph.microsoftazure.us', 'main.ff.marketplacedataprovider.azure.us'] },
    { id: 'portal', section: 'portal-cloud', from: 'client', to: ['aadcdn.msauth.cn', 'aadcdn.msftauth.cn', 'login.live.com', 'catalogartifact.azureedge.net', 'store-images.s-microsoft.com', '*.azure.cn', 'azure.cn', '*.microsoft.cn', 'microsoft.cn', '*.microsoftonline.cn', 'microsoftonline.cn', '*.microsoftonline.com', 'microsoftonline.com', '*.msidentity.cn', 'msidentity.cn', '*.chinacloudapi.cn', 'chinacloudapi.cn', '*.trafficmanager.cn', 'trafficmanager.cn', '*.windowsazure.cn', 'windowsazure.cn'], ports: 'TCP 80, 443', when: 'azurePortal', clouds: ['china'], why: 'Azure portal', written: ['aadcdn.msauth.cn', 'aadcdn.msftauth.cn', 'login.live.com', 'catalogartifact.azureedge.net', 'store-images.s-microsoft.com', '*.azure.cn', '*.azure.cn', '*.microsoft.cn', '*.microsoft.cn', '*.microsoftonline.cn', '*.microsoftonline.cn', '*.microsoftonline.com', '*.microsoftonline.com', '*.msidentity.cn', '*.msidentity.cn', '*.chinacloudapi.cn', '*.chinacloudapi.cn', '*.trafficmanager.cn', '*.trafficmanager.cn', '*.windowsazure.cn', '*.windowsazure.cn'] },
  ],
};
