import type { Table } from '../model/requirement';

/**
 * The Azure CLI: "Azure CLI endpoints for proxy bypass". Which endpoints a command needs the page does not say: those of Resource Manager
 * and of sign-in are apart from those that are named after a service.
 */
export const azureCli: Table = {
  id: 'azure-cli',
  title: 'Azure CLI endpoints',
  page: 'https://learn.microsoft.com/cli/azure/azure-cli-endpoints',
  editions: [
    { id: '2025-09-12', source: 'MicrosoftDocs/azure-docs-cli, docs-ref-conceptual/Latest-version/azure-cli-endpoints.md @ab5001679 (2025-09-12)' },
  ],
  lastCompared: '2025-09-12',
  sections: {
    'cli-installation': 'Azure CLI endpoints for proxy bypass',
    'cli-endpoints': 'Endpoints',
    'cli-suffixes': 'Endpoint suffixes',
    'cli-extensions': 'Extensions',
  },
  requirements: [
    { id: 'python-packages', section: 'cli-installation', from: 'agent', to: ['pypi.org', 'files.pythonhosted.org'], ports: 'TCP 443?', when: 'azureCliInstallation', why: 'packages of Python while it is installed' },

    // Azure public
    { id: 'management', section: 'cli-endpoints', from: 'agent', to: ['management.core.windows.net', 'management.azure.com', 'login.microsoftonline.com', 'graph.windows.net', 'graph.microsoft.com'], ports: 'HTTPS 443?', when: 'azureCli', clouds: ['public'], why: 'Resource Manager, sign-in and directory', written: ['https://management.core.windows.net/', 'https://management.azure.com/', 'https://login.microsoftonline.com/', 'https://graph.windows.net/', 'https://graph.microsoft.com/'] },
    { id: 'sql-management', section: 'cli-endpoints', from: 'agent', to: 'management.core.windows.net', ports: 'HTTPS 8443', when: 'azureCliServices', clouds: ['public'], why: 'management of Azure SQL', written: ['https://management.core.windows.net:8443/'] },
    { id: 'services', section: 'cli-endpoints', from: 'agent', to: ['batch.core.windows.net', 'gallery.azure.com', 'datalake.azure.net', 'rest.media.azure.net', 'ossrdbms-aad.database.windows.net', 'api.applicationinsights.io', 'api.loganalytics.io', 'dev.azuresynapse.net', 'attest.azure.net', 'portal.azure.com'], ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['public'], why: 'services that commands manage', written: ['https://batch.core.windows.net/', 'https://gallery.azure.com/', 'https://datalake.azure.net/', 'https://rest.media.azure.net/', 'https://ossrdbms-aad.database.windows.net/', 'https://api.applicationinsights.io/', 'https://api.loganalytics.io/', 'https://dev.azuresynapse.net/', 'https://attest.azure.net/', 'https://portal.azure.com/'] },
    { id: 'image-aliases', section: 'cli-endpoints', from: 'agent', to: 'raw.githubusercontent.com/Azure/azure-rest-api-specs/main/arm-compute/quickstart-templates/aliases.json', ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['public'], why: 'aliases of images of virtual machines', written: ['https://raw.githubusercontent.com/Azure/azure-rest-api-specs/main/arm-compute/quickstart-templates/aliases.json'] },
    { id: 'telemetry', section: 'cli-endpoints', from: 'agent', to: 'dc.applicationinsights.azure.com/v2/track', ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['public'], why: 'telemetry of Application Insights', written: ['https://dc.applicationinsights.azure.com/v2/track'] },
    { id: 'suffixes', section: 'cli-suffixes', from: 'agent', to: ['*.core.windows.net', '*.afs.azure.net', '*.vault.azure.net', '*.managedhsm.azure.net', '*.azuredatalakestore.net', '*.azuredatalakeanalytics.net', '*.azurecr.io', '*.dev.azuresynapse.net', '*.attest.azure.net'], ports: 'TCP 443?', when: 'azureCliSuffixes', clouds: ['public'], why: 'resources whose data commands reach, those of all customers' },
    { id: 'databases', section: 'cli-suffixes', from: 'agent', to: ['*.database.windows.net', '*.mysql.database.azure.com', '*.postgres.database.azure.com', '*.mariadb.database.azure.com'], ports: 'TCP ?', when: 'azureCliSuffixes', clouds: ['public'], why: 'databases that commands connect to' },

    // Azure US Government
    { id: 'management', section: 'cli-endpoints', from: 'agent', to: ['management.core.usgovcloudapi.net', 'management.usgovcloudapi.net', 'login.microsoftonline.us', 'graph.windows.net', 'graph.microsoft.us'], ports: 'HTTPS 443?', when: 'azureCli', clouds: ['usgovernment'], why: 'Resource Manager, sign-in and directory', written: ['https://management.core.usgovcloudapi.net/', 'https://management.usgovcloudapi.net/', 'https://login.microsoftonline.us', 'https://graph.windows.net/', 'https://graph.microsoft.us/'] },
    { id: 'sql-management', section: 'cli-endpoints', from: 'agent', to: 'management.core.usgovcloudapi.net', ports: 'HTTPS 8443', when: 'azureCliServices', clouds: ['usgovernment'], why: 'management of Azure SQL', written: ['https://management.core.usgovcloudapi.net:8443/'] },
    { id: 'services', section: 'cli-endpoints', from: 'agent', to: ['batch.core.usgovcloudapi.net', 'gallery.usgovcloudapi.net', 'rest.media.usgovcloudapi.net', 'ossrdbms-aad.database.usgovcloudapi.net', 'api.applicationinsights.us', 'api.loganalytics.us', 'dev.azuresynapse.usgovcloudapi.net', 'portal.azure.us'], ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['usgovernment'], why: 'services that commands manage', written: ['https://batch.core.usgovcloudapi.net/', 'https://gallery.usgovcloudapi.net/', 'https://rest.media.usgovcloudapi.net', 'https://ossrdbms-aad.database.usgovcloudapi.net', 'https://api.applicationinsights.us', 'https://api.loganalytics.us', 'https://dev.azuresynapse.usgovcloudapi.net', 'https://portal.azure.us'] },
    { id: 'image-aliases', section: 'cli-endpoints', from: 'agent', to: 'raw.githubusercontent.com/Azure/azure-rest-api-specs/main/rm-compute/quickstart-templates/aliases.json', ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['usgovernment', 'china'], why: 'aliases of images of virtual machines', written: ['https://raw.githubusercontent.com/Azure/azure-rest-api-specs/main/rm-compute/quickstart-templates/aliases.json'], note: 'the page has "rm-compute" here, and "arm-compute" in Azure public' },
    { id: 'telemetry', section: 'cli-endpoints', from: 'agent', to: 'dc.applicationinsights.us/v2/track', ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['usgovernment'], why: 'telemetry of Application Insights', written: ['https://dc.applicationinsights.us/v2/track'] },
    { id: 'suffixes', section: 'cli-suffixes', from: 'agent', to: ['*.core.usgovcloudapi.net', '*.afs.azure.us', '*.vault.usgovcloudapi.net', '*.managedhsm.usgovcloudapi.net', '*.azurecr.us', '*.dev.azuresynapse.usgovcloudapi.net'], ports: 'TCP 443?', when: 'azureCliSuffixes', clouds: ['usgovernment'], why: 'resources whose data commands reach, those of all customers' },
    { id: 'databases', section: 'cli-suffixes', from: 'agent', to: ['*.database.usgovcloudapi.net', '*.mysql.database.usgovcloudapi.net', '*.postgres.database.usgovcloudapi.net', '*.mariadb.database.usgovcloudapi.net'], ports: 'TCP ?', when: 'azureCliSuffixes', clouds: ['usgovernment'], why: 'databases that commands connect to' },

    // Azure China
    { id: 'management', section: 'cli-endpoints', from: 'agent', to: ['management.core.chinacloudapi.cn', 'management.chinacloudapi.cn', 'login.chinacloudapi.cn', 'graph.chinacloudapi.cn', 'microsoftgraph.chinacloudapi.cn'], ports: 'HTTPS 443?', when: 'azureCli', clouds: ['china'], why: 'Resource Manager, sign-in and directory', written: ['https://management.core.chinacloudapi.cn/', 'https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn', 'https://graph.chinacloudapi.cn/', 'https://microsoftgraph.chinacloudapi.cn'] },
    { id: 'sql-management', section: 'cli-endpoints', from: 'agent', to: 'management.core.chinacloudapi.cn', ports: 'HTTPS 8443', when: 'azureCliServices', clouds: ['china'], why: 'management of Azure SQL', written: ['https://management.core.chinacloudapi.cn:8443/'] },
    { id: 'services', section: 'cli-endpoints', from: 'agent', to: ['batch.chinacloudapi.cn', 'gallery.chinacloudapi.cn', 'rest.media.chinacloudapi.cn', 'ossrdbms-aad.database.chinacloudapi.cn', 'api.applicationinsights.azure.cn', 'api.loganalytics.azure.cn', 'dev.azuresynapse.azure.cn', 'portal.azure.cn'], ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['china'], why: 'services that commands manage', written: ['https://batch.chinacloudapi.cn/', 'https://gallery.chinacloudapi.cn/', 'https://rest.media.chinacloudapi.cn', 'https://ossrdbms-aad.database.chinacloudapi.cn', 'https://api.applicationinsights.azure.cn', 'https://api.loganalytics.azure.cn', 'https://dev.azuresynapse.azure.cn', 'https://portal.azure.cn'] },
    { id: 'telemetry', section: 'cli-endpoints', from: 'agent', to: 'dc.applicationinsights.azure.cn/v2/track', ports: 'HTTPS 443?', when: 'azureCliServices', clouds: ['china'], why: 'telemetry of Application Insights', written: ['https://dc.applicationinsights.azure.cn/v2/rack'], note: 'the page leaves the t of "track" out' },
    { id: 'suffixes', section: 'cli-suffixes', from: 'agent', to: ['*.core.chinacloudapi.cn', '*.vault.azure.cn', '*.managedhsm.azure.cn', '*.azurecr.cn', '*.dev.azuresynapse.azure.cn'], ports: 'TCP 443?', when: 'azureCliSuffixes', clouds: ['china'], why: 'resources whose data commands reach, those of all customers' },
    { id: 'databases', section: 'cli-suffixes', from: 'agent', to: ['*.database.chinacloudapi.cn', '*.mysql.database.chinacloudapi.cn', '*.postgres.database.chinacloudapi.cn', '*.mariadb.database.chinacloudapi.cn'], ports: 'TCP ?', when: 'azureCliSuffixes', clouds: ['china'], why: 'databases that commands connect to' },

    { id: 'extension-index', section: 'cli-extensions', from: 'agent', to: ['aka.ms/azure-cli-extension-index-v1', 'azcliextensionsync.blob.core.windows.net'], ports: 'TCP 443?', when: 'azureCliExtensions', why: 'the list of extensions', written: ['https://aka.ms/azure-cli-extension-index-v1', 'azcliextensionsync.blob.core.windows.net'] },
    { id: 'extensions', section: 'cli-extensions', from: 'agent', to: 'azcliprod.blob.core.windows.net', ports: 'TCP 443?', when: 'azureCliExtensions', why: 'extensions' },
    { id: 'command-index', section: 'cli-extensions', from: 'agent', to: 'azurecliextensionsync.blob.core.windows.net', ports: 'TCP 443?', when: 'azureCliExtensions', why: 'which commands belong to which extensions, for those that are installed when a command asks for them' },
  ],
};
