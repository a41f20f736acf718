import type { Table } from '../model/requirement';

/**
 * Windows Admin Center: "Windows Admin Center network requirements", and the hosts of Windows Admin
 * Center in the Azure portal. The former does not tell clouds apart for what is always required.
 */
export const windowsAdminCenter: Table = {
  id: 'windows-admin-center',
  title: 'Windows Admin Center: network requirements',
  page: 'https://learn.microsoft.com/windows-server/manage/windows-admin-center/deploy/network-requirements',
  editions: [
    { id: '2023-01-12', source: 'MicrosoftDocs/windowsserverdocs, WindowsServerDocs/manage/windows-admin-center/deploy/network-requirements.md @b1cc4cc, ms.date 01/12/2023, and azure/manage-hci-clusters.md @2ba03e9, ms.date 05/06/2022' },
  ],
  lastCompared: '2023-01-12',
  sections: {
    'admin-center-gateway': 'Gateway URLs',
    'admin-center-browser': 'Browser URLs',
    'admin-center-azure': 'Windows Admin Center in the Azure portal',
  },
  tagsAndHosts: {
    relation: 'part',
    source: 'Windows Admin Center in the Azure portal: the tag in place of *.service.waconazure.com',
    holding: {
      WindowsAdminCenter: 'the page: the tag in place of *.service.waconazure.com',
    },
  },
  requirements: [
    // Gateway
    { id: 'acquisition', section: 'admin-center-gateway', from: 'windowsAdminCenter', to: ['aka.ms', 'download.microsoft.com'], ports: 'TCP 443', when: 'windowsAdminCenter', why: 'installation and updates of Windows Admin Center' },
    { id: 'extensions', section: 'admin-center-gateway', from: 'windowsAdminCenter', to: ['pkgs.dev.azure.com', '*.vsblob.vsassets.io'], ports: 'TCP 443', when: 'windowsAdminCenter', why: 'extensions' },
    { id: 'hybrid-services', section: 'admin-center-gateway', from: 'windowsAdminCenter', to: ['login.microsoftonline.com', 'graph.microsoft.com', 'graph.windows.net', 'management.azure.com'], ports: 'TCP 443', when: 'windowsAdminCenter & azureHybridServices', clouds: ['public'], why: 'Azure hybrid services' },
    { id: 'hybrid-services', section: 'admin-center-gateway', from: 'windowsAdminCenter', to: ['login.microsoftonline.us', 'management.usgovcloudapi.net', 'graph.windows.net', 'management.core.usgovcloudapi.net'], ports: 'TCP 443', when: 'windowsAdminCenter & azureHybridServices', clouds: ['usgovernment'], why: 'Azure hybrid services' },
    { id: 'hybrid-services', section: 'admin-center-gateway', from: 'windowsAdminCenter', to: ['login.partner.microsoftonline.cn', 'management.chinacloudapi.cn', 'graph.chinacloudapi.cn', 'management.core.chinacloudapi.cn'], ports: 'TCP 443', when: 'windowsAdminCenter & azureHybridServices', clouds: ['china'], why: 'Azure hybrid services' },

    // Browser
    { id: 'browser-extensions', section: 'admin-center-browser', from: 'client', to: ['winadmincenterassets.blob.core.windows.net', 'js.monitor.azure.com', 'nuget.org', 'announcements.blob.core.windows.net'], ports: 'TCP 443', when: 'windowsAdminCenter', why: 'extensions' },
    { id: 'browser-events', section: 'admin-center-browser', from: 'client', to: 'browser.events.data.microsoft.com', ports: 'TCP 443', when: 'windowsAdminCenter & browserTelemetry', why: 'installation and updates of Windows Admin Center', note: 'optional' },
    { id: 'browser-hybrid-services', section: 'admin-center-browser', from: 'client', to: ['login.microsoftonline.com', 'graph.microsoft.com', 'graph.windows.net', 'portal.azure.com'], ports: 'TCP 443', when: 'windowsAdminCenter & azureHybridServices', clouds: ['public'], why: 'Azure hybrid services' },
    { id: 'browser-hybrid-services', section: 'admin-center-browser', from: 'client', to: ['login.microsoftonline.us', 'management.usgovcloudapi.net', 'graph.windows.net', 'portal.azure.us'], ports: 'TCP 443', when: 'windowsAdminCenter & azureHybridServices', clouds: ['usgovernment'], why: 'Azure hybrid services' },
    { id: 'browser-hybrid-services', section: 'admin-center-browser', from: 'client', to: ['login.partner.microsoftonline.cn', 'management.chinacloudapi.cn', 'graph.chinacloudapi.cn', 'portal.azure.cn'], ports: 'TCP 443', when: 'windowsAdminCenter & azureHybridServices', clouds: ['china'], why: 'Azure hybrid services' },

    // Windows Admin Center in the Azure portal
    { id: 'azure-service', section: 'admin-center-azure', from: 'machine', to: '*.service.waconazure.com', ports: 'TCP 443', when: 'windowsAdminCenterInAzure', clouds: ['public'], coveredBy: 'WindowsAdminCenter', why: 'Windows Admin Center in the Azure portal', note: 'the service tag WindowsAdminCenter stands for it' },
    { id: 'azure-access', section: 'admin-center-azure', from: 'machine', to: ['pas.windows.net', '*.servicebus.windows.net'], ports: 'TCP 443', when: 'windowsAdminCenterInAzure', clouds: ['public'], why: 'Windows Admin Center in the Azure portal' },
    { id: 'azure-service-tag', section: 'admin-center-azure', from: 'machine', to: 'tag:WindowsAdminCenter', ports: 'TCP 443', when: 'windowsAdminCenterInAzure', clouds: ['public'], why: 'Windows Admin Center in the Azure portal', note: 'in place of *.service.waconazure.com' },
  ],
};
