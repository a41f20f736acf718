import type { Table } from '../model/requirement';

/**
 * Azure Stack HCI, versions 21H2 and 20H2: "Firewall requirements for Azure Stack HCI".
 *
 * The page counts on port 443 alone, and lists URLs with `http://` all the same: their rows ask for TCP 80. Its tables of
 * URLs are includes that say what its JSON says; the list of recommended URLs repeats the required ones. The internal
 * tables call the machines of the cluster Azure Stack HCI, cluster servers, Hyper-V server and stretched cluster
 * servers: all of them are `machine` here.
 */
export const azureStackHci: Table = {
  id: 'azure-stack-hci',
  title: 'Azure Stack HCI: firewall requirements',
  page: 'https://learn.microsoft.com/azure-stack/hci/concepts/firewall-requirements',
  editions: [
    { id: '2022-04-28', source: 'Firewall requirements for Azure Stack HCI, ms.date 04/28/2022; its tables of URLs: MicrosoftDocs/azure-stack-docs, azure-stack/hci/concepts/includes/required-urls-table.md @f26046c and recommended-urls-table.md @57223fd, ms.date 04/27/2022' },
  ],
  lastCompared: '2022-04-28',
  sections: {
    'hci-required': 'Firewall connectivity requirements and recommendations / Required firewall URLs',
    'hci-recommended': 'Firewall connectivity requirements and recommendations / Recommended firewall URLs',
    'hci-registration': 'Firewall connectivity requirements and recommendations / Cluster registration and billing',
    'hci-update': 'Firewall connectivity requirements and recommendations / Microsoft Update',
    'hci-cloud-witness': 'Firewall connectivity requirements and recommendations / Cluster Cloud Witness',
    'hci-remote-support': 'Firewall connectivity requirements and recommendations / Remote support',
    'hci-nodes': 'Firewall rules and port requirements',
    'hci-admin-center': 'Firewall rules and port requirements / Windows Admin Center',
    'hci-failover-clustering': 'Firewall rules and port requirements / Failover Clustering',
    'hci-hyper-v': 'Firewall rules and port requirements / Hyper-V',
    'hci-storage-replica': 'Firewall rules and port requirements / Storage Replica (stretched cluster)',
    'hci-defender-firewall': 'Configure Microsoft Defender firewall',
  },
  tagsAndHosts: {
    relation: 'part',
    source: 'Required firewall URLs: the tags of sign-in, Graph and Azure Resource Manager stand beside their URLs',
    holding: {
      AzureActiveDirectory: 'the page: service tag of the Active Directory authority and of Graph',
      AzureResourceManager: 'the page: service tag of Azure Resource Manager',
    },
  },
  requirements: [
    // Required firewall URLs
    { id: 'login', section: 'hci-required', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.microsoftonline.com'] },
    { id: 'login', section: 'hci-required', from: 'machine', to: 'login.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.chinacloudapi.cn/'] },
    { id: 'login', section: 'hci-required', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.microsoftonline.us'] },
    { id: 'graph', section: 'hci-required', from: 'machine', to: 'graph.windows.net', ports: 'TCP 443', clouds: ['public', 'usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.windows.net/'] },
    { id: 'graph', section: 'hci-required', from: 'machine', to: 'graph.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.chinacloudapi.cn/'] },
    { id: 'management', section: 'hci-required', from: 'machine', to: 'management.azure.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.azure.com/'] },
    { id: 'management', section: 'hci-required', from: 'machine', to: 'management.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.chinacloudapi.cn/'] },
    { id: 'management', section: 'hci-required', from: 'machine', to: 'management.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.usgovcloudapi.net/'] },
    { id: 'data-plane', section: 'hci-required', from: 'machine', to: 'azurestackhci.azurefd.net', ports: 'TCP 443', clouds: ['public'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://azurestackhci.azurefd.net'], note: 'later states of the page name dp.stackhci.azure.com, and keep this host for clusters that were registered with it' },
    { id: 'data-plane', section: 'hci-required', from: 'machine', to: 'dp.stackhci.azure.cn', ports: 'TCP 443', clouds: ['china'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://dp.stackhci.azure.cn'] },
    { id: 'data-plane', section: 'hci-required', from: 'machine', to: 'dp.azurestackhci.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://dp.azurestackchi.azure.us'], note: 'the page misspells azurestackhci' },

    // Recommended firewall URLs: the required ones again
    { id: 'recommended-login', section: 'hci-recommended', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'recommended', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.microsoftonline.com'] },
    { id: 'recommended-login', section: 'hci-recommended', from: 'machine', to: 'login.chinacloudapi.cn', ports: 'TCP 443', when: 'recommended', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.chinacloudapi.cn/'] },
    { id: 'recommended-login', section: 'hci-recommended', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'recommended', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.microsoftonline.us'] },
    { id: 'recommended-graph', section: 'hci-recommended', from: 'machine', to: 'graph.windows.net', ports: 'TCP 443', when: 'recommended', clouds: ['public', 'usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.windows.net/'] },
    { id: 'recommended-graph', section: 'hci-recommended', from: 'machine', to: 'graph.chinacloudapi.cn', ports: 'TCP 443', when: 'recommended', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.chinacloudapi.cn/'] },
    { id: 'recommended-management', section: 'hci-recommended', from: 'machine', to: 'management.azure.com', ports: 'TCP 443', when: 'recommended', clouds: ['public'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.azure.com/'] },
    { id: 'recommended-management', section: 'hci-recommended', from: 'machine', to: 'management.chinacloudapi.cn', ports: 'TCP 443', when: 'recommended', clouds: ['china'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.chinacloudapi.cn/'] },
    { id: 'recommended-management', section: 'hci-recommended', from: 'machine', to: 'management.usgovcloudapi.net', ports: 'TCP 443', when: 'recommended', clouds: ['usgovernment'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.usgovcloudapi.net/'] },
    { id: 'recommended-data-plane', section: 'hci-recommended', from: 'machine', to: 'azurestackhci.azurefd.net', ports: 'TCP 443', when: 'recommended', clouds: ['public'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://azurestackhci.azurefd.net'], note: 'later states of the page name dp.stackhci.azure.com, and keep this host for clusters that were registered with it' },
    { id: 'recommended-data-plane', section: 'hci-recommended', from: 'machine', to: 'dp.stackhci.azure.cn', ports: 'TCP 443', when: 'recommended', clouds: ['china'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://dp.stackhci.azure.cn'] },
    { id: 'recommended-data-plane', section: 'hci-recommended', from: 'machine', to: 'dp.azurestackhci.azure.us', ports: 'TCP 443', when: 'recommended', clouds: ['usgovernment'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://dp.azurestackchi.azure.us'], note: 'the page misspells azurestackhci' },

    // Recommended firewall URLs: Microsoft Update (this list and those below do not tell clouds apart)
    { id: 'recommended-update-sites-http', section: 'hci-recommended', from: 'machine', to: '*.windowsupdate.microsoft.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.windowsupdate.microsoft.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-update-sites', section: 'hci-recommended', from: 'machine', to: '*.windowsupdate.microsoft.com', ports: 'TCP 443', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://*.windowsupdate.microsoft.com'] },
    { id: 'recommended-microsoft-update-http', section: 'hci-recommended', from: 'machine', to: '*.update.microsoft.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.update.microsoft.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-microsoft-update', section: 'hci-recommended', from: 'machine', to: '*.update.microsoft.com', ports: 'TCP 443', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://*.update.microsoft.com'] },
    { id: 'recommended-windows-update-http', section: 'hci-recommended', from: 'machine', to: '*.windowsupdate.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.windowsupdate.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-update-download-http', section: 'hci-recommended', from: 'machine', to: 'download.windowsupdate.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://download.windowsupdate.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-download-center', section: 'hci-recommended', from: 'machine', to: 'download.microsoft.com', ports: 'TCP 443', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://download.microsoft.com'] },
    { id: 'recommended-update-downloads-http', section: 'hci-recommended', from: 'machine', to: '*.download.windowsupdate.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.download.windowsupdate.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-update-statistics-http', section: 'hci-recommended', from: 'machine', to: 'wustat.windows.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://wustat.windows.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-service-packs-http', section: 'hci-recommended', from: 'machine', to: 'ntservicepack.microsoft.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://ntservicepack.microsoft.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-links-http', section: 'hci-recommended', from: 'machine', to: 'go.microsoft.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://go.microsoft.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-delivery-http', section: 'hci-recommended', from: 'machine', to: 'dl.delivery.mp.microsoft.com', ports: 'TCP 80', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://dl.delivery.mp.microsoft.com'], note: 'port 443 on the page, where the URL means 80' },
    { id: 'recommended-delivery', section: 'hci-recommended', from: 'machine', to: 'dl.delivery.mp.microsoft.com', ports: 'TCP 443', when: 'recommended & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://dl.delivery.mp.microsoft.com'] },

    // Recommended firewall URLs: cloud witness, registration, remote support
    { id: 'recommended-witness-any', section: 'hci-recommended', from: 'machine', to: '*.blob.core.windows.net', ports: 'TCP 443', when: 'recommended & cloudWitness & anyWitnessStorage', why: 'cloud witness', note: 'opens every storage account; the page takes the account of the witness alone in its place; the suffix is that of Azure public' },
    { id: 'recommended-witness', section: 'hci-recommended', from: 'machine', to: '<witness-storage>.blob.core.windows.net', ports: 'TCP 443', when: 'recommended & cloudWitness & !anyWitnessStorage', why: 'storage account of the cloud witness', written: ['[myblobstorage].blob.core.windows.net'], note: 'alternative to *.blob.core.windows.net; the suffix is that of Azure public' },
    { id: 'recommended-powershell-gallery', section: 'hci-recommended', from: 'machine', to: '*.powershellgallery.com', ports: 'TCP 443', when: 'recommended', why: 'Az.StackHCI PowerShell module for the registration', note: 'alternative: download and install the module by hand' },
    { id: 'recommended-support-relay', section: 'hci-recommended', from: 'machine', to: '*.servicebus.windows.net', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support' },
    { id: 'recommended-support-storage', section: 'hci-recommended', from: 'machine', to: '*.core.windows.net', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', note: 'opens every storage account' },
    { id: 'recommended-support-login', section: 'hci-recommended', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support' },
    { id: 'recommended-support-west-us-2', section: 'hci-recommended', from: 'machine', to: 'edgesupprdwestuufrontend.westus2.cloudapp.azure.com', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', written: ['https://edgesupprdwestuufrontend.westus2.cloudapp.azure.com'], note: 'the doubled u is published everywhere; the remote support page of 2025 names asztrsprod.westus2.cloudapp.azure.com' },
    { id: 'recommended-support-west-europe', section: 'hci-recommended', from: 'machine', to: 'edgesupprdwesteufrontend.westeurope.cloudapp.azure.com', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', written: ['https://edgesupprdwesteufrontend.westeurope.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.westeurope.cloudapp.azure.com' },
    { id: 'recommended-support-east-us', section: 'hci-recommended', from: 'machine', to: 'edgesupprdeastusfrontend.eastus.cloudapp.azure.com', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', written: ['https://edgesupprdeastusfrontend.eastus.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.eastus.cloudapp.azure.com' },
    { id: 'recommended-support-west-central-us', section: 'hci-recommended', from: 'machine', to: 'edgesupprdwestcufrontend.westcentralus.cloudapp.azure.com', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', written: ['https://edgesupprdwestcufrontend.westcentralus.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.westcentralus.cloudapp.azure.com' },
    { id: 'recommended-support-southeast-asia', section: 'hci-recommended', from: 'machine', to: 'edgesupprdasiasefrontend.southeastasia.cloudapp.azure.com', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', written: ['https://edgesupprdasiasefrontend.southeastasia.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.southeastasia.cloudapp.azure.com' },
    { id: 'recommended-support', section: 'hci-recommended', from: 'machine', to: 'edgesupprd.trafficmanager.net', ports: 'TCP 443', when: 'recommended & remoteSupport', why: 'remote support', written: ['https://edgesupprd.trafficmanager.net'] },

    // Cluster registration and billing: module and service tags (outside the tabs of the clouds)
    { id: 'powershell-gallery', section: 'hci-registration', from: 'machine + windowsAdminCenter', to: '*.powershellgallery.com', ports: 'TCP 443?', when: 'powershellGallery', why: 'Az.StackHCI PowerShell module for the registration with Windows Admin Center or PowerShell', note: 'alternative: download and install the module by hand' },
    { id: 'registration-entra-id-tag', section: 'hci-registration', from: 'machine', to: 'tag:AzureActiveDirectory', ports: 'TCP 443?', why: 'service tag of the Active Directory authority and of Graph', note: 'the list of required URLs names it too' },
    { id: 'registration-management-tag', section: 'hci-registration', from: 'machine', to: 'tag:AzureResourceManager', ports: 'TCP 443?', why: 'service tag of Azure Resource Manager', note: 'the list of required URLs names it too; the page has no service tag for the data plane' },

    // Cluster registration and billing, Azure Public Cloud
    { id: 'registration-login', section: 'hci-registration', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.microsoftonline.com'] },
    { id: 'registration-graph', section: 'hci-registration', from: 'machine', to: 'graph.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.windows.net/'] },
    { id: 'registration-management', section: 'hci-registration', from: 'machine', to: 'management.azure.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.azure.com/'] },
    { id: 'registration-data-plane', section: 'hci-registration', from: 'machine', to: 'azurestackhci.azurefd.net', ports: 'TCP 443', clouds: ['public'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://azurestackhci.azurefd.net'], note: 'later states of the page name dp.stackhci.azure.com, and keep this host for clusters that were registered with it' },

    // Cluster registration and billing, U.S. Government Cloud
    { id: 'registration-login', section: 'hci-registration', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.microsoftonline.us'] },
    { id: 'registration-graph', section: 'hci-registration', from: 'machine', to: 'graph.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.windows.net'] },
    { id: 'registration-management', section: 'hci-registration', from: 'machine', to: 'management.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.usgovcloudapi.net/'] },
    { id: 'registration-data-plane', section: 'hci-registration', from: 'machine', to: 'dp.azurestackhci.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://dp.azurestackchi.azure.us'], note: 'the page misspells azurestackhci' },

    // Cluster registration and billing, China Government Cloud
    { id: 'registration-login', section: 'hci-registration', from: 'machine', to: 'login.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Active Directory authority: authentication, token fetch and validation', written: ['https://login.chinacloudapi.cn/'] },
    { id: 'registration-graph', section: 'hci-registration', from: 'machine', to: 'graph.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Graph: authentication, token fetch and validation', written: ['https://graph.chinacloudapi.cn/'] },
    { id: 'registration-management', section: 'hci-registration', from: 'machine', to: 'management.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager: register and unregister the cluster', written: ['https://management.chinacloudapi.cn/'] },
    { id: 'registration-data-plane', section: 'hci-registration', from: 'machine', to: 'dp.stackhci.azure.cn', ports: 'TCP 443', clouds: ['china'], why: 'data plane: diagnostics data, Azure portal and billing data', written: ['https://dp.stackhci.azure.cn'] },

    // Microsoft Update (the text names port 443 only)
    { id: 'update-site-http', section: 'hci-update', from: 'machine', to: 'windowsupdate.microsoft.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://windowsupdate.microsoft.com'], note: 'not among the recommended URLs; the text above the list names port 443 only' },
    { id: 'update-sites-http', section: 'hci-update', from: 'machine', to: '*.windowsupdate.microsoft.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.windowsupdate.microsoft.com'], note: 'the text above the list names port 443 only' },
    { id: 'update-sites', section: 'hci-update', from: 'machine', to: '*.windowsupdate.microsoft.com', ports: 'TCP 443', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://*.windowsupdate.microsoft.com'] },
    { id: 'microsoft-update-http', section: 'hci-update', from: 'machine', to: '*.update.microsoft.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.update.microsoft.com'], note: 'the text above the list names port 443 only' },
    { id: 'microsoft-update', section: 'hci-update', from: 'machine', to: '*.update.microsoft.com', ports: 'TCP 443', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://*.update.microsoft.com'] },
    { id: 'windows-update-http', section: 'hci-update', from: 'machine', to: '*.windowsupdate.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.windowsupdate.com'], note: 'the text above the list names port 443 only' },
    { id: 'update-download-http', section: 'hci-update', from: 'machine', to: 'download.windowsupdate.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://download.windowsupdate.com'], note: 'the text above the list names port 443 only' },
    { id: 'download-center', section: 'hci-update', from: 'machine', to: 'download.microsoft.com', ports: 'TCP 443', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://download.microsoft.com'] },
    { id: 'update-downloads-http', section: 'hci-update', from: 'machine', to: '*.download.windowsupdate.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://*.download.windowsupdate.com'], note: 'the text above the list names port 443 only' },
    { id: 'update-statistics-http', section: 'hci-update', from: 'machine', to: 'wustat.windows.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://wustat.windows.com'], note: 'the text above the list names port 443 only' },
    { id: 'service-packs-http', section: 'hci-update', from: 'machine', to: 'ntservicepack.microsoft.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://ntservicepack.microsoft.com'], note: 'the text above the list names port 443 only' },
    { id: 'links-http', section: 'hci-update', from: 'machine', to: 'go.microsoft.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://go.microsoft.com'], note: 'the text above the list names port 443 only' },
    { id: 'delivery-http', section: 'hci-update', from: 'machine', to: 'dl.delivery.mp.microsoft.com', ports: 'TCP 80', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['http://dl.delivery.mp.microsoft.com'], note: 'the text above the list names port 443 only' },
    { id: 'delivery', section: 'hci-update', from: 'machine', to: 'dl.delivery.mp.microsoft.com', ports: 'TCP 443', when: 'microsoftUpdate & !windowsUpdateTag', why: 'updates of the operating system', written: ['https://dl.delivery.mp.microsoft.com`'], note: 'a stray backtick ends the URL on the page' },

    // Cluster Cloud Witness
    { id: 'witness', section: 'hci-cloud-witness', from: 'machine', to: '<witness-storage>.blob.core.windows.net', ports: 'TCP 443?', when: 'cloudWitness & !recommended | cloudWitness & !anyWitnessStorage', why: 'storage account of the cloud witness', written: ['[myblobstorage].blob.core.windows.net'], note: 'the suffix is that of Azure public' },

    // Remote support
    { id: 'support-relay', section: 'hci-remote-support', from: 'machine', to: '*.servicebus.windows.net', ports: 'TCP 443?', when: 'remoteSupport', why: 'remote support', note: 'port 443 among the recommended URLs' },
    { id: 'support-storage', section: 'hci-remote-support', from: 'machine', to: '*.core.windows.net', ports: 'TCP 443?', when: 'remoteSupport', why: 'remote support', note: 'opens every storage account; port 443 among the recommended URLs' },
    { id: 'support-login', section: 'hci-remote-support', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443?', when: 'remoteSupport', why: 'remote support', note: 'port 443 among the recommended URLs' },
    { id: 'support-west-us-2', section: 'hci-remote-support', from: 'machine', to: 'edgesupprdwestuufrontend.westus2.cloudapp.azure.com', ports: 'TCP 443', when: 'remoteSupport', why: 'remote support', written: ['https://edgesupprdwestuufrontend.westus2.cloudapp.azure.com'], note: 'the doubled u is published everywhere; the remote support page of 2025 names asztrsprod.westus2.cloudapp.azure.com' },
    { id: 'support-west-europe', section: 'hci-remote-support', from: 'machine', to: 'edgesupprdwesteufrontend.westeurope.cloudapp.azure.com', ports: 'TCP 443', when: 'remoteSupport', why: 'remote support', written: ['https://edgesupprdwesteufrontend.westeurope.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.westeurope.cloudapp.azure.com' },
    { id: 'support-east-us', section: 'hci-remote-support', from: 'machine', to: 'edgesupprdeastusfrontend.eastus.cloudapp.azure.com', ports: 'TCP 443', when: 'remoteSupport', why: 'remote support', written: ['https://edgesupprdeastusfrontend.eastus.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.eastus.cloudapp.azure.com' },
    { id: 'support-west-central-us', section: 'hci-remote-support', from: 'machine', to: 'edgesupprdwestcufrontend.westcentralus.cloudapp.azure.com', ports: 'TCP 443', when: 'remoteSupport', why: 'remote support', written: ['https://edgesupprdwestcufrontend.westcentralus.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.westcentralus.cloudapp.azure.com' },
    { id: 'support-southeast-asia', section: 'hci-remote-support', from: 'machine', to: 'edgesupprdasiasefrontend.southeastasia.cloudapp.azure.com', ports: 'TCP 443', when: 'remoteSupport', why: 'remote support', written: ['https://edgesupprdasiasefrontend.southeastasia.cloudapp.azure.com'], note: 'the remote support page of 2025 names asztrsprod.southeastasia.cloudapp.azure.com' },
    { id: 'support', section: 'hci-remote-support', from: 'machine', to: 'edgesupprd.trafficmanager.net', ports: 'TCP 443', when: 'remoteSupport', why: 'remote support', written: ['https://edgesupprd.trafficmanager.net'] },

    // Firewall rules and port requirements: between all servers, within a site and between sites
    { id: 'nodes-icmp', section: 'hci-nodes', from: 'machine', to: 'role:machine', ports: 'ICMP', why: 'ICMP between all servers of the cluster', written: ['all servers in the cluster'], note: 'bidirectional on the page, which does not tell ICMPv4 and ICMPv6 apart here' },
    { id: 'nodes-smb', section: 'hci-nodes', from: 'machine', to: 'role:machine', ports: 'TCP 445', why: 'SMB between all servers of the cluster', written: ['all servers in the cluster'], note: 'bidirectional on the page, which states no protocol; SMB uses TCP' },
    { id: 'nodes-smb-direct', section: 'hci-nodes', from: 'machine', to: 'role:machine', ports: 'TCP 5445', when: 'smbDirectIwarp', why: 'SMB Direct with iWARP RDMA between all servers of the cluster', written: ['all servers in the cluster'], note: 'bidirectional on the page, which states no protocol; iWARP uses TCP' },
    { id: 'nodes-ws-man', section: 'hci-nodes', from: 'machine', to: 'role:machine', ports: 'TCP 5985', why: 'WS-Management between all servers of the cluster', written: ['all servers in the cluster'], note: 'bidirectional on the page, which states no protocol; WS-Management uses TCP' },

    // Windows Admin Center
    { id: 'admin-center-smb', section: 'hci-admin-center', from: 'windowsAdminCenter', to: 'role:machine', ports: 'TCP 445', when: 'windowsAdminCenter', why: 'access to Azure and Microsoft Update', written: ['Azure Stack HCI'], note: 'so the page says; the port is that of SMB to the machines' },
    { id: 'admin-center-winrm-http', section: 'hci-admin-center', from: 'windowsAdminCenter', to: 'role:machine', ports: 'TCP 5985', when: 'windowsAdminCenter', why: 'WinRM 2.0 over HTTP: commands on remote Windows servers', written: ['Azure Stack HCI'] },
    { id: 'admin-center-winrm-https', section: 'hci-admin-center', from: 'windowsAdminCenter', to: 'role:machine', ports: 'TCP 5986', when: 'windowsAdminCenter', why: 'WinRM 2.0 over HTTPS: commands on remote Windows servers', written: ['Azure Stack HCI'], note: 'a note says that it is required where Windows Admin Center was installed with "Use WinRM over HTTPS only"; the table asks for it in any case' },

    // Failover Clustering (the management system is any computer that administers the cluster, such as Windows Admin Center)
    { id: 'clustering-smb', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 445', when: 'failoverClustering', why: 'Failover Cluster validation', written: ['Cluster servers'] },
    { id: 'clustering-rpc', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP ?', when: 'failoverClustering', why: 'RPC dynamic port allocation', written: ['Cluster servers'], note: 'minimum of 100 ports above port 5000; the page leaves the range open' },
    { id: 'clustering-endpoint-mapper', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 135', when: 'failoverClustering', why: 'Remote Procedure Call (RPC)', written: ['Cluster servers'] },
    { id: 'clustering-administrator', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 137', when: 'failoverClustering', why: 'Cluster Administrator', written: ['Cluster servers'], note: 'UDP 137 on the page for Azure Local and on later states of this page' },
    { id: 'clustering-service', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'UDP 3343', when: 'failoverClustering', why: 'Cluster Service', written: ['Cluster servers'] },
    { id: 'clustering-service-join', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 3343', when: 'failoverClustering & serverJoin', why: 'Cluster Service: server join', written: ['Cluster servers'], note: 'required during a server join operation' },
    { id: 'clustering-icmp', section: 'hci-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'ICMP', when: 'failoverClustering', why: 'Failover Cluster validation', written: ['Cluster servers'], note: 'ICMPv4 and ICMPv6' },

    // Hyper-V
    { id: 'hyper-v-smb', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 445', when: 'hyperV', why: 'cluster communication', written: ['Hyper-V server'] },
    { id: 'hyper-v-endpoint-mapper', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 135', when: 'hyperV', why: 'RPC Endpoint Mapper and WMI', written: ['Hyper-V server'] },
    { id: 'hyper-v-http', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 80', when: 'hyperV', why: 'HTTP connectivity', written: ['Hyper-V server'] },
    { id: 'hyper-v-https', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 443', when: 'hyperV', why: 'HTTPS connectivity', written: ['Hyper-V server'] },
    { id: 'hyper-v-live-migration', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 6600', when: 'hyperV', why: 'live migration', written: ['Hyper-V server'], note: 'the page has no such row between the servers, which move the virtual machines' },
    { id: 'hyper-v-vm-management', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 2179', when: 'hyperV', why: 'VM Management Service', written: ['Hyper-V server'] },
    { id: 'hyper-v-rpc', section: 'hci-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP ?', when: 'hyperV', why: 'RPC dynamic port allocation', written: ['Hyper-V server'], note: 'minimum of 100 ports above port 5000; the page leaves the range open' },

    // Storage Replica (stretched cluster)
    { id: 'replica-smb', section: 'hci-storage-replica', from: 'machine', to: 'role:machine', ports: 'TCP 445', when: 'storageReplica', why: 'SMB between the servers of a stretched cluster', written: ['Stretched cluster servers'] },
    { id: 'replica-ws-man', section: 'hci-storage-replica', from: 'machine', to: 'role:machine', ports: 'TCP 5985', when: 'storageReplica', why: 'WS-Management between the servers of a stretched cluster', written: ['Stretched cluster servers'] },
    { id: 'replica-icmp', section: 'hci-storage-replica', from: 'machine', to: 'role:machine', ports: 'ICMP', when: 'storageReplica & testSrTopology', why: 'PowerShell cmdlet Test-SRTopology', written: ['Stretched cluster servers'], note: 'ICMPv4 and ICMPv6' },

    // Configure Microsoft Defender firewall
    { id: 'defender-management-tag', section: 'hci-defender-firewall', from: 'machine', to: 'tag:AzureResourceManager', ports: 'TCP 443', why: 'Azure Resource Manager, by the addresses of its service tag', note: "the page's example of a service tag; its PowerShell sets -LocalPort 443 where outbound traffic needs -RemotePort" },
  ],
};
